"""Quick-start programs: the smallest code that asks one model of one host one question.

Every program sends OpenAI's chat-completions request: POST {base URL}/chat/completions with a
bearer key and a JSON body of `model` and `messages`. It sets no token limit: hosts disagree on the
limit's name, and newer OpenAI models refuse `max_tokens`.

Slug, address and prompt come from a catalogue a stranger may have written: slug and prompt are
written as literals that cannot end early, and there is no snippet for an address or a variable that
is more than an address or a name.
"""

import json
import re
from collections.abc import Callable, Mapping

from tui.domain.catalogue.languages import FILE_NAMES, Language
from tui.domain.catalogue.values import Host
from tui.errors import UserError

DEFAULT_PROMPT = "Say hello in one short sentence."

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
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
}});
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
)
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
    "messages": [{{"role": "user", "content": {prompt}}}]
  }}'
"""


def why_no_snippet(host: Host, slug: str | None) -> str | None:
    """Why there is no snippet for `slug` at `host`, as a sentence; None where there is one."""
    if host.kind == "median":
        return f"{host.name} sells nothing: it is a median over hosts, so there is no API to call."
    if not slug:
        return f"No slug is known for this model at {host.name}, so there is nothing to call."
    if host.protocol == "anthropic":
        return f"{host.name} speaks Anthropic's Messages protocol, not OpenAI's chat completions."
    if host.protocol == "other":
        return f"{host.name} speaks a protocol of its own, not OpenAI's chat completions."
    if not host.base_url:
        return f"No base URL is known for {host.name}."
    if not _ADDRESS.fullmatch(host.base_url):
        return f"The base URL of {host.name} is not a plain http or https address."
    if not host.key_env:
        return f"The variable that holds the key of {host.name} is not known."
    if not _VARIABLE.fullmatch(host.key_env):
        return f"The key variable of {host.name} is not a name of capitals, digits and underscores."
    return None


def write_snippet(language: Language, host: Host, slug: str, prompt: str = DEFAULT_PROMPT) -> str:
    """A complete program in `language`: paste it, set the host's key variable, run it.

    The text ends in a newline and is always encodable as UTF-8. Raises `UserError` with the
    sentence of `availability` where there is no snippet.
    """
    reason = why_no_snippet(host, slug)
    if reason is not None:
        raise UserError("No snippet", reason, "Choose another host.")
    assert host.base_url is not None  # `availability` has looked at both
    assert host.key_env is not None
    template, literal = _WRITERS[language]
    base_url = host.base_url.rstrip("/")
    return template.format(
        file=FILE_NAMES[language],
        variable=host.key_env,
        # The shell's address stands in quotes together with its path; `_ADDRESS` has no quote.
        base_url=base_url if language == "curl" else literal(base_url),
        slug=literal(slug),
        prompt=literal(prompt),
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


_WRITERS: Mapping[Language, tuple[str, Callable[[str], str]]] = {
    "node": (_NODE, _node_literal),
    "python": (_PYTHON, _python_literal),
    "curl": (_CURL, _shell_json_literal),
}
