"""Documents become one catalogue: whose figure counts where, what is marked, what is left out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple, replace

from tests.builders import GATE, RESELLER, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tests.records import a_document, a_listing, a_rated
from tui.domain.catalogue.disputes import disagreement_on, offer_notes
from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.offer import Link, Offer, OffPeak, OtherPrice, Prices, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.records import Document, ListedHost, Listing, RatedEffort, Skipped
from tui.domain.catalogue.values import (
    Catalogue,
    ExamplePrompt,
    MeasuredRun,
    Model,
    Question,
    Score,
)
from tui.domain.claims.claim_faults import catalogue_faults
from tui.domain.market.assemble import Assembled, assemble
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.sources import (
    artificial_analysis,
    artificial_analysis_rows,
    litellm,
    models_dev,
    openrouter,
)

LAB = replace(VENDOR, id="lab", name="Lab")
BASE = a_catalogue(
    a_model("alpha.2", offer=an_offer("gate", slug="x"), effort=an_effort("max")),
    hosts=(GATE, LAB, RESELLER),
)
ALPHA = a_rated()


def built(
    *documents: Document, base: Catalogue = BASE, pins: Mapping[str, str | None] | None = None
) -> Assembled:
    return assemble(base, documents, "November 2026", "2026-11-24", pins)


def sold(*listings: Listing, rated: Sequence[RatedEffort] = (ALPHA,)) -> Assembled:
    """Rated models with listings, each in a document of its source."""
    sources = dict.fromkeys(listing.source for listing in listings)
    days = {"models_dev": "2026-11-20", "openrouter": "2026-11-21", "litellm": "2026-11-22"}
    return built(
        a_document("aa", rated=rated),
        *(
            a_document(
                source, as_of=days[source], listings=[x for x in listings if x.source == source]
            )
            for source in sources
        ),
    )


def the_model(assembled: Assembled) -> Model:
    (model,) = assembled.catalogue.models
    return model


def the_offer(assembled: Assembled) -> Offer:
    (offer,) = the_model(assembled).offers
    return offer


# ── Offers ──────────────────────────────────────────────────────────────────────────────────────


def test_the_vendor_s_own_offer_stands_first_then_the_cheapest_and_free_ones_last() -> None:
    found = sold(
        a_listing(host="dear", input=2, output=6),
        a_listing(host="plan", input=0, output=0),
        a_listing(host="cheap", input=0.5, output=1),
        a_listing(host="silent", input=None, output=None),
        a_listing(host="lab"),
    )

    hosts = [offer.host for offer in the_model(found).offers]
    assert hosts == ["lab", "cheap", "dear", "plan", "silent"]
    (entry,) = entries(found.catalogue, "all")
    assert entry.offer.host == "lab"


def test_without_an_offer_of_the_vendor_a_model_is_ranked_at_the_cheapest() -> None:
    found = sold(a_listing(host="dear", input=2, output=6), a_listing(host="cheap"))

    (entry,) = entries(found.catalogue, "all")
    assert (entry.offer.host, entry.host.kind) == ("cheap", "reseller")


def test_a_vendor_that_took_another_name_is_still_at_home_at_its_own_host() -> None:
    rated = replace(a_rated(), vendor="creator-9", vendor_name="SpaceXAI")
    own, reseller = a_listing(host="xai", input=2.0), a_listing("x-ai/alpha-2", host="cheap")

    found = sold(own, reseller, rated=[rated])

    assert [offer.host for offer in the_model(found).offers] == ["xai", "cheap"]


def test_a_vendor_s_plan_at_a_price_of_0_does_not_hide_what_others_charge() -> None:
    found = sold(a_listing(host="lab", input=0, output=0), a_listing(host="shop"))

    assert [offer.host for offer in the_model(found).offers] == ["shop", "lab"]
    assert "mostly a plan or a free host" in the_model(found).offers[1].note


def test_a_listing_without_a_price_hides_none_that_another_source_has() -> None:
    unpriced, plan = a_listing(input=None, output=None), a_listing(host="plan", input=0, output=0)
    checked = a_listing(source="litellm", input=2, output=6)

    found = the_model(sold(unpriced, checked)).offers
    assert [(offer.host, offer.prices.input) for offer in found] == [("lab", 2)]
    assert found[0].overrides["input"] == Provenance("litellm", "2026-11-22")

    for silent in (unpriced, plan):
        (entry,) = entries(sold(silent).catalogue, "all")
        assert (entry.host.kind, entry.offer.prices) == ("median", Prices(1.0, 3.0))
        assert entry.context == 200_000

    elsewhere = a_listing(host="shop", source="litellm", input=2, output=6)
    (entry,) = entries(sold(plan, elsewhere).catalogue, "all")
    assert (entry.offer.host, entry.offer.prices.input) == ("shop", 2)


def test_every_source_of_a_host_and_slug_is_heard() -> None:
    at = a_listing("lab/alpha-2", host="openrouter", input=2)
    told = sold(
        replace(at, source="openrouter"),
        replace(at, source="models_dev", prices=Prices(3.0, 3.0)),
        replace(at, source="litellm", prices=Prices(4.0, 3.0)),
    )

    offer = the_offer(told)
    assert [(x.provenance.source, x.value) for x in offer.disputed] == [
        ("models_dev", 3.0),
        ("litellm", 4.0),
    ]


def test_what_ends_and_what_is_charged_beside_the_tokens_is_said_whoever_knows_it() -> None:
    known = replace(a_listing(source="litellm"), ends="2027-01-01", unbilled=("a request at $1",))

    note = the_offer(sold(a_listing(), known)).note
    assert note == "Ends at this host on 2027-01-01. Not in the bill: a request at $1."


def test_an_effort_has_the_slug_and_price_its_host_sells_it_under() -> None:
    rated = [
        a_rated("Alpha 2 (Reasoning)", "alpha-2", index=40, reasoning_tokens=9),
        a_rated("Alpha 2 (Non-reasoning)", "alpha-2-non-reasoning", index=20),
    ]
    found = sold(
        a_listing("alpha-2-non-reasoning", output=2),
        a_listing("alpha-2-reasoning"),
        a_listing("alpha-2-non-reasoning", host="cheap", input=0.1),
        rated=rated,
    )

    rows = entries(found.catalogue, "all", all_efforts=True)
    assert [(row.effort.name, row.offer.slug, row.offer.prices.output) for row in rows] == [
        ("reasoning", "alpha-2-reasoning", 3),
        ("non-reasoning", "alpha-2-non-reasoning", 2),
    ]
    at_cheap = entries(found.catalogue, "all", all_efforts=True, among=("cheap",))
    assert [row.effort.name for row in at_cheap] == ["non-reasoning"]
    assert "Effort non-reasoning is sold as alpha-2-non-reasoning." in offer_notes(
        "alpha-2", rows[0].offer
    )


def test_an_effort_that_nobody_sells_stands_at_the_median_price() -> None:
    rated = [
        a_rated("Alpha 2 (Reasoning)", "alpha-2", index=40),
        a_rated("Alpha 2 (Non-reasoning)", "alpha-2-non-reasoning", index=20),
    ]
    found = sold(a_listing("alpha-2-non-reasoning", input=0.5), rated=rated)

    rows = entries(found.catalogue, "all", all_efforts=True)
    assert [(row.effort.name, row.host.kind) for row in rows] == [
        ("reasoning", "median"),
        ("non-reasoning", "vendor"),
    ]


def test_an_offer_has_the_day_and_the_source_of_its_document() -> None:
    offer = the_offer(sold(a_listing(cache_read=0.1)))

    assert offer.provenance == Provenance("models_dev", "2026-11-20")
    assert (offer.slug, offer.prices, offer.context) == ("alpha-2", Prices(1, 3, 0.1), 200_000)


def test_openrouter_speaks_for_itself() -> None:
    found = sold(
        a_listing("lab/alpha-2", host="openrouter", input=9, output=9),
        a_listing("lab/alpha-2", host="openrouter", source="openrouter", input=0.9, output=2),
    )

    offer = the_offer(found)
    assert (offer.prices.input, offer.provenance.source) == (0.9, "openrouter")


def test_a_price_more_than_10_percent_off_is_marked_with_both_values_and_dates() -> None:
    near = a_rated(input=0.14)
    found = sold(a_listing(input=0.14), a_listing(source="litellm", input=0.3), rated=[near])

    offer = the_offer(found)
    assert offer.disputed == (OtherPrice("input", 0.3, Provenance("litellm", "2026-11-22"), 1),)
    assert offer_notes("alpha-2", offer) == (
        "LiteLLM (2026-11-22) has $0.30 for input, models.dev (2026-11-20) $0.14.",
    )
    (one,) = found.disagreements
    assert (one.model, one.host, one.figure, one.value, one.other) == (
        "alpha-2",
        "lab",
        "input",
        0.14,
        0.3,
    )


@pytest.mark.parametrize(
    ("other", "marked"), [(1.1, False), (0.9, False), (1.11, True), (0.89, True)]
)
def test_10_percent_are_no_disagreement_yet(other: float, marked: bool) -> None:
    found = sold(a_listing(), a_listing(source="litellm", input=other))

    assert bool(found.disagreements) is marked
    assert bool(the_offer(found).disputed) is marked


def test_a_price_that_only_one_of_them_publishes_is_no_disagreement() -> None:
    found = sold(a_listing(cache_read=0.1), a_listing(source="litellm", input=None, output=None))

    assert found.disagreements == ()


def test_what_a_host_takes_is_the_first_source_s_and_a_gap_is_filled_with_its_origin() -> None:
    found = sold(
        a_listing(tools=False),
        a_listing(source="litellm", tools=True, structured_output=False),
    )
    offer = the_offer(found)
    assert (offer.tools, offer.structured_output) == (False, False)
    assert offer.overrides == {"structured_output": Provenance("litellm", "2026-11-22")}


def test_batch_discount_and_off_peak_prices_come_from_litellm() -> None:
    cheaper = OffPeak(Prices(0.5, 1.5), ("Mon 16:00-24:00 UTC",))
    found = sold(a_listing(), a_listing(source="litellm", batch_discount=0.5, off_peak=cheaper))

    offer = the_offer(found)
    assert (offer.batch_discount, offer.provenance.source) == (0.5, "models_dev")
    origin = Provenance("litellm", "2026-11-22")
    assert offer.overrides == {"batch_discount": origin, "off_peak": origin}
    # A listing costs $1 in and $3 out: the off-peak prices go with it.
    assert offer.off_peak == cheaper
    assert offer.note == (
        "Off-peak (Mon 16:00-24:00 UTC): input $0.50, output $1.50, says LiteLLM (2026-11-22)."
    )


def test_prices_that_another_list_has_off_peak_are_the_cheaper_half_of_that_list() -> None:
    """LiteLLM: $2 and $6, at night $1 and $3; models.dev has the night's, and no dispute."""
    nightly = OffPeak(Prices(1, 3), ("00:00-08:00 UTC",))
    found = sold(a_listing(), a_listing(source="litellm", input=2, output=6, off_peak=nightly))

    offer = the_offer(found)
    assert (offer.prices, offer.off_peak) == (Prices(2, 6), nightly)
    assert offer.disputed == ()
    assert found.disagreements == ()
    assert {figure: origin.source for figure, origin in offer.overrides.items()} == {
        "input": "litellm",
        "output": "litellm",
        "off_peak": "litellm",
    }


