"""Which version of the index scores are that name none."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort
from tests.records import a_document, a_listing
from tui.domain.catalogue.records import Document
from tui.domain.catalogue.values import Catalogue, Score
from tui.domain.market.index_version import with_version

UNNAMED = "unknown (OpenRouter)"


def before(*scores: float, version: str = "4.3") -> Catalogue:
    """A snapshot whose models have a maximum and, ten points lower, a low effort."""
    models = (
        replace(
            a_model(
                f"m{n}",
                efforts=(
                    an_effort("max", score, version=version),
                    an_effort("low", score - 10, version=version),
                ),
            ),
            source_ids={"openrouter": f"lab/m{n}"},
        )
        for n, score in enumerate(scores)
    )
    made = a_catalogue(*models)
    return replace(made, index=replace(made.index, version=version))


def repeated(scores: Sequence[float]) -> Document:
    """What OpenRouter says of the same models."""
    listings = [
        a_listing(
            f"lab/m{n}",
            host="openrouter",
            source="openrouter",
            scores=(Score("intelligence", UNNAMED, score),),
        )
        for n, score in enumerate(scores)
    ]
    document = a_document("openrouter", listings=listings, version=UNNAMED)
    return replace(document, as_of="2026-07-01")


def version(scores: Sequence[float], known: Catalogue) -> str:
    """The version that the scores count as; every one of them says the same."""
    document = with_version(repeated(scores), known)
    said = {score.version for listing in document.listings for score in listing.scores}
    assert said == {document.index_version}
    return said.pop()


@pytest.mark.parametrize("by", [0.0, 0.05, -0.05])
def test_scores_within_a_twentieth_of_a_point_are_the_same(by: float) -> None:
    assert version([40 + by, 30 + by], before(40, 30)) == "4.3"


def test_one_of_twenty_may_differ_and_two_may_not() -> None:
    known = before(*[40.0] * 20)
    assert version([40.06, *[40.0] * 19], known) == "4.3"
    assert version([40.06, 40.06, *[40.0] * 18], known) == UNNAMED


def test_the_score_of_another_effort_is_the_models_own() -> None:
    assert version([30, 20], before(40, 30)) == "4.3"


def test_models_that_only_one_of_them_has_count_on_no_side() -> None:
    assert version([40, 30, 99], before(40, 30)) == "4.3"
    assert version([40], before(40, 30)) == "4.3"


def test_another_unnamed_version_has_its_day() -> None:
    assert version([20], before(40, version=UNNAMED)) == "unknown (OpenRouter, 2026-07-01)"
    assert version([40], before(40, version=UNNAMED)) == UNNAMED


def test_a_list_without_scores_stays_as_it_is() -> None:
    document = a_document("openrouter", listings=[a_listing("lab/m0")])
    assert with_version(document, before(40)) is document
