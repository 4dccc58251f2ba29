"""What the main screen's keys do with the code that calls the selected model."""

from msgspec.structs import replace

from tui.domain.catalogue.calling.reach import host_link
from tui.errors import UserError
from tui.screens.main.acting import Main
from tui.screens.main.opening_keys import ask
from tui.screens.requests import CopyRequested, LinkRequested, SaveRequested
from tui.widgets.base.cells import shown_text


class UsingKeys:
    """Actions that copy, save, open, or choose host and language, as the table of commands says."""

    def action_copy_slug(self: Main) -> None:
        usage = self.state.usage
        if usage and usage.slug:
            self.post_message(CopyRequested(usage.slug, usage.slug, "w saves the code."))

    def action_copy_snippet(self: Main) -> None:
        usage = self.state.usage
        if usage and usage.snippet:
            from tui.domain.handover.code.code_document import code_title

            what = code_title(usage)
            self.post_message(CopyRequested(usage.snippet, what, "w saves it."))

    def action_save_snippet(self: Main) -> None:
        usage = self.state.usage
        if usage and usage.call:
            self.post_message(SaveRequested(usage.call.file, usage.snippet))

    def action_host(self: Main) -> None:
        """The next host of the selected row, which is repriced."""
        host = self.state.next_host
        if host is not None:
            self.choose_host(host)

    def choose_host(self: Main, host: str) -> None:
        """Put the selected row at a host; say so where the table does not."""
        before, after = self.state, self.state.at_host(host)
        if after is None:
            text = f"{before.catalogue.host(host).name} does not sell it among all models"
            text += f" ({before.current.catalogue.edition.as_of})."
        else:
            self.state = after
            text = "" if self.state.own_host else f"The default host again: {self.state.host_line}."
            if before.settings.scope == "shelf":
                text = "Switched to all models: the gateway's own stay at its prices. "
                text += f"{self.state.host_line}."
        if text:
            self.notify(shown_text(text).plain, markup=False)

    def action_client(self: Main) -> None:
        """The next client that can call the row's host."""
        usage = self.state.usage
        if usage is None:
            return
        from tui.domain.handover.code.usage import clients_for

        client = usage.wanted.client.id
        ids = [each.id for each in clients_for(usage.host)] or [client]
        place = ids.index(client) + 1 if client in ids else 0
        self.choose(replace(self.state.settings, client=ids[place % len(ids)]))

    def action_mode(self: Main) -> None:
        """The next mode, whether or not there is code for it here."""
        from tui.domain.handover.code.modes import MODES

        ids = list(MODES)
        place = ids.index(self.state.settings.mode) + 1
        self.choose(replace(self.state.settings, mode=ids[place % len(ids)]))

    def action_nearest(self: Main) -> None:
        """The client and the mode that come nearest to what does not work here."""
        usage = self.state.usage
        near = usage.nearest if usage else None
        if near is not None:
            settings = self.state.settings
            self.choose(replace(settings, client=near.client.id, mode=near.mode.id))

    def action_message(self: Main) -> None:
        """Choose what the code sends."""
        from tui.domain.handover.code.modes import MODES
        from tui.screens.read.message import MessageScreen

        state = self.state
        screen = MessageScreen(state.message, state.catalogue.prompts, MODES[state.settings.mode])
        ask(self, screen, lambda now, message: replace(now, message=message))

    def send_text(self: Main, read: "str | UserError") -> None:
        """Send a text that was read from a file, or say why not where it was asked for."""
        from tui.screens.read.message import MessageScreen

        asked = self.app.screen
        if isinstance(asked, MessageScreen):
            asked.take(read)

    def action_copy_env(self: Main) -> None:
        usage = self.state.usage
        if usage and usage.call:
            from tui.domain.handover.code.env_example import env_example

            lines = env_example(usage.host, usage.call)
            what = f"the .env.example line of {usage.call.variable}"
            self.post_message(CopyRequested(lines, what, "`llmrank-tui snippet --env` prints it."))

    def action_open_host(self: Main) -> None:
        usage = self.state.usage
        link = host_link(usage.host) if usage else None
        if link:
            self.post_message(LinkRequested(link))

    def action_open_link(self: Main) -> None:
        if url := self.state.verify_url:
            self.post_message(LinkRequested(url))

    def action_copy_link(self: Main) -> None:
        if url := self.state.verify_url:
            self.post_message(CopyRequested(url, "the link", "The detail shows it."))
