"""Measures the installed program and prints ratios; nothing fails, whatever they are."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import first_paint, keypress
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
    catalogues = {size: environment.folder / f"catalogue-{size}.toml" for size in SIZES}
    for size, file in catalogues.items():
        write_catalogue(catalogue_file(), size, file)
    yield from keypress.report(environment, catalogues)
    ranking = subprocess.run(
        [environment.python, "-m", "benchmarks.ranking", *map(str, catalogues.values())],
        env=environment.variables,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    yield ranking.stdout.rstrip()


if __name__ == "__main__":
    main()
