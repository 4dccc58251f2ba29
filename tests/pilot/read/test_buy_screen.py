"""Where to buy: all hosts of a model with prices, limits and the day of the figures."""

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import (
    Catalogue,
    Host,
    HostKind,
    Model,
    Offer,
    OtherPrice,
    Prices,
    Provenance,
    Source,
    Tier,
)
from tui.screens.read.model_screens import BuyScreen

LIST = Provenance("list", "2026-05-20")
SOURCES = (
    Source("list", "Example List", "https://list.example"),
    Source("second", "Second List", "https://second.example"),
)
WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


def an_offer(
    host: str, input: float | None, output: float | None, cache_read: float | None = None
) -> Offer:
    """An offer of a host, called by a slug of its own."""
    return Offer(host, f"{host}/model", Prices(input, output, cache_read), LIST)


def sold_by(
    catalogue: Catalogue, offers: Sequence[Offer], kinds: dict[str, HostKind] | None = None
) -> tuple[Catalogue, Model]:
    """A model with these offers, each host a reseller unless told, in a catalogue that has them."""
    hosts = [a_host(offer.host, (kinds or {}).get(offer.host, "reseller")) for offer in offers]
    model = replace(catalogue.models[0], offers=tuple(offers))
    return replace(catalogue, hosts=tuple(hosts), models=(model,), sources=SOURCES), model


def a_host(id: str, kind: HostKind) -> Host:
    """A host that is called by its id in capitals."""
    return Host(id, id.upper(), kind, "openai", None, None)


async def opened(window: Window, catalogue: Catalogue, model: Model, today: date) -> list[str]:
    """The lines of the page."""
    window.app.push_screen(BuyScreen(catalogue, model, today))
    await window.settle()
    return window.text("#reading-text").split("\n")


def hosts_of(lines: Sequence[str], names: Sequence[str]) -> list[str]:
    """The hosts in the order their lines stand in."""
    starts = [line[2:].split("  ")[0].strip() for line in lines if line[:2] in ("  ", "› ")]
    return [start for start in starts if start in names]


def under(lines: Sequence[str], host: str) -> str:
    """A host's line and what stands quietly below it, on one line."""
    start = next(at for at, line in enumerate(lines) if line[2:].startswith(f"{host} "))
    below = []
    for line in lines[start + 1 :]:
        if not line.startswith("    "):
            break
        below.append(line)
    return " ".join(" ".join([lines[start], *below]).split())


@WIDTHS
async def test_all_of_forty_hosts_stand_there_with_whole_figures_the_cheapest_first(
    start: Start, fixture_catalogue: Catalogue, today: date, size: tuple[int, int]
) -> None:
    offers = [
        replace(
            an_offer(f"host-{n:02}", round(4.08333333 - n / 10, 8), 12.5, 0.08333333),
            context=1_050_000,
            max_output=131_072,
        )
        for n in range(40)
    ]
    catalogue, model = sold_by(fixture_catalogue, offers)
    async with start(size=size) as window:
        lines = await opened(window, catalogue, model, today)
        names = [f"HOST-{n:02}" for n in range(39, -1, -1)]
        assert hosts_of(lines, names) == names
        assert max(map(len, lines)) <= size[0]
        dearest = under(lines, "HOST-00")
        for figure in ("$4.08333333", "$12.50", "$0.08333333", "1.05M", "131K", "2026-05-20"):
            assert figure in dearest
        assert "host-00/model" in dearest
        assert "$0.18333333" in under(lines, "HOST-39")
        assert "40 hosts" in window.paragraphs("#reading-text")


async def test_a_wide_window_has_a_line_a_host_and_a_narrow_one_two(
    start: Start, fixture_catalogue: Catalogue, today: date
) -> None:
    catalogue, model = sold_by(fixture_catalogue, [an_offer("near", 1, 3, 0.1)])
    async with start() as window:
        lines = await opened(window, catalogue, model, today)
        at = next(at for at, line in enumerate(lines) if "NEAR" in line)
        assert lines[at - 1].split() == [
            *("host", "in", "out", "cache", "read", "context", "max", "out", "as", "of", "slug"),
        ]
        assert lines[at].split() == [
            *("›", "NEAR", "$1.00", "$3.00", "$0.10", "256K", "65K", "2026-05-20", "near/model"),
        ]
    async with start(size=(40, 20)) as window:
        lines = await opened(window, catalogue, model, today)
        at = next(at for at, line in enumerate(lines) if "NEAR" in line)
        assert lines[at].split() == ["›", "NEAR", "$1.00", "$3.00", "$0.10"]
        assert " ".join(" ".join(lines[at + 1 : at + 4]).split()).startswith(
            "context 256K · max out 65K · as of 2026-05-20 · near/model"
        )


async def test_what_is_free_unknown_or_sold_by_nobody_comes_last_under_a_heading(
    start: Start, fixture_catalogue: Catalogue, today: date
) -> None:
    offers = [
        an_offer("median", 0.1, 0.2),
        an_offer("silent", None, None),
        an_offer("half", 0.1, None),
        an_offer("plan", 0, 0),
        an_offer("dear", 2, 6),
        an_offer("cheap", 1, 3),
    ]
    catalogue, model = sold_by(fixture_catalogue, offers, {"median": "median"})
    async with start() as window:
        lines = await opened(window, catalogue, model, today)
        told = (
            *("CHEAP", "DEAR", "At a price of 0", "PLAN", "Price not published", "HALF"),
            *("SILENT", "Medians: nobody sells at this price", "MEDIAN"),
        )
        places = [next(at for at, line in enumerate(lines) if name in line) for name in told]
        assert places == sorted(places)
        assert under(lines, "HALF").startswith("HALF $0.10 - - 256K")


