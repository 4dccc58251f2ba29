"""The screen of accepted answers: pass rates typed, and cost per accepted answer by model."""

from collections.abc import Sequence

import pytest
from textual.widgets import Input

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tests.pilot.app_under_test import halves as length
from tui.domain.catalogue.acceptance import Acceptance
from tui.screens.plan.accepted import AcceptedScreen

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
TEXT = "#plan-text"
# Haze Tiny, below the minimum of 30, passes once in ten times; Grove Open nine times.
RATES = {"haze-tiny": 0.1, "grove-open": 0.9}


class Opened:
    """The screen over the app, on all models, and what it was closed with."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.results: list[Acceptance | None] = []

    async def on(self, acceptance: Acceptance | None = None) -> "Opened":
        """Show the models of all hosts under what was given before."""
        await self.window.press("a")
        ranking = self.window.app.main.ranking
        assert ranking is not None
        screen = AcceptedScreen(ranking, acceptance or Acceptance())
        self.window.app.push_screen(screen, self.results.append)
        await self.window.settle()
        return self

    def lines(self) -> list[str]:
        """The page's lines, single spaces between what stands in them."""
        return [" ".join(line.split()) for line in self.window.text(TEXT).split("\n")]

    def line(self, start: str) -> str:
        """The only line that begins with a text, bars left out."""
        (found,) = [line for line in self.lines() if line.lstrip("› ").startswith(start)]
        return " ".join(word for word in found.split() if not _is_bar(word))

    def bars(self, start: str) -> list[int]:
        """The lengths of the bars in such a line, in halves of a cell."""
        (found,) = [line for line in self.lines() if line.lstrip("› ").startswith(start)]
        return [length(word) for word in found.split() if _is_bar(word)]

    async def close(self) -> Acceptance | None:
        """Enter on the page; what the screen was closed with."""
        self.window.app.screen.query_one("#plan").focus()
        await self.window.press("enter")
        (result,) = self.results
        return result


def _is_bar(word: str) -> bool:
    return set(word) <= set("╸━")


def in_order(text: str, *parts: str) -> bool:
    """Whether parts stand in a text in their order."""
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


async def test_with_nothing_given_it_says_what_it_is_for_and_how_to_type(start: Start) -> None:
    async with start() as window:
        page = await Opened(window).on()
        text = window.paragraphs(TEXT)

        assert text.startswith("A failed answer is paid for")
        assert "20:40% 30:70% 50:95%" in text
        assert "attempts = (1 - (1-p)^(k+1)) / p" in text
        assert await page.close() is None


async def test_models_stand_by_request_with_the_dollars_of_a_usable_answer(start: Start) -> None:
    """Haze: 2,000 x 0.02 + 500 x 0.06 per 1M = 0.00007; two tries at 0.1 are 1.9 tries, 0.0007.

    Grove: 2,000 x 0.05 + 500 x 0.15 = 0.000175; 1.1 tries for 0.99 of an answer, 0.000194.
    """
    async with start() as window:
        page = await Opened(window).on(Acceptance(retries=1, by_model=RATES))

        assert page.line("Haze Tiny 24") == "Haze Tiny 24.5 below 10% 1.90 $0.00007000 $0.0007000"
        assert page.line("Grove Open 34") == "› Grove Open 34.0 90% 1.10 $0.0001750 $0.0001944"
        text = window.paragraphs(TEXT)
        assert in_order(text, "Haze Tiny 24.5", "Grove Open 34.0")
        assert "Grove Open: 1.100 x 0.0001750 / 0.990 = $0.0001944" in text
        assert "7 models have no pass rate." in text


async def test_where_cheap_stops_being_cheap_is_said_and_drawn(start: Start) -> None:
    """Haze asks 0.00007 of Grove's 0.000175 a request, 0.4; 0.0007 of 0.000194 an answer, 3.6.

    The longest bars are 0.000175 and 0.0007, each in its own column.
    """
    async with start() as window:
        page = await Opened(window).on(Acceptance(by_model=RATES))
        text = window.paragraphs(TEXT)

        assert text.startswith("Haze Tiny is cheaper than Grove Open per request")
        assert "Grove Open is 3.6x cheaper." in text
        cheap_request, dear_answer = page.bars("Haze Tiny 24")
        dear_request, cheap_answer = page.bars("Grove Open 34")
        assert cheap_request == round(0.4 * dear_request)
        assert cheap_answer == round(dear_answer / 3.6)


async def test_a_model_none_of_whose_answers_pass_has_no_price_and_says_so(start: Start) -> None:
    async with start() as window:
        page = await Opened(window).on(Acceptance(by_model={"haze-tiny": 0, "grove-open": 0.9}))
        assert page.line("Haze Tiny 24") == (
            "Haze Tiny 24.5 below 0% 1.00 $0.00007000 - none passes"
        )
        assert "but none of its answers pass." in window.paragraphs(TEXT)


