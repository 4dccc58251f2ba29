"""What a terminal sends as keys and pastes: on any keyboard layout, with or without brackets."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import name

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import _character_to_key
from textual.message import Message

# Adds to what Textual asks of the terminal for keys: which key it is on a keyboard with Latin
# letters. It goes with what Textual takes back when it leaves the screen.
REPORT_BASE_KEYS = "\x1b[=4;2u"

_ESCAPE = "\x1b"
# So many characters of so many kinds in one piece are no typing and no key held down.
_PAGE, _KINDS = 100, 10
_KEY = re.compile(r"\x1b\[(?P<key>\d+):(?P<shifted>\d*)(?::(?P<base>\d*))?(?P<rest>(?:;[\d:]*)*)u")
_SHIFT, _CAPS_LOCK = 1, 64
_WITH_SHIFT = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))


class Keyboard(XTermParser):
    """Textual's parser, which also knows a page pasted without brackets, and keys by their place.

    A page that comes key by key would be commands, thousands of them: it is a paste. The brackets
    of a paste are found here: Textual takes the closing one apart where a busy machine reads its
    two halves a moment apart, and then everything typed later for a part of the paste.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None  # what is there of a paste whose end is to come
        self._half = ""  # of a bracket

    def is_page(self, text: str) -> bool:
        """Whether what has just been read begins with more than somebody can have typed."""
        page = text.partition(_ESCAPE)[0]
        return self._pasted is None and len(page) >= _PAGE and len(set(page)) >= _KINDS

    def feed(self, data: str) -> Iterable[Message]:
        """The keys, pastes and other messages in what was read; nothing read is the end."""
        if not data:
            yield from super().feed(data)
            return
        data, self._half = self._half + data, ""
        while data:
            inside = self._pasted is not None
            bracket = BRACKETED_PASTE_END if inside else BRACKETED_PASTE_START
            before, found, data = data.partition(bracket)
            if not found:
                # One that may still become a key is no longer than an Esc and a bracket.
                before, self._half = _parted(before, bracket, 1 if inside else 3)
            if self._pasted is None:
                yield from self._typed(before)
                self._pasted = [] if found else None
                continue
            self._pasted.append(before)
            if found:
                yield events.Paste("".join(self._pasted).replace("\x00", ""))
                self._pasted = None

    def _typed(self, text: str) -> Iterable[Message]:
        if self.is_page(text):
            page, escape, rest = text.partition(_ESCAPE)
            yield events.Paste(page.replace("\x00", ""))
            text = escape + rest
        if text:
            yield from super().feed(text)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterator[events.Key]:
        """The keys of a sequence; one that types no Latin letter is named by its place."""
        try:
            yield from self._named(sequence, alt)
        except (ValueError, OverflowError):
            return  # a code that no character has

    def _named(self, sequence: str, alt: bool) -> Iterator[events.Key]:
        told = _KEY.fullmatch(sequence)
        if told is None:
            yield from super()._sequence_to_key_events(sequence, alt)
            return
        for event in super()._sequence_to_key_events(f"\x1b[{told['key']}{told['rest']}u", alt):
            if told["base"] and not _is_latin(chr(int(told["key"]))):
                *modifiers, _ = event.key.split("+")
                typed = _on_latin_keys(chr(int(told["base"])), told["rest"], "shift" in modifiers)
                named = "+".join([*modifiers, _character_to_key(typed)])
                yield events.Key(named, event.character)
            else:
                yield event


def _parted(text: str, bracket: str, least: int) -> tuple[str, str]:
    """A text without the beginning of a bracket at its end, of so many characters, and that."""
    for length in range(len(bracket) - 1, least - 1, -1):
        if text.endswith(bracket[:length]):
            return text[:-length], bracket[:length]
    return text, ""


def _is_latin(character: str) -> bool:
    """Whether a key types what a key of that name is expected to."""
    return character.isascii() or not character.isalpha() or "LATIN" in name(character, "")


def _on_latin_keys(base: str, rest: str, named: bool) -> str:
    """What a key types on a keyboard with Latin letters; the name may tell of Shift already."""
    told = rest.split(";")[1:2] or ["1"]
    bits = int(told[0].partition(":")[0] or 1) - 1
    if named or not (bits & _SHIFT or bits & _CAPS_LOCK):
        return base
    if base.isalpha():
        return base.upper() if bool(bits & _SHIFT) != bool(bits & _CAPS_LOCK) else base
    return _WITH_SHIFT.get(base, base) if bits & _SHIFT else base
