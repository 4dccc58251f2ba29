"""Filling a template: one pass over its holes, so that nothing that is filled in is filled again.

A template is code of its language with three kinds of hole:
- `"@@slug"`, a literal with its quotes, becomes the language's literal of that text or number;
- `@@variable` without quotes becomes the bare text, for what is checked to be a name or an address;
  `@@slug_in_path` the slug as one segment of an address;
- a line of nothing but `@@parameters`, after a comment's sign or not, becomes a line for each
  parameter of the request, indented as the hole is, or goes where there is none;
  `@@parameters.output_config` a line for each field of that one, where the template has other
  fields of it, and `@@parameters` then leaves it out; `@@fields` a line for each parameter as a
  field of the body, where a client's programs otherwise have them as arguments.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from msgspec import Struct

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.call import Call
from tui.domain.handover.code.clients import Client
from tui.domain.handover.code.gemini_fields import gemini_python, gemini_typescript
from tui.domain.handover.code.library_settings import (
    ai_sdk_options,
    litellm_arguments,
    pydantic_ai_settings,
)
from tui.domain.handover.code.literals import GO, JAVASCRIPT, PYTHON, SHELL_JSON, Syntax
from tui.domain.handover.code.typescript import in_anthropic_types, typescript_fields

_HOLE = re.compile(
    r"""
    ^(?P<indent>[ \t]*) (?:(?:\#|//)\ )?
      @@(?P<lines>parameters (?:\.(?P<within>[a-z_]+))? | fields) \n
    | (?P<quote>["']) @@(?P<quoted>[a-z_]+) (?P=quote)
    | @@(?P<bare>[a-z_]+)
    """,
    re.MULTILINE | re.VERBOSE,
)
_WITHIN = re.compile(r"@@parameters\.([a-z_]+)\n")
# What stands in an address, a file's name or a variable's needs no quotes: it is checked before.
_BARE = ("base_url", "variable", "file", "timeout", "slug_in_path")


class Writing(Struct, frozen=True):
    """How a client's programs are written: the values, and the lines of the parameters."""

    syntax: Syntax
    parameters: Callable[[Mapping[str, Parameter]], list[str]]


def filled(template: str, call: Call, client: Client) -> str:
    """The program: `template` with everything of `call` in it, as its client's language has it."""
    writing = _writing(client)
    within = {name: call.parameters.get(name, {}) for name in _WITHIN.findall(template)}
    beside = {name: each for name, each in call.parameters.items() if name not in within}
    texts = {name: getattr(call, name) for name in Call.__struct_fields__ if name != "parameters"}
    texts["slug_in_path"] = quote(call.slug, safe="", errors="surrogatepass")

    def fill(hole: re.Match[str]) -> str:
        if hole["quoted"]:
            return writing.syntax.value(texts[hole["quoted"]])
        if hole["bare"]:
            assert hole["bare"] in _BARE, hole["bare"]
            return str(texts[hole["bare"]])
        if hole["within"]:
            fields = within[hole["within"]]
            assert isinstance(fields, dict), hole["within"]
            lines = [f"{line}," for line in writing.syntax.fields(fields)]
        elif hole["lines"] == "fields":
            lines = [f"{line}," for line in writing.syntax.fields(beside)]
        else:
            lines = writing.parameters(beside)
        return "".join(f"{hole['indent']}{line}\n" for line in lines)

    return _HOLE.sub(fill, template)


# What a request may have, and a method of the client has an argument for.
_OPENAI_ARGUMENTS = ("reasoning_effort", "verbosity", "max_tokens", "max_completion_tokens")
_ANTHROPIC_ARGUMENTS = ("max_tokens", "thinking", "output_config")


def _python_arguments(known: Sequence[str], parameters: Mapping[str, Parameter]) -> list[str]:
    """Arguments: the client's own by name, and what only some hosts know in `extra_body`."""
    own = {name: value for name, value in parameters.items() if name in known}
    lines = [f"{name}={PYTHON.value(value)}," for name, value in own.items()]
    extra = {name: value for name, value in parameters.items() if name not in own}
    if extra:
        inside = [f"    {line}," for line in PYTHON.fields(extra)]
        lines += ["extra_body={", *inside, "},"]
    return lines


def _javascript_fields(parameters: Mapping[str, Parameter]) -> list[str]:
    """Fields of the object that is the body, whether the client knows them or not."""
    return [f"{line}," for line in JAVASCRIPT.fields(parameters)]


def _json_fields(parameters: Mapping[str, Parameter]) -> list[str]:
    return [f"{line}," for line in SHELL_JSON.fields(parameters)]


def _go_statements(parameters: Mapping[str, Parameter]) -> list[str]:
    """Statements that add to the map `request`: as its fields they would have to be aligned."""
    return [f"request[{GO.key(name)}] = {GO.value(each)}" for name, each in parameters.items()]


_WRITINGS: Mapping[str, Writing] = {
    "python": Writing(PYTHON, partial(_python_arguments, _OPENAI_ARGUMENTS)),
    "node": Writing(JAVASCRIPT, _javascript_fields),
    "typescript": Writing(JAVASCRIPT, typescript_fields),
    "curl": Writing(SHELL_JSON, _json_fields),
    "go": Writing(GO, _go_statements),
    "litellm": Writing(PYTHON, litellm_arguments),
    "pydantic-ai": Writing(PYTHON, pydantic_ai_settings),
    "ai-sdk": Writing(JAVASCRIPT, ai_sdk_options),
    "anthropic": Writing(PYTHON, partial(_python_arguments, _ANTHROPIC_ARGUMENTS)),
    "anthropic-ts": Writing(JAVASCRIPT, partial(typescript_fields, typed=in_anthropic_types)),
    "anthropic-curl": Writing(SHELL_JSON, _json_fields),
    "gemini": Writing(PYTHON, gemini_python),
    "gemini-ts": Writing(JAVASCRIPT, gemini_typescript),
    "gemini-curl": Writing(SHELL_JSON, _json_fields),
}


def _writing(client: Client) -> Writing:
    return _WRITINGS[client.id]
