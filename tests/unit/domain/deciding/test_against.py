"""What every row saves or costs against the configuration one uses today."""

import pytest
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, GATE, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.against import Against, Saving, against_row
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row, View

UNKNOWN = MeasuredRun()
# At 10,000 requests of 2,000 + 500 tokens a day without a cache: 600M in, 150M out a month.
PLAIN = replace(ANSWERS_ONLY, cache_ratio=0)
# 600 x 2 + 150 x 4 = 1,800; an answer takes 2 + 500 / 100 = 7 s.
USED = a_model(
    "used",
    offers=(an_offer("vendor", 2, 4, slug="used-1"), an_offer("gate", 3, 5, slug="lab/used")),
    efforts=(
        an_effort("high", 45, speed=100, first_answer_token=2),
        an_effort("low", 40, speed=100, first_answer_token=1),
    ),
)
# 600 x 1 + 150 x 2 = 900; 4.5 points more; 2 + 500 / 50 = 12 s.
CHEAP = a_model(
    "cheap",
    offer=an_offer("gate", 1, 2),
    effort=an_effort("high", 49.5, speed=50, first_answer_token=2),
)
# 600 x 3 + 150 x 6 = 2,700; 5 points fewer; how long it takes nobody measured.
DEAR = a_model("dear", offer=an_offer("gate", 3, 6), effort=an_effort("high", 40))
IDS = ConfigurationIds("used", "high", "vendor")
# What the ranking lists: the gateway's offer, 600 x 3 + 150 x 5 = 2,550.
AT_GATE = ConfigurationIds("used", "high", "gate")


def ranked(workload: Workload = PLAIN, *models: Model) -> Ranking:
    """All models of a catalogue of the three, or of others."""
    catalogue = a_catalogue(*(models or (USED, CHEAP, DEAR)), hosts=(GATE, VENDOR))
    return rank(catalogue, View("all"), workload)


def used(ranking: Ranking, ids: ConfigurationIds = IDS) -> Against:
    found = against_row(ranking, ids)
    assert found is not None
    return found


def row(ranking: Ranking, model: str) -> Row:
    at = ranking.find(model)
    assert at is not None
    return ranking.row(at)


def rounded(saving: Saving | None) -> Saving | None:
    """Without the dust of sums."""
    if saving is None or saving.share is None:
        return saving
    return Saving(round(saving.usd, 6), round(saving.share, 6), saving.mark)


def test_a_cheaper_row_saves_dollars_a_month_and_a_dearer_one_loses_them() -> None:
    ranking = ranked()
    against = used(ranking)
    assert rounded(against.saving(row(ranking, "cheap"))) == Saving(900, 0.5)
    assert rounded(against.saving(row(ranking, "dear"))) == Saving(-900, -0.5)


def test_any_bill_can_be_held_against_it() -> None:
    against = used(ranked())
    assert rounded(against.saving_by(450)) == Saving(1350, 0.75)
    assert rounded(against.saving_by(450, "~")) == Saving(1350, 0.75, "~")
    assert against.saving_by(None) is None


def test_index_and_seconds_are_told_from_the_row_that_is_used() -> None:
    ranking = ranked()
    against = used(ranking)
    assert against.index(row(ranking, "cheap")) == pytest.approx(4.5)
    assert against.seconds(row(ranking, "cheap")) == pytest.approx(5)
    assert against.index(row(ranking, "dear")) == pytest.approx(-5)


def test_what_nobody_published_is_unknown_and_no_difference() -> None:
    ranking = ranked()
    assert used(ranking).seconds(row(ranking, "dear")) is None
    unpriced = a_model("unpriced", offer=an_offer("gate", None, None), effort=an_effort(index=None))
    ranking = ranked(PLAIN, USED, unpriced)
    against, other = used(ranking), row(ranking, "unpriced")
    assert (against.saving(other), against.index(other)) == (None, None)


def test_the_configuration_is_the_effort_at_the_host_that_one_uses() -> None:
    ranking = ranked()
    against = used(ranking, ConfigurationIds("used", "low", "gate"))
    # 600 x 3 + 150 x 5 = 2,550 at the gateway.
    assert against.row["monthly"] == pytest.approx(2550)
    assert (against.row["index"], against.row["answer_seconds"]) == (40, 6)
    assert used(ranking).row["monthly"] == pytest.approx(1800)


def test_it_has_the_rank_of_its_row_where_the_ranking_lists_it() -> None:
    assert used(ranked(), AT_GATE).row.rank == 2
    assert used(ranked()).row.rank is None


def test_the_same_configuration_saves_nothing() -> None:
    ranking = ranked()
    against, own = used(ranking, AT_GATE), row(ranking, "used")
    assert against.is_of(own)
    assert not used(ranking).is_of(own)
    assert not against.is_of(row(ranking, "cheap"))
    assert (against.index(own), against.seconds(own)) == (0, 0)
    assert rounded(against.saving(own)) == Saving(0, 0)


@pytest.mark.parametrize(
    "ids",
    [
        ConfigurationIds("gone", "high", "vendor"),
        ConfigurationIds("used", "max", "vendor"),
        ConfigurationIds("used", "high", "nowhere"),
    ],
)
def test_what_the_figures_lack_is_no_row(ids: ConfigurationIds) -> None:
    assert against_row(ranked(), ids) is None


def test_what_nobody_scored_is_held_against_by_its_bill_alone() -> None:
    unscored = a_model("old", offer=an_offer("vendor", 4, 8), efforts=())
    ranking = ranked(PLAIN, unscored, CHEAP)
    against = used(ranking, ConfigurationIds("old", "", "vendor"))
    # 600 x 4 + 150 x 8 = 3,600 against 900.
    assert rounded(against.saving(row(ranking, "cheap"))) == Saving(2700, 0.75)
    assert against.index(row(ranking, "cheap")) is None


def test_a_bill_that_is_a_lower_bound_makes_what_is_saved_a_bound() -> None:
    thinks = replace(CHEAP, reasons=True, efforts=(replace(CHEAP.efforts[0], run=UNKNOWN),))
    ranking = ranked(replace(PLAIN, reasoning=Workload().reasoning), USED, thinks)
    other = row(ranking, "cheap")
    against = used(ranking)
    assert other.shown("monthly") == "≥$900.00"
    assert rounded(against.saving(other)) == Saving(900, 0.5, "≤")
    back = used(ranking, ConfigurationIds("cheap", "high", "gate"))
    # 900 or more against the 2,550 of the other at the gateway.
    assert rounded(back.saving(row(ranking, "used"))) == Saving(-1650, -1.833333, "≥")
    assert back.saving(other) == Saving(0, 0)


def test_two_lower_bounds_leave_no_difference() -> None:
    unknown = tuple(replace(each, run=UNKNOWN) for each in USED.efforts)
    mine = replace(USED, reasons=True, efforts=unknown)
    theirs = replace(CHEAP, reasons=True, efforts=(replace(CHEAP.efforts[0], run=UNKNOWN),))
    ranking = ranked(replace(PLAIN, reasoning=Workload().reasoning), mine, theirs)
    other = row(ranking, "cheap")
    assert used(ranking).saving(other) is None
