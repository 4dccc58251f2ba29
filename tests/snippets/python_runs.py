"""Many Python programs in one go: the package takes longer to import than they take to run."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .running import command, environment
from .toolchains import python_with_openai

_FORKED = Path(__file__).with_name("forked.py")


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


@dataclass(frozen=True, slots=True)
class Together:
    """Runs programs beside each other, each in a process and a folder of its own."""

    _process: "subprocess.Popen[str]"

    def run(self, jobs: Sequence[Job]) -> list[Done]:
        """What each of the programs did, in the order of the jobs."""
        wanted = []
        for job in jobs:
            file = command("python", job.text, job.folder)[-1]
            variables = environment(job.folder, job.variables)
            wanted.append([str(job.folder), file, list(job.arguments), variables])
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(wanted)}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"
        return [
            Done(
                int((job.folder / "status").read_text()),
                (job.folder / "stdout").read_text("utf-8"),
                (job.folder / "stderr").read_text("utf-8"),
            )
            for job in jobs
        ]


@contextmanager
def together(
    folder: Path,
    python: str = "",
    modules: Sequence[str] = (),
    variables: Mapping[str, str] | None = None,
) -> Iterator[Together]:
    """What runs programs until the block ends, with variables that `folder` is the home of.

    Another `python` than that of the tests may have modules that take long to import; `variables`
    are set while they are.
    """
    with subprocess.Popen(
        [python or python_with_openai(), _FORKED, *modules],
        env={**environment(folder, {}), **(variables or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Together(process)
        # The end of the block closes its input, and so ends it.
