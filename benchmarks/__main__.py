"""Measures the installed program and prints ratios; nothing fails, whatever they are."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import command_line, first_paint, keypress, soak, synced_start
from benchmarks.environment import Environment, installed
from benchmarks.synthetic import SIZES, write_catalogue
from tui.resources import catalogue_file


def main() -> None:
    """Install the program into a temporary folder and print each figure when it is known."""
    with TemporaryDirectory(prefix="llmrank-bench-") as folder:
        print("Building the wheel and installing it into a fresh environment ...", flush=True)
        for line in figures(installed(Path(folder))):
            print(line, flush=True)


def figures(environment: Environment) -> Iterator[str]:
    """Every line of the report."""
    yield from first_paint.report(environment)
    yield from synced_start.report(environment)
    yield from command_line.report(environment)
    catalogues = {size: environment.folder / f"catalogue-{size}.toml" for size in SIZES}
    for size, file in catalogues.items():
        write_catalogue(catalogue_file(), size, file)
    yield from keypress.report(environment, catalogues)
    yield from soak.report(environment)
    yield _printed(environment, "benchmarks.ranking", *catalogues.values())
    yield _printed(environment, "benchmarks.keystroke", catalogues[max(SIZES)])
    yield _printed(environment, "benchmarks.find_keystroke", catalogues[max(SIZES)])
    yield _printed(environment, "benchmarks.pairs", catalogues[max(SIZES)])
    yield _printed(environment, "benchmarks.stability", catalogues[max(SIZES)])
    yield _printed(environment, "benchmarks.chart", catalogues[max(SIZES)])


def _printed(environment: Environment, module: str, *files: Path) -> str:
    """What a benchmark without a screen prints about catalogue files."""
    done = subprocess.run(
        [environment.python, "-m", module, *map(str, files)],
        env=environment.variables,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.rstrip()


if __name__ == "__main__":
    main()
