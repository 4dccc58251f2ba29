"""Configurations beside each other: best and worst, unknowns, bounds, ties, ratios, wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    GATE,
    VENDOR,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_reference,
)
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.scores.qualities import with_quality
from tui.domain.catalogue.values import Catalogue, Effort, MeasuredRun, Model, Score
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.compared_figures import Compared
from tui.domain.deciding.side_by_side import (
    SideBySide,
    column_names,
    rows_to_compare,
    side_by_side,
)
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import Row, View

PARTS = ("bill_fresh_input", "bill_cache_read", "bill_answer")
FLASH, LITE, QWEN = "deepseek-v4-flash", "gemini-3.1-flash-lite-preview", "qwen3.6-plus"


def compared(
    *models: str, baseline: int = 0, of: Catalogue | None = None, workload: Workload = ANSWERS_ONLY
) -> SideBySide:
    """Models of a catalogue, the reference unless told, beside each other."""
    ranking = rank(of or the_reference(), View(), workload)
    rows = [ranking.row(ranking.find(model) or 0) for model in models]
    return side_by_side(ranking, rows, baseline)


def figure(table: SideBySide, id: str) -> Compared:
    """One figure of a comparison."""
    return next(each for each in table.figures if each.id == id)


def signs(table: SideBySide, id: str) -> str:
    """The signs of a figure's columns, a dot where there is none."""
    found = figure(table, id)
    return "".join(found.sign(i) or "." for i in range(len(table.rows)))


def test_every_figure_stands_once_with_its_values_as_they_are_shown_everywhere() -> None:
    table = compared(FLASH, LITE)
    ids = [each.id for each in table.figures]
    assert len(ids) == len(set(ids))
    # No pass rates were given; nobody has another index of these, or the cost of one task.
    assert set(METRICS) - set(ids) == {
        *("cost_per_usable_answer", "cost_per_task"),
        *("intelligence_index", "coding_index", "agentic_index"),
    }
    cost = figure(table, "cost_per_point")
    # (0.14 + 0.28) / 2 / 46.5 and (0.25 + 1.50) / 2 / 33.5
    assert cost.values == pytest.approx((0.0045161, 0.0261194), abs=1e-7)
    assert cost.shown == ("$0.0045", "$0.0261")
    assert (cost.label, cost.short) == ("cost per point", "$/point")
    assert figure(table, "index").label == "Invented Index v4.0"


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("cost_per_point", "+-."),  # 0.0045, 0.0350, 0.0261
        ("index", ".+-"),  # 46.5, 50, 33.5
        ("tokens_per_second", ".-+"),  # 67, 52, 321
        ("time_to_first_token", "+.-"),  # 0.82 s, 1.5 s, 5.1 s
        ("context", "..."),  # all 1M: nobody is the best
        ("cache_read", "-.+"),  # 0.028, not published, 0.025
        ("cache_write", "..."),  # known of one only: nothing to be better than
        ("max_output", "+-."),  # 384K, 65K, not published
        ("per_request", "..."),  # orders as the month does
    ],
)
def test_the_best_and_the_worst_are_signed_and_the_unknown_is_neither(
    id: str, expected: str
) -> None:
    assert signs(compared(FLASH, QWEN, LITE), id) == expected


def test_the_bill_stands_part_by_part_without_signs_and_adds_up_to_the_signed_total() -> None:
    table = compared(FLASH, LITE)
    bill = next(group for group in table.groups if group.title == "Monthly bill")
    shown = {each.id: each.shown for each in bill.figures}
    # 300,000 requests: 600 fresh, 1,400 cached and 500 answer tokens each
    assert {id: shown[id] for id in (*PARTS, "monthly")} == {
        "bill_fresh_input": ("$25.20", "$45.00"),
        "bill_cache_read": ("$11.76", "$10.50"),
        "bill_answer": ("$42.00", "$225.00"),
        "monthly": ("$78.96", "$280.50"),
    }
    assert "bill_cache_write" not in shown  # nothing in either
    assert [figure(table, id).sign(1) for id in (*PARTS, "monthly")] == ["", "", "", "-"]


