"""What a row has against what one uses, in cells, lines and a sentence."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    GATE,
    SOMEWHERE,
    VENDOR,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
)
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.against import Against, against_row
from tui.domain.deciding.against_words import (
    Difference,
    against_columns,
    differences,
    index_cell,
    name_in_use,
    saved_cell,
    saved_in_words,
    seconds_cell,
    used_in_full,
    why_not_in_use,
)
from tui.domain.market.current import current_alone
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row, View

# At 10,000 requests of 2,000 + 500 tokens a day without a cache: 600M in, 150M out a month.
PLAIN = replace(ANSWERS_ONLY, cache_ratio=0)
THINKING = replace(PLAIN, reasoning=Workload().reasoning)
# 600 x 2 + 150 x 4 = 1,800; an answer takes 2 + 500 / 100 = 7 s.
USED = a_model(
    "used",
    offer=an_offer("vendor", 2, 4),
    efforts=(an_effort("high", 45, speed=100, first_answer_token=2), an_effort("low", 40)),
)
IDS = ConfigurationIds("used", "high", "vendor")
NOT_TOLD = MeasuredRun()


def beside(other: Model, workload: Workload = PLAIN, used: Model = USED) -> tuple[Against, Row]:
    """What is used and another model's row in a ranking of both."""
    ranking = rank(a_catalogue(used, other, hosts=(GATE, VENDOR)), View("all"), workload)
    against, at = against_row(ranking, IDS), ranking.find(other.id)
    assert against is not None
    assert at is not None
    return against, ranking.row(at)


def at(input: float, output: float, *, unknown: bool = False) -> Model:
    """A model at some prices, the reasoning of which may be unknown."""
    effort = an_effort("high", 49.5, speed=50, first_answer_token=2)
    model = a_model("other", offer=an_offer("gate", input, output), effort=effort)
    if not unknown:
        return model
    return replace(model, reasons=True, efforts=(replace(effort, run=NOT_TOLD),))


def in_words(against: Against, row: Row) -> str:
    return saved_in_words(against, against.saving(row))


def test_cells_have_their_sign_and_what_is_used_says_so() -> None:
    against, cheap = beside(at(1, 2))
    assert saved_cell(against, cheap) == "+$900.00"
    assert index_cell(against, cheap) == "+4.5"
    assert seconds_cell(against, cheap) == "+5.0 s"
    assert saved_cell(against, against.row) == "in use"
    assert (index_cell(against, against.row), seconds_cell(against, against.row)) == ("0.0", "0 s")
    against, dear = beside(at(3, 6))
    assert saved_cell(against, dear) == "-$900.00"


@pytest.mark.parametrize(
    ("input", "output", "told"),
    [
        (1, 2, "saves $900.00 a month (50%)"),
        (3, 6, "costs $900.00 a month more (50%)"),
        (4, 8, "costs $1,800.00 a month more (2.0x)"),
        (2, 4, "costs the same"),
        (2.000001, 4, "costs the same"),
        (None, 4, "costs more or less: one of the bills is not known"),
    ],
)
def test_the_bill_is_told_in_a_sentence(input: float, output: float, told: str) -> None:
    assert in_words(*beside(at(input, output))) == told


def test_a_bound_is_told_as_one() -> None:
    against, row = beside(at(1, 2, unknown=True), THINKING)
    assert saved_cell(against, row) == "≤+$900.00"
    assert in_words(against, row) == "saves at most $900.00 a month (50%)"
    against, row = beside(at(3, 6, unknown=True), THINKING)
    assert in_words(against, row) == "costs at least $900.00 a month more (50%)"
    unknown = tuple(replace(each, run=NOT_TOLD) for each in USED.efforts)
    against, row = beside(at(1, 2), THINKING, replace(USED, reasons=True, efforts=unknown))
    assert in_words(against, row) == "saves at least $900.00 a month (50%)"
    against, row = beside(at(3, 6), THINKING, replace(USED, reasons=True, efforts=unknown))
    assert in_words(against, row) == "costs at most $900.00 a month more (50%)"


def test_both_figures_stand_beside_their_difference() -> None:
    assert differences(*beside(at(1, 2))) == (
        Difference("saved a month", "+$900.00", "$900.00 instead of $1,800.00"),
        Difference("index", "+4.5", "49.5 instead of 45.0"),
        Difference("whole answer", "+5.0 s", "12 s instead of 7.0 s"),
    )


def test_scores_that_cannot_be_told_apart_say_so() -> None:
    near = at(1, 2)
    score = replace(near.efforts[0].scores[0], value=45.2)
    later = replace(SOMEWHERE, as_of="2026-06")
    near = replace(near, efforts=(replace(near.efforts[0], scores=(score,), provenance=later),))
    _, index, _ = differences(*beside(near))
    assert (index.change, index.figures) == (
        "+0.2",
        "45.2 instead of 45.0 (≈ cannot be told apart)",
    )


def test_columns_and_lines_name_the_quality_in_use() -> None:
    used = replace(USED, efforts=(replace(USED.efforts[0], gpqa_diamond=0.5), USED.efforts[1]))
    other = replace(at(1, 2), efforts=(replace(at(1, 2).efforts[0], gpqa_diamond=0.75),))
    current = current_alone(a_catalogue(used, other, hosts=(GATE, VENDOR)), "file")
    ranking = rank(current.under({}, quality="gpqa_diamond").catalogue, View("all"), PLAIN)
    against = against_row(ranking, IDS)
    assert against is not None
    position = ranking.find("other")
    assert position is not None
    row = ranking.row(position)
    assert [header for header, _ in against_columns(against)] == ["saved/mo", "±GPQA", "±answer"]
    assert differences(against, row)[1] == Difference(
        "GPQA Diamond", "+25.0", "75.0 instead of 50.0"
    )
    assert used_in_full(against) == (
        "Against Used (high) at Vendor: $1,800.00 a month, GPQA Diamond 50.0, answer in 7.0 s"
    )
    assert against_columns(None) == ()


def test_a_configuration_is_named_with_effort_and_host() -> None:
    against, cheap = beside(at(1, 2))
    assert name_in_use(against.row.entry) == "Used (high) at Vendor"
    assert name_in_use(cheap.entry) == "Other at Example Gate"


@pytest.mark.parametrize(
    ("ids", "why"),
    [
        (
            ConfigurationIds("gone", "high", "vendor"),
            "gone, which you use, is not in the figures of 2026-05-11",
        ),
        (
            ConfigurationIds("used", "max", "vendor"),
            "Used, which you use, has no effort max in the figures of 2026-05-11",
        ),
        (
            ConfigurationIds("used", "low", "gate"),
            "Example Gate does not sell Used, which you use, in the figures of 2026-05-11",
        ),
        (
            ConfigurationIds("used", "low", "nobody"),
            "nobody does not sell Used, which you use, in the figures of 2026-05-11",
        ),
    ],
)
def test_what_is_gone_is_a_sentence(ids: ConfigurationIds, why: str) -> None:
    ranking: Ranking = rank(a_catalogue(USED, hosts=(GATE, VENDOR)), View("all"), PLAIN)
    assert against_row(ranking, ids) is None
    assert why_not_in_use(ranking, ids) == why
