"""A host of one's choice prices the row; what nobody sells by a name is never the top pick."""

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
    the_reference,
)
from tests.quick_starts import in_mode
from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.entries import Hosts, entries
from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.planning.pairs import single_models
from tui.domain.ranking.host_choice import (
    about_host,
    gone_hosts,
    host_in_words,
    host_rows,
    next_host,
    with_host,
)
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import Row, View
from tui.domain.ranking.selection import Configuration, select_entries
from tui.domain.ranking.standing import no_top_pick, why_top
from tui.domain.stability.stability import stability
from tui.errors import UserError
from tui.services.quick_start import quick_start

SHOP = Host("shop", "Shop", "reseller", "openai", "https://shop.example/v1", "SHOP_KEY")
MUTE = Host("mute", "Mute", "reseller", "openai", None, "MUTE_KEY")
MEDIAN = replace(RESELLER, id="aa-median", name="AA median")
HOSTS = (GATE, VENDOR, SHOP, MUTE, MEDIAN)
# At 10,000 requests of 2,000 + 500 tokens a day without a cache: 600M in, 150M out a month.
PLAIN = Workload(cache_ratio=0)
HIGH, LOW = an_effort("high", 50), an_effort("low", 40)
ALPHA = a_model(
    "alpha",
    offers=(
        an_offer("gate", 1, 3, slug="lab/alpha"),
        an_offer("vendor", 0.5, 1, slug="alpha-1", context=64_000),
        replace(
            an_offer("shop", 2, 4, slug="alpha-low"),
            only=("low",),
            others=(replace(an_offer("shop", 3, 6, slug="alpha-high"), only=("high",)),),
        ),
        replace(an_offer("mute", 0.01, 0.01), doubt="Far below the others."),
        an_offer("aa-median", 0.9, 2.9, slug=None),
    ),
    efforts=(HIGH, LOW),
)
BETA = a_model("beta", offer=an_offer("vendor", 0.6, 1.2, slug="b"), effort=an_effort(index=45))


def ranked(hosts: Hosts, *, scope: str = "all", all_efforts: bool = False) -> Ranking:
    view = View("all" if scope == "all" else "shelf", hosts=hosts, all_efforts=all_efforts)
    return rank(a_catalogue(ALPHA, BETA, hosts=HOSTS), view, PLAIN)


def row_of(ranking: Ranking, model: str = "alpha") -> Row:
    position = ranking.find(model)
    assert position is not None
    return ranking.row(position)


def test_a_chosen_host_prices_its_row_and_no_other() -> None:
    before, after = ranked({}), ranked({"alpha": "vendor"})

    # 600 x 1 + 150 x 3 and 600 x 0.5 + 150 x 1
    assert (row_of(before)["monthly"], row_of(after)["monthly"]) == (1_050, 450)
    assert row_of(before, "beta")["monthly"] == row_of(after, "beta")["monthly"] == 540
    assert [each.top and each.top.entry.model.id for each in (before, after)] == ["beta", "alpha"]
    assert (row_of(after).entry.offer.slug, row_of(after)["context"]) == ("alpha-1", 64_000)
    assert [after.chosen(row_of(after, id).entry) for id in ("alpha", "beta")] == [True, False]
    assert not before.chosen(row_of(before).entry)


def test_the_shelf_is_the_gateway_s_own_and_knows_no_choice() -> None:
    shelf = ranked({"alpha": "vendor"}, scope="shelf")

    assert (row_of(shelf).entry.offer.host, row_of(shelf)["monthly"]) == ("gate", 1_050)
    assert not shelf.chosen(row_of(shelf).entry)
    assert about_host(shelf, row_of(shelf)) == ""


def test_each_effort_has_the_slug_and_the_prices_it_is_sold_at_there() -> None:
    found = entries(
        a_catalogue(ALPHA, hosts=HOSTS), "all", all_efforts=True, hosts={"alpha": "shop"}
    )

    assert [(x.effort.name, x.offer.slug, x.offer.prices.input) for x in found] == [
        ("high", "alpha-high", 3),
        ("low", "alpha-low", 2),
    ]
    ranking = ranked({"alpha": "shop"})
    low = ranking.at_effort(0, LOW)
    assert (low.entry.offer.slug, low["monthly"]) == ("alpha-low", 600 * 2 + 150 * 4)


def test_a_host_that_does_not_sell_the_effort_leaves_it_at_the_default_one_and_says_so() -> None:
    only_low = replace(ALPHA.offers[2], others=())
    alpha = replace(ALPHA, offers=(ALPHA.offers[0], only_low))
    ranking = rank(a_catalogue(alpha, hosts=HOSTS), View("all", hosts={"alpha": "shop"}), PLAIN)

    assert row_of(ranking).entry.offer.host == "gate"
    assert ranking.at_effort(0, LOW).entry.offer.host == "shop"
    assert about_host(ranking, row_of(ranking)) == (
        "Shop, the host you chose, does not sell this effort: it is at Example Gate."
    )
    assert about_host(ranking, ranking.at_effort(0, LOW)) == "Shop is the host you chose."


def test_the_hosts_of_a_row_stand_by_their_bill_then_doubts_and_medians() -> None:
    ranking = ranked({})
    rows = host_rows(ranking, row_of(ranking))

    assert [(row.entry.offer.host, row["monthly"]) for row in rows] == [
        ("vendor", 450),
        ("gate", 1_050),
        ("shop", pytest.approx(2_700)),
        ("mute", pytest.approx(7.5)),
        ("aa-median", pytest.approx(975)),
    ]
    low = host_rows(ranking, ranking.at_effort(0, LOW))
    assert [row["monthly"] for row in low if row.entry.offer.host == "shop"] == [1_800]


