"""The "Use it" pane: host, client, mode, message, what is called, the key, the code."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Label, Static

from tui.commands.command import key_names
from tui.commands.table import commands
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.usage import NO_SLUG, Usage, clients_for
from tui.domain.words import format as fmt
from tui.widgets.base.cells import shown_block, shown_text
from tui.widgets.base.choice import Choice, OneInSight
from tui.widgets.base.messages import ClientChosen, ModeChosen
from tui.widgets.base.pane import ScrollPane, set_title

_KEYS = {command.id: key_names(command) for command in commands("main")}
# Characters of a message: more than fit in any window's line.
_IN_A_LINE = 500
_MODE_OPTIONS = [
    (mode.id, f"{mode.name}, {place} of {len(MODES)}")
    for place, mode in enumerate(MODES.values(), 1)
]


class UseIt(ScrollPane, can_focus=True):
    """Shows a row's `Usage` and a line about its host; what is called is chosen here or by key."""

    DEFAULT_CSS = """
    UseIt {
        height: 1fr;
        min-height: 4;
        padding-left: 1;

        #host-row { height: auto; }
        #host { width: 1fr; height: auto; }
        #client, #mode { width: 1fr; }
        #message {
            width: 1fr;
            height: 1;
            margin-right: 1;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        #snippet { margin-top: 1; height: auto; padding-right: 1; }
    }
    """

    usage: var[Usage | None] = var(None)
    selected: var[str] = var("")
    host_line: var[str] = var("")

    def compose(self) -> ComposeResult:
        """The host, the client, the mode, the message, what is called, the key, the code."""
        with Horizontal(id="host-row"):
            yield _label("host", "Host")
            yield Static(id="host")
        with Horizontal(classes="field-row"):
            yield _label("client", "Client")
            yield OneInSight(id="client")
        with Horizontal(classes="field-row"):
            yield _label("mode", "Mode")
            yield OneInSight(_MODE_OPTIONS, id="mode")
        with Horizontal(classes="field-row"):
            yield _label("message", "Message")
            yield Static(id="message")
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
        self._show_wanted(usage)
        slug.update(_facts(usage))
        code.update(_code(usage) if usage.snippet else shown_block(_why_not(usage)))
        if usage.snippet:
            # The highlighter is slow to import: the code is shown first and coloured after.
            self.call_after_refresh(self._colour)

    def _show_wanted(self, usage: Usage) -> None:
        """Which of the clients that can call the host, which mode, and what is sent."""
        wanted = usage.wanted
        able = clients_for(usage.host) or (wanted.client,)
        client = self.query_one("#client", Choice)
        client.options = tuple(
            (each.id, f"{each.name}, {place} of {len(able)}") for place, each in enumerate(able, 1)
        )
        client.value = wanted.client.id
        self.query_one("#mode", Choice).value = wanted.mode.id
        line = " ".join(wanted.message[:_IN_A_LINE].split())
        self.query_one("#message", Static).update(shown_text(line))

    def _colour(self) -> None:
        usage = self.usage
        if usage is None or not usage.snippet:
            return
        from tui.widgets.base.code import coloured

        code = coloured(_code(usage).plain, usage.wanted.client.highlight)
        self.query_one("#snippet", Static).update(code)

    @on(Choice.Changed, "#client")
    def _client(self, event: Choice.Changed) -> None:
        event.stop()
        chosen = next(client for client in CLIENTS if client == event.value)
        self.post_message(ClientChosen(chosen))

    @on(Choice.Changed, "#mode")
    def _mode(self, event: Choice.Changed) -> None:
        event.stop()
        chosen = next(mode for mode in MODES if mode == event.value)
        self.post_message(ModeChosen(chosen))


def _label(command: str, name: str) -> Label:
    """The name of a line behind the key that changes it."""
    return Label(shown_text((_KEYS[command], "$accent"), f" {name}"), classes="field-label")


def _code(usage: Usage) -> Content:
    """The code as it is shown: a tab of Go's is as wide as an indent of the others."""
    return shown_block(usage.snippet.expandtabs(4))


def _why_not(usage: Usage) -> str:
    """Why there is no code, and which key takes what is nearest."""
    if not usage.instead:
        return usage.why_not
    return f"{usage.why_not} {usage.instead} Press {_KEYS['nearest']} to take it."


def _facts(usage: Usage) -> Content:
    slug = usage.slug or NO_SLUG
    lines = [
        shown_text((slug, "bold"), usage.called.removeprefix(slug)),
        shown_text(("Key variable   ", "$quiet"), usage.host.key_env or fmt.DASH),
    ]
    for note in usage.notes:
        unsure = note == usage.note and not usage.sure
        lines.append(shown_text((note, "" if unsure else "$quiet")))
    return Content("\n").join(lines)
