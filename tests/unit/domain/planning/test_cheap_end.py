"""Where a cheaper request stops being a cheaper accepted answer, the models below the floor too."""

import pytest

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.planning.cheap_end import CheapEnd, cheap_end
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

# Cheaper than V4 Flash and below the floor of 30: $0.00015 a request of the default workload.
WEAK = a_model(
    "weak", offer=an_offer(input=0.05, output=0.1, slug="lab/weak"), effort=an_effort(index=12)
)
FREE = a_model("free", offer=an_offer(input=0, output=0, slug="lab/free"))


def end(acceptance: Acceptance) -> CheapEnd:
    catalogue = a_catalogue(*the_five(), WEAK, FREE)
    return cheap_end(rank(catalogue, View("all", acceptance=acceptance), ANSWERS_ONLY))


def test_the_cheapest_request_is_not_the_cheapest_usable_answer() -> None:
    """Weak: 2,000 x 0.05 + 500 x 0.10 per 1M = 0.00015 a request; one answer in 20 passes: 0.003.

    Flash: 0.0002632 a request, four of five pass: 0.000329, 9.1 times less.
    """
    rates = {"weak": 0.05, "deepseek-v4-flash": 0.8, "qwen3.6-plus": 0.9}
    found = end(Acceptance(by_model=rates))

    first, second = found.steps[:2]
    assert (first.name, first.below_floor, second.below_floor) == ("Weak", True, False)
    assert (first.per_request, first.per_usable) == pytest.approx((0.00015, 0.003))
    assert found.best is second
    assert found.best_below is first
    assert found.false_savings == (first,)
    assert found.sentence == (
        "Weak is cheaper than DeepSeek V4 Flash per request ($0.0001500 vs $0.0002632), but not "
        "per accepted answer ($0.003000 vs $0.0003290)."
    )
    assert found.floor_in_money == (
        "Below the minimum Weak is cheapest per accepted answer ($0.003000), above it "
        "DeepSeek V4 Flash ($0.0003290): DeepSeek V4 Flash is 9.1x cheaper."
    )


def test_models_stand_by_the_price_of_a_request_and_free_ones_not_at_all() -> None:
    found = end(Acceptance())

    assert [step.name for step in found.steps] == [
        "Weak",
        "DeepSeek V4 Flash",
        "Gemini 3.1 Flash Lite Preview",
        "MiMo-V2.5-Pro",
        "Qwen3.6 Plus",
        "DeepSeek V4 Pro",
    ]


def test_without_pass_rates_there_is_nothing_to_say() -> None:
    found = end(Acceptance())

    assert (found.best, found.false_savings) == (None, ())
    assert (found.sentence, found.floor_in_money) == ("", "")
    assert all(step.per_usable is None for step in found.steps)


def test_a_model_none_of_whose_answers_pass_is_no_saving_at_any_price() -> None:
    found = end(Acceptance(by_model={"weak": 0, "deepseek-v4-flash": 0.8}))

    assert found.sentence == (
        "Weak is cheaper than DeepSeek V4 Flash per request ($0.0001500 vs $0.0002632), but none "
        "of its answers pass."
    )
    assert found.floor_in_money == ""


def test_where_the_cheapest_request_passes_as_often_it_stays_the_cheapest() -> None:
    """0.00015 / 0.9 = 0.0001667, Flash 0.0002632 / 0.9 = 0.0002924: 1.75 times."""
    found = end(Acceptance(curve=((0, 0.9),)))

    assert found.sentence == "Weak is cheapest per request and per accepted answer: $0.0001667."
    assert found.floor_in_money == (
        "Below the minimum Weak is cheapest per accepted answer ($0.0001667), above it "
        "DeepSeek V4 Flash ($0.0002924): Weak is 1.75x cheaper."
    )
