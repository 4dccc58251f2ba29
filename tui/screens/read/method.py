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
        "price mix 1:1 (in + out) / 2; 3:1 (3 in + out) / 4; 7:2:1 (7 cache + 2 in + out) / 10",
    ),
    ("cost per point", "blended price / index, or the score of the quality you chose"),
    (
        "measured",
        "(prompt tokens x in + output tokens x out of AA's run of the whole index) / 1M / index",
    ),
    (
        "$/request",
        "P [(1-c)((1-w) in + w write) + c read] + (A + reasoning) out, all / 1M; "
        "P prompt tokens, c cached share, w cache-write share, A answer tokens",
    ),
    (
        "reasoning",
        "tokens of the row's effort: A x reasoning / answer tokens of AA's run of the index (its "
        "tasks), or seconds of thinking x tokens per second of AA's speed test (~); one measure a "
        "ranking, ≥ where it is not known",
    ),
    ("$/month", "$/request x requests/day x 30"),
    ("full answer", "time to first answer token + answer tokens / tokens per second"),
    ("weighted score", "each criterion 0–1 on its fixed scale, times its weight; 100 at most"),
)


class MethodScreen(ReadingScreen):
    """How the ranking is made, and where its figures come from."""

    TITLE_TEXT = "Method"

    def __init__(self, catalogue: Catalogue, published: Catalogue) -> None:
        """`published` is the same by the index that the edition's texts are about."""
        super().__init__()
        self._catalogue, self._published = catalogue, published

    def write(self, page: Page) -> None:
        catalogue = self._catalogue
        index, edition = catalogue.index, catalogue.edition
        page.heading("Edition", f"{edition.name}, as of {edition.as_of}")
        page.paragraph(
            fill_placeholders(edition.note, catalogue_facts(self._published), fmt.DASH), first="  "
        )
        page.heading("Order")
        page.paragraph(
            "Models are ranked by cost per point, lowest first; ties go to the higher "
            f"{index.word}, then to the slug that comes first. A model is ranked if it has a score "
            "that reaches the minimum, its context window holds at least 32K tokens, and both "
            "prices are published and above zero. The rest are listed with the reason.",
            first="  ",
        )
        page.heading("Minimum and bands", index.titled)
        if index.instead_of:
            page.paragraph(f"chosen in place of the {index.published.titled}", first="  ")
        if index.floor_origin == "none":
            page.paragraph("no minimum: none is published", first="  ")
        else:
            only = " and version" if index.version else ""
            minimum = f"minimum {index.label} {index.floor:g}, for this quality{only} only"
            page.paragraph(minimum, first="  ")
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

    def __init__(self, catalogue: Catalogue, about: str = "") -> None:
        """`about` is a sentence above them, where the ranking is not the one they are about."""
        super().__init__()
        self._catalogue, self._about = catalogue, about
        self._facts = catalogue_facts(catalogue)

    def write(self, page: Page) -> None:
        if self._about:
            page.paragraph(self._about, style="$quiet")
        if not self._catalogue.questions:
            page.line("No questions in this catalogue.")
        for question in self._catalogue.questions:
            page.heading(question.question)
            page.paragraph(fill_placeholders(question.answer, self._facts, fmt.DASH), first="  ")
