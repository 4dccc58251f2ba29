"""Keys in turn: each one waits until what the one before it did is done and drawn.

Textual sends a key to whatever has the focus when it arrives. Over a slow line keys arrive
together: `/gem` would not be typed into the search but open three other things, and `jjc` would
copy the slug of the row before. Keys pressed before the panes are there wait for them.
"""

from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.timer import Timer

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

# A key whose answer is never told of, because what had the focus is gone, holds up no other.
LONGEST = 0.5
# From the focused widget up to the app twice: behind the key itself, then behind what it caused.
ROUNDS = 2


class Dealt(Message):
    """Travels behind a key, through every widget that may answer it."""

    def __init__(self, round: int) -> None:
        super().__init__()
        self.round = round


class TypeAheadApp(App[None]):
    """An app that keeps keys that come early until their turn."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._early: deque[events.Event] = deque()
        self._dealing: Timer | None = None
        self._taking = False

    async def take_keys(self) -> None:
        """From now on take keys, first those that came before."""
        self._taking = True
        await self._next()

    async def on_event(self, event: events.Event) -> None:
        """Take a key or a paste when it is its turn, anything else at once."""
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if not typed or self.is_headless:  # a pilot waits after each key by itself
            await super().on_event(event)
        elif self._dealing is not None or not self._taking:
            self._early.append(event)
        else:
            await self._deal_with(event)

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

    async def _deal_with(self, event: events.Event) -> None:
        self._dealing = self.set_timer(LONGEST, self._next)
        await super().on_event(event)
        self._send_behind(1)

    def _send_behind(self, round: int) -> None:
        (self.focused or self.screen).post_message(Dealt(round))

    def on_dealt(self, message: Dealt) -> None:
        """The key, or what it caused, has gone all the way."""
        if message.round < ROUNDS:
            self._send_behind(message.round + 1)
        else:
            # What an action put off until the screen is drawn comes first, then the focus it asked
            # for, which the app's own queue sets.
            self.screen.call_after_refresh(self.call_later, self._next)

    async def _next(self) -> None:
        if self._dealing is not None:
            self._dealing.stop()
            self._dealing = None
        if self._early:
            await self._deal_with(self._early.popleft())
