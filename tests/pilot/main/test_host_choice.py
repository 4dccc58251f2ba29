"""Choosing a host reprices the row: v steps, the row is marked, and everything follows."""

from msgspec.structs import replace

from tests.pilot.app_under_test import SPLIT, Start
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.market.current import current_alone
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings

# The gateway has no cache price: 300,000 x (2,000 x 1 + 500 x 3) / 1M = 1,050. The vendor has:
# 300,000 x (600 x 1 + 1,400 x 0.1 + 500 x 3) / 1M = 672.
CINDER = Settings(scope="all", model="cinder-large")
GATE = "Fixturegate, $1.00 in, $3.00 out, $1,050.00 a month, 2 of 2"
VENDOR = "Vendor One, $1.00 in, $3.00 out, $672.00 a month, 1 of 2"


async def test_v_reprices_row_bill_and_code_marks_the_row_and_goes_round(start: Start) -> None:
    async with start(settings=CINDER) as window:
        assert (window.paragraphs("#host"), window.row("Cinder Large")["host"]) == (
            GATE,
            "Fixturegate",
        )
        await window.press("v")
        row = window.row("Cinder Large")
        assert (row["host"], row["$/month"], row["cache"]) == ("Vendor One", "$672.00", "$0.10")
        assert window.paragraphs("#host") == VENDOR
        assert f"@ {VENDOR}" in window.paragraphs("#status")
        (line,) = [line for line in window.table() if "Cinder Large" in line]
        assert "@ Cinder Large" in line
        assert "cinder-large-2026 at Vendor One" in window.paragraphs("#slug")
        assert 'MODEL = "cinder-large-2026"' in window.text("#snippet")
        assert "Vendor One is the host you chose." in window.paragraphs("#detail-text")
        assert "$672.00" in window.paragraphs("#bill")
        await window.press("v")
        assert (window.paragraphs("#host"), window.row("Cinder Large")["$/month"]) == (
            GATE,
            "$1,050.00",
        )
        assert window.notices() == [f"The default host again: {GATE}."]
        assert "@" not in "".join(window.table())


async def test_what_is_opened_speaks_of_the_chosen_host(start: Start) -> None:
    chosen = replace(CINDER, hosts={"cinder-large": "vendor-one"})
    async with start(settings=chosen) as window:
        for key, page in (("5", "#plan-text"), ("Y", "#reading-text")):
            await window.press(key)
            assert "Vendor One" in window.paragraphs(page)
            await window.press("escape")
        await window.press("0")
        assert "$672.00" in window.text("#plan-text")


async def test_detail_bill_code_and_hosts_speak_of_the_effort_under_the_cursor(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    aster, *others = fixture_catalogue.models
    gate, vendor = aster.offers
    low = replace(vendor, slug="aster-low", prices=Prices(0.05, 0.1), only=("low",), tiers=())
    high = replace(vendor, slug="aster-high", only=("high",), others=(low,))
    catalogue = replace(fixture_catalogue, models=(replace(aster, offers=(gate, high)), *others))
    settings = Settings(
        scope="all",
        model="aster-small",
        hosts={"aster-small": "vendor-one"},
        workload=Workload(reasoning=Reasoning("off")),
    )
    async with start(catalogue=catalogue, settings=settings) as window:
        assert "aster-high at Vendor One" in window.paragraphs("#slug")
        await window.press("space", "down")
        # 300,000 x (2,000 x 0.05 + 500 x 0.1) / 1M, without a cache price
        (line,) = [line for line in window.table() if line.startswith("›")]
        assert "@" in line
        assert "$45.00" in line
        assert "$45.00" in window.paragraphs("#bill")
        assert "effort low" in window.paragraphs("#detail-text")
        assert "aster-low at Vendor One" in window.paragraphs("#slug")
        assert 'MODEL = "aster-low"' in window.text("#snippet")
        host = "Vendor One, $0.05 in, $0.10 out, $45.00 a month, 1 of 2"
        assert window.paragraphs("#host") == host
        await window.press("5")
        assert "as aster-low, effort low" in window.paragraphs("#plan-text")
        await window.press("escape", "W")
        assert window.title("hosts") == "Aster Small (low) at 2 hosts"
        await window.press("escape", "up")
        assert "effort high" in window.paragraphs("#detail-text")
        assert "aster-high at Vendor One" in window.paragraphs("#slug")


async def test_on_the_shelf_a_host_shows_all_models_and_undo_shows_the_shelf(start: Start) -> None:
    async with start(settings=Settings(model="cinder-large")) as window:
        await window.press("v")
        assert "All 10 models" in window.title("leaderboard")
        assert window.cursor() == "Cinder Large"
        said = "Switched to all models: the gateway's own stay at its prices. "
        assert window.notices() == [f"{said}{VENDOR}."]
        await window.press("a")
        assert window.row("Cinder Large")["$/month"] == "$1,050.00"
        await window.press("a", "ctrl+z")
        assert window.notices()[-1] == "Undone: every model is at the host it was at before."
        assert "Fixturegate's" in window.title("leaderboard")
        assert window.app.main.state.settings.hosts == {}


async def test_a_chosen_host_is_kept_and_still_priced_at_the_next_start(
    start: Start, dirs: Dirs
) -> None:
    async with start(settings=CINDER) as window:
        await window.press("v")
    kept, _ = load_settings(dirs)
    assert kept.hosts == {"cinder-large": "vendor-one"}
    async with start(settings=kept, size=SPLIT) as window:
        assert f"@ {VENDOR}" in window.paragraphs("#status")


async def test_a_host_that_sells_the_model_no_more_is_dropped_with_a_notice(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    chosen = replace(CINDER, hosts={"cinder-large": "vendor-one", "gone": "vendor-one"})
    said = "Vendor One does not sell Cinder Large in these figures: it is at Fixturegate again."
    models = [
        replace(model, offers=model.offers[:1]) if model.id == "cinder-large" else model
        for model in fixture_catalogue.models
    ]
    without = replace(fixture_catalogue, models=tuple(models))
    async with start(settings=chosen, catalogue=without) as window:
        assert window.notices() == [said]
        assert window.row("Cinder Large")["host"] == "Fixturegate"
        assert window.app.main.state.settings.hosts == {"gone": "vendor-one"}
    async with start(settings=chosen) as window:
        assert window.notices() == []
        window.app.main.use_catalogue(current_alone(without, "snapshot"))
        await window.settle()
        assert window.notices() == [said]
        assert window.row("Cinder Large")["$/month"] == "$1,050.00"


async def test_a_row_without_an_api_is_marked_and_is_not_the_pick(start: Start) -> None:
    async with start(settings=Settings(scope="all")) as window:
        (line,) = [line for line in window.table() if "Grove Open" in line]
        assert "× Grove Open" in line
        assert window.names()[0] == "Grove Open"
        assert window.cursor() == "Aster Small"
        assert "#2 Aster Small (high):" in window.paragraphs("#top")
        assert "#1 has no API to call." in window.paragraphs("#top")
        await window.press("up", "y")
        why_not = "No API to call: this price is a median over hosts."
        assert window.notices() == [why_not]
        assert why_not in window.paragraphs("#detail-text")
        assert window.outside.copied == []
