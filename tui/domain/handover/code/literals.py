"""How each language writes texts and values, so that nothing in them is code.

A text comes from a catalogue or a person who may have written anything: it becomes a literal on one
line that cannot end early, readable where its characters are printable.
"""

import json
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from tui.domain.catalogue.offer import Parameter

_LONE = re.compile(r"[\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Syntax(Struct, frozen=True):
    """How a language writes values: `key` is the name of a field, `braces` those of an object."""

    literal: Callable[[str], str]
    key: Callable[[str], str]
    braces: tuple[str, str] = ("{", "}")
    false_true: tuple[str, str] = ("false", "true")

    def value(self, value: Parameter) -> str:
        """A parameter's value on one line; nothing in it is code."""
        if isinstance(value, str):
            return self.literal(value)
        if isinstance(value, bool):
            return self.false_true[value]
        if isinstance(value, dict):
            return f"{self.braces[0]}{', '.join(self.fields(value))}{self.braces[1]}"
        return str(value)

    def fields(self, values: Mapping[str, Parameter]) -> list[str]:
        """Each value behind its name."""
        return [f"{self.key(name)}: {self.value(value)}" for name, value in values.items()]


def _python_literal(text: str) -> str:
    """A double-quoted Python string."""
    return _quoted(text, lambda char: char.encode("unicode_escape").decode("ascii"))


def _json_literal(text: str) -> str:
    return _quoted(text, lambda char: json.dumps(char)[1:-1])


def _javascript_literal(text: str) -> str:
    """A JSON string that is a JavaScript string too, also when the code is put in a web page."""
    return _json_literal(text).replace("</", "<\\/")


def _shell_json_literal(text: str) -> str:
    """A JSON string to stand inside a single-quoted shell word, or between the lines of a document.

    Without a quote in it the word cannot end. Without an exclamation mark no interactive shell
    looks for an earlier command; older bash does so even in the later lines of a quoted word.
    """
    return _json_literal(text).replace("'", "\\u0027").replace("!", "\\u0021")


def _yaml_literal(text: str) -> str:
    """A double-quoted scalar: YAML has JSON's escapes, but no pairs of surrogates."""
    return _quoted(
        text, lambda char: f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
    )


def _quoted(text: str, escape: Callable[[str], str]) -> str:
    """Quote `text` and escape what a reader cannot see.

    That is control characters, every line separator, direction marks that make code read
    differently from what it does, and lone surrogates, which no file can hold. JSON's own escapes
    (backslash, quote, the controls below U+0020) mean the same in Python and JavaScript.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else escape(char) for char in quoted)


def _go_literal(text: str) -> str:
    """A Go string; one with half of a surrogate pair, which no string of Go holds, is raw JSON."""
    if _LONE.search(text):
        return f"json.RawMessage({_go_string(json.dumps(text))})"
    return _go_string(text)


def _go_string(text: str) -> str:
    """A double-quoted Go string: JSON's escapes are its own too."""
    return _quoted(text, lambda char: f"\\U{ord(char):08x}")


def _go_key(name: str) -> str:
    return _go_string(_LONE.sub("\ufffd", name))


def _javascript_key(name: str) -> str:
    """A name, or a computed one: `__proto__` as any other key would be no field."""
    plain = _NAME.fullmatch(name) and name != "__proto__"
    return name if plain else f"[{_javascript_literal(name)}]"


PYTHON = Syntax(_python_literal, _python_literal, false_true=("False", "True"))
JAVASCRIPT = Syntax(_javascript_literal, _javascript_key, ("{ ", " }"))
GO = Syntax(_go_literal, _go_key, ("map[string]any{", "}"))
SHELL_JSON = Syntax(_shell_json_literal, _shell_json_literal)
YAML = Syntax(_yaml_literal, _yaml_literal)