def test_off_peak_prices_are_billed_only_beside_the_ordinary_prices_they_belong_to() -> None:
    """LiteLLM: $2 in, off-peak $1.20. models.dev: $1 in, so "off-peak" would be the dearer one."""
    nightly = OffPeak(Prices(1.2, 1.5), ("00:00-08:00 UTC",))
    found = sold(a_listing(), a_listing(source="litellm", input=2, off_peak=nightly))

    offer = the_offer(found)
    assert offer.off_peak is None
    assert offer.overrides == {}
    assert "Off-peak (00:00-08:00 UTC): input $1.20" in offer.note


def test_an_off_peak_price_of_what_the_offer_does_not_publish_is_left_out() -> None:
    nightly = OffPeak(Prices(0.5, cache_read=0.01), ("00:00-08:00 UTC",))
    found = sold(a_listing(), a_listing(source="litellm", off_peak=nightly))

    assert the_offer(found).off_peak == OffPeak(Prices(0.5), ("00:00-08:00 UTC",))


def test_what_only_the_second_price_list_has_is_taken_field_by_field() -> None:
    tier = Tier(200_000, Prices(2.0, 6.0))
    more = replace(
        a_listing(source="litellm"),
        prices=Prices(1.0, 3.0, 0.1, 1.25),
        tiers=(tier,),
        reasoning=4.0,
        context=64_000,
    )
    found = the_offer(sold(replace(a_listing(), context=None), more))

    assert found.prices == Prices(1.0, 3.0, 0.1, 1.25)
    assert (found.tiers, found.reasoning, found.context) == ((tier,), 4.0, 64_000)
    assert found.provenance.source == "models_dev"
    taken = {figure for figure, origin in found.overrides.items() if origin.source == "litellm"}
    assert taken == {"cache_read", "cache_write", "tiers", "reasoning", "context"}


