"""The screen on layered catalogues: hidden models, and texts that name models which are gone."""

from msgspec.structs import replace

from tests.pilot.app_under_test import Start
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue, ExamplePrompt, Question
from tui.domain.market.layers import apply_overlay
from tui.store.settings import Settings

ABOUT_ONE_THAT_IS_GONE = "It costs {price[no-such-model]}."


async def test_a_hidden_model_is_neither_ranked_nor_offered_by_name(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    hidden = apply_overlay(fixture_catalogue, Overlay(hidden=("aster-small",)))
    kept = Settings(model="aster-small")
    async with start(catalogue=hidden, settings=kept) as window:
        assert "Aster Small" not in window.names()
        assert window.cursor() == window.names()[0]
        await window.press("colon")
        await window.type("aster smal")
        assert "select this model" not in window.shown()
        await window.press("escape", "colon")
        await window.type("borealis")
        assert "Vendor Two: select this model" in window.shown()


async def test_a_text_that_names_a_model_which_is_gone_has_a_dash_for_its_figure(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    questions = (
        Question("gone", "What of the old one?", ABOUT_ONE_THAT_IS_GONE),
        Question("still", "And the new one?", "It is {top_name}."),
    )
    prompt = ExamplePrompt(
        *("old", "An old prompt", "Say it."),
        ABOUT_ONE_THAT_IS_GONE,
        (),
        ABOUT_ONE_THAT_IS_GONE,
        None,
    )
    edition = replace(fixture_catalogue.edition, note=ABOUT_ONE_THAT_IS_GONE)
    catalogue = replace(fixture_catalogue, edition=edition, questions=questions, prompts=(prompt,))
    async with start(catalogue=catalogue) as window:
        await window.press("i")
        assert "And the new one?" in window.shown()
        assert "It is Aster Small." in window.shown()
        assert "What of the old one?" in window.shown()
        await window.press("escape", "x")
        assert "Say it." in window.shown()
        await window.press("escape", "m")
        assert "Criteria" in window.shown()
        assert "no-such-model" not in window.shown()
