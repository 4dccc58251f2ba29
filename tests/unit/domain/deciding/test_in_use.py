"""One key tells what is used today, makes another count, and forgets it again."""

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.catalogue.values import Model
from tui.domain.deciding.against import Against
from tui.domain.deciding.in_use import why_no_change, with_in_use, without_in_use
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

ALPHA = a_model("alpha", efforts=(an_effort("high", 50), an_effort("low", 40)))
BETA = a_model("beta", offer=an_offer("vendor", 2, 4))
MUTE = a_model("mute", offer=an_offer("vendor", 3, 5, slug=None))
AT_GATE = ConfigurationIds("alpha", "high", "gate")
AT_VENDOR = ConfigurationIds("beta", "default", "vendor")
GONE = ConfigurationIds("gone", "max", "nobody")


def ranked(*models: Model) -> Ranking:
    return rank(a_catalogue(*(models or (ALPHA, BETA, MUTE)), hosts=(GATE, VENDOR)), View("all"))


def entry(model: str) -> Entry:
    ranking = ranked()
    at = ranking.find(model)
    assert at is not None
    return ranking.entries[at]


def test_the_first_is_held_against_every_row() -> None:
    change = with_in_use((), ranked(), entry("alpha"))
    assert change.in_use == (AT_GATE,)
    assert change.sentence == (
        "In use: Alpha (high) at Example Gate. Every row now shows what it saves against it."
    )


def test_a_further_one_counts_from_then_on_and_so_does_an_earlier_one_again() -> None:
    change = with_in_use((AT_GATE,), ranked(), entry("beta"))
    assert change.in_use == (AT_VENDOR, AT_GATE)
    assert change.sentence.endswith("saves against it. 1 more in use.")
    assert with_in_use(change.in_use, ranked(), entry("alpha")).in_use == (AT_GATE, AT_VENDOR)


def test_the_one_that_counts_is_forgotten_and_the_next_counts() -> None:
    change = with_in_use((AT_GATE, AT_VENDOR), ranked(), entry("alpha"))
    assert change.in_use == (AT_VENDOR,)
    assert change.sentence == (
        "No longer in use: Alpha (high) at Example Gate. Rows are held against Beta at Vendor."
    )
    last = with_in_use((AT_VENDOR,), ranked(), entry("beta"))
    assert (last.in_use, last.sentence) == ((), "No longer in use: Beta at Vendor.")


def test_what_the_figures_lack_is_forgotten_by_its_ids() -> None:
    change = without_in_use((AT_GATE, GONE), ranked(), GONE)
    assert change.in_use == (AT_GATE,)
    assert change.sentence.startswith("No longer in use: gone (max) at nobody. ")


def test_a_change_of_code_is_there_where_both_can_be_called() -> None:
    ranking = ranked()
    rows = {each.model.id: ranking.row(at) for at, each in enumerate(ranking.entries)}
    against = Against(rows["alpha"])
    assert why_no_change(against, rows["beta"]) == ""
    assert why_no_change(against, None) == "No model is selected."
    assert why_no_change(against, rows["alpha"]) == "You use this one: nothing changes."
    for one, other in (("alpha", "mute"), ("mute", "alpha")):
        why = why_no_change(Against(rows[one]), rows[other])
        assert why.startswith("Mute at Vendor: ")
