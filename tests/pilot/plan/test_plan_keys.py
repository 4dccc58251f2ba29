"""The keys that open a screen to plan on, and what the ranking takes from there."""

from msgspec.structs import replace

from tests.pilot.app_under_test import Start
from tui.domain.catalogue.workload import Workload
from tui.domain.planning.named_workload import NamedWorkload
from tui.screens.main.main import MainScreen
from tui.store.own.workloads import load_own, save_own
from tui.store.paths import Dirs

SCREENS = {
    "5": "BillScreen",
    "6": "WorkloadsScreen",
    "7": "RouterScreen",
    "8": "WeightsScreen",
    "9": "StabilityScreen",
    "0": "BudgetScreen",
    "D": "AcceptedScreen",
    "Y": "WhyScreen",
    "W": "BuyScreen",
    "T": "HistoryScreen",
    "A": "FloorScreen",
    "P": "PlotScreen",
}


async def test_a_key_opens_a_screen_and_esc_goes_back_to_the_ranking_as_it_was(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("j")
        before, kept = window.table(), window.app.main.state.remembered("")
        for key, screen in SCREENS.items():
            await window.press(key)
            assert type(window.app.screen).__name__ == screen
            await window.press("escape")
            assert isinstance(window.app.screen, MainScreen), screen
            assert window.table() == before, screen
            assert window.app.main.state.remembered("") == kept, screen


async def test_a_workload_of_ones_own_is_named_and_comes_round_with_the_presets(
    start: Start, dirs: Dirs
) -> None:
    own = NamedWorkload("nightly", "Nightly", Workload(500, 12_000, 200, 0.0))
    save_own(dirs, own, ())
    async with start() as window:
        seen = []
        for _ in range(4):
            await window.press("p")
            seen.append(window.title("calculator"))
        assert "3 Calculator · Nightly" in seen
        assert window.title("calculator") == "3 Calculator · Default"


async def test_a_workload_is_taken_from_the_list(start: Start) -> None:
    async with start() as window:
        await window.press("6", "end", "enter")
        assert isinstance(window.app.screen, MainScreen)
        assert window.title("calculator") == "3 Calculator · Support chat"


async def test_a_broken_workload_file_is_named_in_the_list_and_stops_nothing(
    start: Start, dirs: Dirs
) -> None:
    folder = dirs.config / "workloads"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("promt_tokens = 5\n", encoding="utf-8")
    async with start() as window:
        await window.press("6")
        text = " ".join(window.shown().split())
        assert "bad.toml" in text
        assert "promt_tokens" in text


async def test_weights_reorder_the_score_and_are_remembered(start: Start) -> None:
    async with start() as window:
        main = window.app.main
        weights = {"cost_per_point": 0, "throughput": 1}
        main.choose(replace(main.state.settings, weights=weights))
        await window.settle()
        kept = window.app.main.state.remembered("")
        assert kept.weights == {"cost_per_point": 0, "throughput": 1}
        weighted = window.column("score")
        main.choose(replace(main.state.settings, weights={}))
        await window.settle()
        assert window.app.main.state.remembered("").weights == {}
        assert window.column("score") != weighted


async def test_a_workload_saved_on_the_screen_is_a_file_one_can_share(
    start: Start, dirs: Dirs
) -> None:
    async with start() as window:
        await window.fill("requests", "777")
        await window.press("enter", "6", "s")
        await window.type("mine")
        await window.press("enter")
        await window.press("escape")
        saved = load_own(dirs, "mine")
        assert saved is not None
        assert saved.workload.requests_per_day == 777
