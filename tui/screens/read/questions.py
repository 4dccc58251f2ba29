"""Questions and answers, every figure in them computed from the catalogue."""

from tui.domain.catalogue.values import Catalogue
from tui.domain.claims.facts import catalogue_facts
from tui.domain.words import format as fmt
from tui.domain.words.placeholders import fill
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page


class QuestionsScreen(ReadingScreen):
    """What readers of a ranking ask."""

    TITLE_TEXT = "Questions and answers"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._facts = catalogue_facts(catalogue)

    def write(self, page: Page) -> None:
        """One heading a question."""
        if not self._catalogue.questions:
            page.line("This catalogue has no questions.")
        for question in self._catalogue.questions:
            page.heading(question.question)
            page.paragraph(fill(question.answer, self._facts, fmt.DASH), first="  ")
