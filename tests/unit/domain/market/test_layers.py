"""One's own catalogue on top of another, per field, and where each figure then comes from."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    GATE,
    SOMEWHERE,
    VENDOR,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
)
from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.offer import Host, OffPeak, Prices, Tier
from tui.domain.catalogue.origins import Edition, Provenance, Source
from tui.domain.catalogue.overlay import EffortPatch, HostPatch, ModelPatch, OfferPatch, Overlay
from tui.domain.catalogue.provenance import figures_of, provenance_of
from tui.domain.catalogue.scores.qualities import with_quality
from tui.domain.catalogue.values import Catalogue, MeasuredRun, Question, Score
from tui.domain.catalogue.workload import Preset, Workload
from tui.domain.claims.facts import catalogue_facts
from tui.domain.market.layer_below import with_snapshot
from tui.domain.market.layers import (
    Layer,
    apply_overlay,
    layer_of,
    left_out,
    own_provenance,
)
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.domain.ranking.selection import Configuration, select_entries
from tui.domain.words.placeholders import fill_placeholders

MINE = Provenance("user", "2026-06-01")
CITED = own_provenance("measures", "2026-05-20")
MEASURES = Source("measures", "Measures", "https://measures.example")


def with_offer(prices: Prices | None = None, tiers: tuple[Tier, ...] | None = None) -> Overlay:
    """An overlay that changes something of Alpha's offer at the gateway."""
    offer = OfferPatch("gate", MINE, prices=prices or Prices(), tiers=tiers)
    return Overlay(models=(ModelPatch("alpha", MINE, offers=(offer,)),))


def with_effort(scores: tuple[Score, ...] = (), run: MeasuredRun | None = None) -> Overlay:
    """An overlay that changes something of Alpha's default effort."""
    effort = EffortPatch("default", MINE, scores=scores, run=run)
    return Overlay(models=(ModelPatch("alpha", MINE, efforts=(effort,)),))


def test_an_empty_catalogue_of_one_s_own_changes_nothing() -> None:
    catalogue = a_catalogue(a_model())
    assert apply_overlay(catalogue, Overlay()) is catalogue


def test_one_price_of_one_s_own_leaves_every_other_term_as_it_is() -> None:
    tiers = ((200_000, Prices(2.0, 6.0)),)
    offer = an_offer(slug="lab/alpha", cache_read=0.1, tiers=tiers, context=64_000)
    catalogue = a_catalogue(a_model(offer=offer))
    (model,) = apply_overlay(catalogue, with_offer(prices=Prices(input=0.8))).models
    assert model.offers == (
        replace(offer, prices=Prices(0.8, 3.0, 0.1), overrides={"input": MINE}),
    )
    assert model.efforts == catalogue.models[0].efforts


def test_off_peak_prices_of_one_s_own_stand_in_place_of_the_host_s_and_may_be_left_out() -> None:
    host_s = OffPeak(Prices(0.5), ("00:00-08:00 UTC",))
    mine = OffPeak(Prices(0.4, 1.2), ("22:00-06:00 UTC",))
    offer = replace(an_offer(slug="lab/alpha"), off_peak=host_s)
    catalogue = a_catalogue(a_model(offer=offer))
    patch = OfferPatch("gate", MINE, off_peak=mine)
    (changed,) = apply_overlay(
        catalogue, Overlay(models=(ModelPatch("alpha", MINE, offers=(patch,)),))
    ).models
    assert changed.offers == (replace(offer, off_peak=mine, overrides={"off_peak": MINE}),)
    (kept,) = apply_overlay(catalogue, with_offer(prices=Prices(input=0.8))).models
    assert kept.offers[0].off_peak == host_s


def test_each_figure_tells_whose_it_is() -> None:
    catalogue = apply_overlay(
        a_catalogue(a_model(effort=an_effort(speed=50, tau2=0.9, run=MeasuredRun()))),
        Overlay(
            models=(
                ModelPatch(
                    "alpha",
                    MINE,
                    context=64_000,
                    offers=(
                        OfferPatch(
                            "gate", MINE, prices=Prices(0.8, 2.0), overrides={"output": CITED}
                        ),
                    ),
                    efforts=(EffortPatch("default", MINE, tokens_per_second=61.5),),
                ),
            )
        ),
    )
    assert provenance_of(entries(catalogue, "all")[0]) == {
        "slug": SOMEWHERE,
        "input": MINE,
        "output": CITED,
        "context": MINE,
        "inputs": SOMEWHERE,
        "index": SOMEWHERE,
        "tau2": SOMEWHERE,
        "tokens_per_second": MINE,
    }


