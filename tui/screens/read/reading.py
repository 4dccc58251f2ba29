"""The base of the screens one reads: one scrolling page, wrapped to the window."""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from tui.domain.handover.handover import Handover
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.pages.document_page import page_handover

READABLE_WIDTH = 96


class ReadingScreen(Screen[str | None]):
    """Subclasses write their text into a `Page`; Esc leaves."""

    DEFAULT_CSS = "ReadingScreen #reading { padding-left: 2; }"
    BINDINGS = bindings("reading", "over")
    TITLE_TEXT = ""
    MOST_WIDTH = READABLE_WIDTH

    def compose(self) -> ComposeResult:
        """The page and the keys that apply."""
        with ScrollPane(id="reading"):
            yield TextSheet(id="reading-text")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Name the page."""
        set_title(self.query_one("#reading"), self.TITLE_TEXT)
        self.query_one("#reading").focus()
        self.show()

    def show(self) -> None:
        """Write the page again."""
        self.query_one(TextSheet).write(self.text)

    def text(self, width: int) -> Content:
        """The text, `width` cells wide."""
        page = Page(min(width, self.MOST_WIDTH))
        self.write(page)
        return page.content()

    def handover(self) -> Handover:
        """The page, to take along."""
        return page_handover(self.TITLE_TEXT, self.write)

    def write(self, page: Page) -> None:
        """Write the text into a page; this one writes nothing."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the prompts' commands where there are no prompts."""
        return action not in ("turn", "copy_prompt", "save_prompt", "send_prompt", "use_preset")

    def action_leave(self) -> None:
        """Back to the ranking."""
        self.dismiss(None)
