"""Everything in sight can be taken along: copied or saved, over no file untold."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.screen import ModalScreen, Screen

from tests.pilot.app_under_test import Start
from tui import screens
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings


async def test_the_table_is_copied_as_markdown_by_two_keys(start: Start) -> None:
    async with start() as window:
        await window.press("E", "1")
        (copied,) = window.outside.copied
        assert copied.startswith("# Cost per point")
        assert "\n|   # | model" in copied
        assert "\n|   1 | Aster Small" in copied
        assert window.notices() == [
            "Copied Ranking of Fixturegate's 4 models as Markdown (via the terminal). "
            "Paste empty? E saves it to a file."
        ]


async def test_enter_takes_the_form_under_the_cursor_and_esc_takes_none(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("E", "down", "enter")
        assert (tmp_path / "ranking.md").read_text("utf-8").startswith("# Cost per point")
        assert window.notices() == [f"Saved as {tmp_path / 'ranking.md'}"]
        await window.press("E", "escape")
        assert window.app.screen is window.app.main


async def test_the_files_for_programs_are_those_of_the_command_line(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("E", "4", "E", "5", "E", "3")
    rows = json.loads((tmp_path / "ranking.json").read_text("utf-8"))["rows"]
    lines = (tmp_path / "ranking.csv").read_text("utf-8").splitlines()
    assert rows[0]["model"] == "aster-small"
    assert lines[0].startswith("rank,model,name,vendor,effort,host,slug,input")
    assert len(lines) == 1 + len(rows)
    assert (tmp_path / "ranking.html").read_text("utf-8").startswith("<!doctype html>")


async def test_what_is_taken_along_is_searched_and_sorted_as_it_is_in_sight(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("aster")
        await window.press("down", "E", "5")
    record = json.loads((tmp_path / "ranking.json").read_text("utf-8"))
    assert {row["model"] for row in record["rows"]} == {"aster-small"}
    assert record["where"] == "aster"


async def test_a_file_that_is_there_is_replaced_only_when_that_is_said_again(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "ranking.md").write_text("mine")
    async with start() as window:
        await window.press("E", "2")
        assert (tmp_path / "ranking.md").read_text() == "mine"
        assert "ranking.md exists. Choose it again to replace it" in window.shown()
        await window.press("2")
        assert (tmp_path / "ranking.md").read_text("utf-8").startswith("# Cost")


async def test_another_name_is_typed_and_gets_the_ending_of_the_form(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("E", "e")
        await window.type("out/team")
        await window.press("enter", "4")
    assert (tmp_path / "out" / "team.csv").is_file()


async def test_a_form_there_is_none_of_says_so(start: Start) -> None:
    async with start() as window:
        await window.press("m", "E", "4")
        assert "What is in sight is not to be had in that form." in window.notices()[-1]
        assert "Save as CSV" not in window.shown()


@pytest.mark.parametrize(
    ("key", "name", "title"),
    [
        *(("m", "method", "Method"), ("i", "questions-and-answers", "Questions and answers")),
        *(("question_mark", "help", "Help"), ("5", "bill-aster-small", "Aster Small at")),
        *(("6", "default", "Default"), ("7", "router", "Router")),
        *(
            ("8", "order-by-weighted-score", "Order by weighted score"),
            ("0", "budget", "$500.00 a month covers"),
        ),
        *(("9", "how-solid-is-1", "How solid is #1?"), ("x", "sort-parcels-by-size", "Sort p")),
        ("D", "cost-per-accepted-answer", "Cost per accepted answer"),
        ("Y", "where-each-figure-comes-from", "Where each figure comes from"),
        ("W", "hosts-of-aster-small-high", "Hosts of Aster Small (high)"),
    ],
)
async def test_every_screen_is_taken_along(
    start: Start, tmp_path: Path, key: str, name: str, title: str
) -> None:
    async with start() as window:
        await window.press(key, "ctrl+e", "2")
    text = (tmp_path / f"{name}.md").read_text("utf-8")
    assert text.startswith(f"# {title}")
    assert len(text.splitlines()) > 4
    assert not any(sign in text for sign in "━╸╌█▓▒⣿")


async def test_while_letters_are_typed_ctrl_e_takes_along(start: Start, tmp_path: Path) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("E")
        assert window.app.screen is window.app.main
        await window.press("ctrl+e", "2")
    assert (tmp_path / "ranking.md").is_file()


async def test_over_a_question_there_is_nothing_to_take_along(start: Start) -> None:
    async with start() as window:
        await window.press("E", "E")
        assert window.notices() == ["Nothing to export here."]


async def test_a_memo_and_the_chart_are_taken_along_by_two_keys_each(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("E", "7", "E", "9", "E", "6")
        (copied,) = window.outside.copied
    assert copied.startswith("# Use Aster Small (high) at Fixturegate\n")
    page = (tmp_path / "ranking-memo.html").read_text("utf-8")
    assert "<title>Use Aster Small (high) at Fixturegate</title>" in page
    assert (tmp_path / "ranking.svg").read_text("utf-8").startswith("<svg ")


async def test_a_memo_tells_the_question_that_find_was_asked(start: Start) -> None:
    async with start() as window:
        await window.press("F", "o", "enter", "E", "7")
        (copied,) = window.outside.copied
    assert "\n- **Conditions**: Default: any host, open weights\n" in copied


async def test_the_pane_in_use_is_what_is_taken_along(start: Start, tmp_path: Path) -> None:
    async with start() as window:
        await window.press("2", "E", "5", "E", "1")
        assert window.outside.copied[-1].startswith("# Aster Small (aster-small)\n")
        await window.press("3", "E", "4", "E", "1")
        assert window.outside.copied[-1].startswith("# Aster Small at Fixturegate as")
        assert "\n| cache reads  |" in window.outside.copied[-1]
        await window.press("4", "E", "1")
        assert "\n```python\n# 1. pip install openai\n" in window.outside.copied[-1]
    record = json.loads((tmp_path / "aster-small.json").read_text("utf-8"))
    assert record["row"]["model"] == "aster-small"
    assert record["against"] is None
    lines = (tmp_path / "bill-aster-small.csv").read_text("utf-8").splitlines()
    assert lines[0] == "part,per_request,per_day,per_month"
    assert [line.partition(",")[0] for line in lines[1:]] == [
        *("fresh_input", "cache_read", "cache_write", "answer", "reasoning"),
        *("batch_saving", "total"),
    ]


async def test_the_bill_and_what_would_change_the_winner_are_had_for_programs(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("5", "E", "5", "escape", "9", "E", "4", "E", "5")
    bill = json.loads((tmp_path / "bill-aster-small.json").read_text("utf-8"))
    assert bill["per_month"]["cache_read"] == 4.2
    levers = json.loads((tmp_path / "how-solid-is-1.json").read_text("utf-8"))["levers"]
    assert levers[0]["lever"] == "floor"
    lines = (tmp_path / "how-solid-is-1.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1 + len(levers)


async def test_what_one_plans_is_had_for_programs(start: Start, tmp_path: Path) -> None:
    async with start() as window:
        await window.press("0", "E", "4", "E", "5", "escape", "7", "E", "5", "escape")
        await window.press("D", "E", "5")
    budget = json.loads((tmp_path / "budget.json").read_text("utf-8"))
    assert (budget["budget"], budget["rows"][0]["fits"]) == (500.0, True)
    lines = (tmp_path / "budget.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith("rank,model,name,effort,host,slug,index,fits,per_request,monthly")
    assert len(lines) == 1 + len(budget["rows"])
    router = json.loads((tmp_path / "router.json").read_text("utf-8"))
    assert (router["cheap"]["model"], router["escalated"]) == ("aster-small", 0.1)
    accepted = json.loads((tmp_path / "cost-per-accepted-answer.json").read_text("utf-8"))
    assert accepted["basis"] == "accepted"


def test_every_screen_but_questions_has_something_to_take_along() -> None:
    found = []
    for module in walk_packages(screens.__path__, "tui.screens."):
        for name, kind in vars(import_module(module.name)).items():
            ours = isinstance(kind, type) and kind.__module__ == module.name
            if ours and issubclass(kind, Screen) and not issubclass(kind, ModalScreen):
                found.append((name, hasattr(kind, "handover")))
    assert [name for name, takes in found if not takes] == ["PaneScreen"]
    assert len(found) > 15


async def test_the_bill_of_a_chat_tells_its_session_as_the_command_does(
    start: Start, tmp_path: Path, fixture_catalogue: Catalogue
) -> None:
    chat = next(preset for preset in fixture_catalogue.presets if preset.session is not None)
    async with start(settings=Settings(workload=chat.workload)) as window:
        await window.press("3", "E", "5")
    bill = json.loads((tmp_path / "bill-aster-small.json").read_text("utf-8"))
    assert bill["session"]["turns"] == 10
