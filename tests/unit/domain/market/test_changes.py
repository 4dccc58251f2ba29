"""What a person reads of a sync: new, gone, dearer, moved, and when it is refused."""

from collections.abc import Sequence

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.market.changes import (
    Changes,
    PriceMove,
    RankMove,
    ScoreMove,
    changes_between,
)


def rated(
    aa_id: str, index: float = 40.0, *, name: str = "default", version: str = "4.0"
) -> Effort:
    """An effort with an identity and a score."""
    return replace(an_effort(name, index, version=version), aa_id=aa_id)


def model(id: str, index: float = 40.0, *, input: float = 1.0, version: str = "4.0") -> Model:
    """A model whose effort has an identity of its own, at one host."""
    effort = rated(f"aa-{id}", index, version=version)
    return a_model(id, effort=effort, offer=an_offer("gate", input, 3.0, slug=id))


def many(count: int, *, index: float = 40.0, moved: int = 0) -> Catalogue:
    """Many models, the first `moved` of them one point higher."""
    return a_catalogue(*(model(f"m{n:03}", index + (n < moved)) for n in range(count)))


def at_version(catalogue: Catalogue, version: str) -> Catalogue:
    """The same catalogue, ranked by another version of the index."""
    models = tuple(
        replace(
            model,
            efforts=tuple(
                replace(
                    effort,
                    scores=tuple(replace(score, version=version) for score in effort.scores),
                )
                for effort in model.efforts
            ),
        )
        for model in catalogue.models
    )
    return replace(catalogue, index=replace(catalogue.index, version=version), models=models)


def between(before: Sequence[Model], after: Sequence[Model]) -> Changes:
    """The changes from some models to others."""
    return changes_between(a_catalogue(*before), a_catalogue(*after))


def test_two_equal_catalogues_have_no_changes() -> None:
    changes = between([model("alpha")], [model("alpha")])
    assert not changes.any


def test_new_and_gone_models_are_named() -> None:
    changes = between([model("alpha"), model("beta")], [model("beta"), model("gamma")])
    assert (changes.new, changes.gone) == (("Gamma",), ("Alpha",))
    assert (changes.models_before, changes.models_after) == (2, 2)


def test_a_model_under_a_new_slug_is_still_the_model_it_was() -> None:
    renamed = replace(model("alpha", 41.0), id="alpha-2")
    changes = between([model("alpha")], [renamed])
    assert (changes.new, changes.gone) == ((), ())
    assert [(move.model, move.before, move.after) for move in changes.scores] == [
        ("alpha-2", 40.0, 41.0)
    ]
    assert changes.top == (RankMove("alpha-2", "Alpha", 1, 1),)


def test_another_model_under_an_old_slug_is_new_and_the_old_one_gone() -> None:
    other = a_model("alpha", name="Alpha Two", effort=rated("aa-other", 50.0))
    changes = between([model("alpha")], [other])
    assert (changes.new, changes.gone) == (("Alpha Two",), ("Alpha",))
    assert changes.scores == ()
    assert changes.top == (
        RankMove("alpha", "Alpha Two", None, 1),
        RankMove("alpha", "Alpha", 1, None),
    )


def test_a_model_without_an_identity_is_known_by_its_id() -> None:
    unrated = a_model("alpha", efforts=())
    changes = between([model("alpha")], [unrated])
    assert (changes.new, changes.gone) == ((), ())


def test_a_model_rated_by_openrouter_is_the_one_that_was_rated_by_its_source() -> None:
    named = {"openrouter": "lab/alpha-1.5"}
    before = replace(model("alpha-1-5"), source_ids=named)
    after = replace(
        a_model("alpha-1.5", effort=rated("openrouter/lab/alpha-1.5")), source_ids=named
    )
    changes = between([before], [after])
    assert (changes.new, changes.gone) == ((), ())


def test_a_price_that_rose_and_one_that_fell_are_told_apart() -> None:
    changes = between(
        [model("alpha", input=1.0), model("beta", input=2.0)],
        [model("alpha", input=1.5), model("beta", input=1.0)],
    )
    assert changes.prices == (
        PriceMove("alpha", "Alpha", "gate", "input", 1.0, 1.5),
        PriceMove("beta", "Beta", "gate", "input", 2.0, 1.0),
    )
    assert [move.up for move in changes.prices] == [True, False]


def test_a_price_that_was_not_published_before_is_neither_up_nor_down() -> None:
    before = a_model("alpha", offer=an_offer("gate", slug="alpha"))
    after = a_model("alpha", offer=an_offer("gate", slug="alpha", cache_read=0.1))
    (move,) = between([before], [after]).prices
    assert (move.field, move.before, move.after, move.up) == ("cache_read", None, 0.1, None)


def test_a_host_that_is_new_for_a_model_changes_no_price() -> None:
    before = a_model("alpha", offer=an_offer("gate", slug="alpha"))
    after = a_model(
        "alpha", offers=(an_offer("gate", slug="alpha"), an_offer("vendor", 9.0, slug="alpha"))
    )
    assert between([before], [after]).prices == ()


def test_a_score_that_moved_is_told_with_its_version() -> None:
    changes = between([model("alpha", 40.0)], [model("alpha", 42.5)])
    assert changes.scores == (
        ScoreMove("alpha", "Alpha", "default", "intelligence", "4.0", 40.0, 42.5),
    )


def test_scores_of_two_versions_are_never_compared() -> None:
    changes = changes_between(many(30), at_version(many(30, index=31.0), "4.1"))
    assert changes.scores == ()
    assert changes.rebased
    assert (changes.version_before, changes.version_after) == ("4.0", "4.1")


def test_efforts_are_compared_by_identity_and_not_by_name() -> None:
    before = a_model("alpha", efforts=(rated("one", 40.0, name="high"),))
    after = a_model(
        "alpha", efforts=(rated("one", 40.0, name="max"), rated("two", 45.0, name="high"))
    )
    assert between([before], [after]).scores == ()


def test_the_top_ten_shows_who_entered_and_who_left() -> None:
    before = [model(f"m{n:02}", input=1.0 + n) for n in range(12)]
    after = [*before[1:], replace(before[0], offers=(an_offer("gate", 99.0, slug="m00"),))]
    top = between(before, after).top
    assert [(move.model, move.before, move.after) for move in top] == [
        *((f"m{n:02}", n + 1, n) for n in range(1, 11)),
        ("m00", 1, 12),
    ]
