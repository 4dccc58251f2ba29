"""A claim shows with figures from the catalogue while it is true, and else says why it is not."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.claim import Check, Claim, ClaimScope
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.claims.claims import Verdict, claim_fault, judge_claim
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View


def priced(id: str, cache_read: float | None, **known: float | None) -> Model:
    """A ranked model with a cache-read price; `index`, `speed`, `tau2` and `output` as given."""
    return a_model(
        id,
        offer=an_offer(slug=f"lab/{id}", output=known.get("output", 3.0), cache_read=cache_read),
        effort=an_effort(
            index=known.get("index", 40.0), speed=known.get("speed"), tau2=known.get("tau2")
        ),
    )


# Cache reads: beta 0.1, alpha 0.2, gamma 0.4, delta unpublished.
MODELS = (
    priced("alpha", 0.2, index=46.5, speed=58, tau2=0.95),
    priced("beta", 0.1, index=33.5, speed=321, tau2=0.313),
    priced("gamma", 0.4, index=53.8, speed=30, tau2=0.0),
    priced("delta", None, index=50, tau2=0.95),
)


def said(
    model: str,
    *checks: Check,
    text: str = "",
    scope: ClaimScope = "shelf",
    models: tuple[Model, ...] = MODELS,
    view: View | None = None,
) -> Verdict:
    """The verdict on a claim about `model` with those checks."""
    ranking = rank(a_catalogue(*models), view)
    position = ranking.find(model)
    assert position is not None
    return judge_claim(Claim("strength", scope, text, checks), ranking.row(position), ranking)


def why_not(model: str, *checks: Check, scope: ClaimScope = "shelf") -> str:
    verdict = said(model, *checks, text="{index}", scope=scope)
    assert not verdict.holds
    assert verdict.text == "{index}"
    return verdict.why_not


TRUE = [
    (Check("cache_read", "nth_lowest", n=2), "{ordinal}", "second"),
    (Check("cache_read", "nth_highest", n=2), "{ordinal}", "second"),
    (Check("index", "above", value=46), "{index} over {limit}", "46.5 over 46.0"),
    (Check("index", "above", value="floor"), "{index} over {limit}", "46.5 over 30.0"),
    (Check("index", "below", value=50), "under {limit}", "under 50.0"),
    (Check("index", "equals", value=46.5), "just {index}", "just 46.5"),
    (Check("cache_write", "absent"), "no write price", "no write price"),
    (Check("inputs", "absent"), "takes nothing", "takes nothing"),
    (Check("open_weights", "absent"), "who knows", "who knows"),
    (
        Check("cache_read", "ratio_to_next"),
        "{ratio} below {next} at {next_value}",
        "2.0x below Gamma at $0.40",
    ),
    (
        Check("tokens_per_second", "ratio_to_next", value=1.9),
        "{ratio} the speed of {next}, {next_value}",
        "1.93x the speed of Gamma, 30 tok/s",
    ),
    (
        Check("cache_read", "ratio_to_model", model="beta", value=2),
        "{ratio} the {other_value} of {other}",
        "2.0x the $0.10 of Beta",
    ),
    (Check("tau2", "nth_highest", n=1), "best, shared", "best, shared"),
]


@pytest.mark.parametrize(
    ("check", "text", "shown"), TRUE, ids=[f"{c.metric} {c.relation} {c.value}" for c, *_ in TRUE]
)
def test_a_true_claim_shows_its_figures(check: Check, text: str, shown: str) -> None:
    models = (replace(MODELS[0], inputs=()), *MODELS[1:])

    assert said("alpha", check, text=text, models=models) == Verdict("strength", shown)


FALSE = [
    (
        Check("cache_read", "nth_lowest", n=1),
        "cache-read price $0.20 is number 2 from the lowest of 3",
    ),
    (Check("index", "nth_highest", n=1), "index 46.5 is number 3 from the highest of 4"),
    (Check("index", "above", value=46.5), "index 46.5 is not above 46.5"),
    (Check("index", "below", value="floor"), "index 46.5 is not below 30.0"),
    (Check("index", "equals", value=46), "index 46.5 is not equal to 46.0"),
    (Check("index", "above", value="roof"), "above needs a number as value"),
    (Check("cache_read", "absent"), "cache-read price is published: $0.20"),
    (Check("cache_write", "above", value=0), "cache-write price is not published"),
    (Check("cache_write", "nth_lowest", n=1), "cache-write price is not published"),
    (Check("cache_write", "ratio_to_next"), "cache-write price is not published"),
    (
        Check("cache_read", "ratio_to_next", value=3),
        "cache-read price $0.20 is 2.0x ahead of Gamma, less than 3.0x",
    ),
    (
        Check("cache_read", "ratio_to_model", model="gamma"),
        "cache-read price is 0.50x that of Gamma, less than 1.00x",
    ),
    (
        Check("cache_read", "ratio_to_model", model="delta"),
        "cache-read price of Delta is not published",
    ),
    (Check("tau2", "ratio_to_model", model="gamma"), "Tau-2 of Gamma 0.000 makes no ratio"),
    (Check("cache_read", "ratio_to_model", model="omega"), "omega is not in scope"),
    (Check("charm", "above", value=1), "there is no metric 'charm'"),
    (Check("index", "contains", item="video"), "contains does not apply to index"),
    (Check("inputs", "contains", item="video"), "inputs is text"),
    (Check("inputs", "count", n=3), "inputs has 1: text"),
    (Check("inputs", "equals", value="image"), "inputs is text"),
    (Check("inputs", "absent"), "inputs is text"),
    (Check("inputs", "nth_lowest", n=1), "nth_lowest does not apply to inputs"),
    (Check("status", "equals", value="preview"), "status is active"),
    (Check("open_weights", "equals", value="yes"), "open_weights is nothing"),
]


@pytest.mark.parametrize(
    ("check", "reason"), FALSE, ids=[f"{c.metric} {c.relation} {c.value}" for c, _ in FALSE]
)
def test_a_false_claim_says_why(check: Check, reason: str) -> None:
    assert why_not("alpha", check) == reason


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (Check("inputs", "contains", item="video"), ""),
        (Check("inputs", "count", n=2), "{count} kinds of input"),
        (Check("status", "equals", value="preview"), ""),
        (Check("open_weights", "equals", value="no"), ""),
    ],
    ids=["input", "inputs", "status", "weights"],
)
def test_words_can_be_claimed_too(check: Check, text: str) -> None:
    model = a_model(inputs=("text", "video"), status="preview", open_weights=False)

    verdict = said("alpha", check, text=text, models=(model,))

    assert verdict == Verdict("strength", text.replace("{count}", "2"))


def test_every_check_of_a_claim_must_be_true() -> None:
    true, false = Check("index", "above", value=40), Check("index", "above", value=50)

    assert said("alpha", true).holds
    assert why_not("alpha", true, false) == "index 46.5 is not above 50.0"


def test_the_facts_of_each_check_have_a_number_and_the_first_check_needs_none() -> None:
    checks = (
        Check("index", "above", value="floor"),
        Check("index", "below", value=50),
        Check("cache_read", "nth_lowest", n=2),
    )

    verdict = said("alpha", *checks, text="{limit} {limit1} {limit2} {ordinal} {ordinal3}")

    assert verdict.text == "30.0 30.0 50.0 second second"


def test_models_that_stand_level_share_a_place_and_lead_each_other_by_nothing() -> None:
    models = (
        priced("alpha", 0.1, speed=90),
        priced("beta", 0.1, speed=90),
        priced("gamma", 0.5, speed=30),
    )

    for model, other in (("alpha", "Beta"), ("beta", "Alpha")):
        assert said(model, Check("cache_read", "nth_lowest", n=1), models=models).holds
        assert said(model, Check("tokens_per_second", "nth_highest", n=1), models=models).holds
        for metric in ("cache_read", "tokens_per_second"):
            lead = Check(metric, "ratio_to_next")
            verdict = said(model, lead, text="{ratio} {next}", models=models)
            assert verdict.text == f"1.00x {other}"
    assert said("gamma", Check("cache_read", "nth_lowest", n=3), models=models).holds
    assert not said("gamma", Check("cache_read", "nth_lowest", n=2), models=models).holds


def test_the_worst_of_a_scope_leads_nobody() -> None:
    assert why_not("gamma", Check("cache_read", "ratio_to_next")) == (
        "nothing in scope has a worse cache-read price than $0.40"
    )


def test_a_free_cache_read_is_ahead_of_the_next_by_no_ratio() -> None:
    models = (priced("alpha", 0.0), priced("beta", 0.1))
    claim = Check("cache_read", "ratio_to_next")

    assert said("alpha", claim, models=models).why_not == "cache-read price $0.00 makes no ratio"


def test_a_figure_ahead_of_nothing_is_no_ratio() -> None:
    assert why_not("beta", Check("tau2", "ratio_to_next")) == "Tau-2 0.000 makes no ratio"


def test_only_ranked_models_are_compared() -> None:
    weak = priced("weak", 0.01, index=12)
    models = (*MODELS, weak)

    assert said("beta", Check("cache_read", "nth_lowest", n=1), models=models).holds
    verdict = said("weak", Check("cache_read", "nth_lowest", n=1), models=models)
    assert verdict.why_not == "the model is not ranked there"


def test_a_model_that_is_not_ranked_can_still_be_described() -> None:
    weak = priced("weak", 0.01, index=12)
    below = Check("index", "below", value="floor")

    assert said("weak", below, scope="model", models=(weak,)).holds
    assert not said("weak", below, scope="shelf", models=(weak,)).holds
    placed = said("weak", Check("index", "nth_lowest", n=1), scope="model", models=(weak,))
    assert placed.why_not == "the model is not ranked there"


def test_the_text_names_its_scope() -> None:
    highest = Check("index", "nth_highest", n=1)

    shelf = said("gamma", highest, text="Best {scope}")
    everything = said("gamma", highest, text="Best {scope}", scope="all", view=View("all"))

    assert shelf.text == "Best of Example Gate's 4"
    assert everything.text == "Best of 4 ranked"


def test_a_text_that_asks_for_what_nobody_computes_does_not_hold() -> None:
    assert why_not("alpha", Check("charm", "absent")) == "there is no metric 'charm'"
    verdict = said("alpha", text="{charm} and {ordinal}")
    assert verdict.why_not == "the text asks for {charm}"


def test_a_claim_goes_when_its_figure_changes() -> None:
    def judged(catalogue: Catalogue) -> Verdict:
        ranking = rank(catalogue)
        claim = Claim("strength", "shelf", "Cheapest reads: {cache_read}", (cheapest,))
        position = ranking.find("beta")
        assert position is not None
        return judge_claim(claim, ranking.row(position), ranking)

    cheapest = Check("cache_read", "nth_lowest", n=1)
    before = a_catalogue(*MODELS)
    offer = before.models[1].offers[0]
    dearer = replace(offer, prices=replace(offer.prices, cache_read=0.3))
    after = replace(before, models=(MODELS[0], replace(MODELS[1], offers=(dearer,)), *MODELS[2:]))

    assert judged(before).text == "Cheapest reads: $0.10"
    assert judged(after).why_not == "cache-read price $0.30 is number 2 from the lowest of 3"


@pytest.mark.parametrize(
    ("text", "checks", "problem"),
    [
        ("Index {index} on v4", (Check("index", "above", value=46),), ""),
        (
            "Costs $0.14",
            (Check("index", "above", value=46),),
            "the figure $0.14 is typed into the text instead of computed",
        ),
        (
            "5x cheaper",
            (Check("index", "above", value=46),),
            "the figure 5x is typed into the text instead of computed",
        ),
        ("Simply the best", (), "the claim checks nothing"),
        ("Index {index}", (Check("index", "above", value=47),), "index 46.5 is not above 47.0"),
    ],
    ids=["none", "a price", "a multiple", "no checks", "false"],
)
def test_a_written_claim_is_faulted_for_what_is_wrong_with_it(
    text: str, checks: tuple[Check, ...], problem: str
) -> None:
    ranking = rank(a_catalogue(*MODELS))

    assert claim_fault(Claim("strength", "shelf", text, checks), ranking.row(0), ranking) == problem
