"""The "Use it" pane: host, client and code, or the reason why there is none."""

import re

from msgspec.structs import replace

from tests.pilot.app_under_test import Start, Window
from tests.quick_starts import code_of_row
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import ClientId
from tui.store.settings import Settings

# In the order of the choice, from Python on.
THREE: tuple[tuple[str, ClientId], ...] = (("Node.js", "node"), ("curl", "curl"))


def code(window: Window) -> str:
    """The code as it is shown, without its spaces: a narrow pane wraps it."""
    return re.sub(r"\s", "", window.text("#snippet"))


def written(catalogue: Catalogue, client: ClientId, host: str, slug: str) -> str:
    """The snippet the command line prints for the first row, without its spaces."""
    return re.sub(r"\s", "", code_of_row(catalogue, client, host, slug, "high"))


async def test_slug_key_variable_and_code_of_the_gateway_stand_first(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start() as window:
        host = "Fixturegate, $0.10 in, $0.30 out, $67.20 a month, 1 of 2"
        assert window.paragraphs("#host") == host
        assert window.text("#client") == "‹ Python, 1 of 8 ›"
        assert window.text("#mode") == "‹ Plain, 1 of 7 ›"
        assert window.text("#message").startswith("Say hello in one")
        assert window.paragraphs("#slug") == (
            "vendor-one/aster-small at Fixturegate, high effort Key variable FIXTUREGATE_API_KEY"
        )
        shown = written(fixture_catalogue, "python", "fixturegate", "vendor-one/aster-small")
        assert code(window) == shown


async def test_the_client_changes_the_code_by_key_by_choice_and_by_click(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    shelf = ("fixturegate", "vendor-one/aster-small")
    async with start() as window:
        for way in ("n", "click"):
            for name, client in THREE:
                if way == "click":
                    await window.click("#client", len("‹ "))
                else:
                    await window.press(way)
                assert window.text("#client").startswith(f"‹ {name}, ")
                assert code(window) == written(fixture_catalogue, client, *shelf)
            await window.press(*"nnnnnn")  # the other clients, and Python again
            assert window.text("#client") == "‹ Python, 1 of 8 ›"


async def test_a_tab_is_shown_as_wide_as_an_indent_and_copied_as_a_tab(start: Start) -> None:
    async with start(size=(160, 50), settings=Settings(client="go")) as window:
        await window.press("z", "4")
        assert '\n    "bytes"\n' in window.text("#snippet")
        await window.press("y")
        assert '\n\t"bytes"\n' in window.outside.copied[0]


async def test_another_client_stands_in_at_a_host_of_another_protocol(start: Start) -> None:
    settings = Settings(scope="all", model="borealis-2", hosts={"borealis-2": "vendor-two"})
    async with start(settings=settings) as window:
        assert window.text("#client") == "‹ Anthropic Python, 1 of 3 ›"
        assert window.paragraphs("#slug") == (
            "borealis-2 at Vendor Two, default effort Key variable VENDOR_TWO_API_KEY Vendor Two"
            " speaks Anthropic's Messages: Anthropic Python stands in for Python."
        )
        await window.press("n")
        assert window.text("#client") == "‹ Anthropic TypeScript, 2 of 3 ›"
        assert "stands in" not in window.paragraphs("#slug")


async def test_a_median_over_hosts_has_nothing_to_call(start: Start) -> None:
    async with start(settings=Settings(scope="all", model="grove-open"), size=(160, 40)) as window:
        assert (
            window.paragraphs("#slug")
            == "No slug at Median over hosts, default effort Key variable -"
        )
        assert window.paragraphs("#snippet") == (
            "No API to call: this price is a median over hosts."
        )
        assert {"Slug", "Code"} <= window.greyed()


async def test_a_model_without_a_slug_says_so(start: Start, fixture_catalogue: Catalogue) -> None:
    first, *others = fixture_catalogue.models
    gate, vendor = first.offers
    nameless = replace(first, offers=(replace(gate, slug=None), vendor))
    catalogue = replace(fixture_catalogue, models=(nameless, *others))
    async with start(catalogue=catalogue, settings=Settings(model=first.id)) as window:
        assert (
            window.paragraphs("#slug")
            == "No slug at Fixturegate, high effort Key variable FIXTUREGATE_API_KEY"
        )
        why_not = "No slug is known for this model at Fixturegate. Choose another host."
        assert window.paragraphs("#snippet") == why_not
        await window.press("c", "y", "w")
        assert window.outside.copied == []
        assert set(window.notices()) == {why_not}


async def test_the_pane_scrolls_to_the_end_of_the_code(start: Start) -> None:
    async with start(size=(120, 34)) as window:
        await window.press("4", "end")
        assert "print(choice.message.content)" in window.shown()