def test_one_s_own_figure_is_stronger_than_an_override_below_it() -> None:
    offer = replace(an_offer(), overrides={"input": CITED, "output": CITED}, note="At night only.")
    catalogue = a_catalogue(a_model(offer=offer))
    (model,) = apply_overlay(catalogue, with_offer(Prices(input=0.8))).models
    assert model.offers[0].overrides == {"input": MINE, "output": CITED}
    assert model.offers[0].note == "At night only."


def test_a_note_on_an_offer_and_an_id_elsewhere_are_put_in_too() -> None:
    offer = OfferPatch("gate", MINE, note="By contract.")
    patch = ModelPatch("alpha", MINE, source_ids={"openrouter": "lab/alpha"}, offers=(offer,))
    below = a_catalogue(replace(a_model(), source_ids={"aa": "alpha-1"}))
    (model,) = apply_overlay(below, Overlay(models=(patch,))).models
    assert model.offers[0].note == "By contract."
    assert model.source_ids == {"aa": "alpha-1", "openrouter": "lab/alpha"}


@pytest.mark.parametrize(
    ("origin", "below", "layer"),
    [
        (MINE, "edition", "user"),
        (CITED, "snapshot", "user"),
        (SOMEWHERE, "edition", "edition"),
        (SOMEWHERE, "snapshot", "snapshot"),
        (SOMEWHERE, "file", "file"),
        (Provenance("users-guide", "2026-05"), "edition", "edition"),
    ],
)
def test_a_figure_is_of_one_s_own_layer_or_of_the_one_below(
    origin: Provenance, below: Layer, layer: Layer
) -> None:
    assert layer_of(origin, below) == layer


def test_a_source_that_is_cited_keeps_its_name_and_address() -> None:
    below = replace(a_catalogue(a_model()), sources=(MEASURES,))
    own = Source("contract", "Contract of May", "https://contract.example")
    patches = (
        ModelPatch("alpha", CITED, context=64_000),
        ModelPatch("beta", own_provenance("contract", "2026-05-01"), "Beta", "Us", status="active"),
        ModelPatch("gamma", own_provenance("hearsay", "2026-05-01"), "Gamma", "Us", context=1_000),
    )
    catalogue = apply_overlay(below, Overlay(models=patches, sources=(own,)))
    assert catalogue.source("user:measures").name == "Measures"
    assert catalogue.source("user:measures").url == "https://measures.example"
    assert catalogue.source("user:contract").url == "https://contract.example"
    assert catalogue.source("user:hearsay").name == "hearsay"
    assert catalogue.source("user").name == "your own catalogue"
    assert catalogue.source("measures") == MEASURES


def test_a_score_of_the_version_in_use_replaces_it() -> None:
    overlay = with_effort(scores=(Score("intelligence", "4.0", 44.0),))
    at = entries(apply_overlay(a_catalogue(a_model()), overlay), "all")[0]
    assert at.index == 44.0
    assert provenance_of(at)["index"] == MINE
    assert len(at.effort.scores) == 1


def test_a_score_of_another_version_is_kept_and_used_nowhere() -> None:
    overlay = with_effort(scores=(Score("intelligence", "4.1", 99.0),))
    catalogue = apply_overlay(a_catalogue(a_model()), overlay)
    at = entries(catalogue, "all")[0]
    assert at.index == 40.0
    assert provenance_of(at)["index"] == SOMEWHERE
    assert Score("intelligence", "4.1", 99.0) in at.effort.scores
    rebased = replace(catalogue, index=replace(catalogue.index, version="4.1"))
    assert entries(rebased, "all")[0].index == 99.0


def origin_by(catalogue: Catalogue, quality: str) -> Provenance:
    """Who says the score that the one row is ranked by."""
    return provenance_of(entries(with_quality(catalogue, quality), "all")[0])["index"]


