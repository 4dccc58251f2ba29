"""Panes, command line and exports say the same figures of the same inputs."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.pilot.app_under_test import Start, Window
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.store.paths import Dirs

# What is typed on the bill's screen and on that of accepted answers, and the options for the same.
BILL = {
    "requests": "2,000",
    "prompt": "3,000",
    "answer": "200",
    "cache": "50%",
    "written": "20%",
    "reasoning": "measured",
    "blend": "3:1",
}
USABLE = {"curve": "20:40% 50:95%", "retries": "2", "review": "3", "hourly": "60"}
OPTIONS = (
    *("--requests", "2,000", "--prompt", "3,000", "--answer", "200", "--cache", "50%"),
    *("--cache-write", "20%", "--reasoning", "measured", "--blend", "3:1"),
    *("--pass-rate", "20:40% 50:95%", "--retries", "2", "--review", "3", "--hourly", "60"),
)

# Borealis 2 at $0.40 in, $2.00 out, $0.04 read, $0.50 written; three reasoning tokens an answer
# token; of 3,000 prompt tokens 1,500 are read, 300 written and 1,200 fresh. In millionths a request
# 480 + 60 + 150 + 400 + 1,200 = 2,290; a month has 60,000 requests.
A_REQUEST = {
    "fresh_input": 0.00048,
    "cache_read": 0.00006,
    "cache_write": 0.00015,
    "answer": 0.0004,
    "reasoning": 0.0012,
    "batch_saving": 0.0,
    "total": 0.00229,
}
A_MONTH = {
    "fresh input": "$28.80",
    "cache reads": "$3.60",
    "cache writes": "$9.00",
    "answer": "$24.00",
    "reasoning": "$72.00",
    "batch saving": "$0.00",
    "total": "$137.40",
}
# (3 x 0.40 + 2.00) / 4 / 48; 137.40 / 48; the measured run's $168 / 48; and at index 48 a pass rate
# of 0.913333: 0.00229 / 0.913333 + 3 / 0.999349.
BASES = {"list": 0.016667, "workload": 2.8625, "measured": 3.5, "accepted": 3.004461}
SENTENCES = {
    "list price a point": ("$0.0167", "(3 x 0.40 + 2.00) / 4 / 48.0"),
    "monthly bill a point": ("$2.86", "137.40 / 48.0"),
    "measured on AA's tasks, a point": (
        "$3.50",
        "(120,000,000 x 0.40 + 60,000,000 x 2.00) / 1M / 48.0",
    ),
    "an accepted answer": ("$3.004", "(1.094 x 0.002290 + 3 x 60 / 60) / 0.999"),
}


class Llmrank:
    """The command line on the catalogue the app has open."""

    def __init__(self, today: date, dirs: Dirs, catalogue: Path) -> None:
        self._setting = Setting(today, dirs)
        self._catalogue = str(catalogue)

    def __call__(self, *arguments: str) -> str:
        """What a command prints."""
        line = ("--catalogue", self._catalogue, *arguments)
        result = CliRunner().invoke(program, line, prog_name=NAME, obj=self._setting)
        assert result.exit_code == 0, result.stderr
        return result.stdout


@pytest.fixture
def llmrank(today: date, dirs: Dirs, fixture_catalogue_path: Path) -> Llmrank:
    """The command line."""
    return Llmrank(today, dirs, fixture_catalogue_path)


def cells(text: str, start: str) -> list[str]:
    """The cells of the only line with figures behind a text at its start."""
    lines = [" ".join(line.lstrip("› ").split()) for line in text.split("\n")]
    (found,) = [line for line in lines if re.match(rf"{re.escape(start)} [-+$\d]", line)]
    return found.removeprefix(start).split()


async def planned(window: Window) -> tuple[str, str]:
    """The pages of the bill's screen and of that of accepted answers, everything typed in."""
    await window.press("down", "5")
    for field, text in BILL.items():
        await window.fill(field, text)
    await window.press("enter", "enter", "D")
    for field, text in USABLE.items():
        await window.fill(field, text)
    usable = window.text("#plan-text")
    await window.press("enter", "enter", "5")
    bill = window.text("#plan-text")
    await window.press("escape")
    return bill, usable