async def test_every_keystroke_counts_and_what_was_typed_is_handed_on(start: Start) -> None:
    """Aster, index 40: halfway between 30 and 50 a rate of 0.8; 0.000224 / 0.8 = 0.00028.

    With a minute of review at $60 an hour, a dollar: (0.000224 + 1) / 0.8 = 1.25.
    """
    async with start() as window:
        page = await Opened(window).on()
        await window.fill("curve", "30:70% 50:90%")
        assert page.line("Aster Small") == "Aster Small 40.0 80% 1.00 $0.0002240 $0.0002800"
        await window.fill("review", "1")
        await window.fill("hourly", "60")
        assert page.line("Aster Small").endswith("$0.0002240 $1.250")
        await window.fill("retries", "3")
        await window.fill("models", "Dune = 99%")
        assert page.line("Dune Max").split()[3] == "99%"
        assert await page.close() == Acceptance(
            3, 1, 60, ((30, 0.7), (50, 0.9)), {"dune-max": 0.99}
        )


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("curve", "50:95% 20:40%", "Curve: the index 20 does not follow 50 upwards."),
        ("curve", "20:140%", "The pass rate at index 20 must be from 0% to 100%"),
        ("models", "nobody=50%", "No model here is called 'nobody'."),
        (
            "models",
            "a=50%",
            "'a' is ambiguous: aster-small, borealis-2, cinder-large, dune-max and 2 more.",
        ),
        ("retries", "1.5", "Retries must be a whole number, not '1.5'."),
        ("review", "-1", "Minutes of review must be a number of 0 or more, not '-1'."),
        ("hourly", "60 k", "The hourly rate must be a number of 0 or more, not '60 k'."),
    ],
)
async def test_what_cannot_be_read_is_refused_in_place_and_the_last_good_value_stays(
    start: Start, field: str, text: str, reason: str
) -> None:
    async with start() as window:
        page = await Opened(window).on(Acceptance(2, 1, 60, by_model=RATES))
        before = page.lines()
        box = window.app.screen.query_one(f"#{field}")
        box.focus()
        await window.settle()
        window.app.screen.query_one(f"#{field}", Input).value = text
        await window.settle()

        assert window.paragraphs("#plan-refused").startswith(reason)
        assert window.value(field) == text
        assert page.lines() == before
        assert await page.close() is None


async def test_an_example_is_one_key_away_is_called_one_and_goes_again(start: Start) -> None:
    """At index 40 the example has 0.825: 1 - 0.175^3 = 0.994641 of 0.000224 / 0.825."""
    async with start() as window:
        page = await Opened(window).on()
        window.app.screen.query_one("#fill").focus()
        await window.press("right")
        assert window.value("curve") != ""
        await choose(window, "example")

        text = window.paragraphs(TEXT)
        assert text.startswith("Example figures: nobody measured them.")
        assert window.value("curve") == "20:40% 30:70% 50:95%"
        assert page.line("Aster Small").endswith("$0.0002240 $0.0002715")
        await window.fill("curve", "20:41%")
        assert "Example figures" not in window.paragraphs(TEXT)
        await choose(window, "empty")
        assert [window.value(each) for each in ("curve", "models", "retries")] == ["", "", "0"]
        assert await page.close() is None


async def choose(window: Window, option: str) -> None:
    """Step through the choice until an option is the chosen one."""
    window.app.screen.query_one("#fill").focus()
    for _ in range(4):
        if f"[{option}]" in window.text("#fill"):
            return
        await window.press("right")
    raise AssertionError(option)


async def test_what_was_given_stands_in_the_fields_and_comes_back(start: Start) -> None:
    given = Acceptance(2, 0.5, 1200, ((20, 0.4),), {"gone": 0.2, "aster-small": 0.125})
    async with start() as window:
        page = await Opened(window).on(given)
        fields: Sequence[str] = ("curve", "models", "retries", "review", "hourly")
        shown = ["20:40%", "gone=20%, aster-small=12.5%", "2", "0.5", "1,200"]
        assert [window.value(field) for field in fields] == shown
        await choose(window, "empty")
        await choose(window, "saved")
        assert [window.value(field) for field in fields] == shown
        assert await page.close() is None


@WIDTHS
async def test_it_fits_every_window_and_keys_alone_reach_each_field(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        page = await Opened(window).on(Acceptance(2, 3, 60, ((20, 0.4), (50, 0.95))))
        assert max(map(len, window.text(TEXT).split("\n"))) <= size[0]
        assert "› Borealis 2" in " ".join(page.lines())
        reached = []
        for _ in range(6):
            await window.press("tab")
            reached.append(window.at)
        assert reached == ["curve", "models", "retries", "review", "hourly", "fill"]


async def test_a_narrow_window_has_each_model_s_two_bars_under_each_other(start: Start) -> None:
    async with start(size=SINGLE) as window:
        page = await Opened(window).on(Acceptance(by_model=RATES))
        lines = page.lines()
        at = lines.index("Haze Tiny")
        assert lines[at + 1] == "index 24.5 below the minimum, 10% pass, 1.00 tries"
        assert lines[at + 2].startswith("$/request $0.00007000 ━")
        assert lines[at + 3].startswith("$/accepted $0.0007000 ━")