def test_what_is_published_and_what_goes_with_another_price_stay_out() -> None:
    other = replace(a_listing(source="litellm", cache_read=0.1), reasoning=4.0)
    published = replace(a_listing(cache_read=0.2), reasoning=5.0)
    offer = the_offer(sold(published, other))
    assert (offer.prices.cache_read, offer.reasoning) == (0.2, 5.0)

    dearer = replace(other, prices=Prices(2.0, 6.0, 0.1))
    offer = the_offer(sold(a_listing(), dearer))
    assert (offer.prices.cache_read, offer.reasoning) == (None, None)


def test_litellm_speaks_for_the_vendor_s_own_host_only_where_models_dev_does_not() -> None:
    found = sold(
        a_listing(source="litellm", batch_discount=0.25), a_listing(source="litellm", host="shop")
    )

    offer = the_offer(found)
    assert (offer.host, offer.provenance.source, offer.batch_discount) == ("lab", "litellm", 0.25)
    assert offer.overrides == {}


def test_an_offer_keeps_the_rule_that_joined_it_and_one_that_is_a_guess_says_so() -> None:
    exact = the_offer(sold(a_listing()))
    guessed = the_offer(sold(a_listing("alpha-2-latest")))

    assert (exact.rule, offer_notes("alpha-2", exact)) == (1, ())
    assert (guessed.rule, offer_notes("alpha-2", guessed)) == (
        5,
        ("Joined by name without release word or date, at similar prices (rule 5 of 5), a guess.",),
    )


