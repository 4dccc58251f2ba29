"""What a command's text is made of, from the document it is laid out by."""

from tui.domain.handover.document import (
    Align,
    Block,
    Heading,
    Section,
    TextColumn,
    fields,
    paragraph,
    some,
    table,
    title,
)

__all__ = ["Align", "Block", "Heading", "Section", "TextColumn", "fields", "paragraph", "some"]
__all__ += ["table", "title"]