async def test_the_bill_s_screen_the_calculator_and_cost_have_one_bill(
    start: Start, llmrank: Llmrank
) -> None:
    printed = llmrank("cost", "borealis-2", *OPTIONS)
    record = json.loads(llmrank("cost", "borealis-2", *OPTIONS, "--format", "json"))
    assert record["per_request"] == pytest.approx(A_REQUEST)
    async with start() as window:
        screen, _ = await planned(window)
        pane = window.text("#bill")
        for part, usd in A_MONTH.items():
            assert cells(screen, part)[2] == usd
            assert cells(printed, part)[2] == usd
            if part != "batch saving":  # a part of nothing has no line in the pane
                assert cells(pane, part)[2] == usd


async def test_every_basis_has_one_cost_one_sum_and_one_rank(
    start: Start, llmrank: Llmrank
) -> None:
    printed = llmrank("cost", "borealis-2", *OPTIONS)
    record = json.loads(llmrank("cost", "borealis-2", *OPTIONS, "--format", "json"))
    exported = {each["basis"]: each for each in record["bases"]}
    assert {basis: each["cost"] for basis, each in exported.items()} == pytest.approx(
        BASES, rel=1e-4
    )
    async with start() as window:
        screen, _ = await planned(window)
        for (name, (cost, how)), each in zip(SENTENCES.items(), exported.values(), strict=True):
            place = [str(each["rank"]), "of", str(each["of"])]
            assert cells(printed, name) == [cost, *place, *how.split()]
            assert cells(screen, name) == [cost, *place, "=", *how.split()]
            assert each["sum"] == how


async def test_the_order_by_usable_answers_is_one_on_the_screen_and_in_exports(
    start: Start, llmrank: Llmrank
) -> None:
    ranking = ("rank", "--basis", "accepted", *OPTIONS)
    rows = json.loads(llmrank(*ranking, "--format", "json"))["rows"]
    in_csv = list(csv.DictReader(io.StringIO(llmrank(*ranking, "--format", "csv"))))
    mine = next(row for row in rows if row["model"] == "borealis-2")
    assert mine["cost_per_usable_answer"] == pytest.approx(3.004461, abs=1e-6)
    assert [row["model"] for row in in_csv] == [row["model"] for row in rows]
    assert [float(row["cost_per_usable_answer"]) for row in in_csv] == pytest.approx(
        [row["cost_per_usable_answer"] for row in rows], rel=1e-11
    )
    async with start() as window:
        _, usable = await planned(window)
        assert window.names() == [row["name"] for row in rows]
        assert cells(usable, "Borealis 2 48.0")[:3] == ["91.3%", "1.09", "$0.002290"]
        assert "$3.004" in cells(usable, "Borealis 2 48.0")


async def test_what_would_change_the_bill_most_is_one_list(start: Start, llmrank: Llmrank) -> None:
    """10% of 137.40 a month is 13.74; of answers and the reasoning that moves with them 9.60."""
    printed = llmrank("cost", "borealis-2", *OPTIONS, "--what-if")
    record = json.loads(llmrank("cost", "borealis-2", *OPTIONS, "--format", "json"))
    first, *_ = record["what_if"]
    assert (first["input"], first["more"]) == ("requests_per_day", pytest.approx(13.74))
    async with start() as window:
        screen, _ = await planned(window)
        for name, change in (("requests a day 2,000", "13.74"), ("answer tokens 200", "9.60")):
            assert cells(screen, name)[:2] == [f"+${change}", f"-${change}"]
            assert cells(printed, name)[:2] == [f"+${change}", f"-${change}"]
