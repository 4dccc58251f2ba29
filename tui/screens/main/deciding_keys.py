"""What the main screen's keys open to decide on, and what it takes from there."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.catalogue.quality import PUBLISHED
from tui.errors import UserError
from tui.screens.main.acting import Main
from tui.screens.main.state import MainState
from tui.screens.requests import QualityWanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.domain.catalogue.scores.own_scores import OwnScores

if TYPE_CHECKING:
    from tui.screens.decide.plot import PlotResult


class DecidingKeys:
    """Actions that open a screen for a decision, as the table of commands says."""

    def action_find(self: Main) -> None:
        """Ask for what is needed; what is left is ranked, with all that was asked."""
        from tui.screens.main.finding import begun_question, finder_of, with_found
        from tui.screens.main.opening_keys import ask
        from tui.screens.plan.find import FindScreen

        state = self.state
        screen = FindScreen(finder_of(state), state.workloads, begun_question(state))
        ask(self, screen, with_found)

    def action_ladder(self: Main) -> None:
        """The efforts of the selected model, and what each further point costs."""
        from tui.screens.read.ladder import LadderScreen

        position = self.state.spoken.find(self.state.selected)
        if position is not None:
            self.app.push_screen(LadderScreen(self.state.spoken, position, self.today))

    def action_quality(self: Main) -> None:
        """Ask for the scores of one's own that are kept, to be chosen among the others."""
        self.post_message(QualityWanted())

    def ask_quality(self: Main, kept: "Sequence[OwnScores]") -> None:
        """Let a person choose what a point of quality is."""
        from tui.domain.catalogue.scores.qualities import quality_choices
        from tui.screens.decide.quality import QualityScreen

        if not self.in_front:
            return
        ranking, own = self.state.ranking, {each.id: each for each in kept}
        choices = quality_choices(ranking.catalogue, ranking.models)
        current = self.state.current.with_scores(*kept)
        choices += current.own_choices(ranking.view.scope, ranking.models)

        def chosen(quality: str | None) -> None:
            if quality in own:
                self.choose_quality(self.state.with_own(own[quality]))
            elif quality is not None:
                self.choose_quality(self.state.with_quality(quality))

        screen = QualityScreen(choices, ranking.terms.index, own)
        self.app.push_screen(screen, chosen)

    def rank_by_own(self: Main, read: "tuple[OwnScores, str] | UserError") -> None:
        """Rank by scores that were read from a file, and say what of them does not count.

        And the sentence that came with them.
        """
        from tui.screens.decide.quality import QualityScreen

        asked = self.app.screen
        if isinstance(read, UserError):
            if isinstance(asked, QualityScreen):
                asked.refuse(read)
            else:
                self.notify(read.as_text(), severity="warning", markup=False)
            return
        if isinstance(asked, QualityScreen):
            asked.dismiss(None)
        from tui.domain.market.scores.scored_catalogue import matched_in_words

        own, more = read
        scored = self.state.current.scored_by(own)
        self.choose_quality(self.state.with_own(own))
        self.notify(
            "\n".join(filter(None, (*matched_in_words(own, scored), more))),
            severity="warning" if scored.lacks_some else "information",
            markup=False,
        )

    def forget_scores(self: Main, own: "OwnScores") -> None:
        """Rank by what was published where scores that were deleted are what is ranked by."""
        from tui.screens.decide.quality import QualityScreen

        if isinstance(self.app.screen, QualityScreen):
            self.app.screen.scores_deleted(own.id)
        if self.state.settings.quality == own.id:
            self.choose_quality(self.state.with_quality(PUBLISHED))

    def choose_quality(self: Main, after: MainState) -> None:
        """Rank by a quality from now on; say where that leaves accepted answers without a rate."""
        before, self.state = self.state, after
        if after.settings.basis != before.settings.basis:
            label = self.state.catalogue.index.label
            self.notify(f"No pass rates by {label} yet: ranked by list price.", markup=False)

    def action_plot(self: Main) -> None:
        """Quality against cost of all that is in sight; the point that is taken is selected."""
        from tui.screens.decide.plot import PlotScreen
        from tui.widgets.board.rank_table import RankTable

        def closed(result: "PlotResult | None") -> None:
            if result is None:
                return
            if result.ascii != self.state.settings.ascii_plots:
                self.choose(replace(self.state.settings, ascii_plots=result.ascii))
            if result.model:
                self.select(result.model)
                self.app.query_one(RankTable).go_to_effort(result.effort)

        state = self.state
        selected = state.selected, state.row.entry.effort.name if state.row else ""
        used = state.against.row if state.against else None
        ascii = state.settings.ascii_plots
        screen = PlotScreen(state.listed, selected, self.today, used, ascii=ascii)
        self.app.push_screen(screen, closed)
