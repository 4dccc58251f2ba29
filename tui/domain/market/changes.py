"""What changed between two catalogues: models, prices, scores, places.

Models are told apart by their ids. Scores are compared within one version of the index only.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from tui.domain.catalogue.identity import identity, match_identities
from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

# A model as it was and as it is: None where it was not there yet, or is no more.
Pair = tuple[Model | None, Model | None]

TOP = 10


class PriceMove(Struct, frozen=True):
    """One price of one offer before and after, USD per 1M tokens; None is "not published"."""

    model: str
    name: str
    host: str
    field: str
    before: float | None
    after: float | None

    @property
    def up(self) -> bool | None:
        """Whether the price rose; None where it was or is not published."""
        if self.before is None or self.after is None:
            return None
        return self.after > self.before


class ScoreMove(Struct, frozen=True):
    """One score of one effort before and after, on the same version of the same index."""

    model: str
    name: str
    effort: str
    index: str
    version: str
    before: float
    after: float


class RankMove(Struct, frozen=True):
    """A model's place by cost per point before and after; None is "not ranked" or not there."""

    model: str
    name: str
    before: int | None
    after: int | None


class Changes(Struct, frozen=True):
    """Everything that differs from one catalogue to the next; `new` and `gone` are model names.

    `top` holds every model that was or is among the first ten of all models, by its place now,
    those that left after them. Ranks of two index versions are no comparison: see `rebased`.
    """

    models_before: int
    models_after: int
    version_before: str
    version_after: str
    new: tuple[str, ...]
    gone: tuple[str, ...]
    prices: tuple[PriceMove, ...]
    scores: tuple[ScoreMove, ...]
    top: tuple[RankMove, ...]

    @property
    def rebased(self) -> bool:
        """Whether the scores are of another version of the index, and not comparable."""
        return self.version_before != self.version_after

    @property
    def any(self) -> bool:
        """Whether a figure or a model changed at all."""
        moved = any(move.before != move.after for move in self.top)
        return bool(self.new or self.gone or self.prices or self.scores or moved or self.rebased)


def changes_between(before: Catalogue, after: Catalogue) -> Changes:
    """The differences from `before` to `after`, in the order `after` lists its models."""
    pairs = tuple(model_pairs(before.models, after.models))
    same = [(old, new) for old, new in pairs if old is not None and new is not None]
    return Changes(
        models_before=len(before.models),
        models_after=len(after.models),
        version_before=before.index.version,
        version_after=after.index.version,
        new=tuple(new.name for old, new in pairs if old is None and new is not None),
        gone=tuple(old.name for old, new in pairs if new is None and old is not None),
        prices=tuple(move for old, new in same for move in _price_moves(old, new)),
        scores=tuple(move for old, new in same for move in _score_moves(old, new)),
        top=_rank_moves(before, after, pairs),
    )


def model_pairs(before: Iterable[Model], after: Iterable[Model]) -> Iterator[Pair]:
    """Each model of `after` with the one it was, then those of `before` that are gone."""
    olds = {model.id: model for model in before}
    news = tuple(after)
    was = match_identities(map(identity, olds.values()), map(identity, news))
    yield from ((olds[was[new.id]] if new.id in was else None, new) for new in news)
    kept = set(was.values())
    yield from ((old, None) for id, old in olds.items() if id not in kept)


def _price_moves(old: Model, new: Model) -> Iterator[PriceMove]:
    """Every price that differs at a host that sells the model before and after."""
    sold: Mapping[tuple[str, str | None], Offer] = {
        (offer.host, offer.slug): offer for offer in old.offers
    }
    for offer in new.offers:
        was = sold.get((offer.host, offer.slug))
        if was is None or was.prices == offer.prices:
            continue
        then = was.prices.by_name()
        for field, after in offer.prices.by_name().items():
            before = then[field]
            if before != after:
                yield PriceMove(new.id, new.name, offer.host, field, before, after)


def _score_moves(old: Model, new: Model) -> Iterator[ScoreMove]:
    """Every score that differs where effort, index and version are the same."""
    by_id = {effort.aa_id: effort for effort in old.efforts if effort.aa_id}
    by_name = {effort.name: effort for effort in old.efforts}
    for effort in new.efforts:
        was: Effort | None = by_id.get(effort.aa_id)
        called = by_name.get(effort.name)
        if was is None and called is not None and not (effort.aa_id and called.aa_id):
            was = called
        if was is None or was.scores == effort.scores:
            continue
        for score in effort.scores:
            known = was.score(score.index, score.version)
            if known is not None and known.value != score.value:
                yield ScoreMove(
                    *(new.id, new.name, effort.name, score.index, score.version),
                    before=known.value,
                    after=score.value,
                )


def _rank_moves(before: Catalogue, after: Catalogue, pairs: Iterable[Pair]) -> tuple[RankMove, ...]:
    """The models of both top tens with their places, in the order of the places now."""
    old_places, new_places = _places(before), _places(after)
    moves = []
    for old, new in pairs:
        earlier = None if old is None else old_places.get(old.id)
        later = None if new is None else new_places.get(new.id)
        model = new or old
        if model is not None and min(earlier or TOP + 1, later or TOP + 1) <= TOP:
            moves.append(RankMove(model.id, model.name, earlier, later))
    last = len(old_places) + len(new_places) + 1
    moves.sort(key=lambda move: (move.after or last, move.before or last))
    return tuple(moves)


def _places(catalogue: Catalogue) -> dict[str, int]:
    """Each ranked model's place among all models, by cost per point."""
    ranking = rank(catalogue, View(scope="all"))
    return {
        ranking.entries[position].model.id: place
        for place, position in enumerate(ranking.ranked, start=1)
    }
