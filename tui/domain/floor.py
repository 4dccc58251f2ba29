"""The floor across index versions: carried over by rank on the models rated under both.

A floor belongs to one version of an index. When another version is in use, the proposal is the
lowest score, on the new version, of the models that pass: as many of the common models pass as
passed the old floor on the old version.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommonModel:
    """A model rated under both versions."""

    name: str
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class FloorProposal:
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
            f"floor {self.floor:g} on v{self.new_version} passes {self.passing} of "
            f"{len(self.common)} models rated under both versions, as {self.old_floor:g} does on "
            f"v{self.old_version}{below}"
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
