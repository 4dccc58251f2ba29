"""Where to buy: every host of a row with its bill; typing filters, Enter takes the host."""

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.offer import Host, Offer, OtherPrice, Prices, Tier
from tui.domain.catalogue.origins import Provenance, Source
from tui.domain.catalogue.values import Catalogue, MeasuredRun, Model
from tui.store.settings import Settings

LIST = Provenance("list", "2026-05-20")
SOURCES = (
    Source("list", "Example List", "https://list.example"),
    Source("second", "Second List", "https://second.example"),
)
WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
ALL = Settings(scope="all")


def an_offer(
    host: str, input: float | None, output: float | None, cache_read: float | None = None
) -> Offer:
    """An offer of a host, called by a slug of its own."""
    return Offer(host, f"{host}/model", Prices(input, output, cache_read), LIST)


def sold_by(catalogue: Catalogue, *offers: Offer, median: str = "") -> Catalogue:
    """One model with these offers, each at a host that can be called; one may be a median."""
    hosts = tuple(
        Host(
            offer.host,
            offer.host.capitalize(),
            "median" if offer.host == median else "reseller",
            "openai",
            f"https://{offer.host}.example/v1",
            f"{offer.host.upper().replace('-', '_')}_KEY",
        )
        for offer in offers
    )
    model: Model = replace(catalogue.models[0], offers=offers)
    return replace(catalogue, hosts=hosts, models=(model,), sources=(*catalogue.sources, *SOURCES))


def forty(catalogue: Catalogue) -> Catalogue:
    """A model at 41 hosts: the first, which is the default, is neither cheapest nor dearest."""
    offers = [an_offer(f"host-{n:02}", 1 + n % 7, 3 + n % 11, 0.125) for n in range(40)]
    return sold_by(catalogue, *offers, an_offer("groq", 0.15, 0.6, 0.075))


def table(window: Window) -> list[list[str]]:
    """The titles and the lines in sight, cell by cell."""
    lines = [window.text("#host-titles"), *window.text("#host-list").split("\n")]
    return [line.split() for line in lines if line.strip()]


def hosts(window: Window) -> list[str]:
    """The hosts in their order; the mark of the one in use stands before its name."""
    return [" ".join(line[: 2 if line[0] == "@" else 1]) for line in table(window)[1:]]


def under_cursor(window: Window) -> str:
    """The host under the cursor: the one that is told below."""
    return window.text("#host-text").split("  ")[0].strip()


def about(window: Window) -> str:
    """What is told of the host under the cursor."""
    return window.paragraphs("#host-text")