def test_a_score_of_one_s_own_vouches_for_its_index_and_for_no_other() -> None:
    rated = (Score("intelligence", "4.0", 40.0), Score("coding", "4.0", 30.0))
    below = a_catalogue(a_model(effort=replace(an_effort(), scores=rated)))
    mine = apply_overlay(below, with_effort(scores=(Score("intelligence", "4.0", 44.0),)))
    assert (origin_by(mine, "intelligence"), origin_by(mine, "coding")) == (MINE, SOMEWHERE)
    mine = apply_overlay(below, with_effort(scores=(Score("coding", "4.0", 35.0),)))
    assert (origin_by(mine, "intelligence"), origin_by(mine, "coding")) == (SOMEWHERE, MINE)
    assert entries(with_quality(mine, "coding"), "all")[0].index == 35.0


def test_a_measured_run_is_replaced_whole_because_half_of_two_runs_is_no_run() -> None:
    below = a_catalogue(a_model(effort=an_effort(run=MeasuredRun(1_000, 2_000, 500))))
    (model,) = apply_overlay(below, with_effort(run=MeasuredRun(cost=12.0))).models
    assert model.efforts[0].run == MeasuredRun(cost=12.0)


def test_tiers_are_replaced_whole_and_none_at_all_is_an_answer() -> None:
    below = a_catalogue(a_model(offer=an_offer(tiers=((200_000, Prices(2.0, 6.0)),))))
    (model,) = apply_overlay(below, with_offer(tiers=())).models
    assert model.offers[0].tiers == ()
    tier = Tier(128_000, Prices(1.5, 4.0))
    (model,) = apply_overlay(below, with_offer(tiers=(tier,))).models
    assert model.offers[0].tiers == (tier,)


def test_another_host_s_terms_are_one_more_offer() -> None:
    patch = OfferPatch("vendor", MINE, "alpha-1", Prices(0.5, 1.5))
    overlay = Overlay(models=(ModelPatch("alpha", MINE, offers=(patch,)),))
    (model,) = apply_overlay(a_catalogue(a_model()), overlay).models
    assert [offer.host for offer in model.offers] == ["gate", "vendor"]
    assert (model.offers[1].slug, model.offers[1].prices) == ("alpha-1", Prices(0.5, 1.5))
    assert model.offers[1].provenance == MINE


def test_a_host_is_changed_or_added() -> None:
    patches = (
        HostPatch("gate", base_url="https://proxy.example/v1"),
        HostPatch("ours", "Our proxy", "reseller", "openai", key_env="OUR_KEY"),
    )
    catalogue = apply_overlay(a_catalogue(a_model()), Overlay(hosts=patches))
    assert catalogue.host("gate") == replace(GATE, base_url="https://proxy.example/v1")
    assert catalogue.host("ours") == Host(
        "ours", "Our proxy", "reseller", "openai", None, "OUR_KEY"
    )


def test_a_model_of_one_s_own_is_ranked_among_the_others() -> None:
    own = ModelPatch(
        "tuned",
        MINE,
        "Tuned",
        "Us",
        context=128_000,
        offers=(OfferPatch("gate", MINE, prices=Prices(0.2, 0.6)),),
        efforts=(EffortPatch("default", MINE, scores=(Score("intelligence", "4.0", 41.0),)),),
    )
    ranking = rank(apply_overlay(a_catalogue(a_model()), Overlay(models=(own,))))
    assert [ranking.entries[i].model.id for i in ranking.ranked] == ["tuned", "alpha"]
    assert ranking.top is not None
    assert ranking.top.entry.model.status == "active"


def test_what_does_not_fit_is_left_out_and_said() -> None:
    overlay = Overlay(
        models=(
            ModelPatch("alhpa", MINE, context=64_000),
            ModelPatch("alpha", MINE, offers=(OfferPatch("gat", MINE, prices=Prices(9.0)),)),
        ),
        hosts=(HostPatch("ours", "Our proxy"),),
        hidden=("long-gone",),
        favourites=("long-gone",),
    )
    below = a_catalogue(a_model())
    assert left_out(below, overlay) == (
        "hosts.ours: a host of your own needs the keys name, kind and protocol",
        "models.alhpa: the catalogue has no such model (nearest: alpha); one of your own needs "
        "the keys name and vendor",
        "models.alpha.offers.gat: there is no host 'gat' (nearest: gate)",
    )
    catalogue = apply_overlay(below, overlay)
    assert [model.id for model in catalogue.models] == ["alpha"]
    assert [host.id for host in catalogue.hosts] == ["gate", "vendor", "reseller"]
    assert [offer.host for offer in catalogue.models[0].offers] == ["gate"]


