"""Whether so much changed since the snapshot before that a source must have slipped.

Each rule is from something these feeds did, and its bounds from 92 daily files of Artificial
Analysis (April to July 2026), where it refuses none of the honest ones, 1 to 89 days apart: 148 of
511 models missing for a day, 253 scores changed and changed back, the input prices of one vendor
replaced by those of its cache writes for five weeks, whole price lists that flapped.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from tui.domain.catalogue.offer import Offer, Prices
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.market.changes import Changes, ScoreMove, model_pairs
from tui.domain.words import format as fmt

# Of the models: a tenth in a day, a little more each day, at most a fifth.
MOST_GONE, GONE_A_DAY, EVER_GONE = 0.10, 0.0025, 0.20
# Efforts whose score moves by more than a point: 6 on the worst day, 49 in 24 days.
FAR = 1.0
MOST_MOVED, MOVED_A_DAY, EVER_MOVED = 20, 3, 0.4
# Indices beside the one ranked by are computed anew in batches: 57 efforts of 511 on one day.
MOST_BESIDE = 0.25
# One slip moves a whole list. Writing to a cache costs 1.25 times an input token wherever it is
# charged; where the list says what it costs, two models are enough.
CACHE_WRITE, FEWEST_ALIKE, FEWEST_WRITES = 1.25, 3, 2
SAME = 0.005
# Prices of so many models that are back where they were within so many days flap.
FEWEST_BACK, FLAPS_WITHIN = 2, 2


class Since(Struct, frozen=True):
    """What a refresh is compared with: the snapshot in use, made `days` before, and if there is
    one the snapshot made before that one, `earlier_days` before the refresh."""

    before: Catalogue
    days: int
    earlier: Catalogue | None = None
    earlier_days: int = 0


class _Repriced(Struct, frozen=True):
    """One model at one host, before and after."""

    model: str
    before: Prices
    after: Prices


_ByVendor = Mapping[tuple[str, str], Sequence[_Repriced]]


def refusals(changes: Changes, since: Since, after: Catalogue) -> tuple[str, ...]:
    """Why `after` is not to be trusted, as sentences; empty when it is."""
    listed = _by_vendor(since.before, after)
    hosts = {host.id: host.name for host in (*since.before.hosts, *after.hosts)}
    return (
        *(_missing(changes, since.days) if _raters(since.before) & _raters(after) else ()),
        *_moved(changes, since),
        *_wrong_place(listed, hosts),
        *_flapping(since, after),
    )


def _missing(changes: Changes, days: int) -> Iterator[str]:
    gone, before = len(changes.gone), changes.models_before
    most = min(MOST_GONE + GONE_A_DAY * (days - 1), EVER_GONE)
    if gone > most * before:
        yield (
            f"{gone:,} of {before:,} models are missing ({_some(changes.gone)}); "
            f"{_within(days)} at most {most:.0%} go."
        )


def _raters(catalogue: Catalogue) -> set[str]:
    """Whose the scores are: lists of two sources are of different models, and none is missing."""
    return {model.provenance.source for model in catalogue.models}


def _moved(changes: Changes, since: Since) -> Iterator[str]:
    if changes.rebased:
        return
    index, scored = since.before.index.id, _scored(since.before)
    far = [move for move in changes.scores if abs(move.after - move.before) > FAR]
    own = _efforts(move for move in far if move.index == index)
    most = max(
        MOST_MOVED,
        int(min(MOST_MOVED + MOVED_A_DAY * (since.days - 1), EVER_MOVED * scored)),
    )
    beside = _efforts(move for move in far if move.index != index)
    if len(own) > most:
        yield _too_many(own, scored, f"{_within(since.days)} at most {most:,} do.", changes)
    elif len(beside) > max(most, MOST_BESIDE * scored):
        yield _too_many(beside, scored, f"at most {MOST_BESIDE:.0%} do.", changes)


def _too_many(moved: Mapping[object, str], scored: int, bound: str, changes: Changes) -> str:
    names = tuple(dict.fromkeys(moved.values()))
    version = fmt.version(changes.version_after)
    return (
        f"{len(moved):,} of {scored:,} scores move by more than a point while the index stays at "
        f"{version} ({_some(names)}); {bound}"
    )


def _efforts(moves: Iterable[ScoreMove]) -> dict[object, str]:
    """Each effort once, however many of its scores moved, with its model's name."""
    return {(move.model, move.effort): move.name for move in moves}


