"""Q chooses what a point of quality is; everything follows, and Ctrl+Z takes it back."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, Start, Window
from tui.domain.catalogue.acceptance import Acceptance
from tui.screens.decide.quality import QualityScreen
from tui.store.settings import Settings

# From the published index down to GPQA Diamond.
GPQA = ("Q", "down", "down", "enter")  # past the agentic index, which nobody here has


def detail(window: Window) -> str:
    return " ".join(window.text("#detail-text").split())


@pytest.mark.parametrize("size", [FULL, SINGLE, (60, 20)], ids=["full", "single", "least"])
async def test_every_quality_stands_with_how_many_models_have_it(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await window.press("Q")
        assert isinstance(window.app.screen, QualityScreen)
        lines = [" ".join(line.split()) for line in window.shown().split("\n")]
        said = ", 2026-05-11" if size[0] >= 72 else ""
        source = f" Fixture Measures{said}" if said else ""
        for line in (
            "Now: Fixture Intelligence Index v4.0.",
            f"Fixture Intelligence Index v4.0 4 of 4{source}",
            f"Fixture Coding Index v4.0 1 of 4{source}",
            "Fixture Agentic Index v4.0 none",
            f"GPQA Diamond 3 of 4{source}",
            f"Humanity's Last Exam 3 of 4{source}",
            f"Tau-2 4 of 4{source}",
        ):
            assert any(line in each for each in lines)
        assert "Only Fixture Intelligence Index v4.0 comes with a minimum: 30." in " ".join(lines)


async def test_enter_ranks_by_it_and_the_title_names_it(start: Start) -> None:
    """$0.20 over 81.0 points is 0.0025, $1.20 over 86.0 is 0.0140, $2 over 88.0 is 0.0227."""
    async with start() as window:
        await window.press(*GPQA)
        title = "Ranked by $ per point of GPQA Diamond, lower is better · no minimum"
        assert title in window.text("#about")
        assert window.names() == ["Aster Small", "Borealis 2", "Cinder Large"]
        assert window.column("GPQA") == ["81.0", "86.0", "88.0"]
        assert [cell.split()[0] for cell in window.column("$/point")] == [
            *("$0.0025", "$0.0140", "$0.0227"),
        ]
        assert "no GPQA Diamond score" in window.shown()
        assert window.app.main.state.remembered("").quality == "gpqa_diamond"


async def test_j_and_k_move_as_in_every_list(start: Start) -> None:
    async with start() as window:
        await window.press("Q", "j", "j", "k", "j", "enter")
        assert window.app.main.state.settings.quality == "gpqa_diamond"


async def test_esc_leaves_it_as_it_is(start: Start) -> None:
    async with start() as window:
        await window.press("Q", "down", "escape")
        assert "Fixture Intelligence Index v4.0" in window.text("#about")
        assert window.app.main.state.settings.quality == "intelligence"
        assert "Ctrl+Z" not in window.footer()


async def test_ctrl_z_takes_it_back(start: Start) -> None:
    async with start() as window:
        await window.press(*GPQA, "ctrl+z")
        assert "Fixture Intelligence Index v4.0" in window.text("#about")
        assert window.notices()[-1] == "Undone: ranked by Fixture Intelligence Index v4.0 again."


async def test_the_screen_stands_on_the_quality_in_use(start: Start) -> None:
    async with start(settings=Settings(quality="tau2")) as window:
        assert "point of Tau-2" in window.text("#about")
        await window.press("Q")
        assert "Now: Tau-2." in window.shown()
        await window.press("up", "enter")
        assert "point of Humanity's Last Exam" in window.text("#about")


async def test_a_quality_kept_of_what_is_gone_is_the_published_one(start: Start) -> None:
    async with start(settings=Settings(quality="scores-of-last-week")) as window:
        assert "Fixture Intelligence Index v4.0" in window.text("#about")


async def test_a_minimum_is_kept_for_its_quality_alone(start: Start) -> None:
    async with start() as window:
        await window.press(*GPQA, "A")
        shown = window.shown()
        assert "Minimum GPQA Diamond · GPQA Diamond" in shown
        assert "No minimum: none is published for GPQA Diamond." in shown
        await window.press("tab", "e")
        await window.type("85")
        await window.press("enter")
        assert "minimum GPQA Diamond 85 (chosen)" in window.text("#about")
        assert "GPQA Diamond 81 is below the floor 85" in window.shown()
        assert window.app.main.state.floors == {"gpqa_diamond": 85}
        await window.press("Q", "home", "enter")
        assert "minimum index 30" in window.text("#about")


async def test_what_was_written_about_the_index_is_not_said_of_another_quality(
    start: Start,
) -> None:
    async with start() as window:
        before = detail(window)
        await window.press(*GPQA)
        after = detail(window)
    assert "cheapest" in before.lower()
    assert "Lowest cost per point of Fixturegate's 3 ranked: $0.0025" in after
    assert "index" not in after.replace("Fixture", "").split("Quality")[0].lower()


async def test_pass_rates_by_score_are_those_of_their_quality(start: Start) -> None:
    """A curve of the index says nothing of GPQA; one's own curve of that is kept beside it."""
    rates = Acceptance(retries=1, curve=((20, 0.5), (60, 0.9)))
    async with start(settings=Settings(basis="accepted", acceptance=rates)) as window:
        assert "per accepted answer" in window.text("#about")
        await window.press(*GPQA)
        assert window.notices()[-1] == "No pass rates by GPQA Diamond yet: ranked by list price."
        assert "$ per point of GPQA Diamond" in window.text("#about")
        await window.press("D", "e")
        await window.retype("curve", "80:50% 90:100%")
        await window.press("enter", "enter")
        kept = window.app.main.state.remembered("")
        assert kept.curves == {"gpqa_diamond": ((80, 0.5), (90, 1.0))}
        assert kept.acceptance == rates
        assert "per accepted answer" in window.text("#about")
        await window.press("Q", "home", "enter")
        assert window.app.main.state.ranking.view.acceptance == rates


