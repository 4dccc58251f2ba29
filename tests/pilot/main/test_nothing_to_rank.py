"""A floor nobody reaches, and catalogues with next to nothing in them."""

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tests.pilot.app_under_test import FULL, SINGLE, Start, Window
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings


async def press_everything(window: Window) -> None:
    """Every one-letter command, each page closed again, the search and the palette."""
    await window.type("jkgGhlabfFsSprRcywvnouez124z")
    for page in ("m", "i", "x", "question_mark", "slash", "3", "colon"):
        await window.press(page, "escape")
    await window.press("q")


async def test_where_nothing_is_ranked_the_screen_says_so_and_why(start: Start) -> None:
    async with start(settings=Settings(floor=95)) as window:
        assert window.paragraphs("#top") == (
            "Nothing is ranked: every model is below the minimum index or has no price."
        )
        assert window.names() == []
        lines = [" ".join(line.split()) for line in window.table()]
        assert lines[2] == "›▸ - Dune Max max index 55.5 is below the floor 95"
        assert window.text("#detail-text").startswith("Dune Max")
        assert "not ranked: index 55.5 is below the floor 95" in window.paragraphs("#detail-text")
        assert "total $0.005480 $1,644.00 -" in window.paragraphs("#bill")
        assert "answers only $1,644.00 -" in window.paragraphs("#bill")
        await window.press("down", "up", "up", "G", "g")
        assert window.cursor() == "Dune Max"
        await window.type("-" * 8)
        assert window.names() == ["Dune Max"]


async def test_every_command_works_where_nothing_is_ranked(start: Start) -> None:
    async with start(settings=Settings(floor=95)) as window:
        await press_everything(window)


async def test_an_empty_catalogue_is_an_empty_screen_and_no_crash(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = replace(fixture_catalogue, models=(), prompts=(), questions=(), presets=())
    async with start(size=(200, 50), catalogue=catalogue) as window:  # the whole footer
        assert window.paragraphs("#top").startswith("Nothing is ranked")
        assert window.names() == []
        assert window.cursor() == ""
        assert window.title("calculator") == "3 Calculator · own workload"
        assert {"Slug", "Code"} <= window.greyed()
        await press_everything(window)


async def test_a_catalogue_of_one_model_without_anything_around_it_is_shown(start: Start) -> None:
    alone = a_model("alone", offer=an_offer(slug="lab/alone"), effort=an_effort(index=40.0))
    measures = Source("measures", "Measures", "https://measures.example")
    catalogue = replace(a_catalogue(alone), sources=(measures,))
    for size in (FULL, SINGLE):
        async with start(catalogue=catalogue, size=size) as window:
            assert window.names() == ["Alone"]
            assert "#1 Alone: $0.0500 a point." in window.paragraphs("#top")


async def test_a_catalogue_without_a_gateway_has_an_empty_shelf_and_all_models(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    hosts = tuple(host for host in fixture_catalogue.hosts if host.kind != "gateway")
    models = tuple(
        replace(model, offers=tuple(o for o in model.offers if o.host != "fixturegate"))
        for model in fixture_catalogue.models
    )
    catalogue = replace(fixture_catalogue, hosts=hosts, models=models)
    async with start(catalogue=catalogue) as window:
        assert window.names() == []
        await window.press("a")
        assert len(window.names()) == 7