def test_the_next_host_is_one_that_can_be_chosen_round_and_round() -> None:
    ranking = ranked({})
    rows = host_rows(ranking, row_of(ranking))

    assert [next_host(rows, host) for host in ("vendor", "gate", "shop", "mute")] == [
        *("gate", "shop", "vendor", "vendor"),
    ]
    alone = host_rows(ranking, row_of(ranking, "beta"))
    assert next_host(alone, "vendor") is None


def test_a_host_in_words_has_prices_bill_and_place() -> None:
    ranking = ranked({})
    rows = host_rows(ranking, row_of(ranking))

    assert host_in_words(rows, "gate") == (
        "Example Gate, $1.00 in, $3.00 out, $1,050.00 a month, 2 of 3"
    )
    assert host_in_words(rows, "aa-median") == "AA median, $0.90 in, $2.90 out, $975.00 a month"
    assert host_in_words(rows, "nobody") == ""


def test_the_default_host_is_no_choice() -> None:
    catalogue = a_catalogue(ALPHA, BETA, hosts=HOSTS)
    chosen = with_host(catalogue, {"beta": "shop"}, ALPHA, "vendor")

    assert chosen == {"beta": "shop", "alpha": "vendor"}
    assert with_host(catalogue, chosen, ALPHA, "gate") == {"beta": "shop"}


def test_a_host_that_sells_a_model_no_more_is_told_by_name() -> None:
    catalogue = a_catalogue(ALPHA, BETA, hosts=HOSTS)

    assert gone_hosts(catalogue, {"alpha": "shop", "beta": "shop", "gamma": "shop"}) == {
        "beta": "Shop does not sell Beta in these figures: it is at Vendor again."
    }
    assert gone_hosts(catalogue, {"beta": "bought"})["beta"].startswith("bought does not sell")


# What a command line selects


def test_a_named_host_takes_the_best_effort_it_sells() -> None:
    only_low = replace(ALPHA.offers[2], others=())
    catalogue = a_catalogue(replace(ALPHA, offers=(ALPHA.offers[0], only_low)), BETA, hosts=HOSTS)

    def at(host: str, effort: str | None = None) -> tuple[str, str | None]:
        wanted = Configuration(catalogue.models[0], host, effort)
        ranking, position = select_entries(catalogue, wanted, View("all"), PLAIN)
        entry = ranking.entries[position]
        return entry.effort.name, entry.offer.slug

    assert at("shop") == ("low", "alpha-low")
    assert at("gate") == ("high", "lab/alpha")
    with pytest.raises(UserError) as refusal:
        at("shop", "high")
    assert refusal.value.message == "Shop does not sell Alpha at effort high"


# What nobody sells by a name


def uncalled(*more: str) -> Catalogue:
    cheap = a_model("cheap", offer=an_offer("aa-median", 0.1, 0.1, slug=None))
    found = [a_model(id, offer=an_offer("mute", 0.2, 0.2, slug=id)) for id in more]
    return a_catalogue(cheap, *found, BETA, hosts=HOSTS)


def test_the_top_pick_is_the_first_row_that_can_be_called() -> None:
    ranking = rank(uncalled(), View("all"))

    assert [ranking.entries[i].model.id for i in ranking.ranked] == ["cheap", "beta"]
    assert ranking.top is not None
    assert (ranking.top.entry.model.id, ranking.top.rank) == ("beta", 2)
    assert why_top(ranking) == "$0.0200 a point. #1 has no API to call."
    several = rank(uncalled("mute-1", "mute-2"), View("all"))
    assert why_top(several).endswith("#1 to #3 have no API to call.")
    assert why_top(rank(the_reference())).endswith("5.8x cheaper than #2.")


def test_without_a_row_that_can_be_called_there_is_no_top_pick_and_a_sentence() -> None:
    catalogue = replace(uncalled("mute-1"), models=uncalled("mute-1").models[:2])
    ranking = rank(catalogue, View("all"))

    assert ranking.top is None
    assert no_top_pick(ranking) == "No top pick: none of the 2 ranked models has an API to call."
    assert stability(ranking) == ()


def test_a_router_and_the_stability_of_the_first_place_know_only_what_can_be_called() -> None:
    ranking = rank(uncalled(), View("all"))

    assert [ranking.entries[each.position].model.id for each in single_models(ranking)] == ["beta"]
    assert {flip.first for flip in stability(ranking)} == {"beta"}


@pytest.mark.parametrize(
    ("offer", "sentence"),
    [
        (
            an_offer("aa-median", slug=None),
            "No API to call: this price is Artificial Analysis' median over hosts.",
        ),
        (None, "No API to call: no host is known to sell Alpha."),
    ],
)
def test_why_a_row_cannot_be_called_is_a_sentence(offer: object, sentence: str) -> None:
    model = replace(ALPHA, offers=(offer,) if offer else ())
    (entry,) = entries(a_catalogue(model, hosts=HOSTS), "all")

    assert not entry.callable
    assert why_no_code(entry) == sentence
    assert quick_start(entry, in_mode("python")).snippet == ""


def test_the_code_is_of_the_row_s_own_host() -> None:
    usage = quick_start(row_of(ranked({"alpha": "vendor"})).entry, in_mode("python"))

    assert usage.host is VENDOR
    assert 'MODEL = "alpha-1"' in usage.snippet
    assert "https://vendor.example/v1" in usage.snippet
