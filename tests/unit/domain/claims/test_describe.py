"""What is said about a model is true where it is said; a false claim is named by model and key."""

import pytest
from msgspec.structs import replace

from tests.builders import (
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_five,
    the_reference,
)
from tui.domain.catalogue.claim import Check, Claim
from tui.domain.catalogue.quality import Band
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.claims.claim_faults import claim_faults
from tui.domain.claims.describe import (
    analysis_of,
    claims_of,
    filled_analysis,
    index_band,
    list_sum,
    measured_comparison,
)
from tui.domain.figures.bases import Basis
from tui.domain.figures.pricing import EVEN, SEVEN_TWO_ONE, THREE_TO_ONE, Blend
from tui.domain.ranking.ranking import Ranking, in_scope, rank
from tui.domain.ranking.row import View
from tui.domain.ranking.standing import rank_and_lead, verify_url, why_top
from tui.domain.words.placeholders import UnknownPlaceholderError

FLASH, LITE, QWEN, MIMO, PRO = range(5)
ALL = View(scope="all")
CHEAPEST = Claim(
    "strength",
    "shelf",
    "Cheapest point {scope}: {cost_per_point}",
    (Check("cost_per_point", "nth_lowest", n=1),),
)


def off_the_shelf(id: str, input: float, output: float, index: float = 60) -> Model:
    return a_model(id, offer=an_offer("vendor", input, output), effort=an_effort(index=index))


def texts(ranking: Ranking, position: int = 0) -> list[str]:
    return [verdict.text for verdict in claims_of(ranking, position)]


def claiming(*claims: Claim, rivals: tuple[Model, ...] = ()) -> Catalogue:
    """The reference, where V4 Flash has these claims, with rivals the gateway does not sell."""
    flash, *others = the_five()
    return a_catalogue(replace(flash, claims=claims), *others, *rivals)


def test_a_row_says_its_place_and_how_far_the_next_is() -> None:
    ranking = rank(the_reference())

    assert rank_and_lead(ranking, FLASH) == "1 of 5, 5.8x cheaper than #2"
    assert rank_and_lead(ranking, LITE) == "2 of 5, 25% cheaper than #3"
    assert rank_and_lead(ranking, PRO) == "5 of 5"


def test_a_row_that_is_not_ranked_says_so() -> None:
    assert rank_and_lead(rank(a_catalogue(a_model(context=8_000))), 0) == "not ranked"


def test_a_tie_is_no_lead() -> None:
    ranking = rank(a_catalogue(a_model("alpha"), a_model("beta")))

    assert rank_and_lead(ranking, 0) == "1 of 2, same as #2"
    assert why_top(ranking) == "$0.0500 a point, same as #2."


def test_the_top_pick_says_what_it_costs_and_by_how_much_it_leads() -> None:
    assert why_top(rank(the_reference())) == "$0.0045 a point, 5.8x cheaper than #2."


def test_a_small_lead_is_said_in_percent_of_the_next() -> None:
    """50.5 instead of 50 is 1 - 50 / 50.5 = 1% cheaper, 85 is 41%."""
    ranking = rank(
        a_catalogue(*(a_model(f"m{n}", offer=an_offer("gate", n, n)) for n in (50, 50.5, 85.85)))
    )

    assert rank_and_lead(ranking, 0) == "1 of 3, 1% cheaper than #2"
    assert rank_and_lead(ranking, 1) == "2 of 3, 41% cheaper than #3"


def test_a_top_pick_without_a_runner_up_leads_nobody() -> None:
    assert why_top(rank(a_catalogue(a_model()))) == "$0.0500 a point."
    assert why_top(rank(a_catalogue())) == ""


def test_a_written_claim_shows_while_it_is_true_and_goes_when_it_is_not() -> None:
    catalogue = claiming(CHEAPEST)
    flash = catalogue.models[0]
    dear = replace(flash, offers=(an_offer("gate", 14, 28, slug="deepseek/deepseek-v4-flash"),))
    after = replace(catalogue, models=(dear, *catalogue.models[1:]))

    assert texts(rank(catalogue)) == ["Cheapest point of Example Gate's 5: $0.0045"]
    assert texts(rank(after)) == []


def test_a_claim_about_the_shelf_stays_about_the_shelf_among_all_models() -> None:
    against = Check("cost_per_point", "nth_lowest", n=1)
    unnamed = Claim("strength", "shelf", "Cheapest point", (against,))
    ranking = rank(claiming(CHEAPEST, unnamed, rivals=(off_the_shelf("rival", 0.01, 0.02),)), ALL)

    assert texts(ranking) == [
        "Cheapest point of Example Gate's 5: $0.0045",
        "Cheapest point (among Example Gate's 5)",
    ]


