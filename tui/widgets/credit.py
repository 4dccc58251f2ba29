"""The credit that the figures require: who measured them, with a link, in sight on every size."""

from textual.content import Content
from textual.widget import Widget

from tui.domain.catalogue import Catalogue
from tui.domain.sanitise import plain


class Credit(Widget):
    """One line: the longest form that fits."""

    def __init__(self, catalogue: Catalogue, *, id: str | None = None) -> None:
        super().__init__(id=id)
        edition = catalogue.edition
        names = [source.name for source in catalogue.sources if source.url == edition.url]
        self._forms = [
            *(plain(f"{text} · {edition.url}") for text in (edition.attribution, *names[:1])),
            plain(edition.url),
        ]

    def render(self) -> Content:
        """The credit."""
        width = self.size.width
        fits = (form for form in self._forms if len(form) <= width)
        return Content(next(fits, self._forms[-1]))
