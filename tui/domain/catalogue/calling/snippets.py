"""Quick-start programs: the smallest code that asks one model of one host one question.

Every program sends OpenAI's chat-completions request: POST {base URL}/chat/completions with a
bearer key and a JSON body of `model`, `messages` and what asks the host for the effort. It sets no
token limit: hosts disagree on the limit's name, and newer OpenAI models refuse `max_tokens`.

Slug, address, prompt and parameters come from a catalogue a stranger may have written: what may be
any text is written as literals that cannot end early, and there is no snippet for an address or a
variable that is more than an address or a name.
"""

import json
import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from tui.domain.catalogue.calling.languages import FILE_NAMES, Language
from tui.domain.catalogue.offer import Host, Parameter
from tui.errors import UserError

DEFAULT_PROMPT = "Say hello in one short sentence."

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# What stands in an address for something of the caller's own: ${DATABRICKS_HOST}.
_PLACEHOLDER = re.compile(r"\$?\{([A-Za-z0-9_]+)\}")
# What an effort is asked by, and a method of the client has an argument for.
_PYTHON_ARGUMENTS = ("reasoning_effort", "verbosity")
_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:/[A-Za-z0-9._~%+-]+)*/*"
)

_NODE = """\
// 1. npm install openai
// 2. export {variable}="your key"
// 3. node {file}
import OpenAI from "openai";

// Change this string to switch models.
const model = {slug};

const apiKey = process.env.{variable};
if (!apiKey) {{
  console.error("{variable} is not set: export it with your API key first.");
  process.exit(1);
}}

const client = new OpenAI({{ baseURL: {base_url}, apiKey }});
const completion = await client.chat.completions.create({{
  model,
  messages: [{{ role: "user", content: {prompt} }}],
{parameters}}});
console.log(completion.choices[0].message.content);
"""

_PYTHON = """\
# 1. pip install openai
# 2. export {variable}="your key"
# 3. python3 {file}
import os
import sys

from openai import OpenAI

# Change this string to switch models.
MODEL = {slug}

api_key = os.environ.get("{variable}")
if not api_key:
    sys.exit("{variable} is not set: export it with your API key first.")

client = OpenAI(base_url={base_url}, api_key=api_key)
completion = client.chat.completions.create(
    model=MODEL,
    messages=[{{"role": "user", "content": {prompt}}}],
{parameters})
print(completion.choices[0].message.content)
"""

# A terminal's own shell may take pasted comments for commands (zsh does): no quote is left open in
# them, and nothing else in them means anything to a shell.
_CURL = """\
# 1. export {variable}="your key"
# 2. sh {file}
# Change the model string to switch models. This prints the whole response,
# the answer is the content of the message in choices.
curl --silent --show-error --fail-with-body \\
  --url '{base_url}/chat/completions' \\
  --header "Authorization: Bearer ${{{variable}:?is not set: export it with your API key first}}" \\
  --header 'Content-Type: application/json' \\
  --data '{{
    "model": {slug},
    "messages": [{{"role": "user", "content": {prompt}}}]{parameters}
  }}'
"""


def why_no_snippet(host: Host, slug: str | None) -> str | None:
    """Why there is no snippet for `slug` at `host`: what is missing, and what to do about it.

    None where there is one. The one place that says whether a configuration can be called.
    """
    name = host.name
    if host.kind == "median":
        whose = "Artificial Analysis' median" if name == "AA median" else "a median"
        return f"No API to call: this price is {whose} over hosts."
    if not slug:
        return f"No slug is known for this model at {name}. Choose another host."
    if host.no_code and not host.base_url:
        return host.no_code
    if host.protocol == "anthropic":
        what = f"The endpoint listed for {name} speaks Anthropic's Messages protocol, not OpenAI's"
        return f"{what}. Use Anthropic's client there, or choose another host."
    if host.protocol == "other":
        what = f"{name} speaks a protocol of its own, not OpenAI's chat completions"
        return f"{what}. Its documentation says how to call it."
    base_url, at = host.base_url or "", f"hosts.{host.id}"
    if not base_url:
        return f"No base URL is known for {name}. Set {at}.base_url in your own catalogue."
    if part := _PLACEHOLDER.search(base_url):
        what = f"The base URL of {name} needs your {part[1]}"
        return f"{what}. Set {at}.base_url, with it filled in, in your own catalogue."
    if not _ADDRESS.fullmatch(base_url):
        what = f"The base URL of {name} is not a plain http or https address"
        return f"{what}. Set {at}.base_url in your own catalogue."
    if not host.key_env:
        what = f"The variable that holds the key of {name} is not known"
        return f"{what}. Set {at}.key_env in your own catalogue."
    if not _VARIABLE.fullmatch(host.key_env):
        what = f"The key variable of {name} is not a name of capitals, digits and underscores"
        return f"{what}. Set {at}.key_env in your own catalogue."
    return None


def write_snippet(
    language: Language,
    host: Host,
    slug: str,
    prompt: str = DEFAULT_PROMPT,
    parameters: Mapping[str, Parameter] | None = None,
) -> str:
    """A complete program in `language`: paste it, set the host's key variable, run it.

    `parameters` stand in the body of the request beside model and messages. The text ends in a
    newline and is always encodable as UTF-8. Raises `UserError` with the sentence of
    `why_no_snippet` where there is no snippet.
    """
    reason = why_no_snippet(host, slug)
    if reason is not None:
        raise UserError("No snippet", reason)
    assert host.base_url is not None  # `why_no_snippet` has looked at both
    assert host.key_env is not None
    template, syntax, written = _WRITERS[language]
    base_url = host.base_url.rstrip("/")
    return template.format(
        file=FILE_NAMES[language],
        variable=host.key_env,
        # The shell's address stands in quotes together with its path; `_ADDRESS` has no quote.
        base_url=base_url if language == "curl" else syntax.literal(base_url),
        slug=syntax.literal(slug),
        prompt=syntax.literal(prompt),
        parameters=written(parameters or {}),
    )


def _python_literal(text: str) -> str:
    """A double-quoted Python string on one line, readable where its characters are printable."""
    return _escape_unprintable(text, lambda char: char.encode("unicode_escape").decode("ascii"))


def _json_literal(text: str) -> str:
    """A JSON string on one line, readable where its characters are printable."""
    return _escape_unprintable(text, lambda char: json.dumps(char)[1:-1])


def _node_literal(text: str) -> str:
    """A JSON string that is a JavaScript string too, also when the code is put in a web page."""
    return _json_literal(text).replace("</", "<\\/")


def _shell_json_literal(text: str) -> str:
    """A JSON string to stand inside a single-quoted shell word.

    Without a quote in it the word cannot end. Without an exclamation mark no interactive shell
    looks for an earlier command; older bash does so even in the later lines of a quoted word.
    """
    return _json_literal(text).replace("'", "\\u0027").replace("!", "\\u0021")


def _escape_unprintable(text: str, escape: Callable[[str], str]) -> str:
    """Quote `text` and escape what a reader cannot see.

    That is control characters, every line separator, direction marks that make code read
    differently from what it does, and lone surrogates, which no file can hold. JSON's own escapes
    (backslash, quote, the controls below U+0020) mean the same in Python and JavaScript.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else escape(char) for char in quoted)


class _Syntax(Struct, frozen=True):
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


def _node_key(name: str) -> str:
    """A name, or a computed one: `__proto__` as any other key would be no field."""
    return name if _NAME.fullmatch(name) else f"[{_node_literal(name)}]"


def _node_parameters(parameters: Mapping[str, Parameter]) -> str:
    """Fields of the object that is the body, whether the client knows them or not."""
    return "".join(f"  {line},\n" for line in _NODE_SYNTAX.fields(parameters))


def _python_parameters(parameters: Mapping[str, Parameter]) -> str:
    """Arguments: the client's own by name, and what only some hosts know in `extra_body`."""
    own = {name: value for name, value in parameters.items() if name in _PYTHON_ARGUMENTS}
    lines = [f"    {name}={_PYTHON_SYNTAX.value(value)}," for name, value in own.items()]
    extra = {name: value for name, value in parameters.items() if name not in own}
    if extra:
        inside = [f"        {line}," for line in _PYTHON_SYNTAX.fields(extra)]
        lines += ["    extra_body={", *inside, "    },"]
    return "".join(f"{line}\n" for line in lines)


def _curl_parameters(parameters: Mapping[str, Parameter]) -> str:
    return "".join(f",\n    {line}" for line in _SHELL_SYNTAX.fields(parameters))


_NODE_SYNTAX = _Syntax(_node_literal, _node_key, ("{ ", " }"))
_PYTHON_SYNTAX = _Syntax(_python_literal, _python_literal, false_true=("False", "True"))
_SHELL_SYNTAX = _Syntax(_shell_json_literal, _shell_json_literal)

_WRITERS: Mapping[Language, tuple[str, _Syntax, Callable[[Mapping[str, Parameter]], str]]] = {
    "node": (_NODE, _NODE_SYNTAX, _node_parameters),
    "python": (_PYTHON, _PYTHON_SYNTAX, _python_parameters),
    "curl": (_CURL, _SHELL_SYNTAX, _curl_parameters),
}
