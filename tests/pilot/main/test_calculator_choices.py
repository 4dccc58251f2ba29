"""The calculator's slider and its choice of reasoning, by keys and by mouse."""

from tests.pilot.app_under_test import Start, Window
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.store.settings import Settings


async def tab_to(window: Window, widget: str) -> None:
    """Go to a widget of the calculator by the Tab key."""
    await window.press("3")
    for _ in range(8):
        if window.at == widget:
            return
        await window.press("tab")
    raise AssertionError(f"Tab does not lead to {widget}")


def handle(window: Window) -> float:
    """Where the slider's handle stands, as a share of its track."""
    track = window.text("#cache-slider")
    place = next(i for i, cell in enumerate(track) if cell in "┃█")
    return place / (len(track) - 1)


async def test_the_slider_moves_by_keys_and_the_number_follows(start: Start) -> None:
    async with start() as window:
        await tab_to(window, "cache-slider")
        for key, share in (
            ("right", "71%"),
            ("l", "72%"),
            ("plus", "73%"),
            ("left", "72%"),
            ("h", "71%"),
            ("minus", "70%"),
            ("shift+right", "80%"),
            ("shift+right", "90%"),
            ("shift+right", "100%"),
            ("right", "100%"),
            ("shift+left", "90%"),
            ("shift+left", "80%"),
            ("home", "0%"),
            ("left", "0%"),
            ("end", "100%"),
        ):
            await window.press(key)
            assert (key, window.value("cache")) == (key, share)
        assert window.row("Aster Small")["$/month"] == "$51.00"
        assert handle(window) == 1


async def test_the_slider_follows_the_number(start: Start) -> None:
    async with start() as window:
        assert abs(handle(window) - 0.7) < 0.02
        await window.fill("cache", "25%")
        assert abs(handle(window) - 0.25) < 0.02
        await window.fill("cache", "0")
        assert handle(window) == 0
        await window.type("x")  # refused: both stay
        assert handle(window) == 0


async def test_a_click_on_the_slider_sets_it_and_a_drag_takes_it_along(start: Start) -> None:
    async with start() as window:
        last = window.app.screen.query_one("#cache-slider").size.width - 1
        await window.click("#cache-slider", last)
        assert window.value("cache") == "100%"
        await window.click("#cache-slider", 0)
        assert window.value("cache") == "0%"
        assert window.row("Aster Small")["$/month"] == "$105.00"
        await window.drag("#cache-slider", 0, last // 2, last)
        assert window.value("cache") == "100%"
        await window.drag("#cache-slider", last, last // 2)
        assert 0.45 <= handle(window) <= 0.55
        await window.hover("#cache-slider", 0)  # let go: it stays
        assert 0.45 <= handle(window) <= 0.55


async def test_r_goes_through_the_five_ways_to_bill_reasoning(start: Start) -> None:
    async with start() as window:
        await window.press("down")
        assert "[off]" in window.text("#reasoning")
        assert window.text("#fixed") == ""
        assert "reasoning $" not in window.paragraphs("#bill").split("total")[0]

        await window.press("r")
        assert "[tasks]" in window.text("#reasoning")
        # Three reasoning tokens for each of the 500 of the answer.
        assert "reasoning $0.003000 $900.00 $405.00 total" in window.paragraphs("#bill")
        assert window.column("$/month") == ["$472.20", "$1,288.80", "$2,850.00", "≥$1,644.00"]

        await window.press("r")
        assert "[speed]" in window.text("#reasoning")
        # 4.8 s at 210 tokens a second are 1,008 at $2.
        assert "reasoning $0.002016 $604.80 $259.20 total" in window.paragraphs("#bill")

        await window.press("r")
        assert "[fixed]" in window.text("#reasoning")
        assert window.value("fixed") == "1,000"
        assert "reasoning $0.002000 $600.00 $90.00 total" in window.paragraphs("#bill")
        assert window.row("Dune Max")["$/month"] == "$4,044.00"

        await window.press("r")
        assert "[effort]" in window.text("#reasoning")
        assert window.row("Borealis 2")["$/month"] == "~$993.60"

        await window.press("r")
        assert "[off]" in window.text("#reasoning")
        assert window.text("#fixed") == ""


async def test_fixed_reasoning_asks_for_its_tokens(start: Start) -> None:
    async with start() as window:
        await window.press("r", "r", "r")
        assert "effort off tasks speed [fixed] 1,000 " in " ".join(window.shown().split())
        await window.fill("fixed", "2000")
        assert window.row("Aster Small")["$/month"] == "$247.20"
        await window.type("x")
        assert window.paragraphs("#refused") == (
            "Reasoning tokens must be a number of 0 or more, not '2000x'. "
            "The last good value stays."
        )
        assert window.app.main.workload.reasoning == Reasoning("fixed", 2000)


async def test_the_choice_goes_on_by_keys_and_back(start: Start) -> None:
    async with start() as window:
        await tab_to(window, "reasoning")
        for key, chosen in (
            ("right", "tasks"),
            ("l", "speed"),
            ("space", "fixed"),
            ("space", "effort"),
            ("space", "off"),
            ("left", "effort"),
            ("h", "fixed"),
        ):
            await window.press(key)
            assert f"[{chosen}]" in window.text("#reasoning")
        assert window.app.main.workload.reasoning == Reasoning("fixed", 1000)


async def test_a_click_chooses(start: Start) -> None:
    async with start() as window:
        await window.click("#reasoning", window.text("#reasoning").index("tasks"))
        assert "[tasks]" in window.text("#reasoning")
        await window.click("#reasoning", window.text("#reasoning").index("off"))
        assert "[off]" in window.text("#reasoning")
        assert window.row("Aster Small")["$/month"] == "$67.20"


async def test_what_was_kept_is_chosen(start: Start) -> None:
    kept = Settings(workload=Workload(cache_ratio=0.5, reasoning=Reasoning("fixed", 250)))
    async with start(settings=kept) as window:
        assert "[fixed]" in window.text("#reasoning")
        assert window.value("fixed") == "250"
        assert window.value("cache") == "50%"
        assert 0.45 <= handle(window) <= 0.55
