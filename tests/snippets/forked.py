"""Run as a program: imports the `openai` package once and runs many programs beside each other.

The standard input is JSON: for each program its folder, file, arguments and variables. Each runs
from its first line to its end in a process of its own, as if it had been started alone, and leaves
`stdout`, `stderr` and `status` in its folder.
"""

import gc
import json
import os
import runpy
import sys
from contextlib import suppress

import openai

# A call that nobody answers: the package imports the rest when it is first used.
with suppress(openai.APIConnectionError):
    openai.OpenAI(api_key="none", base_url="http://127.0.0.1:9", max_retries=0).models.list()
# What is there stays shared: at its end no program looks through it for what is to be freed.
gc.collect()
gc.freeze()

jobs = json.load(sys.stdin)
running: dict[int, str] = {}
for folder, file, arguments, variables in jobs:
    process = os.fork()
    if process:
        running[process] = folder
        continue
    os.chdir(folder)
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = [file, *arguments]
    runpy.run_path(file, run_name="__main__")
    sys.exit()
for _ in jobs:
    process, status = os.wait()
    with open(f"{running[process]}/status", "w") as kept:
        kept.write(str(os.waitstatus_to_exitcode(status)))
