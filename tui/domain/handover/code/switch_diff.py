"""The change from one configuration to another as a unified diff of the code that calls it."""

from difflib import unified_diff

from tui.domain.handover.code.usage import Usage
from tui.errors import UserError


def switch_diff(before: Usage, after: Usage) -> str:
    """What changes in the code: slug, and address, key's variable and effort where they differ.

    For `git apply` and `patch -p1`, with the name that the code of `before` is saved under.
    UserError says which of the two has no code and why, or that nothing changes.
    """
    for usage in (before, after):
        if not usage.snippet:
            raise UserError(f"No code for {usage.entry.label} at {usage.host.name}", usage.why_not)
    assert before.call is not None
    name = before.call.file
    lines = unified_diff(
        *(before.snippet.splitlines(keepends=True), after.snippet.splitlines(keepends=True)),
        *(f"a/{name}", f"b/{name}"),
    )
    text = "".join(lines)
    if not text:
        raise UserError("Nothing to change", "the same code calls both.")
    return text
