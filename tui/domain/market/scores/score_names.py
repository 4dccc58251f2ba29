"""Which model, and which effort of it, a name in a file of scores means.

A pin of one's own comes first: `MODEL@scores = "scores/NAME"`. Then a whole name: a model's id, its
name, a slug of it at any host or of one effort, with or without what stands before it (`openai:`,
`openrouter/`) and an effort behind it (`gpt-5.5:high`, `GPT-5.5 (high)`). What is none of these is
joined by the rules for listings of price sources, without prices: such a match is a guess.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from tui.domain.catalogue.offer import Rule
from tui.domain.catalogue.records import Listing, RatedEffort
from tui.domain.catalogue.values import Model
from tui.domain.market.efforts import FoldedModel, effort_name, model_name
from tui.domain.market.joining.join import SCORES, Pair, Pins, join
from tui.domain.market.joining.model_names import dates_in, last_segment, month_of, without_release

_PARTS = ":/"


class MeantModel(Struct, frozen=True):
    """The model a name means; `effort` is what the name says of it, `efforts` those its slug is of.

    `rule` is the one of the join, where it took one.
    """

    model: Model
    effort: str = ""
    efforts: tuple[str, ...] = ()
    rule: Rule | None = None


# By what is typed in lower case: the models called so, and the efforts that such a slug is of.
_Names = dict[str, dict[str, tuple[Model, tuple[str, ...]]]]


def models_meant(
    models: Sequence[Model], names: Iterable[str], pins: Pins
) -> dict[str, MeantModel | tuple[Model, ...]]:
    """What each name means: one model, or the several that it may mean, or none at all."""
    names = tuple(dict.fromkeys(names))
    by_id = {model.id: model for model in models}
    known = _names_of(models)
    found: dict[str, MeantModel | tuple[Model, ...]] = {}
    for pin, listing in pins.items():
        id, _, host = pin.partition("@")
        name = (listing or "").removeprefix(f"{SCORES}/")
        if listing and name != listing and name in names and id in by_id and host in ("", SCORES):
            found[name] = MeantModel(by_id[id], rule="pinned")
    for name in names:
        if name not in found:
            found[name] = _called(known, name) or ()
    left = [name for name, meant in found.items() if meant == ()]
    if left:
        found.update(_joined(models, left, pins))
    return found


def _names_of(models: Iterable[Model]) -> _Names:
    """Every whole name of every model; an id is that model alone."""
    names: _Names = {}
    for model in models:
        slugs = [
            (at.slug, at.only) for offer in model.offers for at in (offer, *offer.others) if at.slug
        ]
        slugs += [(effort.aa_slug, (effort.name,)) for effort in model.efforts if effort.aa_slug]
        for name, efforts in ((model.name, ()), *slugs):
            names.setdefault(name.lower(), {}).setdefault(model.id, (model, efforts))
    for model in models:
        names[model.id.lower()] = {model.id: (model, ())}
    return names


def _called(known: _Names, name: str) -> MeantModel | tuple[Model, ...]:
    """The model that is called so, or the several that are; none where nothing is."""
    for text, effort in _readings(name):
        found = known.get(text.lower())
        if not found:
            continue
        if len(found) > 1:
            return tuple(model for model, _ in found.values())
        ((model, efforts),) = found.values()
        if effort and not any(effort.lower() == each.name.lower() for each in model.efforts):
            continue
        return MeantModel(model, effort, efforts)
    return ()


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """The texts that may be a model's name, and the effort said behind it; the longest first."""
    text = " ".join(name.split())
    bare = model_name(text)
    said = effort_name(RatedEffort("", text, "", "", "")) if bare != text else ""
    head, _, tail = text.rpartition(":")
    for whole, effort in ((text, ""), (bare, said), (head, tail)):
        yield whole, effort
        for place, sign in enumerate(whole):
            if sign in _PARTS:
                yield whole[place + 1 :], effort


def _joined(models: Sequence[Model], names: Sequence[str], pins: Pins) -> dict[str, MeantModel]:
    """What the rules for listings say of names; each name is a host's that sells nothing else."""
    by_id = {model.id: model for model in models}
    banned = {id for id, listing in pins.items() if listing is None}
    allowed = [model for model in models if not {model.id, f"{model.id}@{SCORES}"} & banned]
    folded = [_folded(model) for model in allowed if model.efforts]
    texts = {name: name.rsplit(":", 1)[-1] or name for name in names}
    found = {
        names[at]: MeantModel(by_id[pair.model], efforts=pair.efforts, rule=pair.rule)
        for at, pair in _pairs(folded, tuple(texts.values()))
    }
    # A dated name is its model's where that came out then; prices, which rule 5 has, are none here.
    dated = {name: text for name, text in texts.items() if name not in found and _dates(text)}
    plain = [without_release(last_segment(text)) for text in dated.values()]
    for at, pair in _pairs(folded, plain):
        name, model = list(dated)[at], by_id[pair.model]
        if _of_its_month(model, _dates(dated[name])):
            found[name] = MeantModel(model, efforts=pair.efforts, rule=5)
    return found


def _pairs(models: Sequence[FoldedModel], texts: Sequence[str]) -> Iterator[tuple[int, Pair]]:
    """Which text, by place, joins which model."""
    hosts = {f"{SCORES} {at}": at for at in range(len(texts))}
    listings = [
        Listing("openrouter", host, texts[at], model_name(texts[at])) for host, at in hosts.items()
    ]
    return ((hosts[pair.listing.host], pair) for pair in join(models, listings))


def _dates(text: str) -> frozenset[str]:
    return dates_in(last_segment(text))


def _of_its_month(model: Model, dates: Iterable[str]) -> bool:
    """Whether no date is another month than that of the model's release, or one beside it."""
    released = month_of(model.released or "")
    months = [month for date in dates if (month := month_of(date)) is not None]
    return released is None or all(abs(month - released) <= 1 for month in months)


def _folded(model: Model) -> FoldedModel:
    """A model of a catalogue as the join knows it."""
    named = model.source_ids.get("openrouter")
    rows: Mapping[str, RatedEffort] = {
        effort.name: RatedEffort(
            *(effort.aa_id, model.name, effort.aa_slug, model.vendor, model.vendor),
            released=model.released,
            openrouter_id=named,
        )
        for effort in model.efforts
    }
    return FoldedModel(model.id, model.name, next(iter(rows.values())), tuple(rows.items()))
