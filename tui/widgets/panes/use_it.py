"""The "Use it" pane: host, client, what is called at which effort, the key's variable, code."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Label, Static

from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.usage import NO_SLUG, Usage
from tui.domain.words import format as fmt
from tui.widgets.base.cells import shown_block, shown_text
from tui.widgets.base.choice import Choice
from tui.widgets.base.messages import ClientChosen
from tui.widgets.base.pane import ScrollPane, set_title


class UseIt(ScrollPane, can_focus=True):
    """Shows a row's `Usage` and a line about its host; the client is chosen here or by key."""

    DEFAULT_CSS = """
    UseIt {
        height: 1fr;
        min-height: 4;
        padding-left: 1;

        #host-row { height: auto; }
        #host { width: 1fr; height: auto; }
        #snippet { margin-top: 1; height: auto; padding-right: 1; }
    }
    """

    usage: var[Usage | None] = var(None)
    selected: var[str] = var("")
    host_line: var[str] = var("")

    def compose(self) -> ComposeResult:
        """The host, the client, what is called, the key's variable, the code."""
        with Horizontal(id="host-row"):
            yield Label("Host", classes="field-label")
            yield Static(id="host")
        with Horizontal(classes="field-row"):
            yield Label("Client", classes="field-label")
            yield Choice([(id, client.name) for id, client in CLIENTS.items()], id="client")
        yield Static(id="slug")
        yield Static(id="snippet")

    def on_mount(self) -> None:
        set_title(self, "4 Use it")
        self.watch_usage()
        self.watch_host_line()

    def watch_host_line(self) -> None:
        """Who sells it, at which prices, and how many others do."""
        if self.is_mounted:
            self.query_one("#host", Static).update(shown_text(self.host_line or fmt.DASH))

    def watch_usage(self) -> None:
        usage = self.usage
        if not self.is_mounted:
            return
        slug, code = self.query_one("#slug", Static), self.query_one("#snippet", Static)
        if usage is None:
            slug.update("No host sells this model." if self.selected else "No model shown.")
            code.update("")
            return
        self.query_one("#client", Choice).value = usage.wanted.client.id
        slug.update(_facts(usage))
        code.update(shown_block(usage.snippet or usage.why_not))
        if usage.snippet:
            # The highlighter is slow to import: the code is shown first and coloured after.
            self.call_after_refresh(self._colour)

    def _colour(self) -> None:
        usage = self.usage
        if usage is None or not usage.snippet:
            return
        from tui.widgets.base.code import coloured

        code = coloured(shown_block(usage.snippet).plain, usage.wanted.client.highlight)
        self.query_one("#snippet", Static).update(code)

    @on(Choice.Changed, "#client")
    def _client(self, event: Choice.Changed) -> None:
        event.stop()
        chosen = next(client for client in CLIENTS if client == event.value)
        self.post_message(ClientChosen(chosen))


def _facts(usage: Usage) -> Content:
    slug = usage.slug or NO_SLUG
    lines = [
        shown_text((slug, "bold"), usage.called.removeprefix(slug)),
        shown_text(("Key variable   ", "$quiet"), usage.host.key_env or fmt.DASH),
    ]
    if usage.note:
        lines.append(shown_text((usage.note, "$quiet" if usage.sure else "")))
    return Content("\n").join(lines)
