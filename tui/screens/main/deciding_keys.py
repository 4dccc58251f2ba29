"""What the main screen's keys open to decide on: by which quality, what a model's efforts give."""

from tui.screens.main.state import Main


class DecidingKeys:
    """Actions that open a screen for a decision, as the table of commands says."""

    def action_ladder(self: Main) -> None:
        """The efforts of the selected model, and what each further point costs."""
        from tui.screens.read.ladder import LadderScreen

        position = self.state.spoken.find(self.state.selected)
        if position is not None:
            self.app.push_screen(LadderScreen(self.state.spoken, position))

    def action_quality(self: Main) -> None:
        from tui.domain.catalogue.scores.qualities import quality_choices
        from tui.screens.decide.quality import QualityScreen

        ranking = self.state.ranking
        choices = quality_choices(ranking.catalogue, ranking.models)
        screen = QualityScreen(choices, ranking.terms.index)

        def chosen(quality: str | None) -> None:
            if quality is not None:
                self.choose_quality(quality)

        self.app.push_screen(screen, chosen)

    def choose_quality(self: Main, quality: str) -> None:
        """Rank by a quality from now on; say where that leaves accepted answers without a rate."""
        before, after = self.state, self.state.with_quality(quality)
        self.state = after
        if after.settings.basis != before.settings.basis:
            label = self.state.catalogue.index.label
            self.notify(f"No pass rates by {label} yet: ranked by list price.", markup=False)
