"""The terminal the screen is drawn in: it may stop the program, tell it to end, or be taken away.

Textual writes to a terminal that has gone until a full queue holds the program for ever, and reads
from it without a pause. Its handlers for stopping and going on may interrupt a write, and start a
second thread of each kind when nothing had stopped. Not for Windows, which sends no such signals.
"""

import os
import signal
from codecs import getincrementaldecoder
from io import TextIOWrapper
from selectors import EVENT_READ, SelectSelector
from typing import TYPE_CHECKING, TextIO, cast

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.keyboard import REPORT_BASE_KEYS, Keyboard
from tui.terminal.streams import write_nowhere

if TYPE_CHECKING:
    from textual.app import App

# They end the program as quitting does; unhandled they leave the terminal in its alternate screen.
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
HUNG_UP = 128 + signal.SIGHUP
_WAIT = 0.1  # seconds until it is seen that no more input is wanted
_REST_OF_PAGE = 0.01  # seconds in which the next piece of a pasted page comes


class TerminalDriver(LinuxDriver):
    """Draws on standard error, reads standard input, and hears signals between two messages.

    `app.return_code` is 128 + the signal that ended the app, SIGHUP's where the terminal has gone.
    """

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None, "the screen is refused where standard error is closed"
        self._file = cast(TextIOWrapper, _Drawn(self._file, self))
        for number in ENDING:
            self._loop.add_signal_handler(number, self._leave, 128 + number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._go_on)

    @property
    def _drawing(self) -> bool:
        """Whether the terminal is ours now; a program in the background has none."""
        return self._writer_thread is not None

    def write(self, data: str) -> None:
        """Write to the terminal; while it is not ours, nothing."""
        if self._drawing:
            super().write(data)

    def _enable_bracketed_paste(self) -> None:
        """Ask the terminal for brackets around what is pasted, and for the place of each key."""
        super()._enable_bracketed_paste()
        if not constants.DISABLE_KITTY_KEY:
            self.write(REPORT_BASE_KEYS)

    def stop_application_mode(self) -> None:
        """Hand the terminal back, once: whoever has it next changes it as well."""
        if self._drawing:
            super().stop_application_mode()

    def close(self) -> None:
        """End the thread that writes."""
        super().close()
        self._writer_thread = None

    def run_input_thread(self) -> None:
        """Hand keys and mouse to the app until it wants no more or the terminal has gone."""
        parser = Keyboard(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT):
                    data = self._read()
                    if not data:
                        self.hung_up()
                        return
                    text = decode(data)
                    if parser.is_page(text):
                        text += decode(self._rest_of_page(selector))
                    for message in parser.feed(text):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def hung_up(self) -> None:
        """The terminal has gone, as a thread noticed."""
        self._loop.call_soon_threadsafe(self._leave, HUNG_UP)

    def _read(self) -> bytes:
        """What was typed; nothing where there is no terminal any more."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _rest_of_page(self, selector: SelectSelector) -> bytes:
        """What comes directly behind the beginning of a page that is pasted."""
        pieces: list[bytes] = []
        while not self.exit_event.is_set() and selector.select(_REST_OF_PAGE):
            if not (data := self._read()):
                break
            pieces.append(data)
        return b"".join(pieces)

    def _leave(self, status: int) -> None:
        self._app.exit(return_code=status)

    def _stop(self) -> None:
        """What a shell's Ctrl+Z does to other programs."""
        if self._drawing:
            self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """In the foreground again, draw everything again; in the background this stops us."""
        if self._app.return_code is not None:  # about to end
            return
        if self._drawing:  # stopped by a signal that no program hears
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.refresh(layout=True)


class _Drawn:
    """Standard error until writing fails; from then on a place where nothing is kept."""

    def __init__(self, file: TextIO, driver: TerminalDriver) -> None:
        self._file, self._driver = file, driver

    def write(self, text: str) -> None:
        """Write a text."""
        try:
            self._file.write(text)
        except OSError:
            self._gone()

    def flush(self) -> None:
        """Have the terminal draw what was written."""
        try:
            self._file.flush()
        except OSError:
            self._gone()

    def fileno(self) -> int:
        return self._file.fileno()

    def _gone(self) -> None:
        write_nowhere(self._file)
        self._driver.hung_up()
