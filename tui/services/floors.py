"""The floor in use: the one chosen for a version of the index, else the one known for it.

To a version that the edition does not know it is carried over from the version a person last chose
a floor for, else from the edition's.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.floor import (
    Floor,
    FloorProposal,
    Rated,
    propose_floor,
    rated_efforts,
    scores_by_identity,
    with_floor,
)
from tui.errors import UserError
from tui.store.paths import Dirs
from tui.store.snapshots import SnapshotFile, glance, snapshot_files


class _Known(Struct, frozen=True):
    """A version with a floor of its own, and everything that was rated under it."""

    version: str
    floor: float
    rated: tuple[Rated, ...]


class Floors:
    """The floors of all versions, for one edition, one person's choices and their snapshots."""

    def __init__(self, edition: Catalogue, chosen: Mapping[str, float], dirs: Dirs) -> None:
        self._edition, self._chosen, self._dirs = edition, chosen, dirs
        self._seen: tuple[tuple[str, SnapshotFile], ...] | None = None

    def over(self, catalogue: Catalogue) -> Catalogue:
        """A catalogue under the floor of its index's version, without the bands of another one."""
        version = catalogue.index.version
        known = self._edition.index.known(version)
        bands = known.bands if known else ()
        if catalogue.index.bands != bands:
            catalogue = replace(catalogue, index=replace(catalogue.index, bands=bands))
        if known:
            return with_floor(catalogue, self.of(version, ()))
        return with_floor(catalogue, self.of(version, rated_efforts(catalogue)))

    def of(self, version: str, rated: Iterable[Rated]) -> Floor:
        """The floor of a version; `rated` is what has a score on it.

        Without a choice and with nothing to propose, the edition's floor, which then belongs to
        another version and says so.
        """
        own = self._edition.index
        if version in self._chosen:
            return Floor(self._chosen[version], "chosen", version)
        if known := own.known(version):
            return Floor(known.floor, known.origin, version)
        proposal = self.proposal(version, rated)
        if proposal is None:
            return Floor(own.floor, "edition", own.version)
        return Floor(proposal.floor, "proposed", version, proposal)

    def proposal(self, version: str, rated: Iterable[Rated]) -> FloorProposal | None:
        """The floor carried over to a version, whatever was chosen for it; None on a known one.

        None too where nothing that passed was rated under both versions.
        """
        if self._edition.index.known(version):
            return None
        known = self._last_chosen(version) or self._of_the_edition()
        old, new = scores_by_identity(known.rated, rated)
        return propose_floor(
            *(old, new),
            old_version=known.version,
            new_version=version,
            old_floor=known.floor,
        )

    def _last_chosen(self, version: str) -> _Known | None:
        """The newest snapshot of another version with a chosen floor, before those of `version`."""
        if not self._chosen:
            return None
        versions = self._versions()
        ends = max((i for i, (each, _) in enumerate(versions) if each == version), default=None)
        for each, file in reversed(versions[:ends]):
            if each in self._chosen and each != version:
                rated = self._rated(file)
                if rated:
                    return _Known(each, self._chosen[each], rated)
        return None

    def _of_the_edition(self) -> _Known:
        """The edition's version, with what the newest snapshot of it has beside the edition."""
        index = self._edition.index
        rated = {each.identity: each for each in rated_efforts(self._edition)}
        for each, file in reversed(self._versions()):
            if each == index.version and (newer := self._rated(file)):
                rated.update({rated.identity: rated for rated in newer})
                break
        floor = self._chosen.get(index.version, index.floor)
        return _Known(index.version, floor, tuple(rated.values()))

    def _versions(self) -> tuple[tuple[str, SnapshotFile], ...]:
        """The version of each snapshot that tells it, oldest first."""
        if self._seen is None:
            glances = ((glance(file.path), file) for file in snapshot_files(self._dirs.data))
            self._seen = tuple((seen.version, file) for seen, file in glances if seen)
        return self._seen

    def _rated(self, file: SnapshotFile) -> tuple[Rated, ...]:
        """What a snapshot rates; nothing where it is damaged, which whoever uses it says."""
        from tui.services.readings import kept_reading  # only where no floor was chosen

        try:
            return kept_reading(file, self._dirs.cache).rated
        except UserError:
            return ()
