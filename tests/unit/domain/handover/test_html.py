"""A page that stands alone: well formed, nothing loaded, nothing run, every text shown as it is."""

from html.parser import HTMLParser

from tui.domain.handover.document import (
    Block,
    CodeBlock,
    FieldList,
    Heading,
    Paragraph,
    Section,
    TextColumn,
    table,
)
from tui.domain.handover.html import html_body, to_html

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """What a browser would see: the elements, their attributes, and whether all are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(page: str) -> Reader:
    """A page as read; every element in it is closed."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_each_block_is_an_element_and_items_stand_in_one_list() -> None:
    document: list[Block] = [
        *(Heading("Ranking", 1), "a line", Paragraph("one", "- "), "  two"),
        *(FieldList((("context", "1M"),)), CodeBlock("a < b"), Section("Cost", ("$1",))),
    ]
    assert html_body(document) == (
        "<h1>Ranking</h1>\n<p>a line</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
        "<dl><dt>context</dt><dd>1M</dd></dl>\n<pre><code>a &lt; b</code></pre>\n"
        "<h2>Cost</h2>\n<p>$1</p>"
    )


def test_figures_of_a_table_stand_on_the_right() -> None:
    columns = [TextColumn("model", "left"), TextColumn("$/point", "point")]
    assert html_body(table(columns, [["A & B", "$1"]])) == (
        '<table>\n<thead><tr><th class="t">model</th><th class="n">$/point</th></tr></thead>'
        "<tbody>\n"
        '<tr><td class="t">A &amp; B</td><td class="n">$1</td></tr>\n</tbody>\n</table>'
    )


def test_a_long_text_is_broken_and_many_columns_scroll() -> None:
    assert "<td>" + "a" * 40 in html_body(table([TextColumn("", "left")], [["a" * 40]]))
    many = html_body(table([TextColumn("")] * 11, [["1"] * 11]))
    assert many.startswith('<div class="w"><table>')


def test_the_first_title_names_the_page_else_the_command_does() -> None:
    assert "<title>A &amp; B</title>" in to_html([Heading("A & B", 1)], "rank")
    assert "<title>rank</title>" in to_html(["x"], "rank")


def test_a_page_loads_and_runs_nothing_whatever_a_name_says() -> None:
    evil = '<script src="https://x.example/a.js"></script><img src=x onerror=alert(1)>\x1b[2J'
    columns = [TextColumn(evil, "left")]
    document: list[Block] = [
        Heading(evil, 1),
        evil,
        *table(columns, [[evil]]),
        FieldList(((evil, evil),)),
    ]
    text = to_html(document, evil)
    assert text.replace("\n", "").isprintable()
    page = read(text)
    assert {"script", "img", "link", "iframe"}.isdisjoint(page.seen)
    assert {"src", "href", "onerror"}.isdisjoint(name for name, _ in page.attributes)
    policy = ("content", "default-src 'none'; style-src 'unsafe-inline'")
    assert policy in page.attributes
