"""The workloads by name, the one in use among them, which may have no name."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tui.domain.catalogue.workload import Workload
from tui.domain.planning.named_workload import NamedWorkload
from tui.domain.ranking.row import Row
from tui.widgets.pages.workloads.workloads_page import UNSAVED, WorkloadLine


class KnownWorkloads(Struct, frozen=True):
    """Presets and one's own by name, and the workload that is billed."""

    named: tuple[NamedWorkload, ...]
    in_use: Workload

    @property
    def listed(self) -> tuple[NamedWorkload, ...]:
        """All by name, and before them the one in use where it has none."""
        if any(each.workload == self.in_use for each in self.named):
            return self.named
        return (NamedWorkload(UNSAVED, "In use", self.in_use), *self.named)

    @property
    def id_in_use(self) -> str:
        """The id of the one in use; UNSAVED where it has no name."""
        return next((each.id for each in self.named if each.workload == self.in_use), UNSAVED)

    def called(self, id: str) -> NamedWorkload | None:
        """The listed one with that id, or None."""
        return next((each for each in self.listed if each.id == id), None)

    def lines(
        self, marked: Sequence[str], picks: Mapping[Workload, Row | None]
    ) -> list[WorkloadLine]:
        """A line each: the first of the marked ids is A, the second B; `picks` found so far."""
        marks = dict(zip(marked, "AB", strict=False))
        in_use = self.id_in_use
        return [
            WorkloadLine(
                each,
                each.id == in_use != UNSAVED,  # the one without a name says so by its name
                marks.get(each.id, ""),
                picks.get(each.workload),
                each.workload in picks,
            )
            for each in self.listed
        ]
