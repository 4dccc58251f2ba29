"""The change from one configuration to another as a unified diff of the code that calls it."""

from difflib import unified_diff

from tui.domain.catalogue.calling.languages import FILE_NAMES, Language
from tui.domain.catalogue.calling.usage import row_usage
from tui.domain.catalogue.entries import Entry
from tui.errors import UserError


def switch_diff(before: Entry, after: Entry, language: Language) -> str:
    """What changes in the code: slug, and address, key's variable and effort where they differ.

    For `git apply` and `patch -p1`, with the names the snippets are saved under. UserError says
    which of the two has no code and why, or that nothing changes.
    """
    old, new = (_code(entry, language) for entry in (before, after))
    name = FILE_NAMES[language]
    lines = unified_diff(
        *(old.splitlines(keepends=True), new.splitlines(keepends=True)),
        *(f"a/{name}", f"b/{name}"),
    )
    text = "".join(lines)
    if not text:
        raise UserError("Nothing to change", "the same code calls both.")
    return text


def _code(entry: Entry, language: Language) -> str:
    usage = row_usage(entry, language)
    if not usage.snippet:
        raise UserError(f"No code for {entry.label} at {entry.host.name}", usage.why_not)
    return usage.snippet