def test_a_claim_about_all_models_is_judged_among_all_even_on_the_shelf() -> None:
    claim = replace(CHEAPEST, scope="all")

    catalogue = claiming(claim, replace(claim, text="Cheapest point"))
    for view in (View(), ALL):
        held = texts(rank(catalogue, view))
        assert held == ["Cheapest point of 5 ranked: $0.0045", "Cheapest point"]
    rival = off_the_shelf("rival", 0.01, 0.02)
    assert texts(rank(claiming(claim, rivals=(rival,)))) == []


def test_a_model_off_the_shelf_makes_no_claim_about_it() -> None:
    rival = replace(off_the_shelf("rival", 0.01, 0.02), claims=(CHEAPEST,))

    assert texts(rank(a_catalogue(rival, *the_five()), ALL)) == []


def test_a_claim_about_the_model_alone_follows_the_effort_that_is_shown() -> None:
    rated = Claim("strength", "model", "Index {index}", (Check("index", "above", value=45),))
    model = a_model(efforts=(an_effort("low", 38), an_effort("high", 48)), claims=(rated,))
    ranking = rank(a_catalogue(model), View(all_efforts=True))

    assert texts(ranking, 0) == []
    assert texts(ranking, 1) == ["Index 48.0"]


def test_a_claim_is_not_repeated_at_an_effort_or_a_host_it_is_not_about() -> None:
    flash, *others = the_five()
    vendors = an_offer("vendor", 0.01, 0.02)
    both = replace(
        flash,
        claims=(CHEAPEST,),
        offers=(*flash.offers, vendors),
        efforts=(*flash.efforts, an_effort("off", 36.5)),
    )
    catalogue = a_catalogue(both, *others)
    efforts = rank(catalogue, View(all_efforts=True))

    assert texts(efforts, 0) == ["Cheapest point of Example Gate's 5: $0.0045"]
    assert efforts.entries[1].effort.name == "off"
    assert texts(efforts, 1) == []
    assert texts(rank(catalogue, View(among=("vendor",)))) == []


def test_a_model_nobody_wrote_about_gets_derived_claims() -> None:
    assert "Fastest output of Example Gate's 5: 321 tok/s" in texts(rank(the_reference()), LITE)


def test_another_scope_is_ranked_once_and_keeps_the_view() -> None:
    ranking = rank(the_reference(), View(basis="measured", floor=50, all_efforts=True))

    everything = in_scope(ranking, "all")

    assert everything is in_scope(ranking, "all")
    assert everything.view == View(scope="all", basis="measured", floor=50)
    assert in_scope(everything, "all") is everything


def test_a_catalogue_whose_figures_bear_it_out_has_no_faults() -> None:
    assert claim_faults(rank(claiming(CHEAPEST))) == ()
    assert claim_faults(rank(the_reference())) == ()


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        (
            Claim("strength", "shelf", "Best index", (Check("index", "nth_highest", n=1),)),
            "(Best index): index 46.5 is number 4 from the highest of 5",
        ),
        (
            Claim("strength", "all", "At $0.14", (Check("input", "below", value=1),)),
            "(At $0.14): the figure $0.14 is typed into the text instead of computed",
        ),
        (
            Claim("weakness", "model", "{charm}", (Check("input", "below", value=1),)),
            "({charm}): the text asks for {charm}",
        ),
    ],
    ids=["false", "typed in", "unknown figure"],
)
def test_a_fault_names_the_model_and_the_key(claim: Claim, fault: str) -> None:
    ranking = rank(claiming(CHEAPEST, claim))

    assert claim_faults(ranking) == (f"deepseek-v4-flash.claims[1] {fault}",)


def test_a_claim_about_a_scope_the_model_is_not_in_is_a_fault() -> None:
    rival = replace(off_the_shelf("rival", 0.01, 0.02), claims=(CHEAPEST,))

    assert claim_faults(rank(a_catalogue(rival))) == (
        "rival.claims[0] (Cheapest point {scope}: {cost_per_point}): "
        "the model is not in the scope the claim names",
    )


