"""The floor across index versions: carried over by rank on the models rated under both.

A floor belongs to one version of an index. When another version is in use, as many of the common
models pass as passed the old floor on the old version. The proposal lies between the lowest score
of those and the next lower one, where the line through the ranks around it has the old floor.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import default_effort
from tui.domain.catalogue.quality import FloorOrigin
from tui.domain.catalogue.values import Catalogue
from tui.domain.words import format as fmt

# An effort whose scores OpenRouter repeats has this before OpenRouter's id of the model.
_AT_OPENROUTER = "openrouter/"
# How many ranks on each side of the floor the line goes through.
NEIGHBOURS = 5


class Rated(Struct, frozen=True):
    """A score on the index in use: what was rated, the model's id, and a name for people."""

    identity: str
    model: str
    name: str
    score: float

    @property
    def repeated(self) -> bool:
        """Whether it is identified as OpenRouter does, not by Artificial Analysis' id."""
        return self.identity.startswith(_AT_OPENROUTER)


class CommonModel(Struct, frozen=True):
    """A model rated under both versions."""

    name: str
    old: float
    new: float


class FloorProposal(Struct, frozen=True):
    """A floor for a new version, with what stands behind it.

    Any floor above next_lower, up to lowest, passes the same models; next_lower is None when every
    common model passes. common: the models rated under both, best first on the new version.
    passing: how many of them pass.
    """

    old_version: str
    new_version: str
    old_floor: float
    floor: float
    lowest: float
    next_lower: float | None
    common: tuple[CommonModel, ...]
    passing: int

    def sentence(self) -> str:
        """The proposal in words."""
        below = ""
        if self.next_lower is not None:
            ends = f"above {self.next_lower:g} and up to {self.lowest:g}"
            below = f"; so does any minimum {ends}"
        return (
            f"minimum {self.floor:g} on {fmt.version(self.new_version)} passes {self.passing} of "
            f"{len(self.common)} models rated under both versions, as {self.old_floor:g} does on "
            f"{fmt.version(self.old_version)}{below}"
        )


def propose_floor(
    old: Mapping[str, tuple[str, float]],
    new: Mapping[str, tuple[str, float]],
    *,
    old_version: str,
    new_version: str,
    old_floor: float,
) -> FloorProposal | None:
    """The floor that passes the same share of the common models on the new version.

    `old` and `new` map an effort's identity to its model's name and score under each version.
    None when no effort is rated under both, or none of them passes the old floor.
    """
    common = sorted(
        (CommonModel(new[id][0], old[id][1], new[id][1]) for id in old.keys() & new.keys()),
        key=lambda model: (-model.new, model.name),
    )
    passing = sum(model.old >= old_floor for model in common)
    if not passing:
        return None
    lowest = common[passing - 1].new
    # Models that tie with the last one that passes cannot be told apart from it: they pass too.
    lower = [model.new for model in common if model.new < lowest]
    next_lower = max(lower, default=None)
    proposed = _between(common, passing, old_floor, next_lower)
    versions = old_version, new_version
    return FloorProposal(
        *versions, old_floor, proposed, lowest, next_lower, tuple(common), len(common) - len(lower)
    )


def _between(
    common: Sequence[CommonModel], passing: int, old_floor: float, next_lower: float | None
) -> float:
    """Where the old floor lies among the new scores, by the ranks around it, to a tenth.

    Rank by rank, the old scores and the new ones are two lists that fall together; a least-squares
    line through NEIGHBOURS of them on each side is not thrown by the one model at the edge. The
    models of the May edition gave 21.4 to 22.8 so on each of 25 days of v4.1, where all 477 give
    22.2; the edge alone gave 21.4 to 23.7.
    """
    lowest = common[passing - 1].new
    if next_lower is None:
        return lowest
    around = slice(max(passing - NEIGHBOURS, 0), passing + NEIGHBOURS)
    olds = sorted((model.old for model in common), reverse=True)[around]
    news = [model.new for model in common[around]]
    old, new = sum(olds) / len(olds), sum(news) / len(news)
    spread = sum((each - old) ** 2 for each in olds)
    both = sum((a - old) * (b - new) for a, b in zip(olds, news, strict=True))
    found = new + (both / spread if spread else 0) * (old_floor - old)
    # Never down to the next lower score, which does not pass.
    least = floor(next_lower * 10 + 1) / 10
    return min(max(round(found, 1), least), lowest)


class Floor(Struct, frozen=True):
    """The floor in use: whose it is, the version it was made for, and what was proposed, if so."""

    value: float
    origin: FloorOrigin
    version: str
    proposal: FloorProposal | None = None


def with_floor(catalogue: Catalogue, floor: Floor) -> Catalogue:
    """The same catalogue under another floor."""
    index = catalogue.index
    version = "" if floor.version == index.version else floor.version
    changed = replace(index, floor=floor.value, floor_origin=floor.origin, floor_version=version)
    return catalogue if changed == index else replace(catalogue, index=changed)


def rated_efforts(catalogue: Catalogue) -> tuple[Rated, ...]:
    """Every effort with a score on the catalogue's index, under its id at Artificial Analysis.

    And each model's best effort once more under OpenRouter's id of the model: where one of two
    versions is what OpenRouter repeats, nothing else is common.
    """
    index, version = catalogue.index.id, catalogue.index.version
    found: dict[str, Rated] = {}
    for model in catalogue.models:
        several = len(model.efforts) > 1
        for effort in model.efforts:
            score = effort.score(index, version)
            if score is not None and effort.aa_id:
                name = f"{model.name} ({effort.name})" if several and effort.name else model.name
                found[effort.aa_id] = Rated(effort.aa_id, model.id, name, score.value)
        slug = model.source_ids.get("openrouter")
        best = default_effort(model, index, version).score(index, version)
        if slug and best is not None:
            identity = _AT_OPENROUTER + slug
            found.setdefault(identity, Rated(identity, model.id, model.name, best.value))
    return tuple(found.values())


def scores_by_identity(
    old: Iterable[Rated], new: Iterable[Rated]
) -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    """Two versions' scores as `propose_floor` takes them: by Artificial Analysis' ids where they
    have any in common, else by OpenRouter's, so that no model counts twice.
    """
    olds = {rated.identity: rated for rated in old}
    news = {rated.identity: rated for rated in new}
    common = olds.keys() & news.keys()
    common = {id for id in common if not olds[id].repeated} or common
    return (
        {id: (olds[id].name, olds[id].score) for id in common},
        {id: (news[id].name, news[id].score) for id in common},
    )
