"""A document as one self-contained page of HTML: its style inside, nothing fetched, no script."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import repeat

from tui.domain.handover.document import (
    Block,
    CodeBlock,
    FieldList,
    Heading,
    Paragraph,
    Picture,
    Section,
    TextColumn,
    TextTable,
    TwoColumns,
    is_item,
    with_one_title,
)
from tui.domain.words.sanitise import plain, plain_block

# A page may load nothing and run nothing, whatever a name in it says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SHORT = 34  # letters of a text that is not broken
_MANY = 10  # columns that stand beside each other as wide as they are
_STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 68rem; padding: 0 1rem; color: #1c2330; background: #fff;
  font: 14px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 .3em; }
h2 { font-size: 1.2em; margin: 1.4em 0 .3em; }
h3 { font-size: 1em; margin: 1.2em 0 .2em; }
p, ul, dl, table, pre, figure { margin: .5em 0; }
ul { padding-left: 1.2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; }
dt { color: #5a6472; }
dd { margin: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; vertical-align: bottom; color: #4a5463;
  border-bottom: 2px solid #c6ccd6; }
th, td { padding: .2rem .9rem .2rem .3rem; }
td { vertical-align: top; border-bottom: 1px solid #e6e9ee; }
.n { text-align: right; }
td.n, td.t { white-space: nowrap; }
.w { overflow-x: auto; }
.w table { font-size: .9em; }
.w th, .w td { padding-right: .55rem; }
.s td { background: #fff4ec; font-weight: 600; }
.two { display: grid; grid-template-columns: 54fr 46fr; gap: 0 2rem; }
.two > div { min-width: 0; }
.two table { width: 100%; }
.two td.t { white-space: normal; }
svg { width: 100%; height: auto; display: block; }
pre { background: #f4f6f9; padding: .75rem 1rem; overflow-x: auto; }
@media screen and (max-width: 700px) { .two { grid-template-columns: 1fr; } }
@media print { @page { size: A4; margin: 10mm 12mm; }
  body { margin: 0; padding: 0; max-width: none; font-size: 9.5px; line-height: 1.35; }
  h1 { font-size: 1.6em; } h2 { margin-top: 1em; } svg { max-height: 62mm; }
  ul { margin: .2em 0; } .w { overflow: visible; }
  th, td { padding-block: .12rem; }
  tr, figure { break-inside: avoid; } .s td { print-color-adjust: exact; } }
"""


def to_html(document: Iterable[Block], title: str) -> str:
    """A whole page; `title` is its name in a browser's tab where no heading of level 1 names it."""
    lines = tuple(with_one_title(document))
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
            case Picture():
                yield f"<figure>{block.svg}</figure>", False
            case TwoColumns():
                sides = (f"<div>{html_body(side)}</div>" for side in (block.left, block.right))
                yield f'<div class="two">{"".join(sides)}</div>', False
            case Section():
                yield f"<h2>{_text(block.title)}</h2>", False
                yield html_body(block.lines), False


def _table(table: TextTable) -> str:
    marks = [
        _look(column, [row[place] for row in table.rows])
        for place, column in enumerate(table.columns)
    ]

    def row(cells: Iterable[str], tag: str, look: str = "") -> str:
        filled = zip(cells, marks, strict=True)
        inside = "".join(f"<{tag}{mark}>{_text(cell)}</{tag}>" for cell, mark in filled)
        return f"<tr{look}>{inside}</tr>"

    head = row((column.header for column in table.columns), "th")
    looks = (' class="s"' if place in table.strong else "" for place in range(len(table.rows)))
    body = "\n".join(map(row, table.rows, repeat("td"), looks))
    head = f"<thead>{head}</thead>" * table.headed
    whole = f"<table>\n{head}<tbody>\n{body}\n</tbody>\n</table>"
    return f'<div class="w">{whole}</div>' if len(table.columns) > _MANY else whole


def _look(column: TextColumn, cells: Sequence[str]) -> str:
    """The class of a column's cells: figures stand on the right, short texts on one line."""
    if column.align != "left":
        return ' class="n"'
    return ' class="t"' if all(len(cell) <= _SHORT for cell in cells) else ""