def test_a_cross_check_that_is_a_guess_itself_says_so_with_its_price() -> None:
    found = sold(a_listing(), a_listing("2-alpha", source="litellm", input=0.3))

    (one,) = found.disagreements
    assert one.sentence() == (
        "LiteLLM (2026-11-22) has $0.30 for input, models.dev (2026-11-20) $1.00. The first is "
        "joined by the same words in another order (rule 4 of 5), a guess."
    )


def test_a_median_is_joined_by_no_rule() -> None:
    assert the_offer(sold()).rule is None


def test_the_median_price_stands_in_only_where_nobody_sells_the_model() -> None:
    beta = a_rated("Beta", "beta", input=4, output=8)
    unpriced = a_rated("Gamma", "gamma", input=None, output=None)

    found = sold(a_listing(), rated=(ALPHA, beta, unpriced)).catalogue

    offers = {
        model.id: [(o.host, o.slug, o.prices.input) for o in model.offers] for model in found.models
    }
    assert offers == {
        "alpha-2": [("lab", "alpha-2", 1.0)],
        "beta": [("reseller", None, 4.0)],
        "gamma": [],
    }


def test_the_gateway_s_shelf_is_not_part_of_a_snapshot() -> None:
    found = sold(a_listing()).catalogue

    assert found.gateway == GATE
    assert entries(found, "shelf") == ()


# ── Models, efforts, scores ─────────────────────────────────────────────────────────────────────


