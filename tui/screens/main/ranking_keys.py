"""What the main screen's keys do to the ranking, the workload and one's own marks."""

from msgspec.structs import replace

from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.workload import REASONING_KINDS, Workload, with_reasoning
from tui.domain.figures.bases import given_bases
from tui.domain.figures.pricing import BLENDS, parse_blend
from tui.screens.main.acting import Main
from tui.screens.main.following import SORTS
from tui.screens.requests import MarkWanted
from tui.store.settings import STALE_AFTER_DAYS

HIGHEST_FLOOR = 95


class RankingKeys:
    """Actions that change the state and nothing else, but for marks, which are kept in a file."""

    def action_scope(self: Main) -> None:
        settings = self.state.settings
        scope: Scope = "all" if settings.scope == "shelf" else "shelf"
        self.choose(replace(settings, scope=scope))

    def action_blend(self: Main) -> None:
        """The next of the published blends; one's own leads back to the first."""
        ids, blend = [known.id for known in BLENDS], parse_blend(self.state.settings.blend)
        place = ids.index(blend.id) + 1 if blend.id in ids else 0
        self.choose(replace(self.state.settings, blend=ids[place % len(ids)]))

    def action_basis(self: Main) -> None:
        """The next basis; accepted answers only where pass rates are known."""
        settings = self.state.settings
        bases = given_bases(pass_rates=settings.accepting.known)
        place = bases.index(settings.basis) + 1 if settings.basis in bases else 0
        self.choose(replace(settings, basis=bases[place % len(bases)]))

    def action_floor(self: Main, step: int) -> None:
        """Raise or lower the floor of the index version in sight."""
        floor = self.state.catalogue.index.floor + step
        self.state = self.state.with_floor(min(max(floor, 0), HIGHEST_FLOOR))

    def action_sort(self: Main) -> None:
        """The next column; one in which no row has a figure is left out."""
        place, ranking = SORTS.index(self.state.settings.sort) + 1, self.state.ranking
        for sort in (*SORTS[place:], *SORTS[:place]):
            if any(figure is not None for figure in ranking.column(sort)):
                self.choose(replace(self.state.settings, sort=sort, reverse=False))
                return

    def action_reverse(self: Main) -> None:
        self.choose(replace(self.state.settings, reverse=not self.state.settings.reverse))

    def action_old_figures(self: Main) -> None:
        """Mark figures older than the age at which a sync is suggested, or no longer."""
        age = self.state.settings.stale_after_days or STALE_AFTER_DAYS
        self.state = replace(self.state, older_than=0 if self.state.older_than else age)

    # The workload

    def action_preset(self: Main) -> None:
        """The next workload by name, presets and one's own."""
        known, now = [named.workload for named in self.state.workloads], self.state.workload
        if known:
            place = known.index(now) + 1 if now in known else 0
            self.state = self.state.with_workload(known[place % len(known)])

    def action_reasoning(self: Main) -> None:
        workload = self.state.workload
        place = REASONING_KINDS.index(workload.reasoning.kind) + 1
        kind = REASONING_KINDS[place % len(REASONING_KINDS)]
        self.state = self.state.with_workload(with_reasoning(workload, kind))

    def action_reset_workload(self: Main) -> None:
        """The default workload."""
        self.state = self.state.with_workload(Workload())

    # Marks

    def action_favourite(self: Main) -> None:
        if model := self.state.selected:
            on = model not in self.state.current.favourites
            self.post_message(MarkWanted(model, "favourites", on))

    def action_hide(self: Main) -> None:
        if self.state.selected:
            self.post_message(MarkWanted(self.state.selected, "hidden", True))