def test_a_lower_bound_wins_nothing_and_hides_who_is_dearest() -> None:
    # Nobody measured how much beta reasons: its bill is at least that of its answers.
    catalogue = a_catalogue(
        a_model("alpha"),
        a_model("beta", offer=an_offer(input=0.5, output=1.5), effort=unmeasured()),
        a_model("gamma", offer=an_offer(input=2.0, output=6.0)),
    )
    table = compared("alpha", "beta", "gamma", of=catalogue, workload=Workload())
    bill = figure(table, "monthly")
    # 300,000 x (2,000 x in + 500 x out): alpha 1,050, beta at least half of it, gamma twice
    assert bill.shown == ("$1,050.00", "≥$525.00", "$2,100.00")
    assert signs(table, "monthly") == "..."
    assert signs(compared("alpha", "gamma", of=catalogue, workload=Workload()), "monthly") == "+-"
    dearest = compared("alpha", "beta", of=catalogue_with_dear_beta(), workload=Workload())
    assert signs(dearest, "monthly") == "+-"  # it may be more, and is the dearest as it is


def test_reasoning_that_nobody_measured_is_unknown_and_not_nothing() -> None:
    thinks = replace(an_effort(), run=MeasuredRun(1_000, 3_000, 2_000))  # 2 tokens an answer token
    models = [a_model("alpha", effort=thinks), a_model("beta", effort=unmeasured())]
    table = compared("alpha", "beta", of=a_catalogue(*models), workload=Workload())
    # 300,000 requests x 500 x 2 tokens at $3
    assert figure(table, "bill_reasoning").shown == ("$900.00", "-")


def unmeasured(index: float | None = 40) -> Effort:
    """An effort of which nobody knows how much it reasons."""
    return replace(an_effort("high", index), run=MeasuredRun())


def catalogue_with_dear_beta() -> Catalogue:
    """Alpha, and beta at three times its prices with an unknown reasoning."""
    dear = an_offer(input=3.0, output=9.0)
    return a_catalogue(a_model("alpha"), a_model("beta", offer=dear, effort=unmeasured()))


def test_scores_that_overlap_have_no_best_and_say_so() -> None:
    table = compared("alpha", "beta", "gamma", of=with_intervals())
    assert signs(table, "index") == "≈≈-"
    assert figure(table, "index").best == frozenset()
    quality = next(group for group in table.groups if group.title == "Quality")
    assert [quality.wins(i) for i in range(3)] == [1, 0, 0]  # the weighted score alone
    assert signs(compared("alpha", "gamma", of=with_intervals()), "index") == "+-"
    assert signs(compared("beta", "alpha", of=with_intervals()), "index") == "≈≈"


def with_intervals() -> Catalogue:
    """Alpha 50 (47 to 53), beta 48 (45 to 51), gamma 40 (38 to 42)."""
    scores = {"alpha": (50.0, 47.0, 53.0), "beta": (48.0, 45.0, 51.0), "gamma": (40.0, 38.0, 42.0)}
    return a_catalogue(*(scored(id, *score) for id, score in scores.items()))


def scored(id: str, value: float, low: float, high: float) -> Model:
    """A model whose score has an interval."""
    score = Score("intelligence", "4.0", value, low=low, high=high)
    return a_model(id, effort=replace(an_effort(), scores=(score,)))


def test_figures_that_are_shown_alike_are_alike() -> None:
    prices = (an_offer(input=1.0, output=3.0), an_offer(input=1.0, output=3.0001))
    models = [a_model(id, offer=at) for id, at in zip(("alpha", "beta"), prices, strict=True)]
    table = compared("alpha", "beta", of=a_catalogue(*models))
    assert figure(table, "cost_per_point").shown == ("$0.0500", "$0.0500")
    assert signs(table, "cost_per_point") == ".."
    assert signs(table, "output") == "+-"  # $3.00 and $3.0001 are published so


def test_ratios_are_to_the_baseline_and_say_nothing_of_what_is_not_known() -> None:
    table = compared(FLASH, LITE, QWEN)
    cost = figure(table, "cost_per_point")
    assert [cost.ratio_shown(i, 0) for i in range(3)] == ["", "5.8x", "7.8x"]
    assert [cost.ratio_shown(i, 1) for i in range(3)] == ["0.17x", "", "1.34x"]
    cached = figure(table, "cache_read")
    assert [cached.ratio_shown(i, 0) for i in range(3)] == ["", "0.89x", ""]
    assert [cached.ratio(i, 2) for i in range(3)] == [None, None, None]


