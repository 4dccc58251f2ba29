"""Each published figure names its source and its day; what is not published names none."""

from msgspec.structs import replace

from tests.builders import SOMEWHERE, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import Entry, entries
from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.provenance import oldest_day, provenance_of
from tui.domain.catalogue.values import Effort, MeasuredRun

PAGE = Provenance("page", "2026-05-11")
LIST = Provenance("list", "2026-05-02")


def an_entry(offer: Offer, effort: Effort | None = None) -> Entry:
    """The one entry of a catalogue with that offer and effort."""
    return entries(a_catalogue(a_model(offer=offer, effort=effort)), "all")[0]


def test_offer_effort_and_model_vouch_for_their_own_figures() -> None:
    offer = replace(an_offer(slug="lab/alpha", cache_read=0.1), provenance=LIST)
    effort = replace(an_effort(tau2=0.9, run=MeasuredRun(cost=5.0)), provenance=PAGE)
    assert provenance_of(an_entry(offer, effort)) == {
        "slug": LIST,
        "input": LIST,
        "output": LIST,
        "cache_read": LIST,
        "context": SOMEWHERE,
        "inputs": SOMEWHERE,
        "index": PAGE,
        "tau2": PAGE,
        "measured_run": PAGE,
    }


def test_an_offer_s_own_limit_is_the_offer_s_word() -> None:
    offer = replace(an_offer(context=64_000), provenance=LIST)
    assert provenance_of(an_entry(offer))["context"] == LIST


def test_an_override_names_another_source_for_one_figure() -> None:
    offer = replace(an_offer(), overrides={"output": PAGE})
    effort = replace(
        an_effort(speed=60, run=MeasuredRun(1, 2, 1)),
        overrides={"scores": LIST, "tokens_per_second": PAGE, "run": LIST, "hle": PAGE},
    )
    found = provenance_of(an_entry(offer, effort))
    assert found["input"] == SOMEWHERE
    assert found["output"] == PAGE
    assert found["index"] == LIST
    assert found["tokens_per_second"] == PAGE
    assert found["measured_run"] == LIST
    assert "hle" not in found  # nothing is published there


def test_a_row_is_as_old_as_its_oldest_figure_and_a_month_starts_on_its_first_day() -> None:
    at = an_entry(replace(an_offer(), provenance=PAGE), replace(an_effort(), provenance=LIST))
    assert oldest_day(at) == "2026-05"  # the model's context, known by its month only
    plain = replace(at, model=replace(at.model, provenance=PAGE))
    assert oldest_day(plain) == "2026-05-02"
