"""Example prompts: to copy, to price, with what a good answer looks like and who suits them."""

from collections.abc import Callable

from textual.reactive import var

from tui.domain.catalogue.values import Catalogue, ExamplePrompt
from tui.domain.claims.facts import catalogue_facts
from tui.domain.handover.handover import Handover
from tui.domain.words import format as fmt
from tui.domain.words.placeholders import fill_placeholders
from tui.screens.read.reading import ReadingScreen
from tui.screens.requests import CopyRequested, SaveRequested
from tui.widgets.base.cells import shown_text
from tui.widgets.base.page import Page
from tui.widgets.base.pane import ScrollPane, set_title
from tui.widgets.pages.document_page import page_handover


class PromptsScreen(ReadingScreen):
    """One prompt at a time; dismisses with the id of the preset to price, or None."""

    place: var[int] = var(0, init=False)

    def __init__(self, catalogue: Catalogue, send: Callable[[str], object]) -> None:
        """`send` takes the id of the prompt that the code is to send."""
        super().__init__()
        self._catalogue, self._send = catalogue, send
        self._facts = catalogue_facts(catalogue)

    @property
    def prompt(self) -> ExamplePrompt | None:
        """The prompt in sight."""
        prompts = self._catalogue.prompts
        return prompts[self.place] if prompts else None

    def handover(self) -> Handover:
        """The prompt in sight, under its title."""
        return page_handover(self.prompt.title if self.prompt else "Prompts", self.write)

    def write(self, page: Page) -> None:
        """The prompt, then what is said about it."""
        prompt = self.prompt
        count = len(self._catalogue.prompts)
        number = f" {self.place + 1} of {count}" if count else ""
        set_title(self.query_one("#reading"), f"Example prompt{number}")
        if prompt is None:
            page.line("No example prompts in this catalogue.")
            return
        page.line((prompt.title, "$heading bold"))
        page.blank()
        page.paragraph(prompt.text, first="  │ ", rule=True)
        page.heading("What a good answer looks like")
        page.paragraph(fill_placeholders(prompt.expected, self._facts, fmt.DASH), first="  ")
        page.heading("Models that suit it")
        names = [self._catalogue.model(id) for id in prompt.suits]
        page.paragraph(", ".join(model.name for model in names if model), first="  ")
        page.paragraph(fill_placeholders(prompt.suits_text, self._facts, fmt.DASH), first="  ")
        preset = next((p for p in self._catalogue.presets if p.id == prompt.preset), None)
        if preset:
            page.heading("Workload", "Enter prices it in the calculator")
            page.paragraph(f"{preset.name}. {preset.note}", first="  ")

    def watch_place(self) -> None:
        """Another prompt, from its top."""
        self.query_one("#reading", ScrollPane).scroll_home(animate=False)
        self.show()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey pricing for a prompt without a preset, and everything where there is no prompt."""
        if action == "use_preset":
            return True if self.prompt and self.prompt.preset else None
        if action == "turn":
            return True if len(self._catalogue.prompts) > 1 else None
        if action in ("copy_prompt", "save_prompt", "send_prompt"):
            return True if self.prompt else None
        return True

    def action_turn(self, step: int) -> None:
        """The next or the previous prompt, round and round."""
        count = len(self._catalogue.prompts)
        if count:
            self.place = (self.place + step) % count

    def action_copy_prompt(self) -> None:
        """The prompt to the clipboard, byte for byte."""
        if self.prompt:
            self.post_message(CopyRequested(self.prompt.text, "the prompt", "w saves it."))

    def action_save_prompt(self) -> None:
        """The prompt to a new file."""
        if self.prompt:
            self.post_message(SaveRequested(f"{self.prompt.id}.txt", self.prompt.text))

    def action_send_prompt(self) -> None:
        """Close, and have the code send the prompt."""
        if self.prompt:
            self._send(self.prompt.id)
            self.notify(f"The code sends: {shown_text(self.prompt.title).plain}.", markup=False)
            self.dismiss(None)

    def action_use_preset(self) -> None:
        """Close, and price the prompt's workload."""
        if self.prompt and self.prompt.preset:
            self.dismiss(self.prompt.preset)
