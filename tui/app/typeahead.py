"""Keys in turn: each one waits until what the one before it did is done and has the focus.

Textual sends a key to whatever has the focus when it arrives. Over a slow line keys arrive
together: `/gem` would not be typed into the search but open three other things, and `jjc` would
copy the slug of the row before. Keys pressed before the panes are there wait for them.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.actions import parse
from textual.app import App
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.message_pump import MessagePump
from textual.widgets import Input

from tui.commands.command import key_name
from tui.domain.words.sanitise import plain
from tui.reasons import reason_why_not
from tui.widgets.base.text_field import fitted_paste

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

# From the focused widget up to the app twice: behind the key itself, then behind what it caused.
ROUNDS = 2
_Typed = events.Key | events.Paste
# Workers of this group do what a key asked for: the next key waits for them.
KEYS_WORK = "files"
# Some terminals send these as keys of their own; nobody means anything by them.
_MODIFIERS = ("shift", "control", "alt", "super", "hyper", "meta", "lock")


class TypeAheadApp(App[None]):
    """An app that keeps keys that come early until their turn."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._early: deque[_Typed] = deque()
        self._turn: asyncio.Task[None] | None = None
        self._taking = False

    @property
    def in_turn(self) -> bool:
        """Whether keys are kept for their turn; a pilot waits after each by itself."""
        return not self.is_headless

    @property
    def keys_wait(self) -> bool:
        """Whether a key is still being dealt with."""
        return self._turn is not None or bool(self._early)

    async def take_keys(self) -> None:
        """From now on take keys, first those that came before."""
        self._taking = True
        await self._next()

    async def on_event(self, event: events.Event) -> None:
        """Take a key or a paste when it is its turn, anything else at once."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self.in_turn:
            await super().on_event(self._fitted(event))
        elif self._turn is not None or not self._taking:
            self._early.append(event)
        else:
            await self._deal_with(event)

    def on_paste(self) -> None:
        """Nothing took it."""
        self.notify("Nothing here takes a paste: / searches, e edits a field.", markup=False)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Begin nothing once told to leave: a screen opened then is never composed."""
        if self._exit:
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what the key does here; where it can do nothing, say why."""
        if await super()._check_bindings(key, priority):
            return True
        if not priority and not self._exit and not key.endswith(_MODIFIERS):
            self.tell_why_not(key)
        return False

    def tell_why_not(self, key: str) -> None:
        """Say why a key does nothing: of what it is for here, else that it is for nothing."""
        actions = [
            parse(binding.action)[1]
            for _, bound in self.screen._modal_binding_chain
            for binding in bound.key_to_bindings.get(key, ())
        ]
        reasons = (reason_why_not(action, self.screen) for action in actions)
        nothing = f"{_character(key) or key_name(key)} does nothing here. ? or F1 lists the keys."
        text = next(filter(None, reasons), nothing)
        if all(text != notice.message for notice in self._notifications):
            self.notify(plain(text), markup=False)

    async def _deal_with(self, event: _Typed) -> None:
        await super().on_event(self._fitted(event))
        self._turn = asyncio.create_task(self._finish())

    async def _finish(self) -> None:
        """Wait behind the key and what it caused, wherever they go; then it is the next one's turn.

        What an action put off until the screen is drawn comes before that, and then the focus it
        asked for, which the app's own queue sets.
        """
        await self._rounds()
        while at_work := [w for w in self.workers if w.group == KEYS_WORK and not w.is_finished]:
            await asyncio.gather(*(worker.wait() for worker in at_work), return_exceptions=True)
            await self._rounds()
        screen = self.screen
        await _behind(screen, screen.call_after_refresh)
        self.call_later(self._next)

    async def _rounds(self) -> None:
        for _ in range(ROUNDS):
            for node in (self.focused or self.screen).ancestors_with_self:
                await _behind(node, node.call_later)

    async def _next(self) -> None:
        self._turn = None
        if self._early:
            await self._deal_with(self._together())

    def _together(self) -> _Typed:
        """The next that was typed: all at once where it is text of a field, for the last counts."""
        first, field = self._early.popleft(), self.focused
        if not isinstance(field, Input) or (text := _text_for(field, first)) is None:
            return first
        parts = [text]
        while self._early and (more := _text_for(field, self._early[0])) is not None:
            parts.append(more)
            self._early.popleft()
        return events.Paste("".join(parts)) if parts[1:] else first

    def _fitted(self, event: _Typed) -> _Typed:
        """A paste as the field that it goes into can hold it."""
        field = self.focused
        if not isinstance(event, events.Paste) or not isinstance(field, Input):
            return event
        line, said = fitted_paste(field, event.text)
        if said:
            self.notify(said, markup=False)
        return events.Paste(line)


def _text_for(field: Input, event: _Typed) -> str | None:
    """The text that something typed is in a field; None for what is none."""
    if isinstance(event, events.Paste):
        return event.text
    takes = event.is_printable and field.check_consume_key(event.key, event.character)
    return event.character if takes else None


def _character(key: str) -> str | None:
    """The sign that a key types, where it types one that is seen."""
    character = key_to_character(key)
    return character if character and character.isprintable() and character != " " else None


async def _behind(node: MessagePump, call: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until a node has done what it has to do; one that is gone, or goes, has nothing."""
    done = asyncio.Event()
    if not call(done.set):
        return
    waiting = [asyncio.ensure_future(done.wait())]
    if not isinstance(node, App):  # which runs as long as any of this
        waiting.append(node.task)
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    waiting[0].cancel()