def test_a_claim_about_a_model_alone_needs_no_shelf() -> None:
    cheap = Claim("strength", "model", "At {input}", (Check("input", "below", value=1),))
    rivals = (off_the_shelf("rival", 0.5, 0.5), off_the_shelf("dear", 2, 2))

    assert claim_faults(
        rank(a_catalogue(*(replace(rival, claims=(cheap,)) for rival in rivals)))
    ) == ("dear.claims[0] (At {input}): input price $2.00 is not below $1.00",)


def test_an_analysis_takes_its_figures_from_the_catalogue() -> None:
    written = a_model(analysis="At {cost_per_point} a point, index {index}.")
    broken = a_model("beta", analysis="At {charm}.")
    ranking = rank(a_catalogue(written, broken))

    assert filled_analysis(ranking.row(0)) == "At $0.0500 a point, index 40.0."
    assert claim_faults(ranking) == ("beta.analysis: the text asks for {charm}",)
    with pytest.raises(UnknownPlaceholderError):
        filled_analysis(ranking.row(1))


@pytest.mark.parametrize(
    ("blend", "position", "written"),
    [
        (EVEN, FLASH, "(0.14 + 0.28) / 2 / 46.5"),
        (THREE_TO_ONE, FLASH, "(3 x 0.14 + 0.28) / 4 / 46.5"),
        (SEVEN_TWO_ONE, FLASH, "(7 x 0.028 + 2 x 0.14 + 0.28) / 10 / 46.5"),
        (SEVEN_TWO_ONE, QWEN, "(7 x 0.50 + 2 x 0.50 + 3.00) / 10 / 50.0"),
        (Blend("0:2.5", 0, 2.5), FLASH, "(2.5 x 0.28) / 2.5 / 46.5"),
    ],
    ids=["even", "3to1", "7to2to1", "no cache price", "output only"],
)
def test_the_cost_per_point_is_written_out(blend: Blend, position: int, written: str) -> None:
    assert list_sum(rank(the_reference(), View(blend=blend)).row(position)) == written


def test_no_sum_is_written_without_its_figures() -> None:
    assert list_sum(rank(a_catalogue(a_model(offer=an_offer(input=None)))).row(0)) == ""
    assert list_sum(rank(a_catalogue(a_model(effort=an_effort(index=None)))).row(0)) == ""


def test_what_was_measured_stands_beside_the_top_pick_s_or_the_next_one_s() -> None:
    ranking = rank(the_reference())

    assert measured_comparison(ranking, FLASH) == (
        "$2.43 a point, Gemini 3.1 Flash Lite Preview $2.79"
    )
    assert measured_comparison(ranking, LITE) == "$2.79 a point, DeepSeek V4 Flash $2.43"
    assert measured_comparison(ranking, PRO) == "$20.8 a point, DeepSeek V4 Flash $2.43"
    assert measured_comparison(rank(a_catalogue(a_model())), 0) == "not measured"
    alone = rank(a_catalogue(the_five()[0]))
    assert measured_comparison(alone, 0) == "$2.43 a point"


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (29.9, "not ranked, under 30"),
        (30, "budget, 30–50"),
        (49.9, "budget, 30–50"),
        (50, "mid-tier and up, from 50"),
        (None, ""),
    ],
)
def test_an_index_falls_into_a_band(index: float | None, said: str) -> None:
    catalogue = a_catalogue(a_model(effort=an_effort(index=index)))
    bands = (Band(0, "not ranked"), Band(30, "budget"), Band(50, "mid-tier and up"))
    banded = replace(catalogue, index=replace(catalogue.index, bands=bands))

    assert index_band(rank(banded).row(0)) == said
    assert index_band(rank(catalogue).row(0)) == ""


def test_an_effort_is_verified_under_its_own_address_or_not_at_all() -> None:
    models = (a_model("a", effort=an_effort(aa_slug="alpha-high")), a_model("b"))
    ranking = rank(a_catalogue(*models))

    assert verify_url(ranking.row(0)) == "https://artificialanalysis.ai/models/alpha-high"
    assert verify_url(ranking.row(1)) is None


@pytest.mark.parametrize("basis", ["workload", "measured"])
def test_claims_and_analysis_speak_of_list_prices_on_every_basis(
    embedded_catalogue: Catalogue, basis: Basis
) -> None:
    by_list = rank(embedded_catalogue)
    other = rank(embedded_catalogue, View(basis=basis))
    for position in range(len(by_list.entries)):
        assert claims_of(other, position) == claims_of(by_list, position)
        assert analysis_of(other, position) == analysis_of(by_list, position)
    flash = other.find("deepseek-v4-flash")
    assert flash is not None
    assert "$0.0045" in analysis_of(other, flash)
