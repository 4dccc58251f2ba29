"""Questions and answers, every figure in them computed from the catalogue."""

from tui.domain.catalogue import Catalogue
from tui.domain.facts import catalogue_facts
from tui.domain.text import filled
from tui.screens.reading import ReadingScreen
from tui.widgets.page import Page


class QuestionsScreen(ReadingScreen):
    """What readers of a ranking ask."""

    TITLE_TEXT = "Questions and answers"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._facts = catalogue_facts(catalogue)

    def write(self, page: Page) -> None:
        """One heading a question."""
        for question in self._catalogue.questions:
            answer = filled(question.answer, self._facts)
            if answer is not None:
                page.heading(question.question)
                page.paragraph(answer, first="  ")
