"""Many Python programs in one go: the package takes longer to import than they take to run."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .running import command, environment

_ALL = Path(__file__).with_name("forked.py")
# Seconds for all of them, those who wait before they try again with them.
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Job:
    """A program, byte for byte as it is copied, and what it is started with in `folder`."""

    text: str
    folder: Path
    variables: Mapping[str, str]
    arguments: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Done:
    """What a program did: its exit status and what it wrote."""

    status: int
    stdout: str
    stderr: str


def run_together(jobs: Sequence[Job]) -> list[Done]:
    """Runs the programs beside each other, each in a process and a folder of its own."""
    wanted = []
    for job in jobs:
        [interpreter, file] = command("python", job.text, job.folder)
        variables = environment(job.folder, job.variables)
        wanted.append([str(job.folder), file, list(job.arguments), variables])
    subprocess.run(
        [interpreter, _ALL],
        env=environment(jobs[0].folder, {}),
        input=json.dumps(wanted),
        text=True,
        check=True,
        timeout=_PATIENCE,
    )
    return [
        Done(
            int((job.folder / "status").read_text()),
            (job.folder / "stdout").read_text("utf-8"),
            (job.folder / "stderr").read_text("utf-8"),
        )
        for job in jobs
    ]
