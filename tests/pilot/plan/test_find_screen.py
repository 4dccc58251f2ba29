"""Find: a question line by line, what each line leaves, and its answer taken to the ranking."""

import json
import shlex
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Outside, Start, Window, running
from tui.app.setup import Setup
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import OFF, Workload
from tui.domain.words.cell_width import cell_width
from tui.screens.plan.find import FindScreen
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.widgets.base.choice import Toggles
from tui.widgets.base.text_field import TextField
from tui.widgets.base.text_sheet import TextSheet

# 1,400 cached, 600 fresh, 500 out a request; no reasoning, so that bills follow from prices alone.
ANSWERS = Settings(workload=Workload(reasoning=OFF))


def left(window: Window) -> dict[str, str]:
    """What stands beside each line, by the line."""
    lines = ("job", "hosts", "takes", "context", "answer", "index", "cost")
    return {line: window.text(f"#left-{line}") for line in lines}


def asked(window: Window) -> str:
    return window.app.main.state.search


async def test_f_opens_it_on_the_job_in_use_with_all_models_left(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F")
        assert isinstance(window.app.screen, FindScreen)
        assert window.title("plan") == "Find a model for a job"
        assert left(window)["job"] == "7 of 10 models"
        assert set(left(window).values()) == {"7 of 10 models", "7"}
        assert window.app.screen.focused is window.app.screen.query_one("#job")


async def test_what_remains_is_told_beside_each_line_as_it_is_typed(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "i")
        assert left(window)["takes"] == "3 ◂ excludes most"
        await window.press("s", "1")
        assert left(window)["answer"] == "0 ◂ excludes most"
        await window.press("2")
        assert (left(window)["takes"], left(window)["answer"]) == ("3", "2 ◂ excludes most")
        assert left(window)["cost"] == "2"
        assert window.paragraphs("#find-best").startswith(
            "Best: Borealis 2 at Fixturegate: $0.001296"
        )
        await window.press("enter", "x", "4", "0", "enter")
        assert left(window)["index"] == "1"
        assert window.text("#band") == "budget, 30–50"


@pytest.mark.parametrize("size", [SPLIT, SINGLE])
async def test_counts_and_rows_stand_whole_in_a_narrow_window(
    setup: Setup, outside: Outside, size: tuple[int, int]
) -> None:
    async with running(replace(setup, settings=ANSWERS), size, outside) as window:
        await window.press("F")
        assert set(left(window).values()) == {"7"}
        sheet = window.app.screen.query_one("#plan-text", TextSheet)
        width = sheet.content_size.width
        lines = sheet.text(width).plain.split("\n")
        assert max(cell_width(line) for line in lines) <= width
        await window.resize(*FULL)
        assert left(window)["job"] == "7 of 10 models"


async def test_enter_takes_everything_to_the_ranking_at_once(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "2", "t", "x", "4", "5", "enter", "enter")
        state = window.app.main.state
        settings = state.settings
        assert (settings.scope, settings.basis, state.preset) == (
            *("all", "workload"),
            "Classify",
        )
        assert asked(window) == "tools index>=45"
        title = "1 All 10 models for Classify: tools, index 45 or more (budget, 30–50)"
        assert window.title("leaderboard") == title
        best = state.listed.best
        assert best is not None
        assert state.selected == best.entry.model.id
        assert window.text("#top").strip().startswith(f"#{best.rank} {best.entry.label}")
        assert window.text("#search").strip() == "tools index>=45"
        await window.press("y")
        assert str(best.entry.offer.slug) in window.outside.copied[0]


async def test_enter_goes_to_the_best_from_whatever_row_one_was_on(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("a", "G")
        last = window.app.main.state.selected
        await window.press("F", "x", "3", "0", "enter", "enter")
        best = window.app.main.state.listed.best
        assert best is not None
        assert last != best.entry.model.id == window.app.main.state.selected
        assert window.cursor() == best.entry.model.name


async def test_esc_leaves_all_as_it_was(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        before = window.app.main.state
        await window.press("F", "2", "i", "w", *"vendor two", "enter", "s", "9", "enter", "escape")
        assert window.app.screen is window.app.main
        assert window.app.main.state == before
        assert not window.app.main.query("#search")


async def test_ctrl_z_takes_the_whole_back_in_one_step(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        before, table = window.app.main.state, window.names()
        await window.press("F", "2", "t", "x", "1", "0", "enter", "enter")
        assert asked(window) == "tools"
        assert window.app.main.state.catalogue.index.floor == 10
        await window.press("ctrl+z")
        state = window.app.main.state
        assert (state.settings, state.floors, state.search, state.among) == (
            *(before.settings, before.floors),
            *("", ()),
        )
        assert window.names() == table
        assert not window.app.main.query("#search")
        assert window.notices()[-1] == "Undone: all is as it was before Find."
        assert "Ctrl+Z" not in window.footer()


async def test_hosts_limit_the_ranking_until_the_search_ends(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "w", *"vendor two", "enter", "enter")
        assert {row.host.id for row in window.app.main.state.ranking.entries} == {"vendor-two"}
        assert " at Vendor Two for " in (window.title("leaderboard") or "")
        assert "Esc Back" in window.footer()
        await window.press("escape")
        assert {row.host.id for row in window.app.main.state.ranking.entries} > {"vendor-two"}
        assert "Esc Back" not in window.footer()


async def test_only_hosts_whose_key_is_set_are_asked(setup: Setup, outside: Outside) -> None:
    keyed = replace(setup, environ={**setup.environ, "VENDOR_ONE_API_KEY": "secret"})
    async with running(keyed, FULL, outside) as window:
        await window.press("F", "K", "enter")
        assert window.app.main.state.among == ("vendor-one",)
    async with running(setup, FULL, outside) as window:
        await window.press("F", "K")
        assert left(window)["hosts"] == "0 ◂ excludes most"
        assert window.paragraphs("#find-best").startswith(
            "No key variable of these hosts is set. Nothing is left. Relax one line: any host: "
        )


async def test_nothing_left_is_not_taken_and_says_what_to_relax(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "a", "s", "5", "enter", "enter")
        assert isinstance(window.app.screen, FindScreen)
        assert window.notices()[-1] == "Nothing is left to rank: relax a line. Esc leaves."
        relax = "answer in 12 s instead of 5 s: 1 model, Borealis 2 at Fixturegate"
        assert relax in window.paragraphs("#plan-text")


async def test_it_begins_again_with_the_question_whose_answer_is_in_sight(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "t", "s", "3", "0", "enter", "enter", "F")
        assert window.app.screen.query_one("#seconds", TextField).value == "30"
        assert "[t tools]" in window.text("#takes")
        await window.press("R")
        assert "[t tools]" not in window.text("#takes")
        assert set(left(window).values()) == {"7 of 10 models", "7"}


async def test_sizes_of_one_s_own_are_a_job_too(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "e", *"500", "tab", *"3k", "enter")
        assert "sizes of your own" in window.text("#job")
        await window.press("enter")
        workload = window.app.main.state.workload
        assert (workload.requests_per_day, workload.prompt_tokens) == (500, 3_000)


async def test_options_are_turned_by_cursor_and_by_mouse_too(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F")
        takes = window.app.screen.query_one("#takes", Toggles)
        takes.focus()
        await window.press("left", "right", "right", "space")
        assert takes.chosen == {"video"}
        assert window.notices()[-1] == "No other choice that way."
        await window.click_on("t tools")
        assert takes.chosen == {"video", "tools"}
        await window.click_on("v video")
        assert takes.chosen == {"tools"}
        assert left(window)["takes"] == "2 ◂ excludes most"
        await window.click_on("Default ›")
        assert "‹ Classify ›" in window.text("#job")


async def test_what_cannot_be_read_is_refused_and_the_last_good_value_stays(start: Start) -> None:
    async with start(settings=ANSWERS) as window:
        await window.press("F", "s", *"soon")
        assert "The seconds must be a number of 0 or more, not 'soon'." in window.text(
            "#plan-refused"
        )
        await window.press("escape", "w", *"zz")
        assert "Hosts: none is called 'zz'." in window.text("#plan-refused")


async def test_the_cheapest_for_digesting_documents_is_copied_with_eight_keys(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    """words.md's job: all models, digesting documents, under 60 s, the code copied."""
    async with start(catalogue=embedded_catalogue, settings=ANSWERS) as window:
        keys = ["F", "3", "s", "6", "0", "enter", "enter", "y"]
        await window.press(*keys)
        state = window.app.main.state
        assert (state.preset, asked(window)) == ("Document digest", "answer<60")
        row = state.listed.best
        assert row is not None
        seconds = row["answer_seconds"]
        assert seconds is not None
        assert seconds < 60
        assert str(row.entry.offer.slug) in window.outside.copied[0]
        assert len(keys) == 8


@pytest.mark.parametrize(
    "keys",
    [
        ("i", "t"),
        ("2", "J", "x", "3", "5", "enter"),
        ("o", "c", *"100k", "enter", "m", *"9k", "enter"),
        ("w", *"vendor-two, vendor-one", "enter", "r", *"0.01", "enter"),
        ("x", "1", "0", "enter"),
    ],
    ids=" ".join,
)
async def test_the_ranking_has_the_rows_that_find_and_rank_list(
    start: Start,
    fixture_catalogue_path: Path,
    dirs: Dirs,
    today: date,
    keys: tuple[str, ...],
) -> None:

    def printed(*arguments: str) -> str:
        command = ("--catalogue", str(fixture_catalogue_path), *arguments)
        done = CliRunner().invoke(program, command, prog_name=NAME, obj=Setting(today, dirs))
        assert done.exit_code == 0, done.stderr
        return done.stdout

    async with start(reasoning=True) as window:
        await window.press("F", *keys)
        command = window.text("#plan-text").rpartition("llmrank-tui find")[2]
        await window.press("enter")
        state = window.app.main.state
        shown = [
            (state.ranking.entries[i].model.id, state.ranking.ranks[i]) for i in state.listed.order
        ]
        record = json.loads(printed("find", *shlex.split(command), "--format", "json"))
        assert shown == [(row["model"], row["rank"]) for row in record["rows"]]
        assert asked(window) == (record["where"] or "")
        _, *rank = shlex.split(record["rank_command"])
        ranked = json.loads(printed(*rank, "--format", "json"))
        assert shown == [(row["model"], row["rank"]) for row in ranked["rows"]]


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
async def test_the_best_is_in_sight_and_nothing_is_cut_in_every_window(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size, settings=ANSWERS) as window:
        await window.press("F", "i", "J")
        best = window.app.screen.query_one("#find-best").region
        assert best.height > 0
        assert best.bottom <= size[1] - 1
        for toggles in window.app.screen.query("Toggles"):
            assert toggles.region.right <= size[0] - 7
        assert "JSON schema" in window.text("#takes")
