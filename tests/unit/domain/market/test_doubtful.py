"""Prices that cannot be true are kept and said, and nobody is led to them."""

import pytest
from msgspec.structs import replace

from tests.records import a_document, a_listing, a_rated
from tests.unit.domain.market.test_assemble import BASE, sold, the_model
from tui.domain.catalogue.entries import Entry, entries
from tui.domain.catalogue.offer import OffPeak, Prices, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import ModelPatch, OfferPatch, Overlay
from tui.domain.catalogue.records import Listing
from tui.domain.market.assemble import Assembled, assemble
from tui.domain.market.doubtful import with_history
from tui.domain.market.layers import apply_overlay
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

UNPRICED = a_rated(input=None, output=None)
OTHERS = (a_listing(host="one"), a_listing(host="two", input=1.2, output=3.6))


def the_row(assembled: Assembled) -> Entry:
    (row,) = entries(assembled.catalogue, "all")
    return row


def doubts(*listings: Listing) -> dict[str, str]:
    found = the_model(sold(*listings, rated=[UNPRICED])).offers
    return {offer.host: offer.doubt for offer in found if offer.doubt}


@pytest.mark.parametrize(
    ("input", "output", "why"),
    [
        (0.22, 3.0, "input at $0.22 is 5.0x below $1.10, the median of 2 other hosts."),
        (5.5, 16.5, "input at $5.50 is 5.0x above $1.10, the median of 2 other hosts."),
        (1.0, 0.33, "output at $0.33 is 10.0x below $3.30, the median of 2 other hosts."),
        (0.0011, 0.0033, "the median of 2 other hosts, as if in another unit."),
        (0.23, 3.0, None),
    ],
)
def test_a_price_five_times_off_the_others_is_kept_and_doubted(
    input: float, output: float, why: str | None
) -> None:
    found = doubts(*OTHERS, a_listing(host="odd", input=input, output=output))

    assert list(found) == ([] if why is None else ["odd"])
    assert why is None or why in found["odd"]


@pytest.mark.parametrize(
    ("output", "cache_read", "why"),
    [
        (3.0, 1.25, "a cache read at $1.25 is above the input price of $1.00."),
        (0.09, None, "output at $0.09 is below a tenth of the input price of $1.00."),
        (3.0, 1.0, None),
        (0.1, None, None),
    ],
)
def test_a_price_that_contradicts_its_own_input_price_is_doubted(
    output: float, cache_read: float | None, why: str | None
) -> None:
    found = doubts(a_listing(output=output, cache_read=cache_read))

    assert found == ({} if why is None else {"lab": f"Doubtful price, not used for ranking: {why}"})


def test_a_cache_price_in_another_unit_is_doubted_and_a_deep_discount_is_not() -> None:
    usual = [a_listing(host=host, cache_read=0.1) for host in ("one", "two")]

    assert list(doubts(*usual, a_listing(host="odd", cache_read=0.0001))) == ["odd"]
    assert doubts(*usual, a_listing(host="deep", cache_read=0.005)) == {}


def test_a_doubtful_price_is_not_picked_and_alone_is_not_ranked() -> None:
    odd = a_listing(host="odd", input=0.1, output=0.3)

    assert the_row(sold(*OTHERS, odd, rated=[UNPRICED])).offer.host == "one"
    at_aa_s_price = the_row(sold(odd))
    assert (at_aa_s_price.host.kind, at_aa_s_price.offer.prices.input) == ("median", 1.0)

    alone = sold(a_listing(cache_read=1.5), rated=[UNPRICED])
    ranking = rank(alone.catalogue, View(scope="all"))
    assert not ranking.ranked
    assert "doubtful price, not used for ranking: a cache read" in " ".join(ranking.row(0).reasons)


def test_a_price_that_a_second_source_has_too_is_believed() -> None:
    odd = a_listing(host="odd", input=0.1, output=0.3)
    same = a_listing(host="odd", source="litellm", input=0.1, output=0.3)

    assert doubts(*OTHERS, odd, same) == {}


def test_one_reseller_puts_no_doubt_on_the_vendor_s_own_price() -> None:
    assert list(doubts(a_listing(), a_listing(host="odd", input=9, output=27))) == ["odd"]


def test_a_price_of_one_s_own_settles_the_doubt() -> None:
    found = sold(*OTHERS, a_listing(host="odd", input=0.1, output=0.3), rated=[UNPRICED])
    accepted = OfferPatch("odd", Provenance("user", "2026-11-28"), prices=Prices(0.1, 0.3))
    own = Overlay(
        models=(ModelPatch("alpha-2", Provenance("user", "2026-11-28"), offers=(accepted,)),)
    )

    model = apply_overlay(found.catalogue, own).models[0]
    assert [offer.host for offer in model.offers if offer.doubt] == []


