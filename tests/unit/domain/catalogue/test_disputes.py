"""A price that two sources have differently carries a mark and both values, and no other does."""

from msgspec.structs import replace

from tests.builders import VENDOR, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.disputes import (
    disagreement_on,
    disputes_of,
    offer_notes,
    with_dispute_mark,
)
from tui.domain.catalogue.entries import entry
from tui.domain.catalogue.offer import OtherPrice, Prices, Rule
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import ModelPatch, OfferPatch, Overlay
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.layers import apply_overlay, own_provenance

LITELLM = Provenance("litellm", "2026-11-22")
OFFER = replace(
    an_offer("vendor", 0.14, 0.28),
    provenance=Provenance("models_dev", "2026-11-20"),
    disputed=(OtherPrice("input", 0.3, LITELLM, 1),),
)


def catalogue(rule: Rule | None = 3) -> Catalogue:
    return a_catalogue(a_model(offer=replace(OFFER, rule=rule)), hosts=(VENDOR,))


def test_the_disagreement_about_a_price_names_both_values_sources_and_days() -> None:
    at = entry(catalogue(), catalogue().models[0], an_effort(), OFFER)

    one = disagreement_on(at, "input")
    assert one is not None
    assert (one.model, one.host, one.value, one.other) == ("alpha", "vendor", 0.14, 0.3)
    assert one.sentence() == (
        "LiteLLM (2026-11-22) has $0.30 for input, models.dev (2026-11-20) $0.14."
    )
    assert disagreement_on(at, "output") is None
    assert disagreement_on(at, "cost_per_point") is None


def test_only_the_disputed_price_carries_the_mark() -> None:
    assert with_dispute_mark("$0.14", OFFER, "input") == "$0.14≠"
    assert with_dispute_mark("$0.28", OFFER, "output") == "$0.28"


def test_the_notes_of_an_offer_tell_a_guess_then_the_other_price_then_what_the_host_says() -> None:
    offer = replace(OFFER, rule=3, note="Deprecated at this host.")

    assert offer_notes("alpha", offer) == (
        "Joined by display name (rule 3 of 5), a guess.",
        "LiteLLM (2026-11-22) has $0.30 for input, models.dev (2026-11-20) $0.14.",
        "Deprecated at this host.",
    )
    assert offer_notes("alpha", an_offer()) == ()


def test_a_price_of_one_s_own_is_disputed_by_nobody_and_the_others_stay_so() -> None:
    offer = replace(OFFER, disputed=(*OFFER.disputed, OtherPrice("output", 0.5, LITELLM, 1)))
    below = a_catalogue(a_model(offer=offer), hosts=(VENDOR,))
    mine = own_provenance("user", "2026-12-01")
    patch = OfferPatch("vendor", mine, prices=Prices(input=0.12))

    (model,) = apply_overlay(below, Overlay((ModelPatch("alpha", mine, offers=(patch,)),))).models
    assert [one.figure for one in disputes_of("alpha", model.offers[0])] == ["output"]
