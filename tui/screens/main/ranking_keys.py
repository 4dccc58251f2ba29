"""What the main screen's keys do to the ranking, the workload and one's own marks."""

from dataclasses import replace

from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.workload import REASONING_KINDS, Workload, with_reasoning
from tui.domain.figures.figures import Basis
from tui.domain.figures.pricing import BLENDS, Blend
from tui.screens.main.state import StateScreen
from tui.screens.requests import MarkWanted
from tui.store.settings import STALE_AFTER_DAYS
from tui.widgets.board.board_columns import SORTABLE

HIGHEST_FLOOR = 95
BASES: tuple[Basis, ...] = ("list", "workload", "measured", "accepted")


class RankingKeys(StateScreen):
    """Actions that change the state and nothing else."""

    def action_scope(self) -> None:
        """Shelf or all."""
        scope: Scope = "all" if self.view.scope == "shelf" else "shelf"
        self.view = replace(self.view, scope=scope)

    def action_blend(self) -> None:
        """The next blend."""
        self.view = replace(self.view, blend=_next_blend(self.view.blend))

    def action_basis(self) -> None:
        """The next basis; usable answers only where pass rates are known."""
        bases = BASES if self.view.acceptance.known else BASES[:-1]
        place = bases.index(self.view.basis) + 1 if self.view.basis in bases else 0
        self.view = replace(self.view, basis=bases[place % len(bases)])

    def action_floor(self, step: int) -> None:
        """Raise or lower the floor of the index version in sight."""
        self.set_floor(min(max(self.catalogue.index.floor + step, 0), HIGHEST_FLOOR))

    def action_sort(self) -> None:
        """Sort by the next column, best first."""
        ids = [column.id for column in SORTABLE]
        self.sort, self.reverse = ids[(ids.index(self.sort) + 1) % len(ids)], False

    def action_reverse(self) -> None:
        """Worst first, and back."""
        self.reverse = not self.reverse

    def select(self, model: str) -> None:
        """Select a model, in the scope that holds it."""
        if self.ranking is not None and self.ranking.find(model) is None:
            self.view = replace(self.view, scope="all")
        self.selected = model

    # Actions on the workload

    def action_preset(self) -> None:
        """The next workload by name, presets and one's own."""
        known = [named.workload for named in self.workloads]
        if known:
            place = known.index(self.workload) + 1 if self.workload in known else 0
            self.workload = known[place % len(known)]

    def use_preset(self, id: str | None) -> None:
        """Take a preset's workload, if there is one of that name."""
        for preset in self.catalogue.presets:
            if preset.id == id:
                self.workload = preset.workload

    def action_reasoning(self) -> None:
        """The next way to bill reasoning."""
        place = REASONING_KINDS.index(self.workload.reasoning.kind) + 1
        kind = REASONING_KINDS[place % len(REASONING_KINDS)]
        self.workload = with_reasoning(self.workload, kind)

    def action_reset_workload(self) -> None:
        """The default workload."""
        from tui.widgets.panes.calculator import Calculator  # not needed for the first paint

        for calculator in self.query(Calculator):
            calculator.forget_refusals()
        self.workload = Workload()

    # Marks

    def action_old_figures(self) -> None:
        """Mark figures older than the age at which a sync is suggested, or no longer."""
        age = self._settings.stale_after_days or STALE_AFTER_DAYS
        self.older_than = 0 if self.older_than else age

    def action_favourite(self) -> None:
        """Mark the selected model as a favourite, or no longer."""
        if self.selected:
            on = self.selected not in self.favourites
            self.post_message(MarkWanted(self.selected, "favourites", on))

    def action_hide(self) -> None:
        """Leave the selected model out of every ranking."""
        if self.selected:
            self.post_message(MarkWanted(self.selected, "hidden", True))

    def show_again(self, model: str) -> None:
        """Rank a hidden model again."""
        self.post_message(MarkWanted(model, "hidden", False))


def _next_blend(blend: Blend) -> Blend:
    """The next of the published blends; a blend of one's own leads back to the first."""
    ids = [known.id for known in BLENDS]
    return BLENDS[(ids.index(blend.id) + 1) % len(BLENDS)] if blend.id in ids else BLENDS[0]