async def test_history_says_that_it_is_of_the_published_index(start: Start) -> None:
    async with start(settings=Settings(quality="hle")) as window:
        await window.press("T")
        assert (
            "Scores and ranks over time are those of the Artificial Analysis Intelligence Index."
            in " ".join(window.shown().split())
        )


async def test_answers_and_pass_rates_are_about_what_they_say(start: Start) -> None:
    async with start(settings=Settings(quality="hle")) as window:
        await window.press("i")
        text = " ".join(window.text("#reading-text").split())
        assert text.startswith("These answers are about the Fixture Intelligence Index v4.0.")
        await window.press("q", "D")
        assert "Pass rate by score: score:rate points" in " ".join(window.shown().split())
        assert "Pass by score" in window.shown()


async def test_where_each_figure_comes_from_names_the_score_by_its_quality(start: Start) -> None:
    async with start(settings=Settings(quality="coding")) as window:
        await window.press("Y")
        lines = [" ".join(line.split()) for line in window.text("#reading-text").split("\n")]
        assert "coding index 33.5" in lines
        assert "intelligence index 40.0" in lines
        assert not any(line.startswith("index ") for line in lines)


@pytest.mark.parametrize(("width", "said"), [(140, " Q chooses another quality."), (100, "")])
async def test_where_nothing_has_such_a_score_the_first_line_says_what_to_do(
    start: Start, width: int, said: str
) -> None:
    async with start(size=(width, 24), settings=Settings(quality="agentic")) as window:
        index = "Fixture Agentic Index v4.0"
        why = f"Nothing is ranked: no model of Fixture edition has a score on {index}."
        assert window.text("#top").strip() == f"{why}{said}"


async def test_find_asks_for_points_of_the_quality(start: Start) -> None:
    async with start(settings=Settings(quality="tau2")) as window:
        await window.press("F")
        lines = [" ".join(line.split()) for line in window.shown().split("\n")]
        assert any(line.startswith("x Tau-2 ≥") for line in lines)
        assert any(line.startswith("# model $/request answer Tau-2") for line in lines)


async def test_the_method_names_the_quality_chosen(start: Start) -> None:
    async with start(settings=Settings(quality="tau2")) as window:
        await window.press("m")
        text = " ".join(window.text("#reading-text").split())
        assert "Minimum and bands Tau-2" in text
        assert "chosen in place of the Fixture Intelligence Index v4.0" in text
        assert "no minimum: none is published" in text
        assert "Tau-2 above minimum" in text
