"""What of a trial is put to use: by model, with tokens, told, and taken back again."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort
from tests.trials import DEEP, HEAD, SWIFT, an_answer, tried
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.scores.own_scores import OwnScore
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.trials.evidence import trial_behind
from tui.domain.trials.record import Answer, AnswerUsage, TrialHead
from tui.domain.trials.report import TrialReport, trial_report
from tui.domain.trials.use import (
    TrialUse,
    UsedRate,
    UsedTokens,
    applied,
    scores_of,
    taken_back,
    use_of,
    without,
)
from tui.domain.trials.use_words import use_in_words
from tui.errors import UserError

DAY = "2026-11-29"
BEFORE = Acceptance(retries=2, by_model={"swift": 0.5, "other": 0.25})
TRAFFIC = Workload(answer_tokens=500)


def answers() -> list[Answer]:
    """Swift passes two of three, Deep all; each writes 30 tokens and thinks 10."""
    wrong = an_answer("c", passed="fail")
    return [an_answer("a"), an_answer("b"), wrong, *(an_answer(case, DEEP) for case in "abc")]


def told(*said: Answer, head: TrialHead = HEAD) -> TrialReport:
    return trial_report(a_catalogue(), head, said or answers())


def a_use(report: TrialReport | None = None, only: ConfigurationIds | None = None) -> TrialUse:
    return use_of(report or told(), BEFORE, TRAFFIC, DAY, only)


def test_pass_rates_are_of_models_and_tokens_are_the_mean_of_what_was_tried() -> None:
    longer = replace(an_answer("a", DEEP), usage=AnswerUsage(100, 0, 90, 10))
    use = a_use(told(an_answer("a"), an_answer("b", passed="fail"), longer))
    assert use.rates == (
        UsedRate("swift", "low", ("Gate",), 1, 2, before=0.5),
        UsedRate("deep", "max", ("Gate",), 1, 1),
    )
    assert use.tokens == UsedTokens(55, Reasoning())  # (30 + 80) / 2
    acceptance, workload = applied(use, BEFORE, TRAFFIC)
    assert acceptance == Acceptance(retries=2, by_model={"swift": 0.5, "other": 0.25, "deep": 1.0})
    assert workload == Workload(answer_tokens=55)


def test_reasoning_is_taken_from_one_configuration_and_from_no_mixture() -> None:
    one = a_use(only=DEEP)
    assert one.tokens == UsedTokens(30, Reasoning("fixed", 10))
    assert one.reasoning
    assert use_in_words(one)[-2:] == [
        "Workload: 30 answer tokens a request and 10 reasoning tokens.",
        "That reasoning is billed to every model alike.",
    ]
    with pytest.raises(UserError, match="did not try that configuration"):
        a_use(only=ConfigurationIds("swift", "max", "gate"))


def test_one_effort_counts_together_from_all_hosts_and_of_several_the_best_by_index() -> None:
    elsewhere = ConfigurationIds("swift", "low", "vendor")
    high = ConfigurationIds("swift", "high", "gate")
    at_vendor = replace(tried(elsewhere), host_name="Vendor")
    head = replace(HEAD, tried=(tried(high), tried(SWIFT), at_vendor))
    said = [
        an_answer("a", high, passed="fail"),
        an_answer("a"),
        an_answer("b", passed="fail"),
        *(an_answer(case, elsewhere) for case in "ab"),
    ]
    unknown = trial_report(a_catalogue(), head, said)
    assert use_of(unknown, BEFORE, TRAFFIC, DAY).rates[0].effort == "high"  # the first one tried
    efforts = (an_effort("low", 45), an_effort("high", 40))
    known = trial_report(a_catalogue(a_model("swift", efforts=efforts)), head, said)
    assert use_of(known, BEFORE, TRAFFIC, DAY).rates == (
        UsedRate("swift", "low", ("Gate", "Vendor"), 3, 4, before=0.5),
    )
    assert [(each.effort, each.value, each.n) for each in scores_of(known).scores] == [
        ("high", 0.0, 1),
        ("low", 75.0, 4),
    ]


def test_scores_of_ones_own_have_each_effort_with_its_interval() -> None:
    own = scores_of(told())
    assert (own.name, own.as_of, own.kind) == ("t1", "2026-11-02", "trial")
    swift = own.scores[0]
    assert swift == OwnScore("swift", 66.666666667, "low", swift.low, swift.high, 3, "t1")
    assert (swift.low, swift.high) == pytest.approx((20.766, 93.851), abs=1e-3)


def test_what_nobody_judged_is_of_no_use() -> None:
    with pytest.raises(UserError, match="no answer of t1 is judged"):
        a_use(told(an_answer("a", passed="undecided"), an_answer("b", finish="error")))


def test_without_reported_tokens_the_workload_stays() -> None:
    use = a_use(told(replace(an_answer("a"), usage=None)))
    assert use.tokens is None
    assert applied(use, BEFORE, TRAFFIC)[1] == TRAFFIC
    assert "Workload" not in " ".join(use_in_words(use))


def test_taken_back_all_is_as_before_but_for_what_was_changed_since() -> None:
    use = a_use(only=DEEP)
    acceptance, workload = applied(use, BEFORE, TRAFFIC)
    assert taken_back(use, acceptance, workload) == (BEFORE, TRAFFIC)
    mine = replace(acceptance, by_model={**acceptance.by_model, "swift": 0.9, "new": 0.1})
    shorter = replace(workload, answer_tokens=7)
    left, still = taken_back(use, mine, shorter)
    assert left.by_model == {"swift": 0.9, "other": 0.25, "new": 0.1}
    assert still == shorter


RATES = st.tuples(st.integers(0, 20), st.integers(0, 5)).map(lambda it: (it[0], sum(it) + 1))
USES = st.lists(
    st.tuples(st.dictionaries(st.sampled_from("abc"), RATES, min_size=1), st.integers(1, 900)),
    min_size=1,
    max_size=4,
)


@given(USES, st.randoms(use_true_random=False), st.dictionaries(st.sampled_from("abcd"), RATES))
def test_uses_that_are_taken_back_in_any_order_leave_nothing(
    made: list[tuple[dict[str, tuple[int, int]], int]],
    order: Random,
    given_before: dict[str, tuple[int, int]],
) -> None:
    first = Acceptance(by_model={id: passed / n for id, (passed, n) in given_before.items()})
    acceptance, workload = first, TRAFFIC
    uses: tuple[TrialUse, ...] = ()
    for at, (rates, tokens) in enumerate(made):
        use = TrialUse(
            *(f"t{at}", "Titles", HEAD.started, DAY),
            tuple(
                UsedRate(id, "", ("Gate",), passed, n, acceptance.by_model.get(id))
                for id, (passed, n) in rates.items()
            ),
            UsedTokens(tokens, Reasoning()),
            UsedTokens(workload.answer_tokens, workload.reasoning),
        )
        acceptance, workload = applied(use, acceptance, workload)
        uses = (*uses, use)
    while uses:
        place = order.randrange(len(uses))
        acceptance, workload = taken_back(uses[place], acceptance, workload)
        uses = without(uses, place)
    assert (acceptance, workload) == (first, TRAFFIC)


def test_why_tells_the_trial_as_long_as_nothing_was_changed() -> None:
    use = a_use(only=DEEP)
    acceptance, workload = applied(use, BEFORE, TRAFFIC)
    assert trial_behind([use], acceptance, workload, "swift").sentences() == [
        "Pass rate: 66.7% [20.8–93.9%] of 3 answers, low at Gate, in the trial Titles of "
        "2026-11-02 (t1); your own, in use since 2026-11-29.",
        "Workload: 30 answer tokens a request and 10 reasoning tokens, measured in the trial "
        "Titles of 2026-11-02 (t1); your own, in use since 2026-11-29.",
    ]
    other = replace(acceptance, by_model={"swift": 0.7})
    assert trial_behind([use], other, TRAFFIC, "swift").sentences() == []
    later = replace(use, trial="t2")
    assert trial_behind([use, later], acceptance, workload, "deep").rated_by == later