@WIDTHS
async def test_the_offer_the_ranking_uses_is_marked_and_no_other(
    start: Start, fixture_catalogue: Catalogue, today: date, size: tuple[int, int]
) -> None:
    offers = [an_offer("cheap", 1, 3), an_offer("gate", 2, 6), an_offer("dear", 4, 9)]
    catalogue, model = sold_by(fixture_catalogue, offers, {"gate": "gateway"})
    async with start(size=size) as window:
        lines = await opened(window, catalogue, model, today)
        marked = [line for line in lines if line.startswith("› ")]
        assert [line.split()[1] for line in marked] == ["the", "GATE"]  # the legend, then the row


@WIDTHS
async def test_tiers_stand_below_their_host_and_batches_and_notes_are_told(
    start: Start, fixture_catalogue: Catalogue, today: date, size: tuple[int, int]
) -> None:
    offer = replace(
        an_offer("near", 1, 3, 0.1),
        tiers=(Tier(200_000, Prices(2, 4.5, 0.2)),),
        batch_discount=0.5,
        overrides={"batch_discount": Provenance("second", "2026-05-28")},
        note="Off-peak (Sat 00:00-06:00 UTC): input $0.50, says Second List (2026-05-28).",
    )
    catalogue, model = sold_by(fixture_catalogue, [offer])
    async with start(size=size) as window:
        text = under(await opened(window, catalogue, model, today), "NEAR")
        assert "over 200K $2.00 $4.50 $0.20" in text
        assert "50% off in batches. Batch discount: Second List, 2026-05-28." in text
        assert "Off-peak (Sat 00:00-06:00 UTC): input $0.50" in text


@WIDTHS
async def test_a_price_two_sources_disagree_about_has_a_mark_and_both_values(
    start: Start, fixture_catalogue: Catalogue, today: date, size: tuple[int, int]
) -> None:
    other = OtherPrice("input", 1.5, Provenance("litellm", "2026-05-28"), 1)
    offers = [
        an_offer("near", 1, 3),
        replace(an_offer("far", 2, 6), disputed=(other,), rule=3),
    ]
    catalogue, model = sold_by(fixture_catalogue, offers)
    async with start(size=size) as window:
        lines = await opened(window, catalogue, model, today)
        assert "≠ a second source has another price" in window.paragraphs("#reading-text")
        far = under(lines, "FAR")
        assert far.startswith("FAR $2.00≠ $6.00")
        assert "LiteLLM (2026-05-28) has $1.50 for input, list (2026-05-20) $2.00." in far
        assert "(rule 3 of 5), a guess." in far
        assert "≠" not in under(lines, "NEAR")


async def test_figures_older_than_thirty_days_are_called_old_in_words(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    offers = [
        replace(an_offer("fresh", 1, 3), provenance=Provenance("list", "2026-05-02")),
        replace(an_offer("stale", 2, 6), provenance=Provenance("list", "2026-05-01")),
        replace(
            an_offer("mixed", 3, 9),
            overrides={"output": Provenance("second", "2026-04-22")},
        ),
    ]
    catalogue, model = sold_by(fixture_catalogue, offers)
    async with start() as window:
        lines = await opened(window, catalogue, model, date(2026, 6, 1))
        assert "2026-05-02 fresh/model" in under(lines, "FRESH")
        assert "2026-05-01 old stale/model" in under(lines, "STALE")
        assert "2026-04-22 old" in under(lines, "MIXED")
        assert "Output: Second List, 2026-04-22." in under(lines, "MIXED")
        legend = "old: from more than 30 days ago, the oldest 40 days"
        assert legend in window.paragraphs("#reading-text")


async def test_fresh_figures_need_no_word_about_their_age(
    start: Start, fixture_catalogue: Catalogue, today: date
) -> None:
    catalogue, model = sold_by(fixture_catalogue, [an_offer("near", 1, 3)])
    async with start() as window:
        await opened(window, catalogue, model, today)
        assert "old" not in window.paragraphs("#reading-text").split()


async def test_the_sources_are_named_with_their_addresses(
    start: Start, fixture_catalogue: Catalogue, today: date
) -> None:
    catalogue, model = sold_by(fixture_catalogue, [an_offer("near", 1, 3)])
    async with start() as window:
        lines = await opened(window, catalogue, model, today)
        assert lines[-1] == "  Example List https://list.example"


async def test_a_model_without_a_host_says_so(
    start: Start, fixture_catalogue: Catalogue, today: date
) -> None:
    catalogue, model = sold_by(fixture_catalogue, [])
    async with start() as window:
        lines = await opened(window, catalogue, model, today)
        assert lines == ["Aster Small", "No source lists a host for this model."]


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, fixture_catalogue: Catalogue, today: date, size: tuple[int, int]
) -> None:
    offer = replace(an_offer("near", 1, 3), slug="[/lab]\x1b[31m/模型", note="[@click=quit]now[/]")
    catalogue, model = sold_by(fixture_catalogue, [offer])
    catalogue = replace(catalogue, hosts=(replace(catalogue.hosts[0], name="[b]模型\x07[/b]"),))
    async with start(size=size) as window:
        await opened(window, catalogue, replace(model, name="[/oops] Model"), today)
        text = window.paragraphs("#reading-text")
        for shown in ("[/oops] Model", "[b]模型�[/b]", "[/lab]�[31m/模型", "[@click=quit]now[/]"):
            assert shown in text
        assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
