"""What a page draws is kept as a document: rows as tables, labels as fields, bars left out."""

from tui.domain.handover.document import CodeBlock, FieldList, Heading, Paragraph
from tui.domain.handover.markdown import to_markdown
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import PageColumn, PageTable
from tui.widgets.pages.document_page import DocumentPage, page_handover


def test_rows_that_follow_each_other_are_a_table_with_its_titles() -> None:
    page = DocumentPage()
    columns = [PageColumn("model", "left"), PageColumn("$/month", "point")]
    PageTable(columns, [["Aster", "$67.20"], ["Borealis", "-"]], 80).write(page)
    assert to_markdown(page.document) == (
        "| model    | $/month |\n"
        "| -------- | ------: |\n"
        "| Aster    |  $67.20 |\n"
        "| Borealis |       - |\n"
    )


def test_rows_below_a_line_between_groups_keep_the_titles() -> None:
    page = DocumentPage()
    page.row(("model", "$quiet"), ("  $/month", "$quiet"))
    page.row("Aster", "   $67.20")
    page.line(("╌╌ over budget ╌╌╌╌╌", "$quiet"))
    page.row("Dune", "$1,644.00")
    first, said, second = page.document
    assert said == " over budget"
    assert to_markdown([first]).splitlines()[0] == "| model | $/month |"
    assert to_markdown([second]).splitlines()[0] == "| model |   $/month |"


def test_bars_are_left_out_and_columns_of_nothing_too() -> None:
    page = DocumentPage()
    page.row(("  ", "$quiet"), ("lever", "$quiet"), ("  distance", "$quiet"))
    page.row("› ", "price", "       80%", "  ", ("━━━━━", "$bar"))
    page.bar("Context", 0.5, "12.5", "of 25", label_width=10)
    table, bar = page.document
    assert to_markdown([table]).splitlines()[2] == "| price |      80% |"
    assert bar == Paragraph("Context: 12.5 · of 25", "- ")


def test_headings_labels_quotes_and_texts_are_what_they_are() -> None:
    page = DocumentPage()
    page.heading("Cost", "price mix 1:1")
    page.paragraph("15 cents", first="input price  ")
    page.paragraph("one\ntwo", first="  │ ", rule=True)
    page.paragraph("said", first="  ")
    page.ends("left", ("right", "$quiet"))
    assert page.document == (
        Heading("Cost (price mix 1:1)"),
        FieldList((("input price", "15 cents"),)),
        CodeBlock("one\ntwo"),
        Paragraph("said", "  "),
        "left · right",
    )


def test_a_page_is_taken_along_under_its_title() -> None:
    def write(page: Page) -> None:
        page.line("a line")

    taken = page_handover("How solid is #1?", write)
    assert taken.name == "how-solid-is-1"
    assert to_markdown(taken.document()) == "# How solid is #1?\n\na line\n"


def test_days_stand_on_the_left_and_figures_with_marks_on_the_right() -> None:
    page = DocumentPage()
    page.row(("day", "$quiet"), ("  $/month", "$quiet"))
    page.row("2026-10-05", "  ≥$236.52")
    assert to_markdown(page.document).splitlines()[1] == "| ---------- | -------: |"
