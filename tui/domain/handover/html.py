"""A document as one self-contained page of HTML: its style inside, nothing fetched, no script."""

from collections.abc import Iterable, Iterator
from html import escape

from tui.domain.handover.document import (
    Block,
    CodeBlock,
    FieldList,
    Heading,
    Paragraph,
    Section,
    TextTable,
    is_item,
)
from tui.domain.words.sanitise import plain, plain_block

# A page may load nothing and run nothing, whatever a name in it says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1c2330; background: #fff;
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, ul, dl, table, pre { margin: .5rem 0; }
ul { padding-left: 1.25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dt { color: #5a6472; }
dd { margin: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; border-bottom: 2px solid #c6ccd6; color: #4a5463; }
th, td { padding: .2rem 1rem .2rem 0; vertical-align: top; }
td { border-bottom: 1px solid #e6e9ee; }
.n { text-align: right; white-space: nowrap; }
pre { background: #f4f6f9; padding: .75rem 1rem; overflow-x: auto; }
@media print { body { margin: 0; max-width: none; } }
"""


def to_html(document: Iterable[Block], title: str) -> str:
    """A whole page; `title` is its name in a browser's tab where no heading of level 1 names it."""
    lines = tuple(document)
    named = next((x.text for x in lines if isinstance(x, Heading) and x.level == 1), title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(named)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{html_body(lines)}\n</body>\n</html>\n"
    )


def html_body(document: Iterable[Block]) -> str:
    """The blocks as elements, a line each; items of a list in one list."""
    found: list[str] = []
    listing = False
    for element, item in _elements(document):
        if item != listing:
            found.append("<ul>" if item else "</ul>")
            listing = item
        found.append(element)
    return "\n".join([*found, "</ul>"] if listing else found)


def _text(text: str) -> str:
    return escape(plain(text).strip())


def _elements(document: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    """Each block's element, and whether it is an item of a list."""
    for block in document:
        match block:
            case str():
                if is_item(block):
                    yield f"<li>{_text(block)}</li>", True
                elif block.strip():
                    yield f"<p>{_text(block)}</p>", False
            case Heading():
                yield f"<h{block.level}>{_text(block.text)}</h{block.level}>", False
            case Paragraph():
                if block.listed:
                    yield f"<li>{_text(block.text)}</li>", True
                else:
                    yield f"<p>{_text(f'{block.first.strip()} {block.text}')}</p>", False
            case TextTable():
                yield _table(block), False
            case FieldList():
                pairs = (
                    f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>" for label, text in block.pairs
                )
                yield f"<dl>{''.join(pairs)}</dl>", False
            case CodeBlock():
                yield f"<pre><code>{escape(plain_block(block.code))}</code></pre>", False
            case Section():
                yield f"<h2>{_text(block.title)}</h2>", False
                yield html_body(block.lines), False


def _table(table: TextTable) -> str:
    marks = ["" if column.align == "left" else ' class="n"' for column in table.columns]

    def row(cells: Iterable[str], tag: str) -> str:
        filled = zip(cells, marks, strict=True)
        return f"<tr>{''.join(f'<{tag}{mark}>{_text(x)}</{tag}>' for x, mark in filled)}</tr>"

    head = row((column.header for column in table.columns), "th")
    body = "\n".join(row(cells, "td") for cells in table.rows)
    return f"<table>\n{f'<thead>{head}</thead>' * table.headed}<tbody>\n{body}\n</tbody>\n</table>"
