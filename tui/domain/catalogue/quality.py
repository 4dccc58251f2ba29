"""How quality is measured: the index with its versions, floor and bands, and weighted criteria."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

ScaleKind = Literal["log", "linear"]
# Whose a floor is: published with the edition, known to it as carried over to another version,
# proposed for a version it does not know, or the user's.
FloorOrigin = Literal["edition", "carried", "proposed", "chosen"]


class Band(Struct, frozen=True):
    """A named stretch of the quality index, from `at_least` up to the next band."""

    at_least: float
    name: str


class IndexVersion(Struct, frozen=True):
    """What is known of one version of an index: its floor, how that was found, and its bands."""

    version: str
    floor: float
    found: str
    bands: tuple[Band, ...] = ()
    origin: FloorOrigin = "carried"


class QualityIndex(Struct, frozen=True):
    """The quality index: a number is only comparable within one version, and so is the floor.

    `floor_version` is the version the floor was made for, empty where that is the index's own;
    `found` says where the floor of the index's own version is from. `others` are the versions that
    are known beside it.
    """

    id: str
    name: str
    version: str
    floor: float
    bands: tuple[Band, ...]
    floor_origin: FloorOrigin = "edition"
    floor_version: str = ""
    found: str = ""
    others: tuple[IndexVersion, ...] = ()

    def known(self, version: str) -> IndexVersion | None:
        """What is known of a version; None where its floor has to be proposed."""
        if version == self.version:
            return self._own
        return next((other for other in self.others if other.version == version), None)

    def at(self, version: str) -> "QualityIndex | None":
        """The same index at another version that is known; None at one that is not."""
        known = self.known(version)
        if known is None or version == self.version:
            return self if known else None
        others = tuple(each for each in (self._own, *self.others) if each.version != version)
        return replace(
            self,
            version=version,
            floor=known.floor,
            bands=known.bands,
            floor_origin=known.origin,
            found=known.found,
            others=others,
        )

    @property
    def _own(self) -> IndexVersion:
        return IndexVersion(self.version, self.floor, self.found, self.bands, self.floor_origin)


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