def test_a_ratio_of_a_bound_is_one_and_there_is_none_to_it() -> None:
    bill = figure(
        compared("alpha", "beta", of=catalogue_with_dear_beta(), workload=Workload()), "monthly"
    )
    assert bill.ratio_shown(1, 0) == "≥3.0x"
    assert bill.ratio_shown(0, 1) == ""


def test_wins_are_counted_in_all_and_by_group() -> None:
    table = compared(FLASH, LITE)
    by_group = {
        group.title: (group.wins(0), group.wins(1), group.decided) for group in table.groups
    }
    # A run of the index costs 112.86 and 93.60. In AA's speed test Flash thinks for 84 s and Lite
    # for 0.3: that bill is Lite's. Nobody knows how long an answer of Lite may be, or what either
    # asks for a cache write.
    assert by_group == {
        "Cost": (3, 1, 4),
        "Monthly bill": (3, 1, 4),
        "Quality": (5, 0, 5),
        "Time": (1, 3, 4),
        "Limits": (0, 0, 0),
        "Prices": (2, 1, 3),
    }
    assert (table.wins, table.decided) == ((14, 6), 20)


def test_differences_leave_out_what_all_columns_show_alike() -> None:
    table = compared(FLASH, LITE)
    left = [figure.id for group in table.differences for figure in group.figures]
    assert "context" not in left
    assert "cost_per_point" in left
    assert "max_output" in left  # known of one
    assert [each.id for each in table.alike] == ["context", "cache_write"]


# Which rows


