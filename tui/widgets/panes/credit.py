"""The credit that the figures require, in sight on every size, with a word on their age."""

from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.base.cells import shown_text

_GAP = 3


class Credit(Widget):
    """One line: the longest form that fits."""

    ranking: var[Ranking | None] = var(None)
    forms: reactive[tuple[str, ...]] = reactive(())
    stale_days: reactive[int] = reactive(0)

    def watch_ranking(self, ranking: Ranking | None) -> None:
        """Other figures, most often of the same sources."""
        if ranking is not None:
            self.forms = _forms(ranking.catalogue)

    def render(self) -> Content:
        """The credit, and at the other end the suggestion of a sync where figures are old."""
        if not self.forms:
            return Content("")
        width, credits = self.content_size.width, self.forms
        for advice in _advice(self.stale_days):
            room = width - len(advice) - _GAP if advice else width
            credit = next((credit for credit in credits if len(credit) <= room), None)
            if credit is not None:
                space = " " * (width - len(credit) - len(advice))
                return shown_text(credit, space, (advice, "$warn"))
        return shown_text(credits[-1])


def _advice(days: int) -> tuple[str, ...]:
    """The suggestion from the longest form to none."""
    if not days:
        return ("",)
    age = fmt.age(days)
    return (f"Prices are {age}. Press U to update.", f"{age}: U updates", "")


def _forms(catalogue: Catalogue) -> tuple[str, ...]:
    """The credit from the longest form to the shortest."""
    edition = catalogue.edition
    names = [source.name for source in catalogue.sources if source.url == edition.url]
    named = [f"{text} · {edition.url}" for text in (edition.attribution, *names[:1])]
    return (*named, edition.url)
