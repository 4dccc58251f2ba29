"""The "Use it" pane: host, slug, language, the key's variable and the snippet."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Label, Static

from tui.domain.catalogue import Catalogue, Host, Model, Offer
from tui.domain.entries import default_offer
from tui.domain.sanitise import plain, plain_block
from tui.domain.snippets import HIGHLIGHT_NAMES, LANGUAGE_NAMES, LANGUAGES, Language, availability
from tui.domain.snippets import snippet as write_snippet
from tui.widgets.choice import Choice
from tui.widgets.pane import ScrollPane, set_title


@dataclass(frozen=True, slots=True)
class Usage:
    """How to use one model: at which host's offer, and the code or why there is none."""

    model: Model
    host: Host
    offer: Offer
    language: Language
    snippet: str
    why_not: str

    @property
    def slug(self) -> str | None:
        """The model's name at the host."""
        return self.offer.slug


def usage(catalogue: Catalogue, model: Model, host: str, language: Language) -> Usage | None:
    """The usage of a model at a host, else at its default offer; None without any offer."""
    offer = next((offer for offer in model.offers if offer.host == host), None)
    if offer is None:
        offer = default_offer(catalogue, model)
    if not offer.host:
        return None
    seller = catalogue.host(offer.host)
    why_not = availability(seller, offer.slug)
    code = ""
    if why_not is None and offer.slug:
        code = write_snippet(language, seller, offer.slug)
    return Usage(model, seller, offer, language, code, why_not or "")


class UseIt(ScrollPane, can_focus=True):
    """Shows a model's `Usage`; host and language are chosen here or by key."""

    usage: reactive[Usage | None] = reactive(None)

    @dataclass
    class HostChosen(Message):
        """Another host was chosen."""

        host: str

    @dataclass
    class LanguageChosen(Message):
        """Another language was chosen."""

        language: Language

    def __init__(self, catalogue: Catalogue, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalogue = catalogue

    def compose(self) -> ComposeResult:
        """The choices, the slug, the key's variable, the code."""
        with Horizontal(classes="field-row"):
            yield Label("Host", classes="field-label")
            yield Choice(id="host")
        with Horizontal(classes="field-row"):
            yield Label("Language", classes="field-label")
            yield Choice([(id, LANGUAGE_NAMES[id]) for id in LANGUAGES], id="language")
        yield Static(id="slug")
        yield Static(id="snippet", markup=False)

    def on_mount(self) -> None:
        """Name the pane."""
        set_title(self, "4 Use it")
        self.watch_usage()

    def watch_usage(self) -> None:
        """Show another model, host or language."""
        usage = self.usage
        if not self.is_mounted:
            return
        slug, code = self.query_one("#slug", Static), self.query_one("#snippet", Static)
        if usage is None:
            slug.update("No host sells this model.")
            code.update("")
            self.query_one("#host", Choice).options = ()
            return
        hosts = [self._catalogue.host(offer.host) for offer in usage.model.offers]
        host = self.query_one("#host", Choice)
        host.options = tuple((host.id, host.name) for host in hosts)
        host.value = usage.host.id
        self.query_one("#language", Choice).value = usage.language
        slug.update(_facts(usage))
        code.update(plain_block(usage.snippet) if usage.snippet else usage.why_not)
        if usage.snippet:
            # The highlighter is slow to import: the code is shown first and coloured after.
            self.call_after_refresh(self._colour)

    def _colour(self) -> None:
        usage = self.usage
        if usage is None or not usage.snippet:
            return
        from tui.widgets.code import coloured

        code = coloured(plain_block(usage.snippet), HIGHLIGHT_NAMES[usage.language])
        self.query_one("#snippet", Static).update(code)

    @on(Choice.Changed, "#host")
    def _host(self, event: Choice.Changed) -> None:
        event.stop()
        self.post_message(self.HostChosen(event.value))

    @on(Choice.Changed, "#language")
    def _language(self, event: Choice.Changed) -> None:
        event.stop()
        chosen = next(language for language in LANGUAGES if language == event.value)
        self.post_message(self.LanguageChosen(chosen))


def _facts(usage: Usage) -> Content:
    slug = plain(usage.slug) if usage.slug else "-"
    key = plain(usage.host.key_env) if usage.host.key_env else "-"
    return Content.assemble(
        ("Slug           ", "$quiet"), (slug, "bold"), "\n", ("Key variable   ", "$quiet"), key
    )
