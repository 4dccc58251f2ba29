"""Run as a program: imports the `openai` package once and runs many programs beside each other.

Its arguments are modules to import as well. Each line of the standard input is JSON: for each
program its folder, file, arguments and variables. Each runs from its first line to its end in a
process of its own, as if it had been started alone, and leaves `stdout`, `stderr` and `status` in
its folder; then a line says that all are done.
"""

import gc
import json
import os
import runpy
import signal
import sys
from contextlib import suppress
from importlib import import_module

import openai

# Seconds for one program, with the waits before it tries again; then it is killed.
_PATIENCE = 200


def prepare() -> None:
    """All that the programs share is made before, and stays shared."""
    with suppress(openai.APIConnectionError):  # the package imports the rest when it is first used
        openai.OpenAI(api_key="none", base_url="http://127.0.0.1:9", max_retries=0).models.list()
    for module in sys.argv[1:]:
        import_module(module)
    gc.collect()
    gc.freeze()  # at its end no program looks through it for what is to be freed


def become(folder: str, variables: dict[str, str]) -> None:
    """This process as a program finds it: its folder, its variables, its streams, its time."""
    signal.alarm(_PATIENCE)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    os.environ.clear()
    os.environ.update(variables)


prepare()
for line in sys.stdin:
    running: dict[int, str] = {}
    for folder, file, arguments, variables in json.loads(line):
        process = os.fork()
        if not process:
            become(folder, variables)
            sys.argv = [file, *arguments]
            runpy.run_path(file, run_name="__main__")
            sys.exit()
        running[process] = folder
    while running:
        process, status = os.wait()
        with open(f"{running.pop(process)}/status", "w") as kept:
            kept.write(str(os.waitstatus_to_exitcode(status)))
    print("done", flush=True)
