"""What a catalogue made of sources must have before it replaces a good one."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.offer import Prices
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.market.soundness import unsound

MEASURES = Source("measures", "Measures", "https://measures.example")


def holding(*models: Model) -> Catalogue:
    """A catalogue of the models, with the source their figures name."""
    return replace(a_catalogue(*models), sources=(MEASURES,))


def test_a_catalogue_that_holds_together_has_no_faults(embedded_catalogue: Catalogue) -> None:
    assert unsound(holding(a_model())) == ()
    assert unsound(embedded_catalogue) == ()


def test_an_empty_catalogue_has_neither_score_nor_price() -> None:
    assert unsound(holding()) == ("no model has a score on v4.0.", "no model has a price.")


@pytest.mark.parametrize(
    ("model", "fault"),
    [
        (a_model(effort=an_effort(version="4.1")), "no model has a score on v4.0."),
        (a_model(offer=an_offer(output=None)), "no model has a price."),
        (
            a_model(offer=an_offer("nowhere")),
            "alpha is sold by a host nowhere that is not listed.",
        ),
        (a_model(offer=an_offer(input=-1.0)), "alpha has a price at gate that is no amount."),
        (
            a_model(offer=an_offer(tiers=[(1000, Prices(input=float("nan")))])),
            "alpha has a price at gate that is no amount.",
        ),
    ],
    ids=["another version", "no output price", "unknown host", "below zero", "not a number"],
)
def test_each_fault_is_a_sentence(model: Model, fault: str) -> None:
    assert unsound(holding(model)) == (fault,)


def test_a_catalogue_that_leaves_nothing_to_rank_is_a_fault() -> None:
    free = a_model(offer=an_offer(input=0.0, output=0.0))

    assert unsound(holding(free)) == (
        "no model is left to rank: each lacks a score, a price or a context window.",
    )


def test_one_id_for_two_models_is_a_fault() -> None:
    assert unsound(holding(a_model(), a_model())) == ("2 models have the id alpha.",)


def test_figures_of_a_source_that_is_not_listed_are_a_fault() -> None:
    assert unsound(a_catalogue(a_model())) == (
        "alpha has figures of a source measures that is not listed.",
    )