def _scored(catalogue: Catalogue) -> int:
    index = catalogue.index
    efforts = (effort for model in catalogue.models for effort in model.efforts)
    return sum(effort.score(index.id, index.version) is not None for effort in efforts)


def _wrong_place(listed: _ByVendor, hosts: Mapping[str, str]) -> Iterator[str]:
    """Input prices that are what cache writes cost, as far as that is known, else look like it."""
    for (host, vendor), prices in listed.items():
        whose = f"{vendor} models at {hosts[host]}"
        dearer = [
            each
            for each in prices
            if each.before.cache_write and each.before.cache_write > (each.before.input or 0)
        ]
        slipped = [each for each in dearer if _near(each.after.input, each.before.cache_write)]
        if len(slipped) >= max(FEWEST_WRITES, len(dearer) / 2):
            yield (
                f"Input prices of {len(slipped)} of {len(dearer)} {whose} are now what writing to "
                f"their cache cost ({_examples(slipped)})."
            )
            continue
        alike = [each for each in prices if _looks_like_a_write(each)]
        if len(alike) >= max(FEWEST_ALIKE, len(prices) / 2):
            yield (
                f"Input prices of {len(alike)} of {len(prices)} {whose} are {CACHE_WRITE:g} times "
                f"what they were and no output price moved, as if they were those of cache writes "
                f"({_examples(alike)})."
            )


def _looks_like_a_write(each: _Repriced) -> bool:
    same = each.before.output == each.after.output
    return same and _near(each.after.input, (each.before.input or 0) * CACHE_WRITE)


def _flapping(since: Since, after: Catalogue) -> Iterator[str]:
    """Prices that moved for the snapshot in use and are back within days."""
    if since.earlier is None or since.earlier_days > FLAPS_WITHIN:
        return
    then = {
        (model.id, offer.host, offer.slug): offer.prices
        for model in since.earlier.models
        for offer in model.offers
    }
    back: Counter[str] = Counter()
    for old, new in model_pairs(since.before.models, after.models):
        for was, offer in _sold_twice(old, new):
            known = then.get((old.id if old else "", offer.host, offer.slug))
            if known and _asked(known) == _asked(offer.prices) != _asked(was.prices):
                back[new.name if new else ""] += 1
    if len(back) >= FEWEST_BACK:
        yield (
            f"Prices of {len(back)} models moved and are back {_within(since.earlier_days)} "
            f"({_some(tuple(back))}): they flap."
        )


def _asked(prices: Prices) -> tuple[float | None, float | None]:
    return prices.input, prices.output


def _by_vendor(before: Catalogue, after: Catalogue) -> _ByVendor:
    """Models with a price then and now, by host and vendor; each once at a host."""
    found: dict[tuple[str, str], list[_Repriced]] = defaultdict(list)
    for old, new in model_pairs(before.models, after.models):
        for was, offer in _sold_twice(old, new):
            if new and was.prices.input and offer.prices.input:
                repriced = _Repriced(new.name, was.prices, offer.prices)
                found[offer.host, new.vendor].append(repriced)
    return found


def _sold_twice(old: Model | None, new: Model | None) -> Iterator[tuple[Offer, Offer]]:
    """Each offer of a model with what it was, where the host sold it before."""
    if old is None or new is None:
        return
    sold = {(offer.host, offer.slug): offer for offer in old.offers}
    for offer in new.offers:
        was = sold.get((offer.host, offer.slug))
        if was is not None:
            yield was, offer


def _near(usd: float | None, other: float | None) -> bool:
    return bool(usd and other) and abs((usd or 0) - (other or 0)) <= SAME * (other or 0)


def _examples(moved: Sequence[_Repriced]) -> str:
    """The first of the prices, before and after."""
    told = [
        f"{each.model} {fmt.price(each.before.input)} -> {fmt.price(each.after.input)}"
        for each in moved
    ]
    return _some(told, 2)


def _within(days: int) -> str:
    return "within a day" if days <= 1 else f"within {days} days"


def _some(names: Sequence[str], shown: int = 5) -> str:
    """The first of many names, and how many more there are."""
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {rest:,} more" if rest > 0 else "")
