"""How quality is measured: the index with its versions, floor and bands, and weighted criteria."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.words import format as fmt

# The id of the index that rankings are published with: the quality unless another is chosen.
PUBLISHED = "intelligence"
# The indices of Artificial Analysis, which share one version.
AA_INDICES = (PUBLISHED, "coding", "agentic")
# Before the name of a file of a person's own scores: the id of that quality.
OWN = "own:"
OWN_SCORES = "your own scores"
ScaleKind = Literal["log", "linear"]
# Whose a floor is: published with the edition, known to it as carried over to another version,
# proposed for a version it does not know, or the user's; "none" where nobody has published one.
FloorOrigin = Literal["edition", "carried", "proposed", "chosen", "none"]


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
    are known beside it. `version` is empty for a quality that has none, a single benchmark. `label`
    is what one of its scores is called in a sentence, `header` the same above a column.
    `instead_of` is the published index where a person chose this one in its place, and `typed` what
    they call it where that is not its id.
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
    label: str = "index"
    header: str = "index"
    instead_of: "QualityIndex | None" = None
    typed: str = ""

    @property
    def option(self) -> str:
        """What `--quality` takes for it."""
        return self.typed or self.id

    @property
    def published(self) -> "QualityIndex":
        """The index that the figures were published with: itself unless a person chose another."""
        return self.instead_of or self

    @property
    def titled(self) -> str:
        """Name and version: `Artificial Analysis Coding Index v4.0`."""
        return self.versioned(self.name)

    @property
    def titled_in_short(self) -> str:
        """The same without whose it is: `Coding Index v4.0`."""
        return self.versioned(self.name.removeprefix("Artificial Analysis "))

    def versioned(self, text: str, *, short: bool = False) -> str:
        """A text with the version behind it, where there is one."""
        said = fmt.version_in_short if short else fmt.version
        return f"{text} {said(self.version)}" if self.version else text

    @property
    def word(self) -> str:
        """An index, or a score of something else."""
        return "index" if "index" in self.label else "score"

    @property
    def missing(self) -> str:
        """Why a model is not ranked that has no score: `no index score on v4.0`."""
        if self.id.startswith(OWN):
            return f"no score in {self.name}"
        return f"no {self.label} score" + (
            f" on {fmt.version(self.version)}" if self.version else ""
        )

    @property
    def floor_key(self) -> str:
        """Under what a floor that a person chooses is kept: one for each quality and version."""
        return self.version if self.id == PUBLISHED else f"{self.id} {self.version}".rstrip()

    def band(self, score: float) -> str:
        """The band a score falls into, with its limits: `budget, 30–50`; empty without any."""
        bands = self.bands
        for place in range(len(bands) - 1, -1, -1):
            if score >= bands[place].at_least:
                lower = f"{bands[place].at_least:g}"
                if place + 1 == len(bands):
                    return f"{bands[place].name}, from {lower}"
                upper = f"{bands[place + 1].at_least:g}"
                limits = f"under {upper}" if place == 0 else f"{lower}–{upper}"
                return f"{bands[place].name}, {limits}"
        return ""

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
