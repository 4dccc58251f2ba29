"""The code of the router on its page: its form, its files, and what of it is of this plan alone."""

from tui.domain.handover.code.router.router_documents import RouterProgram
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.widgets.base.page import Page


def write_router_code(page: Page, form: str, code: RouterProgram | UserError) -> None:
    """What y copies and w saves, or why there is nothing to; n is the next form."""
    page.heading(f"Code: {form}", "n next form")
    if isinstance(code, UserError):
        page.paragraph(code.as_text(), style="$warn")
        return
    program, *tests = (file.name for file in code.files)
    saved = f"w saves it with its unit test {tests[0]}" if tests else "w saves it"
    page.paragraph(f"y copies {program}, {saved}.", style="$quiet")
    page.blank()
    own, more = code.own_lines
    for line in own:
        page.row(line)
    if more:
        page.row((f"{fmt.counted(more, 'more line')}, the same for any two models", "$quiet"))
