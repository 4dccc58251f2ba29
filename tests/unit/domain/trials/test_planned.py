"""What a plan adds up to, and how people read it before they agree."""

import pytest
from msgspec.structs import replace

from tests.builders import GATE, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Offer
from tui.domain.handover.plain_text import text_lines
from tui.domain.handover.trials.plan_document import plan_document
from tui.domain.trials.case import Case
from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.planned import planned
from tui.errors import UserError


def an_entry(model: str = "alpha", offer: Offer | None = None) -> Entry:
    effort, sold = an_effort(), offer or an_offer()
    return Entry(a_model(model, offer=sold, effort=effort), effort, sold, GATE, None)


CHEAP = an_entry()
DEAR = an_entry("beta", an_offer(input=10.0, output=30.0))
# "one" is 0.85 tokens ±25%, and reserved with no more than its 3 bytes and 128 for a template.
CASES = (Case("a", "one"), Case("b", "one", system="one"))


def test_requests_and_tokens_are_counted_by_model_and_dollars_at_most_are_added_up() -> None:
    found = planned(TrialPlan(CASES, (CHEAP, DEAR), runs=3, max_tokens=100))
    assert [row.requests for row in found.rows] == [6, 6]
    assert found.requests == 12
    assert [round(row.prompt.tokens, 6) for row in found.rows] == [7.65, 7.65]
    assert [round(row.prompt.high, 6) for row in found.rows] == [9.5625, 9.5625]
    assert [row.answer_tokens for row in found.rows] == [600, 600]
    # 2 tokens at most for a word of one, 3 for two, 128 around each; 100 of answer
    assert [round(row.most_usd, 9) for row in found.rows] == [0.002583, 0.02583]
    assert round(found.most_usd, 9) == 0.028413


def test_a_plan_is_over_its_ceiling_where_it_can_cost_more() -> None:
    plan = TrialPlan(CASES, (DEAR,), max_tokens=100, ceiling=0.0087)
    assert not planned(plan).over_ceiling
    assert planned(replace(plan, ceiling=0.0086)).over_ceiling


def test_the_plan_is_a_table_under_what_it_multiplies() -> None:
    plan = TrialPlan(CASES, (CHEAP, DEAR), runs=3, max_tokens=100, name="mine")
    assert text_lines(plan_document(planned(plan))) == [
        "mine: 2 cases x 2 models x 3 runs = 12 requests",
        "model  at                       requests  prompt tokens  answer at most  costs at most",
        "Alpha  Example Gate (GATE_KEY)         6         8 ±25%             600      $0.002583",
        "Beta   Example Gate (GATE_KEY)         6         8 ±25%             600      $0.02583",
        "At most $0.02841 in all, at list prices; the ceiling is $0.25. Prompt tokens are",
        "estimated.",
    ]


def test_pictures_are_said_to_be_in_the_dollars_alone() -> None:
    plan = TrialPlan((Case("a", "one", image="a.png"),), (CHEAP,), max_tokens=100)
    *_, last = text_lines(plan_document(planned(plan)))
    assert last == "What pictures cost is in the dollars, not in the tokens."
    # 16,384 tokens for a picture at $1 for a million
    assert planned(plan).most_usd > 0.016


def test_without_a_price_there_is_no_plan() -> None:
    unknown = replace(CHEAP, offer=an_offer(output=None))
    with pytest.raises(UserError, match="what Alpha costs at Example Gate is not known"):
        planned(TrialPlan(CASES, (unknown,)))
