"""The method with its formulas, hosts and sources, and the questions readers ask of it."""

from tui.domain.catalogue.quality import Criterion
from tui.domain.catalogue.values import Catalogue
from tui.domain.claims.facts import catalogue_facts
from tui.domain.words import format as fmt
from tui.domain.words.cell_width import cell_width
from tui.domain.words.placeholders import fill_placeholders
from tui.screens.read.reading import ReadingScreen
from tui.widgets.base.page import Page

_FORMULAS = (
    (
        "blended price",
        "even (in + out) / 2; 3:1 (3 in + out) / 4; 7:2:1 (7 cache + 2 in + out) / 10",
    ),
    ("cost per point", "blended price / index"),
    (
        "measured",
        "(prompt tokens x in + output tokens x out of AA's run of the whole index) / 1M / index",
    ),
    (
        "a request",
        "P [(1-c)((1-w) in + w write) + c read] + (A + reasoning) out, all / 1M; "
        "P prompt tokens, c cache ratio, w written share, A answer tokens",
    ),
    ("a month", "a request x requests a day x 30"),
    ("whole answer", "time to first answer token + answer tokens / tokens per second"),
    ("weighted score", "each criterion 0 to 1 on its fixed scale, times its weight, of 100"),
)


class MethodScreen(ReadingScreen):
    """How the ranking is made, and where its figures come from."""

    TITLE_TEXT = "Method"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    def write(self, page: Page) -> None:
        catalogue = self._catalogue
        index, edition = catalogue.index, catalogue.edition
        page.heading("Edition", f"{edition.name}, as of {edition.as_of}")
        page.paragraph(
            fill_placeholders(edition.note, catalogue_facts(catalogue), fmt.DASH), first="  "
        )
        page.heading("Order")
        page.paragraph(
            "Models are ordered by cost per point, cheapest first; equal ones by the higher index, "
            "then by slug. A model is ranked when its index reaches the floor, its context window "
            "holds 32K tokens, and both its prices are published and above zero. One that is not "
            "says why.",
            first="  ",
        )
        page.heading("Floor and bands", f"{index.name} {fmt.version(index.version)}")
        page.paragraph(f"floor {index.floor:g}, of this version only", first="  ")
        for band in index.bands:
            page.line(f"  from {band.at_least:<6g}{band.name}")
        page.heading("Criteria", "weights of the weighted score")
        longest = max((cell_width(criterion.name) for criterion in catalogue.criteria), default=0)
        for criterion in catalogue.criteria:
            _criterion(page, criterion, longest)
        page.heading("Formulas", "prices in $ per 1M tokens")
        for name, formula in _FORMULAS:
            page.paragraph(formula, first=f"  {name:<16}")
        page.heading("Hosts")
        for host in catalogue.sellers:
            page.line("  ", (host.name, "bold"), (f"  {host.base_url or '-'}", "$quiet"))
            if host.note:
                page.paragraph(host.note, first="    ")
            for link in host.links:
                page.paragraph(f"{link.name}: {link.url}", first="    ", style="$quiet")
        page.heading("Sources")
        for source in catalogue.sources:
            page.line("  ", (source.name, "bold"), (f"  {source.url}", "$quiet"))
            if source.note:
                page.paragraph(source.note, first="    ")


def _criterion(page: Page, criterion: Criterion, name_width: int) -> None:
    page.bar(
        criterion.name,
        criterion.weight,
        fmt.percent(criterion.weight),
        criterion.id,
        label_width=name_width,
    )
    page.paragraph(criterion.text, first="    ")
    page.paragraph(f"source: {criterion.url}", first="    ", style="$quiet")


class QuestionsScreen(ReadingScreen):
    """What readers of a ranking ask."""

    TITLE_TEXT = "Questions and answers"

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._facts = catalogue_facts(catalogue)

    def write(self, page: Page) -> None:
        if not self._catalogue.questions:
            page.line("This catalogue has no questions.")
        for question in self._catalogue.questions:
            page.heading(question.question)
            page.paragraph(fill_placeholders(question.answer, self._facts, fmt.DASH), first="  ")