def test_efforts_keep_what_was_measured_and_the_best_stands_first() -> None:
    low = a_rated("Alpha 2 (low)", "alpha-2-low", index=30)
    high = replace(
        a_rated("Alpha 2 (high)", "alpha-2", index=50),
        scores=(Score("intelligence", "4.0", 50, estimated=True),),
        hle=0.3,
        tokens_per_second=80.0,
        run=MeasuredRun(100, 200, 150),
    )

    model = the_model(sold(a_listing(), rated=(low, high)))

    best = model.efforts[0]
    assert [effort.name for effort in model.efforts] == ["high", "low"]
    assert (best.aa_id, best.aa_slug, best.hle, best.run.reasoning_tokens) == (
        "id-alpha-2",
        "alpha-2",
        0.3,
        150,
    )
    assert best.scores == (Score("intelligence", "4.0", 50, estimated=True),)
    assert best.provenance == Provenance("aa", "2026-05-11")


def test_models_without_any_score_are_left_out_and_counted() -> None:
    found = sold(a_listing(), rated=(ALPHA, a_rated("Beta", "beta", index=None)))

    assert [model.id for model in found.catalogue.models] == ["alpha-2"]
    assert found.unrated == 1


def test_a_model_of_the_edition_keeps_its_id_and_none_of_its_old_figures() -> None:
    known = a_rated(aa_id="aa-max", index=41)

    model = the_model(sold(a_listing(), rated=(known,)))

    assert model.id == "alpha.2"
    assert [offer.host for offer in model.offers] == ["lab"]
    assert [score.value for score in model.efforts[0].scores] == [41]
    assert (model.claims, model.analysis) == ((), "")


def test_the_ids_under_which_the_sources_list_a_model_are_kept() -> None:
    found = sold(
        a_listing("alpha-2"),
        a_listing("alpha-2", host="shop"),
        a_listing("lab/alpha-2", host="openrouter", source="openrouter"),
        a_listing("alpha-2", source="litellm"),
    )

    assert the_model(found).source_ids == {
        "litellm": "lab/alpha-2",
        "models_dev": "lab/alpha-2",
        "openrouter": "lab/alpha-2",
    }


@pytest.mark.parametrize(
    ("said", "known"),
    [((False, False), False), ((True, None), True), ((True, False), None), ((None, None), None)],
)
def test_whether_a_model_can_reason_is_what_its_listings_agree_on(
    said: tuple[bool | None, bool | None], known: bool | None
) -> None:
    at_home, elsewhere = (
        replace(a_listing(host=host), reasons=each)
        for host, each in zip(("lab", "shop"), said, strict=True)
    )

    assert the_model(sold(at_home, elsewhere)).reasons is known


def test_open_weights_are_the_vendor_s_listing_s_where_the_rating_source_does_not_say() -> None:
    model = the_model(sold(a_listing(open_weights=True)))

    assert model.open_weights is True
    assert model.overrides["open_weights"] == Provenance("models_dev", "2026-11-20")


@pytest.mark.parametrize(
    ("name", "deprecated", "listed", "status"),
    [
        ("Alpha 2", False, None, "active"),
        ("Alpha 2 Preview", False, None, "preview"),
        ("Alpha 2", False, "beta", "preview"),
        ("Alpha 2", False, "deprecated", "deprecated"),
        ("Alpha 2 Preview", True, None, "deprecated"),
    ],
)
def test_a_model_s_status_is_its_best_effort_s_or_its_listing_s(
    name: str, deprecated: bool, listed: str | None, status: str
) -> None:
    rated = a_rated(name, "alpha-2", deprecated=deprecated)

    assert the_model(sold(a_listing(status=listed), rated=(rated,))).status == status


def test_scores_of_another_version_come_with_that_version_and_the_floor_stays() -> None:
    found = built(a_document("aa", rated=[a_rated(version="4.3", index=26)], version="4.3"))

    assert (found.catalogue.index.version, found.catalogue.index.floor) == ("4.3", 30)
    (entry,) = entries(found.catalogue, "all")
    assert entry.index == 26


