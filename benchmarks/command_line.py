"""User CPU of plain commands beside what importing click alone takes: what a script pays a call.

All have run before. They alternate, so that whatever else the machine does falls on each.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from statistics import median

from benchmarks.environment import Environment

WARM_UPS, RUNS = 2, 20
# Arguments of the command, and at most how many times the user CPU of `import click`.
LIMITS = {("--help",): 2.0, ("keys",): 2.0, ("rank",): 2.5}


def report(environment: Environment) -> Iterator[str]:
    """A line a command with the medians and their ratio, and whether that is within its limit."""
    bare = [environment.python, "-c", "import click"]
    commands = {arguments: [environment.command, *arguments] for arguments in LIMITS}
    taken: dict[tuple[str, ...], list[float]] = {arguments: [] for arguments in LIMITS}
    base = []
    for _ in range(WARM_UPS + RUNS):
        base.append(user_cpu(environment.variables, bare))
        for arguments, command in commands.items():
            taken[arguments].append(user_cpu(environment.variables, command))
    least = median(base[WARM_UPS:])
    for arguments, limit in LIMITS.items():
        ours = median(taken[arguments][WARM_UPS:])
        times = f"user CPU {ours * 1000:.0f} ms, import click {least * 1000:.0f} ms"
        verdict = "within" if ours / least <= limit else "over"
        yield f"{' '.join(arguments):<13} {times}: ratio {ours / least:.2f}"
        yield f"              {verdict} the limit of {limit}"


def user_cpu(variables: Mapping[str, str], command: list[str]) -> float:
    """Seconds a process spent in user code."""
    process = subprocess.Popen(
        command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_utime