@WIDTHS
async def test_five_keys_choose_groq_among_forty_hosts_and_copy_its_code(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    settings = Settings(scope="all", hosts={"aster-small": "host-03"})
    async with start(catalogue=forty(fixture_catalogue), settings=settings, size=size) as window:
        await window.press("W", "g", "r", "enter")
        # 300,000 x (600 x 0.15 + 1,400 x 0.075 + 500 x 0.60) / 1M
        assert "@ Groq, $0.15 in, $0.60 out, $148.50 a month, 1 of 41" in window.shown()
        await window.press("y")
        assert window.app.main.state.settings.hosts == {"aster-small": "groq"}
        (code,) = window.outside.copied
        assert '"groq/model"' in code
        assert "https://groq.example/v1" in code


@WIDTHS
async def test_the_cursor_begins_on_the_host_in_use_which_is_marked_and_in_sight(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    catalogue = forty(fixture_catalogue)
    settings = Settings(scope="all", hosts={"aster-small": "host-20"})
    async with start(catalogue=catalogue, settings=settings, size=size) as window:
        await window.press("W")
        assert window.title("hosts") == "Aster Small (high) at 41 hosts"
        assert under_cursor(window) == "Host-20"
        assert "Host-20 is the host you chose." in about(window)
        marked = [line.strip() for line in window.lines() if line.strip().startswith("@")]
        assert [line.split()[1] for line in marked] == ["Host-20"]
        await window.press("end")
        table = window.app.screen.query_one("#host-list").region
        assert any(under_cursor(window) in line for line in window.lines()[table.y : table.bottom])
        assert table.bottom < window.app.screen.query_one("#host-about").region.y + 1
        await window.press("home", "down")
        assert under_cursor(window) == hosts(window)[1]
        await window.press("escape")
        assert window.app.main.state.settings.hosts == {"aster-small": "host-20"}


async def test_a_line_has_prices_limits_bill_day_and_whether_the_key_is_set(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    near = replace(an_offer("near", 1, 3, 0.1), context=1_050_000)
    catalogue = sold_by(fixture_catalogue, near, an_offer("far", 2, 6))
    async with start(
        catalogue=catalogue, settings=ALL, environ={"NEAR_KEY": "sesame-1234", "FAR_KEY": ""}
    ) as window:
        await window.press("W")
        assert [" ".join(line) for line in table(window)] == [
            "host in out cache context answer ▴$/month as of key set",
            # 300,000 x (600 x 1 + 1,400 x 0.1 + 500 x 3) / 1M, and (2,000 x 2 + 500 x 6)
            "@ Near $1.00 $3.00 $0.10 1.05M - $672.00 2026-05-20 yes",
            "Far $2.00 $6.00 - 256K - $2,100.00 2026-05-20 no",
        ]
        assert "The key is read from NEAR_KEY." in about(window)
        assert "Answer: no source has seconds by host; 29 s is the median over hosts." in about(
            window
        )
        assert "sesame" not in window.shown()


async def test_the_bill_is_the_board_s_and_of_the_effort_under_the_cursor(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    low = replace(an_offer("far", 0.5, 1), slug="far/low", only=("low",))
    far = replace(an_offer("far", 2, 6), slug="far/high", only=("high",), others=(low,))
    catalogue = sold_by(fixture_catalogue, an_offer("near", 1, 3, 0.1), far)
    (model,) = catalogue.models
    efforts = tuple(replace(effort, run=MeasuredRun()) for effort in model.efforts)
    catalogue = replace(catalogue, models=(replace(model, efforts=efforts),))
    async with start(catalogue=catalogue, settings=ALL, reasoning=True) as window:
        bill = window.row("Aster Small")["$/month"]
        assert bill.startswith("~$")  # its reasoning is of the speed test, which is said
        await window.press("W")
        assert bill in table(window)[1]
        await window.press("escape", "space", "down", "W")
        assert window.title("hosts") == "Aster Small (low) at 2 hosts"
        assert [line[1:3] for line in table(window)[1:] if line[0] == "Far"] == [["$0.50", "$1.00"]]
        await window.press("up", "enter")
        await window.press("c")
        assert window.outside.copied == ["far/low"]


async def test_typing_filters_at_once_and_help_and_palette_keep_their_keys(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start(catalogue=forty(fixture_catalogue), settings=ALL) as window:
        await window.press("W")
        await window.type("0q")
        assert "None of the 41 hosts matches '0q'." in window.text("#host-list")
        window.app.clear_notifications()
        await window.press("enter")
        assert window.notices() == ["No host in sight: Backspace shows more."]
        await window.press("backspace")
        await window.type("5")
        assert sorted(name.removeprefix("@ ") for name in hosts(window)) == ["Host-05"]
        await window.press("question_mark")
        assert window.title("reading") == "Help"
        await window.press("escape", "escape")
        assert window.app.screen is window.app.main


async def test_the_arrows_sort_by_the_column_beside_and_tab_turns_it_round(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    offers = [
        replace(an_offer("cheap", 1, 9), context=64_000),
        replace(an_offer("dear", 4, 3), provenance=Provenance("list", "2026-05-28")),
        an_offer("silent", None, None),
    ]
    catalogue = sold_by(fixture_catalogue, *offers)
    async with start(
        catalogue=catalogue, settings=ALL, environ={"DEAR_KEY": "1"}, size=SPLIT
    ) as window:
        await window.press("W")

        def order() -> tuple[str, list[str]]:
            (arrow,) = [cell for cell in table(window)[0] if cell[0] in "▴▾"]
            return arrow, [name.removeprefix("@ ") for name in hosts(window)]

        assert order() == ("▴$/month", ["Cheap", "Dear", "Silent"])
        found = []
        for _ in range(7):
            await window.press("right")
            found.append(order())
        assert found == [
            ("▾as", ["Dear", "Cheap", "Silent"]),
            ("▾key", ["Dear", "Cheap", "Silent"]),
            ("▴host", ["Cheap", "Dear", "Silent"]),
            ("▴in", ["Cheap", "Dear", "Silent"]),
            ("▴out", ["Dear", "Cheap", "Silent"]),
            ("▴cache", ["Cheap", "Dear", "Silent"]),
            ("▾context", ["Dear", "Silent", "Cheap"]),
        ]
        await window.press("left", "left", "tab")
        assert order() == ("▾out", ["Cheap", "Dear", "Silent"])
        assert under_cursor(window) == "Cheap"


async def test_prices_in_doubt_free_plans_unknown_ones_and_medians_come_last_and_say_why(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    offers = [
        an_offer("dear", 2, 6),
        an_offer("cheap", 1, 3),
        replace(an_offer("odd", 0.01, 0.01), doubt="Doubtful price: 100x below the others."),
        an_offer("plan", 0, 0),
        an_offer("silent", None, None),
        replace(an_offer("middle", 0.1, 0.2), slug=None),
    ]
    catalogue = sold_by(fixture_catalogue, *offers, median="middle")
    async with start(catalogue=catalogue, settings=ALL) as window:
        await window.press("W")
        assert [name.removeprefix("@ ") for name in hosts(window)] == [
            *("Cheap", "Dear", "Odd", "Plan", "Silent", "Middle"),
        ]
        await window.press("home", "down", "down")
        assert "Doubtful price: 100x below the others." in about(window)
        await window.press("end")
        why_not = "No API to call: this price is a median over hosts."
        assert why_not in about(window)
        await window.press("enter")
        assert window.notices() == [why_not]
        assert window.app.screen is not window.app.main


async def test_ctrl_r_goes_back_to_the_default_host_and_undo_takes_a_choice_back(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = sold_by(fixture_catalogue, an_offer("near", 1, 3), an_offer("far", 2, 6))
    async with start(catalogue=catalogue, settings=ALL) as window:
        await window.press("W", "ctrl+r")
        assert window.notices() == ["This is the default host already."]
        await window.press("down", "enter")
        assert window.row("Aster Small")["host"] == "Far"
        await window.press("W", "ctrl+r")
        assert window.row("Aster Small")["host"] == "Near"
        assert window.app.main.state.settings.hosts == {}
        await window.press("ctrl+z")
        assert window.row("Aster Small")["host"] == "Far"
        await window.press("ctrl+z")
        assert window.row("Aster Small")["host"] == "Near"


@WIDTHS
async def test_tiers_batches_disputes_and_notes_stand_below_the_table(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    offer = replace(
        an_offer("near", 1, 3, 0.1),
        tiers=(Tier(200_000, Prices(2, 4.5, 0.2)),),
        batch_discount=0.5,
        overrides={"batch_discount": Provenance("second", "2026-05-28")},
        note="Off-peak (Sat 00:00-06:00 UTC): input $0.50, says Second List (2026-05-28).",
        disputed=(OtherPrice("input", 1.5, Provenance("litellm", "2026-05-28"), 1),),
        rule=3,
        tools=True,
    )
    catalogue = sold_by(fixture_catalogue, offer, an_offer("far", 2, 6))
    async with start(catalogue=catalogue, settings=ALL, size=size) as window:
        await window.press("W")
        assert table(window)[1][:3] == ["@", "Near", "$1.00≠"]
        text = about(window)
        assert text.startswith("Near near/model")
        for told in (
            "Prompts over 200K tokens: $2.00 in, $4.50 out, $0.20 cache read.",
            "tools: yes · JSON schema: -",
            "50% off in batches. Batch discount: Second List, 2026-05-28.",
            "Off-peak (Sat 00:00-06:00 UTC): input $0.50",
            "LiteLLM (2026-05-28) has $1.50 for input, list (2026-05-20) $1.00.",
            "Example List https://list.example",
        ):
            assert told in text


async def test_figures_older_than_thirty_days_are_called_old_below(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    old = replace(an_offer("near", 1, 3), provenance=Provenance("list", "2026-04-22"))
    async with start(catalogue=sold_by(fixture_catalogue, old), settings=ALL) as window:
        await window.press("W")
        assert "Figures of 2026-04-22: 40 days old." in about(window)
    fresh = sold_by(fixture_catalogue, an_offer("near", 1, 3))
    async with start(catalogue=fresh, settings=ALL) as window:
        await window.press("W")
        assert "old" not in about(window).split()


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    offer = replace(an_offer("near", 1, 3), slug="[/lab]\x1b[31m/模型", note="[@click=quit]now[/]")
    catalogue = sold_by(fixture_catalogue, offer)
    catalogue = replace(
        catalogue,
        hosts=(replace(catalogue.hosts[0], name="[b]模型\x07[/b]"),),
        models=(replace(catalogue.models[0], name="[/oops] Model"),),
    )
    async with start(catalogue=catalogue, settings=ALL, size=size) as window:
        await window.press("W")
        assert "[/oops] Model" in window.title("hosts")
        assert "[b]模型�[/b]" in window.text("#host-list")
        for shown in ("[b]模型�[/b]", "[/lab]�[31m/模型", "[@click=quit]now[/]"):
            assert shown in about(window)
        assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