def test_without_artificial_analysis_the_scores_are_what_openrouter_repeats() -> None:
    version = "unknown (OpenRouter, 2026-11-24)"
    scores = (Score("intelligence", version, 33.0),)
    listings = [
        a_listing(slug, host="openrouter", source="openrouter", name="Lab: Alpha 2", scores=scores)
        for slug in ("lab/alpha-2", "lab/alpha-2:free")
    ]

    found = built(a_document("openrouter", listings=listings, version=version))

    model = the_model(found)
    assert (model.id, model.name, model.vendor) == ("alpha-2", "Alpha 2", "Lab")
    assert [(e.name, e.aa_id, e.aa_slug) for e in model.efforts] == [
        ("default", "openrouter/lab/alpha-2", "")
    ]
    assert model.efforts[0].provenance.source == "openrouter"
    assert found.catalogue.index.version == version
    assert "as OpenRouter repeats them" in found.catalogue.edition.attribution
    (entry,) = entries(found.catalogue, "all")
    assert entry.index == 33


def test_openrouter_s_scores_do_not_mix_with_artificial_analysis() -> None:
    repeated = a_listing(
        "lab/beta", host="openrouter", source="openrouter", scores=(Score("intelligence", "x", 90),)
    )

    found = sold(repeated)

    assert [model.id for model in found.catalogue.models] == ["alpha-2"]
    assert found.catalogue.index.version == "4.0"


def test_of_two_documents_of_one_source_the_newer_counts() -> None:
    old = a_document("aa", as_of="2026-05-11", rated=[a_rated("Old", "old", aa_id="o")])
    new = a_document("aa", as_of="2026-11-20", rated=[a_rated(version="4.3")], version="4.3")

    for documents in ((old, new), (new, old)):
        found = built(*documents)
        assert [model.name for model in found.catalogue.models] == ["Alpha 2"]
        assert found.catalogue.index.version == "4.3"
        assert [(s.where, s.why) for s in found.skipped] == [
            ("aa of 2026-05-11", "there is a newer one, of 2026-11-20")
        ]


def test_nothing_at_all_gives_a_catalogue_without_models() -> None:
    found = built()

    assert found.catalogue.models == ()
    assert found.catalogue.index == BASE.index


# ── Around the models ───────────────────────────────────────────────────────────────────────────


def test_a_host_is_the_edition_s_or_the_source_s_or_only_a_name() -> None:
    listings = [a_listing(host=host) for host in ("lab", "shop", "nowhere")]
    shop = ListedHost(
        "shop", "The Shop", "openai", "https://shop.example/v1", "SHOP_KEY", "https://shop.example"
    )
    trap = ListedHost("nowhere", "Nowhere", "other", doc_url="javascript:alert(1)")
    document = replace(a_document("models_dev", listings=listings), hosts=(shop, trap))

    found = built(a_document("aa", rated=[ALPHA]), document).catalogue

    assert [host.id for host in found.hosts] == ["gate", "lab", "reseller", "nowhere", "shop"]
    assert found.host("lab") == LAB
    assert (found.host("shop").name, found.host("shop").key_env) == ("The Shop", "SHOP_KEY")
    assert found.host("shop").links == (Link("Documentation", "https://shop.example"),)
    assert found.host("nowhere").links == ()


def test_the_edition_says_what_it_was_assembled_from() -> None:
    edition = sold(a_listing(), a_listing(source="litellm")).catalogue.edition

    assert (edition.name, edition.as_of) == ("November 2026", "2026-11-24")
    assert edition.note == (
        "Assembled from Artificial Analysis (2026-05-11), models.dev (2026-11-20), "
        "LiteLLM (2026-11-22)."
    )
    assert edition.attribution == BASE.edition.attribution


def test_what_a_document_left_out_is_passed_on_with_its_source() -> None:
    document = replace(a_document("aa", rated=[ALPHA]), skipped=(Skipped("[3]", "no name"),))

    assert built(document).skipped == (Skipped("aa: [3]", "no name"),)


def test_a_pin_by_id_joins_and_one_that_names_nothing_is_reported() -> None:
    documents = (
        a_document("aa", rated=[ALPHA]),
        a_document("models_dev", listings=[a_listing("zeta")]),
    )

    pinned = built(*documents, pins={"alpha-2@lab": "lab/zeta"})
    idle = built(*documents, pins={"alpha-2": "lab/nothing", "beta": None})

    assert the_offer(pinned).slug == "zeta"
    assert (pinned.skipped, the_offer(pinned).note) == ((), "")
    assert [(s.where, s.why) for s in idle.skipped] == [
        ("pin alpha-2", "no source lists lab/nothing, or it is pinned twice"),
        ("pin beta", "there is no such model"),
    ]


