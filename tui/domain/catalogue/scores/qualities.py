"""Another quality than the published one: a catalogue whose index is AA's coding or agentic one,
or a single benchmark.

None of them has a published floor or bands, so that none applies until a person sets one.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.quality import PUBLISHED, Criterion, QualityIndex
from tui.domain.catalogue.values import BENCHMARKS, Catalogue, Model

# Names of the published index that another index of the same source shares but for this word.
_WORD = "Intelligence"
# The criterion that judges the quality itself.
_FLOORED = "intelligence_floor"


class KnownQuality(Struct, frozen=True):
    """A quality that every catalogue may have scores of: its id there, and what one types for it.

    `name` is a word in the published index's name, or a name of its own; `label` and `header` as
    `QualityIndex` has them.
    """

    id: str
    option: str
    name: str
    label: str
    header: str


KNOWN_QUALITIES = (
    KnownQuality(PUBLISHED, "intelligence", "Intelligence", "index", "index"),
    KnownQuality("coding", "coding", "Coding", "coding index", "coding"),
    KnownQuality("agentic", "agentic", "Agentic", "agentic index", "agentic"),
    KnownQuality("gpqa_diamond", "gpqa", "GPQA Diamond", "GPQA Diamond", "GPQA"),
    KnownQuality("hle", "hle", "Humanity's Last Exam", "HLE", "HLE"),
    KnownQuality("tau2", "tau2", "Tau-2", "Tau-2", "Tau-2"),
)
OPTIONS = tuple(each.option for each in KNOWN_QUALITIES)


def known_quality(text: str) -> str | None:
    """The id of the quality that a person calls so, whatever the case; None where it is none."""
    wanted = text.strip().lower()
    found = (each.id for each in KNOWN_QUALITIES if wanted in (each.option, each.id))
    return next(found, None)


def quality_index(catalogue: Catalogue, id: str) -> QualityIndex:
    """A quality as the index of a catalogue that is under its published one.

    An index of AA keeps the version; a benchmark has none. The published one too where the id is
    unknown: scores of one's own may be gone.
    """
    published = catalogue.index
    known = next((each for each in KNOWN_QUALITIES if each.id == id), None)
    if known is None or id in (PUBLISHED, published.id):
        return published
    single = known.id in BENCHMARKS
    return QualityIndex(
        id=known.id,
        name=known.name if single else _beside(published.name, known.name),
        version="" if single else published.version,
        floor=0.0,
        bands=(),
        floor_origin="none",
        label=known.label,
        header=known.header,
        instead_of=published,
    )


def _beside(published: str, name: str) -> str:
    return published.replace(_WORD, name) if _WORD in published else f"{name} Index"


def with_quality(catalogue: Catalogue, id: str) -> Catalogue:
    """The catalogue with another quality as its index; itself where that is the published one."""
    index = quality_index(catalogue, id)
    if index is catalogue.index:
        return catalogue
    return replace(catalogue, index=index, criteria=criteria_by(index, catalogue.criteria))


def criteria_by(index: QualityIndex, criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """The criteria with that of the quality in words that are true of it."""
    name = f"{index.label[:1].upper()}{index.label[1:]}"
    text = (
        f"More is better: 0 points at the minimum {index.label} and all at twice it. None is "
        "published; without one of your own it counts from 0 to 100."
    )
    return tuple(
        replace(each, name=f"{name} above minimum", text=text) if each.id == _FLOORED else each
        for each in criteria
    )


class ScoredModels(Struct, frozen=True):
    """How many models have a score of a quality, and who says most of the scores and when."""

    count: int
    origin: Provenance | None


def scored_models(models: Iterable[Model], index: QualityIndex) -> ScoredModels:
    """What some models have of a quality; no origin where they have nothing."""
    origins, count = Counter[Provenance](), 0
    for model in models:
        found = [
            effort.score_origin(index.id)
            for effort in model.efforts
            if effort.score(index.id, index.version) is not None
        ]
        origins.update(found)
        count += bool(found)
    return ScoredModels(count, max(origins, key=lambda at: (origins[at], at.as_of), default=None))


class QualityChoice(Struct, frozen=True):
    """A quality to choose: its index, how many of how many models have it, and who says so.

    `source` and `as_of` are empty where nobody has scored a model.
    """

    index: QualityIndex
    count: int
    of: int
    source: str
    as_of: str


def quality_choices(catalogue: Catalogue, models: Collection[Model]) -> tuple[QualityChoice, ...]:
    """What models of a catalogue can be ranked by, the published index first, whichever is used."""
    published = replace(catalogue, index=catalogue.index.published)
    found = []
    for each in KNOWN_QUALITIES:
        index = quality_index(published, each.id)
        scored = scored_models(models, index)
        origin = scored.origin
        said = ("", "") if origin is None else (published.source(origin.source).name, origin.as_of)
        found.append(QualityChoice(index, scored.count, len(models), *said))
    return tuple(found)
