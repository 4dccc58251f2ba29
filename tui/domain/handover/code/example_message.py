"""An example prompt as the message that a program sends, named on a command line."""

from collections.abc import Sequence

from tui.domain.catalogue.values import ExamplePrompt
from tui.errors import UserError, unknown_name


def prompt_called(prompts: Sequence[ExamplePrompt], text: str) -> ExamplePrompt:
    """The prompt of that number, counted from 1, or id, or the one whose id begins so.

    UserError where there is none, or several.
    """
    name = text.strip().lower()
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(prompts):
        return prompts[int(name) - 1]
    known = {prompt.id.lower(): prompt for prompt in prompts}
    if name in known:
        return known[name]
    found = [id for id in known if name and id.startswith(name)]
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise UserError(f"{text!r} is ambiguous", f"prompts that begin so: {', '.join(found)}.")
    raise unknown_name("example prompt", text, [prompt.id for prompt in prompts])