def test_words_written_about_other_figures_go_with_them() -> None:
    below = a_catalogue(a_model(analysis="Its price is its strength."))
    assert apply_overlay(below, with_offer(prices=Prices(9.0))).models[0].analysis == ""
    renamed = Overlay(models=(ModelPatch("alpha", MINE, name="Ours", best_for=("chat",)),))
    (model,) = apply_overlay(below, renamed).models
    assert (model.name, model.best_for) == ("Ours", ("chat",))
    assert model.analysis == "Its price is its strength."
    own = Overlay(models=(ModelPatch("alpha", MINE, context=64_000, analysis="Short now."),))
    assert apply_overlay(below, own).models[0].analysis == "Short now."


@pytest.fixture
def half_hidden() -> Catalogue:
    """Two models, the cheaper of which is hidden."""
    models = (a_model(), a_model("beta", offer=an_offer(input=0.1, output=0.1)))
    return apply_overlay(a_catalogue(*models), Overlay(hidden=("beta",)))


def test_a_hidden_model_is_in_no_ranking(half_hidden: Catalogue) -> None:
    for view in (View(), View("all"), View("all", all_efforts=True), View("all", among=("gate",))):
        ranking = rank(half_hidden, view)
        assert [at.model.id for at in ranking.entries] == ["alpha"]


def test_a_hidden_model_asked_for_by_name_stands_among_the_others(half_hidden: Catalogue) -> None:
    beta = half_hidden.model("beta")
    assert beta is not None
    ranking, position = select_entries(half_hidden, Configuration(beta), View(), Workload())
    assert ranking.ranks[position] == 1
    assert len(ranking.ranked) == 2


def test_texts_may_name_a_hidden_model_but_never_as_the_top_pick(half_hidden: Catalogue) -> None:
    facts = catalogue_facts(half_hidden)
    assert fill_placeholders("{price[beta]} {top_name}", facts) == "$0.10 / $0.10 Alpha"
    without_a_shelf = replace(half_hidden, hosts=(replace(GATE, kind="vendor"),))
    assert catalogue_facts(without_a_shelf)["top_name"] == "Alpha"


def test_a_snapshot_brings_models_and_index_and_the_edition_its_method_and_texts() -> None:
    edition = a_catalogue(
        a_model(),
        presets=(Preset("chat", "Chat", Workload()),),
        questions=(Question("why", "Why?", "Because."),),
    )
    market = Host("market", "Market", "reseller", "openai", None, None)
    snapshot = Catalogue(
        Edition("Sync of June", "2026-06-02", "Invented figures", "https://measures.example"),
        replace(edition.index, version="4.1", floor=24),
        sources=(MEASURES,),
        criteria=(),
        hosts=(market, replace(VENDOR, name="Vendor as synced")),
        models=(a_model("beta"),),
        presets=(),
        prompts=(),
        questions=(),
    )
    both = with_snapshot(edition, snapshot)
    assert [model.id for model in both.models] == ["beta"]
    assert (both.edition.name, both.index.version, both.index.floor) == ("Sync of June", "4.1", 24)
    assert both.criteria == edition.criteria
    assert (both.presets, both.questions) == (edition.presets, edition.questions)
    assert [host.name for host in both.hosts] == [*("Example Gate", "Vendor", "Reseller", "Market")]
    assert both.sources == (MEASURES,)


def test_every_figure_is_listed_with_its_value_or_as_not_published() -> None:
    offer = replace(an_offer(slug="lab/alpha"), overrides={"input": MINE})
    effort = an_effort(run=MeasuredRun())
    at = entries(a_catalogue(a_model(offer=offer, effort=effort, open_weights=False)), "all")[0]
    found = {figure.name: (figure.value, figure.origin) for figure in figures_of(at)}
    assert found["input"] == (1.0, MINE)
    assert found["output"] == (3.0, SOMEWHERE)
    assert found["context"] == (2_000_000, SOMEWHERE)
    assert found["open_weights"] == (False, SOMEWHERE)
    assert found["index"] == (40.0, SOMEWHERE)
    for name in ("cache_read", "tiers", "released", "measured_run", "hle"):
        assert found[name] == (None, None)
