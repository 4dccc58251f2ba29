"""The floor belongs to a version of the index: keys and a question choose it for one version."""

from msgspec.structs import replace
from textual.widgets import Static

from tests.pilot.app_under_test import FULL, SINGLE, Start
from tui.domain.catalogue.values import Catalogue, Score
from tui.screens.read.floor import FloorScreen
from tui.store.settings import Settings


async def test_a_floor_set_by_key_is_marked_as_chosen_and_kept_for_its_version(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("f")
        assert "minimum index 35 (chosen)" in window.text("#about")
        assert window.app.main.state.remembered("").floors == {"4.0": 35}
        await window.press("minus")
        assert "minimum index 30" in window.text("#about")
        assert window.app.main.state.remembered("").floors == {}


async def test_a_floor_chosen_before_applies_at_the_start(start: Start) -> None:
    async with start(settings=Settings(floors={"4.0": 45, "4.3": 10})) as window:
        assert "minimum index 45 (chosen)" in window.text("#about")
        assert window.app.main.state.remembered("").floors == {"4.0": 45, "4.3": 10}


async def test_a_floor_of_settings_from_before_versions_counts_for_the_editions_version(
    start: Start,
) -> None:
    async with start(settings=Settings(floor=40)) as window:
        assert "minimum index 40 (chosen)" in window.text("#about")
        kept = window.app.main.state.remembered("")
        assert (kept.floor, kept.floors) == (None, {"4.0": 40})


async def test_capital_a_asks_for_the_floor_and_takes_what_is_typed(start: Start) -> None:
    async with start() as window:
        await window.press("A")
        assert isinstance(window.app.screen, FloorScreen)
        assert "Minimum index: 30, as published for v4.0." in window.shown()
        assert "Keep 30, as published for v4.0" in window.shown()
        assert window.footer() == "Esc Leave ? Help : Palette E Export"  # nothing of below
        await window.press("tab", "e")
        await window.type("101")
        await window.press("enter")
        assert "Enter a number from 0 to 100." in window.shown()
        await window.press("backspace", "backspace", "backspace")
        await window.type("42.5")
        await window.press("enter")
        assert "minimum index 42.5 (chosen)" in window.text("#about")


async def test_esc_leaves_the_floor_as_it_is(start: Start) -> None:
    async with start() as window:
        await window.press("A", "escape")
        assert "minimum index 30" in window.text("#about")
        assert window.app.main.state.remembered("").floors == {}


async def test_on_another_version_the_proposal_is_shown_with_its_models_and_accepted(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    rebased = _under_another_version(embedded_catalogue)
    async with start(catalogue=rebased, settings=Settings(scope="all")) as window:
        await window.press("A")
        assert "carried over by rank" in window.shown()
        assert "models rated under both versions" in " ".join(window.shown().split())
        assert "on v4.6" in window.shown()
        await window.press("enter")
        [(version, floor)] = window.app.main.state.remembered("").floors.items()
        assert version == "4.6"
        assert 24 <= floor <= 26
        assert f"minimum index {floor:g} (chosen)" in window.text("#about")


async def test_the_models_behind_a_proposal_stand_one_a_line_and_versions_as_they_are_called(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    repeated = "unknown (OpenRouter, 2026-06-01)"
    rebased = _under_another_version(embedded_catalogue, repeated)
    async with start(catalogue=rebased, settings=Settings(scope="all")) as window:
        await window.press("A")
        text = str(window.app.screen.query_one("#dialog-text", Static).content)
        first, *models = text.split("\n")
        assert first.startswith("Minimum 2")
        assert f"on version {repeated} passes" in first
        assert len(models) == 6
        assert [model.startswith("passes: ") for model in models] == [True] * 3 + [False] * 3
        assert all(model.startswith(("passes: ", "fails: ")) for model in models)


async def test_a_floor_of_ones_own_for_the_version_before_is_the_one_to_keep(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    rebased = _under_another_version(embedded_catalogue)
    settings = Settings(scope="all", floors={"4.0": 45})
    async with start(catalogue=rebased, settings=settings) as window:
        await window.press("A")
        assert "Keep 45, your choice for v4.0" in window.shown()
        await window.press("down", "enter")
        assert window.app.main.state.remembered("").floors == {"4.0": 45, "4.6": 45}


async def test_a_known_version_says_how_its_floor_was_found_and_proposes_nothing(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    rebased = _under_another_version(embedded_catalogue, "4.3")
    async with start(catalogue=rebased, settings=Settings(scope="all")) as window:
        await window.press("A")
        shown = " ".join(window.shown().split())
        assert "Carried over from v4.0 by rank over 112 efforts rated under both" in shown
        assert "Keep 14.7, carried over to v4.3" in shown
        assert "Accept" not in shown


async def test_a_narrow_title_keeps_the_mark_of_a_floor_under_a_version_without_a_number(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    rebased = _under_another_version(embedded_catalogue, "unknown (OpenRouter, 2026-06-01)")
    index = replace(rebased.index, floor=25, floor_origin="proposed")
    async with start(
        catalogue=replace(rebased, index=index), settings=Settings(scope="all"), size=SINGLE
    ) as window:
        assert "index, lower is better · min 25 (proposed)" in window.shown()
        await window.resize(*FULL)
        said = window.text("#about")
        assert "version unknown (OpenRouter, 2026-06-01), lower is better" in said
        assert "min 25 (proposed)" in said


def _under_another_version(catalogue: Catalogue, version: str = "4.6") -> Catalogue:
    """The same models, every score five points lower on another version."""

    def lower(scores: tuple[Score, ...]) -> tuple[Score, ...]:
        return tuple(replace(each, version=version, value=each.value - 5) for each in scores)

    models = tuple(
        replace(
            model,
            efforts=tuple(replace(each, scores=lower(each.scores)) for each in model.efforts),
        )
        for model in catalogue.models
    )
    index = replace(catalogue.index, version=version, bands=())
    return replace(catalogue, models=models, index=index)