def test_an_effort_s_own_slug_is_weighed_too() -> None:
    rows = [
        a_rated("Alpha 2 (Reasoning)", "alpha-2", input=None, output=None),
        a_rated("Alpha 2 (Non-reasoning)", "alpha-2-off", index=20, input=None, output=None),
    ]
    listings = (a_listing(), a_listing("alpha-2-non-reasoning", cache_read=2))
    documents = (a_document("aa", rated=rows), a_document("models_dev", listings=listings))
    found = assemble(BASE, documents, "November 2026", "2026-11-24")

    (offer,) = the_model(found).offers
    assert not offer.doubt
    assert offer.others[0].doubt


def with_sets(listing: Listing, tier: Prices | None, off_peak: Prices | None = None) -> Listing:
    """A listing with other prices for prompts above 200,000 tokens, and off-peak."""
    return replace(
        listing,
        tiers=() if tier is None else (Tier(200_000, tier),),
        off_peak=None if off_peak is None else OffPeak(off_peak, ("00:00-08:00 UTC",)),
    )


@pytest.mark.parametrize(
    ("tier", "why"),
    [
        (Prices(14.0, 42.0), None),
        (
            Prices(0.001, 3.0),
            "over 200K tokens, input at $0.001 is 1,000.0x below $1.00, its ordinary price, "
            "as if in another unit.",
        ),
        (
            Prices(2.0, 6.0, 2.5),
            "over 200K tokens, a cache read at $2.50 is above the input price of $2.00.",
        ),
        (
            Prices(2.0, 0.1),
            "over 200K tokens, output at $0.10 is below a tenth of the input price of $2.00.",
        ),
    ],
)
def test_prices_of_longer_prompts_are_weighed_too(tier: Prices, why: str | None) -> None:
    found = doubts(with_sets(a_listing(), tier))
    assert found == ({} if why is None else {"lab": f"Doubtful price, not used for ranking: {why}"})


def test_a_tier_that_a_second_source_has_too_is_believed() -> None:
    odd = with_sets(a_listing(), Prices(0.001, 3.0))
    assert doubts(odd, replace(odd, source="litellm")) == {}


def test_off_peak_prices_are_weighed_too() -> None:
    def sold_off_peak(prices: Prices) -> dict[str, str]:
        return doubts(a_listing(), with_sets(a_listing(source="litellm"), None, prices))

    assert sold_off_peak(Prices(0.25, 0.75)) == {}
    assert sold_off_peak(Prices(1e-6, 0.75))["lab"].startswith(
        "Doubtful price, not used for ranking: off-peak, input at $0.000001 is"
    )


def remembered(*now: Listing, then: Listing, day: str = "2026-11-01") -> dict[str, str]:
    """The doubts about what is listed now, where the snapshot before had the price of then."""
    documents = (a_document("aa", rated=[UNPRICED]), a_document("models_dev", listings=[then]))
    before = assemble(
        BASE, [replace(each, as_of=day) for each in documents], "Before", day
    ).catalogue
    found = with_history(sold(*now, rated=[UNPRICED]).catalogue, before)
    return {offer.host: offer.doubt for offer in found.models[0].offers if offer.doubt}


def test_a_price_far_from_what_the_same_offer_asked_before_is_doubted() -> None:
    assert remembered(a_listing(input=0.2), then=a_listing()) == {
        "lab": "Doubtful price, not used for ranking: input at $0.20 is 5.0x below $1.00, "
        "its own price of 2026-11-01."
    }
    assert remembered(a_listing(input=0.21), then=a_listing()) == {}
    assert remembered(a_listing(), then=a_listing(cache_read=0.1)) == {}


def test_other_hosts_that_ask_the_same_support_a_price_that_moved() -> None:
    others = (a_listing(host="one", input=0.2), a_listing(host="two", input=0.25))
    assert remembered(a_listing(input=0.2), *others, then=a_listing()) == {}


def test_a_price_that_stands_on_another_day_is_believed() -> None:
    first = sold(a_listing(), rated=[UNPRICED]).catalogue
    second = with_history(sold(a_listing(input=0.1), rated=[UNPRICED]).catalogue, first)
    again = with_history(sold(a_listing(input=0.1), rated=[UNPRICED]).catalogue, second)
    assert second.models[0].offers[0].doubt
    assert again.models[0].offers[0].doubt == second.models[0].offers[0].doubt  # the same day
    later = replace(
        again.models[0].offers[0], doubt="", provenance=Provenance("models_dev", "2026-12-01")
    )
    models = (replace(again.models[0], offers=(later,)),)
    believed = with_history(replace(again, models=models), again)
    assert believed.models[0].offers[0].doubt == ""