def test_the_pin_of_a_name_in_ones_own_scores_is_none_of_a_listing() -> None:
    pins = {"alpha-2@scores": "scores/our-alpha", "beta@scores": None}
    assert built(a_document("aa", rated=[ALPHA]), pins=pins).skipped == ()


def test_texts_about_models_that_are_gone_are_left_out() -> None:
    prompt = ExamplePrompt("p", "P", "Text", "{index[alpha-2]}", ("alpha-2", "gone"), "", None)
    base = a_catalogue(
        hosts=BASE.hosts,
        prompts=(prompt, replace(prompt, id="q", expected="{index[gone]}")),
        questions=(
            Question("here", "?", "{price[alpha-2]}"),
            Question("gone", "?", "{price[gone]}"),
        ),
    )

    found = built(a_document("aa", rated=[ALPHA]), base=base).catalogue

    assert [question.id for question in found.questions] == ["here"]
    assert [(prompt.id, prompt.suits) for prompt in found.prompts] == [("p", ("alpha-2",))]


_ROWS = [
    ALPHA,
    a_rated("Alpha 2 (high)", "alpha-2-high", index=45),
    a_rated("Beta", "beta", vendor="works"),
]
_LISTINGS = [
    a_listing(),
    a_listing("alpha-2-latest"),
    a_listing("works/beta", host="shop"),
    a_listing("alpha-2", host="shop", input=5),
]


@given(st.permutations(_ROWS), st.permutations(_LISTINGS))
def test_assembling_twice_gives_the_same_whatever_the_order(
    rows: list[RatedEffort], listings: list[Listing]
) -> None:
    again = sold(*listings, rated=rows)
    once = sold(*_LISTINGS, rated=_ROWS)

    assert astuple(again.catalogue) == astuple(once.catalogue)
    assert again.pairs == once.pairs


# ── The real files ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def market(real_data: Path, embedded_catalogue: Catalogue) -> Assembled:
    def data(name: str) -> bytes:
        return (real_data / name).read_bytes()

    documents = (
        artificial_analysis_rows.read(data("aa-2026-05-11.json"), "2026-05-11"),
        models_dev.read(data("models-dev-2026-05-11.json"), "2026-05-11"),
        openrouter.read(data("openrouter-2026-05-15.json"), "2026-05-15"),
        litellm.read(data("litellm-slice-2026-11.json"), "2026-11-01"),
    )
    return assemble(embedded_catalogue, documents, "May 2026, synced", "2026-05-15")


def test_the_real_market_holds_together(market: Assembled) -> None:
    found = market.catalogue
    hosts, sources = {h.id for h in found.hosts}, {s.id for s in found.sources}

    assert len(found.models) == len({model.id for model in found.models}) == 372
    assert market.unrated == 6
    for model in found.models:
        assert len({offer.host for offer in model.offers}) == len(model.offers)
        assert {offer.host for offer in model.offers} <= hosts
        assert {
            offer.provenance.source for offer in model.offers
        } | model.source_ids.keys() <= sources
        assert len({effort.name for effort in model.efforts}) == len(model.efforts) > 0
        for effort in model.efforts:
            assert {score.version for score in effort.scores} <= {"4.0"}
    assert catalogue_faults(found) == ()


def test_the_real_market_ranks_a_model_of_the_edition_at_its_vendor_s_price(
    market: Assembled,
) -> None:
    ranking = rank(market.catalogue, View(scope="all"))
    position = ranking.find("deepseek-v4-flash")

    assert position is not None
    row = ranking.row(position)
    assert (row.entry.effort.name, row.entry.offer.host, row.entry.offer.slug) == (
        "max",
        "deepseek",
        "deepseek-v4-flash",
    )
    assert row["cost_per_point"] == pytest.approx(0.004516, abs=5e-7)
    one = disagreement_on(row.entry, "input")
    assert one is not None
    assert "LiteLLM (2026-11-01) has $0.30 for input" in one.sentence()
    assert disagreement_on(row.entry, "index") is None