def ids_of(rows: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    """Model, effort and host of rows."""
    found = (row.entry.ids for row in rows)
    return [(each.model, each.effort, each.host) for each in found]


ALPHA = a_model(
    "alpha",
    offers=[an_offer("gate", 1.0, 3.0, slug="lab/alpha"), an_offer("vendor", 2, 6, slug="a")],
    efforts=[an_effort("high", 50), an_effort("low", 40)],
)
BETA = a_model("beta", offer=an_offer("gate", 3, 3, slug="lab/beta"))
GAMMA = a_model("gamma", offer=an_offer("gate", 9, 9, slug="lab/gamma"))
# At $2, $3 and $9 a point of 50, 40 and 40: in the order of the alphabet.
RANKING = rank(a_catalogue(ALPHA, BETA, GAMMA, hosts=(GATE, VENDOR)), View(), ANSWERS_ONLY)
A_HIGH, A_LOW, A_VENDOR = (
    *(("alpha", "high", "gate"), ("alpha", "low", "gate"), ("alpha", "high", "vendor")),
)
B, G, GONE = ("beta", "default", "gate"), ("gamma", "default", "gate"), ("gone", "", "gate")


@pytest.mark.parametrize(
    ("marked", "selected", "expected"),
    [
        ([A_LOW, G], 1, [A_LOW, G]),
        ([G, A_VENDOR, A_LOW], 1, [G, A_VENDOR, A_LOW]),
        ([G], 1, [G, B]),  # with the selected row
        ([G], 2, [G, A_HIGH]),  # which is the marked one: with the top pick
        ([], 2, [G, A_HIGH]),
        ([], 0, [A_HIGH, B]),  # the top pick itself: with the second
        ([], None, [A_HIGH, B]),
        ([GONE, G], 1, [G, B]),  # this catalogue has no such model
    ],
)
def test_the_marked_are_compared_and_the_selection_or_the_top_pick_stands_in(
    marked: list[tuple[str, str, str]],
    selected: int | None,
    expected: list[tuple[str, str, str]],
) -> None:
    row = None if selected is None else RANKING.row(selected)
    rows = rows_to_compare(RANKING, [ConfigurationIds(*each) for each in marked], row)
    assert ids_of(rows) == expected


def test_a_configuration_that_is_not_ranked_by_itself_has_the_rank_it_would_take() -> None:
    marked = [ConfigurationIds(*each) for each in (A_VENDOR, A_LOW, B)]
    # $4 / 50 = 0.08 behind beta's 0.075; $2 / 40 = 0.05 before it
    assert [row.rank for row in rows_to_compare(RANKING, marked, None)] == [2, 1, 2]


def test_columns_are_called_by_what_tells_them_apart() -> None:
    marked = [ConfigurationIds(*each) for each in (A_HIGH, A_VENDOR, A_LOW, B)]
    rows = rows_to_compare(RANKING, marked, None)
    assert column_names(rows) == (
        *("Alpha (high) at Example Gate", "Alpha (high) at Vendor", "Alpha (low)", "Beta"),
    )


# The other indices


def coder(id: str, *scores: tuple[str, str, float]) -> Model:
    """A model with an index of 40 and other scores: index, version and value of each."""
    all_scores = (("intelligence", "4.0", 40.0), *scores)
    return a_model(
        id, effort=replace(an_effort(), scores=tuple(Score(*score) for score in all_scores))
    )


def test_the_other_indices_stand_below_the_quality_in_use_at_its_version() -> None:
    catalogue = a_catalogue(
        coder("alpha", ("coding", "4.0", 30.0), ("coding", "4.3", 20.0), ("agentic", "4.3", 9.0)),
        coder("beta", ("coding", "4.0", 35.0), ("agentic", "4.3", 12.0)),
    )
    table = compared("alpha", "beta", of=catalogue)
    quality = next(group for group in table.groups if group.title == "Quality")
    told = [(each.label, each.shown, each.sign(1)) for each in quality.figures[:3]]
    assert told == [
        ("Invented Index v4.0", ("40.0", "40.0"), ""),
        ("Coding Index v4.0", ("30.0", "35.0"), "+"),
        ("Agentic Index v4.3", ("9.0", "12.0"), "+"),
    ]


def test_scores_of_two_versions_are_not_compared() -> None:
    catalogue = a_catalogue(
        coder("alpha", ("coding", "4.2", 30.0)), coder("beta", ("coding", "4.3", 35.0))
    )
    ids = [each.id for each in compared("alpha", "beta", of=catalogue).figures]
    assert "coding_index" not in ids


def test_a_benchmark_that_is_the_quality_stands_once() -> None:
    table = compared(FLASH, LITE, of=with_quality(the_reference(), "hle"))
    labels = [figure.label for group in table.groups for figure in group.figures]
    assert labels.count("Humanity's Last Exam") == 1
    assert figure(table, "index").shown == ("32.1", "16.2")


PRICES = st.sampled_from([None, 0.1, 0.5, 0.50001, 2.0])


@given(
    st.lists(
        st.tuples(PRICES, PRICES, st.sampled_from([None, 31.0, 40.0, 55.0]), st.booleans()),
        min_size=2,
        max_size=8,
    )
)
def test_the_best_and_the_worst_are_known_and_nothing_is_better_or_worse(
    drawn: list[tuple[float | None, float | None, float | None, bool]],
) -> None:
    models = [
        a_model(
            f"m{place}",
            offer=an_offer(input=price, output=other, slug=f"lab/m{place}"),
            effort=unmeasured(index) if unknown else an_effort(index=index),
        )
        for place, (price, other, index, unknown) in enumerate(drawn)
    ]
    names = [model.id for model in models]
    table = compared(*names, of=a_catalogue(*models), workload=Workload())
    for each in table.figures:
        known = {i: value for i, value in enumerate(each.values) if value is not None}
        assert (each.best | each.worst) <= set(known)
        assert not each.best & each.worst
        assert not each.best & each.bounds
        assert not (each.best or each.worst) or len(known) > 1
        low = each.id not in HIGHER_IS_BETTER
        for column in each.best:
            best = min(known.values()) if low else max(known.values())
            assert known[column] == pytest.approx(best, rel=1e-4)
        for column in each.worst:
            worst = max(known.values()) if low else min(known.values())
            assert known[column] == pytest.approx(worst, rel=1e-4)


HIGHER_IS_BETTER = {
    *("index", "gpqa_diamond", "hle", "tau2", "weighted_score", "tokens_per_second"),
    *("context", "max_output"),
}
