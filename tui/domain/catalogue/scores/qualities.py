"""Another quality than the published one: a catalogue whose index is AA's coding or agentic one,
or a single benchmark.

None of them has a published floor or bands, so that none applies until a person sets one.
"""

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.provenance import score_origin
from tui.domain.catalogue.quality import PUBLISHED, QualityIndex
from tui.domain.catalogue.values import BENCHMARKS, Catalogue, Provenance
from tui.errors import unknown_name

# Names of the published index that another index of the same source shares but for this word.
_WORD = "Intelligence"


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


def quality_called(text: str) -> str:
    """The id of the quality that a person calls so, whatever the case; UserError lists them."""
    wanted = text.strip().lower()
    found = next((each for each in KNOWN_QUALITIES if wanted in (each.option, each.id)), None)
    if found is None:
        raise unknown_name("quality", text.strip(), OPTIONS)
    return found.id


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
    )


def _beside(published: str, name: str) -> str:
    return published.replace(_WORD, name) if _WORD in published else f"{name} Index"


def with_quality(catalogue: Catalogue, id: str) -> Catalogue:
    """The catalogue with another quality as its index; itself where that is the published one."""
    index = quality_index(catalogue, id)
    return catalogue if index is catalogue.index else replace(catalogue, index=index)


class ScoredModels(Struct, frozen=True):
    """How many models have a score of a quality, and who says most of the scores and when."""

    count: int
    origin: Provenance | None


def scored_models(catalogue: Catalogue, index: QualityIndex) -> ScoredModels:
    """What a catalogue has of a quality, hidden models left out; no origin where it has nothing."""
    hidden, origins, count = frozenset(catalogue.hidden), Counter[Provenance](), 0
    for model in catalogue.models:
        if model.id in hidden:
            continue
        found = [
            score_origin(effort, index.id)
            for effort in model.efforts
            if effort.score(index.id, index.version) is not None
        ]
        origins.update(found)
        count += bool(found)
    return ScoredModels(count, max(origins, key=lambda at: (origins[at], at.as_of), default=None))
