"""How quality is measured: the index with its versions, floor and bands, and weighted criteria."""

from typing import Literal

from msgspec import Struct

ScaleKind = Literal["log", "linear"]
# Whose a floor is: published with the edition, carried over to another version, or the user's.
FloorOrigin = Literal["edition", "proposed", "chosen"]


class Band(Struct, frozen=True):
    """A named stretch of the quality index, from `at_least` up to the next band."""

    at_least: float
    name: str


class QualityIndex(Struct, frozen=True):
    """The quality index: a number is only comparable within one version, and so is the floor.

    `floor_version` is the version the floor was made for, empty where that is the index's own.
    """

    id: str
    name: str
    version: str
    floor: float
    bands: tuple[Band, ...]
    floor_origin: FloorOrigin = "edition"
    floor_version: str = ""


class Criterion(Struct, frozen=True):
    """One weighted criterion: `worst` scores 0 and `best` scores 1 on its fixed scale.

    None for worst or best means "the floor" and "twice the floor" (0 and 100 without a floor).
    """

    id: str
    name: str
    weight: float
    scale: ScaleKind
    worst: float | None
    best: float | None
    text: str
    url: str
