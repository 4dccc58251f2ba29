"""The floor across index versions: carried over by rank on the models rated under both.

A floor belongs to one version of an index. When another version is in use, the proposal is the
lowest score, on the new version, of the models that pass: as many of the common models pass as
passed the old floor on the old version.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import default_effort
from tui.domain.catalogue.quality import FloorOrigin
from tui.domain.catalogue.values import Catalogue
from tui.domain.words import format as fmt

# An effort whose scores OpenRouter repeats has this before OpenRouter's id of the model.
_AT_OPENROUTER = "openrouter/"


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

    floor: the lowest passing score. next_lower: the highest score below it, so any floor in
    (next_lower, floor] passes the same models; None when every common model passes. common: the
    models rated under both, best first on the new version. passing: how many of them pass.
    """

    old_version: str
    new_version: str
    old_floor: float
    floor: float
    next_lower: float | None
    common: tuple[CommonModel, ...]
    passing: int

    def sentence(self) -> str:
        """The proposal in words."""
        below = "" if self.next_lower is None else f"; the next lower score is {self.next_lower:g}"
        return (
            f"floor {self.floor:g} on {fmt.version(self.new_version)} passes {self.passing} of "
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
    floor = common[passing - 1].new
    # Models that tie with the last one that passes cannot be told apart from it: they pass too.
    lower = [model.new for model in common if model.new < floor]
    passed = len(common) - len(lower)
    return FloorProposal(
        old_version,
        new_version,
        old_floor,
        floor,
        max(lower, default=None),
        tuple(common),
        passed,
    )


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
