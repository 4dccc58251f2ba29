"""docs/trying.md tells the truth about cases: its examples are read, and its checks are all."""

import re

import pytest

from tests.conftest import CHECKOUT
from tui.domain.trials.case_file import CasesWanted
from tui.sources.cases.case_formats import read_cases
from tui.sources.cases.check_tables import COMMAND, KINDS

PAGE = (CHECKOUT / "docs" / "trying.md").read_text("utf-8")
CHECKS = re.findall(r"^\| `((\w+) = [^`]*)` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("kind", ["jsonl", "toml"])
def test_the_examples_are_cases(kind: str) -> None:
    (example,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    found = read_cases(example.encode(), CasesWanted())
    assert (found.kind, len(found.cases)) == (kind.upper(), 2)
    assert all(case.checks for case in found.cases)


def test_every_kind_of_check_is_told() -> None:
    assert [kind for _, kind in CHECKS] == [*KINDS, COMMAND]


@pytest.mark.parametrize("written", [written for written, _ in CHECKS])
def test_a_check_as_it_is_told_is_one(written: str) -> None:
    data = f'prompt = "a"\ncheck.{written}\n'.encode()
    (case,) = read_cases(data, CasesWanted()).cases
    assert case.checks or case.command
