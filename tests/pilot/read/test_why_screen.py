"""Why: layer, source and day of every figure of a row."""

import re

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.entries import Entry, default_effort, default_offer, entry
from tui.domain.catalogue.offer import OtherPrice
from tui.domain.catalogue.origins import Provenance, Source
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.layers import Layer, apply_overlay
from tui.screens.read.model_screens import WhyScreen
from tui.store.own.user_catalogue import load_overlay
from tui.store.paths import Dirs

OWN = """
as_of = 2026-05-20
[[models]]
id = "aster-small"
[[models.offers]]
host = "fixturegate"
prices = { input = 0.05 }
overrides = { input = { source = "prices" } }
[[models.efforts]]
name = "high"
tokens_per_second = 90
"""
WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


def row_of(catalogue: Catalogue, model: str) -> Entry:
    """The entry a model is ranked by."""
    found = catalogue.model(model)
    assert found is not None
    index = catalogue.index
    effort = default_effort(found, index.id, index.version)
    return entry(catalogue, found, effort, default_offer(catalogue, found))


async def opened(
    window: Window, catalogue: Catalogue, row: Entry, below: Layer = "edition"
) -> list[str]:
    """The lines of the page."""
    window.app.push_screen(WhyScreen(catalogue, row, below))
    await window.settle()
    return window.text("#reading-text").split("\n")


def under(lines: list[str], heading: str) -> list[list[str]]:
    """The lines under a heading, as the texts that stand two spaces apart, the indent first."""
    start = lines.index(heading) + 1
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    return [re.split(r"\s{2,}", line) for line in lines[start:end]]


@WIDTHS
async def test_figures_stand_under_their_source_its_address_day_and_layer(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        row = row_of(fixture_catalogue, "aster-small")
        lines = await opened(window, fixture_catalogue, row)
        assert window.title("reading") == "Where each figure comes from"
        assert lines[0] == "Aster Small"
        assert "at Fixturegate as vendor-one/aster-small, effort high" in " ".join(lines)
        prices = under(lines, "Fixturegate  2026-05-11 · embedded edition")
        assert prices == [
            ["", "https://fixturegate.example/models"],
            ["", "slug", "vendor-one/aster-small"],
            ["", "input price", "$0.10"],
            ["", "output price", "$0.30"],
            ["", "cache-read price", "$0.01"],
            ["", "tools", "yes"],
            ["", "JSON schema", "yes"],
        ]
        assert under(lines, "Fixturegate  2026-05-10 · embedded edition") == [
            ["", "https://fixturegate.example/models"],
            ["", "time to first token", "0.50 s"],
        ]
        measured = under(lines, "Fixture Measures  2026-05-11 · embedded edition")
        for figure in (
            ["", "context window", "256K"],
            ["", "index", "40.0"],
            ["", "open weights", "yes"],
            ["", "measured run", "100M in, 80M out"],
        ):
            assert figure in measured


async def test_what_nobody_published_is_named_at_the_end(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start() as window:
        row = row_of(fixture_catalogue, "aster-small")
        lines = await opened(window, fixture_catalogue, row)
        assert lines[-2:] == [
            "Not published",
            "  cache-write price, tiers, batch discount, off peak",
        ]


async def test_a_synced_snapshot_is_called_so(start: Start, fixture_catalogue: Catalogue) -> None:
    async with start() as window:
        row = row_of(fixture_catalogue, "aster-small")
        lines = await opened(window, fixture_catalogue, row, "snapshot")
        assert "Fixturegate  2026-05-11 · synced snapshot" in lines


async def test_figures_of_one_s_own_stand_under_what_they_cite_and_say_whose_they_are(
    start: Start, fixture_catalogue: Catalogue, dirs: Dirs
) -> None:
    dirs.config.mkdir(parents=True)
    (dirs.config / "catalog.toml").write_text(OWN, "utf-8")
    overlay, broken = load_overlay(dirs)
    assert not broken
    catalogue = apply_overlay(fixture_catalogue, overlay)
    async with start() as window:
        lines = await opened(window, catalogue, row_of(catalogue, "aster-small"))
        assert under(lines, "Fixture Price List  2026-05-20 · your own catalogue") == [
            ["", "https://prices.example/"],
            ["", "input price", "$0.05"],
        ]
        assert under(lines, "your own catalogue  2026-05-20") == [["", "output speed", "90 tok/s"]]


@WIDTHS
async def test_the_rule_that_joined_the_offer_and_a_disputed_price_are_told(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    row = row_of(fixture_catalogue, "aster-small")
    other = OtherPrice("input", 0.15, Provenance("litellm", "2026-05-28"), 1)
    row = replace(row, offer=replace(row.offer, rule=4, disputed=(other,)))
    async with start(size=size) as window:
        lines = await opened(window, fixture_catalogue, row)
        assert any(line.split() == ["input", "price", "$0.10≠"] for line in lines)
        told = window.paragraphs("#reading-text")
        assert "LiteLLM (2026-05-28) has $0.15 for input, gate (2026-05-11) $0.10." in told
        assert "The listing of Fixturegate is joined by " in told
        assert "(rule 4 of 5), a guess." in told
        assert "Fixture Price List vendor-one/aster-small" in told


async def test_a_model_that_nobody_sells_or_measured_says_what_is_missing(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    model = replace(fixture_catalogue.models[0], offers=(), efforts=(), source_ids={})
    catalogue = replace(fixture_catalogue, models=(model,))
    async with start() as window:
        lines = await opened(window, catalogue, row_of(catalogue, model.id))
        assert lines[1] == "at no host"
        missing = " ".join(lines[lines.index("Not published") :])
        for figure in ("slug", "input price", "index", "output speed", "measured run"):
            assert figure in missing


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    gate = Source("gate", "[/gate]\x1b[31m 模型", "https://gate.example/[b]x[/b]")
    others = [source for source in fixture_catalogue.sources if source.id != "gate"]
    catalogue = replace(fixture_catalogue, sources=(gate, *others))
    row = row_of(catalogue, "aster-small")
    ids = {"gate": "[@click=quit]lab/模型[/]"}
    row = replace(row, model=replace(row.model, name="[/oops]\x07 Model", source_ids=ids))
    async with start(size=size) as window:
        await opened(window, catalogue, row)
        text = window.paragraphs("#reading-text")
        for shown in (
            "[/oops]� Model",
            "[/gate]�[31m 模型 2026-05-11",
            "https://gate.example/[b]x[/b]",
            "[@click=quit]lab/模型[/]",
        ):
            assert shown in text
        assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