def test_most_models_of_the_edition_are_the_same_models_in_the_real_market(
    market: Assembled, embedded_catalogue: Catalogue
) -> None:
    # GPT-5.5 Pro has no score in the table of that day.
    missing = [m.id for m in embedded_catalogue.models if market.catalogue.model(m.id) is None]
    assert missing == ["gpt-5.5-pro"]

    for model in embedded_catalogue.models:
        synced = market.catalogue.model(model.id)
        own = [offer for offer in model.offers if offer.provenance.source == "models_dev"]
        offers = {offer.host: offer for offer in synced.offers} if synced else {}
        for offer in own:
            if offer.host in offers:
                assert offers[offer.host].prices.input == offer.prices.input
                assert offers[offer.host].slug == offer.slug


def test_today_s_sample_of_the_rating_source_is_another_version(
    real_data: Path, embedded_catalogue: Catalogue
) -> None:
    page = (real_data / "aa-free-v4.3-sample.json").read_bytes()
    document = artificial_analysis.read_pages([page], "2026-11-24")

    found = assemble(embedded_catalogue, [document], "Sample", "2026-11-24")

    assert found.catalogue.index.version == "4.3"
    pro = found.catalogue.model("mimo-v2.5-pro")
    assert pro is not None
    assert [(score.index, score.version, score.value) for score in pro.efforts[0].scores] == [
        ("intelligence", "4.3", 26),
        ("coding", "4.3", 60.2),
        ("agentic", "4.3", 21.3),
    ]


# ── The indices that only OpenRouter repeats ────────────────────────────────────────────────────


def repeating(*scores: tuple[str, float]) -> Listing:
    """OpenRouter's listing of the model, with what it repeats of Artificial Analysis."""
    found = [Score(index, "unknown (OpenRouter)", value) for index, value in scores]
    return a_listing("lab/alpha-2", host="openrouter", source="openrouter", scores=found)


def scores_of(assembled: Assembled) -> dict[str, dict[str, tuple[float, str, str]]]:
    """By effort and index: value, source and day."""
    return {
        effort.name: {
            score.index: (
                score.value,
                effort.score_origin(score.index).source,
                effort.score_origin(score.index).as_of,
            )
            for score in effort.scores
            if score.version == "4.0"
        }
        for effort in the_model(assembled).efforts
    }


def test_an_index_that_only_openrouter_repeats_is_of_the_effort_whose_score_it_repeats() -> None:
    rated = [
        a_rated("Alpha 2 (High)", "alpha-2-high", index=50.0),
        a_rated("Alpha 2 (Low)", "alpha-2-low", index=40.0),
    ]
    listing = repeating(("intelligence", 40.04), ("coding", 33.0), ("agentic", 21.0))
    found = sold(listing, rated=rated)
    assert scores_of(found) == {
        "high": {"intelligence": (50.0, "aa", "2026-05-11")},
        "low": {
            "intelligence": (40.0, "aa", "2026-05-11"),
            "coding": (33.0, "openrouter", "2026-11-21"),
            "agentic": (21.0, "openrouter", "2026-11-21"),
        },
    }


def test_what_artificial_analysis_says_itself_is_not_replaced() -> None:
    own = (Score("intelligence", "4.0", 40.0), Score("coding", "4.0", 30.0))
    found = sold(
        repeating(("intelligence", 40.0), ("coding", 33.0)),
        rated=[replace(a_rated(), scores=own)],
    )
    assert scores_of(found) == {
        "default": {
            "intelligence": (40.0, "aa", "2026-05-11"),
            "coding": (30.0, "aa", "2026-05-11"),
        }
    }


@pytest.mark.parametrize("repeated", [44.0, 50.0], ids=["another version's", "two efforts'"])
def test_what_openrouter_repeats_of_no_single_effort_is_not_taken_over(repeated: float) -> None:
    rated = [
        a_rated("Alpha 2 (High)", "alpha-2-high", index=50.0),
        a_rated("Alpha 2 (Low)", "alpha-2-low", index=50.0),
    ]
    found = sold(repeating(("intelligence", repeated), ("coding", 33.0)), rated=rated)
    assert {index for effort in scores_of(found).values() for index in effort} == {"intelligence"}
