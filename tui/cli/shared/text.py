"""What a command's text is made of: tables, labelled fields and paragraphs, as lines to add."""

from collections.abc import Iterable, Sequence

from tui.domain.handover.document import (
    Align,
    Block,
    FieldList,
    Heading,
    Paragraph,
    Section,
    TextColumn,
    text_table,
)

__all__ = ["Align", "Block", "Heading", "Section", "TextColumn", "fields", "paragraph", "some"]
__all__ += ["table", "title"]


def title(text: str) -> Block:
    """What the whole document is about; Markdown and HTML head it with that."""
    return Heading(text, 1)


def table(columns: Sequence[TextColumn], rows: Iterable[Sequence[str]]) -> list[Block]:
    """Rows under headers, if there are any, as the one line of a document that a table is."""
    return [text_table(columns, tuple(rows))]


def fields(pairs: Iterable[tuple[str, str]]) -> list[Block]:
    """Labels and texts beside each other."""
    return [FieldList(tuple(pairs))]


def paragraph(text: str, first: str = "") -> list[Block]:
    """A text of one paragraph, none where it is empty; `first` stands before it."""
    return [Paragraph(text, first)] if text else []


def some(names: Sequence[str], shown: int) -> str:
    """The first of many names, and how many more there are."""
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {rest:,} more" if rest > 0 else "")
