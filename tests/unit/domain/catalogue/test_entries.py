"""Each model stands once in a ranking: at its best effort and at the offer of the scope."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    GATE,
    RESELLER,
    VENDOR,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
)
from tui.domain.catalogue.entries import Scope, entries
from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.values import Model

EFFORTS = (an_effort("low", 33), an_effort("high", 47), an_effort("medium", None))
GATED = a_model("gated", offers=(an_offer("vendor"), an_offer("gate", 2, 6), an_offer("reseller")))


def listed(*models: Model, scope: Scope = "all", all_efforts: bool = False) -> list[str]:
    found = entries(a_catalogue(*models), scope, all_efforts=all_efforts)
    return [f"{entry.model.id} {entry.effort.name} @{entry.offer.host}" for entry in found]


def test_a_model_stands_at_the_effort_with_the_highest_index() -> None:
    assert listed(a_model(efforts=EFFORTS)) == ["alpha high @gate"]


def test_of_equal_efforts_the_first_in_the_alphabet_counts() -> None:
    efforts = (an_effort("xhigh", 40), an_effort("max", 40))

    assert listed(a_model(efforts=efforts)) == ["alpha max @gate"]


def test_a_score_of_another_version_does_not_make_an_effort_the_best() -> None:
    efforts = (an_effort("new", 90, version="4.1"), an_effort("rated", 20))

    assert listed(a_model(efforts=efforts)) == ["alpha rated @gate"]


def test_all_efforts_are_listed_on_demand() -> None:
    found = listed(a_model(efforts=EFFORTS), all_efforts=True)

    assert found == ["alpha low @gate", "alpha high @gate", "alpha medium @gate"]


def test_the_shelf_holds_what_the_gateway_sells() -> None:
    direct = a_model("direct", offer=an_offer("vendor"))

    assert listed(direct, GATED, scope="shelf") == ["gated default @gate"]
    assert listed(direct, GATED) == ["direct default @vendor", "gated default @gate"]


@pytest.mark.parametrize(
    ("offers", "host"),
    [
        ((an_offer("reseller", 1, 1), an_offer("vendor", 5, 5), an_offer("gate", 9, 9)), "gate"),
        ((an_offer("reseller", 1, 1), an_offer("vendor", 5, 5)), "vendor"),
        ((an_offer("reseller", 1, 1),), "reseller"),
        ((), ""),
    ],
    ids=["gateway", "vendor", "what there is", "nowhere"],
)
def test_the_gateway_s_offer_comes_before_the_vendor_s_and_any_other(
    offers: tuple[Offer, ...], host: str
) -> None:
    assert [entry.offer.host for entry in entries(a_catalogue(a_model(offers=offers)), "all")] == [
        host
    ]


def test_of_several_hosts_of_one_kind_the_cheapest_known_one_counts() -> None:
    offers = (
        an_offer("reseller", 3, 3),
        an_offer("reseller", 1, None),
        an_offer("reseller", 2, 2),
    )

    (entry,) = entries(a_catalogue(a_model(offers=offers)), "all")

    assert entry.offer.prices.input == 2


def test_of_several_hosts_that_sell_a_model_the_first_counts() -> None:
    reseller = replace(RESELLER, id="shop", kind="reseller")
    offers = (an_offer("reseller", 1, 1), an_offer("vendor", 5, 5), an_offer("shop", 2, 2))
    at_a_shop = (an_offer("shop", 2, 2), an_offer("vendor", 5, 5))
    catalogue = a_catalogue(
        a_model("own", offers=offers),
        a_model("foreign", offers=at_a_shop),
        hosts=(GATE, VENDOR, RESELLER, reseller),
    )

    assert [entry.offer.host for entry in entries(catalogue, "all")] == ["vendor", "shop"]


def test_a_chosen_host_lists_only_what_it_sells_at_its_prices() -> None:
    direct = a_model("direct", offer=an_offer("gate"))

    (entry,) = entries(a_catalogue(direct, GATED), "all", among=("vendor",))

    assert (entry.model.id, entry.host.id, entry.offer.prices.input) == ("gated", "vendor", 1)


def test_of_several_hosts_named_each_model_is_at_the_first_of_its_offers_there() -> None:
    shop = replace(RESELLER, id="shop", kind="reseller")
    both = a_model("both", offers=(an_offer("vendor", 5, 5), an_offer("shop", 2, 2)))
    cheap = a_model("cheap", offers=(an_offer("gate", 1, 1), an_offer("shop", 2, 2)))
    gone = a_model("gone", offer=an_offer("gate", 1, 1))
    catalogue = a_catalogue(both, cheap, gone, hosts=(GATE, VENDOR, RESELLER, shop))

    found = entries(catalogue, "all", among=("shop", "vendor"))
    assert [(each.model.id, each.host.id) for each in found] == [
        ("both", "vendor"),
        ("cheap", "shop"),
    ]
    chosen = entries(catalogue, "all", among=("shop",), hosts={"both": "vendor"})
    assert [(each.model.id, each.host.id) for each in chosen] == [
        ("both", "shop"),
        ("cheap", "shop"),
    ]


def test_an_offer_s_own_limits_come_before_the_model_s() -> None:
    limits = replace(an_offer(context=64_000), max_output=4_000, inputs=("text",))
    inputs = ("text", "image")
    narrow = a_model("narrow", max_output=8_000, inputs=inputs, offer=limits)
    plain = a_model("plain", max_output=8_000, inputs=inputs)

    found = entries(a_catalogue(narrow, plain), "all")

    assert [(entry.context, entry.max_output, entry.inputs) for entry in found] == [
        (64_000, 4_000, ("text",)),
        (2_000_000, 8_000, ("text", "image")),
    ]
