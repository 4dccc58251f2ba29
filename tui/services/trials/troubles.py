"""What went wrong with a request, as a sentence that says what to do.

A host's own words are shown as plain text on one line, short, and without the key, whole or masked
in part, if a host should repeat it.
"""

import json
import re
from collections.abc import Mapping

import openai
from msgspec import Struct

from tui.domain.trials.record import Finish, Trouble
from tui.domain.words.sanitise import plain
from tui.services.echoes import without
from tui.services.trials.sending import GAVE_UP, NOT_SENT

_LONGEST = 200
_BY_STATUS: Mapping[int, Trouble] = {
    401: "key",
    402: "credit",
    403: "forbidden",
    404: "slug",
    413: "too_long",
    429: "busy",
    **dict.fromkeys(GAVE_UP, "timeout"),
}
# Words by which hosts tell apart what has the same status.
_CREDIT = (
    *("insufficient_quota", "insufficient balance", "insufficient credit", "insufficient fund"),
    *("exceeded your current quota", "out of credit", "billing_hard_limit"),
)
_TOO_LONG = (
    *("context_length_exceeded", "context length", "context window", "too many tokens"),
    *("prompt is too long", "input is too long", "maximum prompt length"),
)
_NO_MODEL = (
    *("model_not_found", "model not found", "unknown model", "invalid model", "no such model"),
    *("not a valid model", "invalid_model", "model_not_exist", "model not exist"),
)
_NO_SUCH = re.compile(r"\bmodel\b.{0,100}\b(?:does not exist|not found|is not available)\b")
_STATUS = re.compile("[45][0-9][0-9]")
_FILTERED = (
    *("content_filter", "content filter", "content_policy", "content policy"),
    *("content management policy", "data_inspection_failed", "moderation"),
)
_SENTENCES: Mapping[Trouble, str] = {
    "key": "{host} refused the key. Check {variable}.",
    "credit": "{host} wants credit: the balance or quota is used up. Top it up there.",
    "forbidden": "{host} does not let this key use {slug}. Ask for access there.",
    "slug": "{host} does not know {slug}. Sync (U), or pin the right slug.",
    "timeout": "{host} did not answer in time. Try again, or choose another host.",
    "too_long": "The prompt is too long for {slug} at {host}. Shorten it, or choose another model.",
    "busy": "{host} is still busy after {retries}. Send fewer at once, or later.",
    "host": "{host} failed ({status}) after {retries}. Try again later.",
    "unreached": "No connection to {host} after {retries}. Check the network.",
    "connection": "The connection to {host} broke. Try again.",
    "request": "{host} refused the request ({status}).",
    "answer": "{host} sent something that is no answer.",
}


class Failure(Struct, frozen=True):
    """How a request failed: kind, sentence, and how often it had been tried again."""

    finish: Finish
    trouble: Trouble
    sentence: str
    retries: int


class AskedHost(Struct, frozen=True):
    """What the sentences name: who was asked for what; `key` is what may be shown nowhere."""

    host: str
    slug: str
    variable: str
    key: str


def failure_of(error: Exception, asked: AskedHost) -> Failure:
    """What to say of an error of the client, or of what a host sent that could not be read."""
    retries, status, words = retries_of(error), "in the stream", ""
    trouble: Trouble = "answer"
    if isinstance(error.__cause__, NOT_SENT):
        trouble = "unreached"
    elif isinstance(error, TimeoutError | openai.APITimeoutError):
        trouble = "timeout"
    elif isinstance(error, openai.APIConnectionError):
        trouble = "connection"
    elif isinstance(error, openai.APIStatusError):
        status, words = str(error.status_code), _words(error, asked.key)
        trouble = _of_status(error.status_code, words.lower())
    elif isinstance(error, openai.APIError):  # what a host says in the middle of a stream
        words = _words(error, asked.key)
        code = error.code or ""
        trouble = _of_status(int(code) if _STATUS.fullmatch(code) else 500, words.lower())
    if any(word in words.lower() for word in _FILTERED) and trouble in ("request", "forbidden"):
        return Failure("filtered", "", _with(f"{asked.host} filtered the request.", words), retries)
    sentence = _SENTENCES[trouble].format(
        host=asked.host,
        variable=asked.variable,
        slug=asked.slug,
        retries="1 retry" if retries == 1 else f"{retries} retries",
        status=status,
    )
    return Failure("error", trouble, _with(sentence, words or _later(error, asked.key)), retries)


def _of_status(status: int, words: str) -> Trouble:
    """The kind of a refusal; what a host says counts for more than the number it says it with."""
    if status in (400, 402, 403, 429) and any(word in words for word in _CREDIT):
        return "credit"
    if status in (400, 413, 422) and any(word in words for word in _TOO_LONG):
        return "too_long"
    if status in (400, 422) and (any(w in words for w in _NO_MODEL) or _NO_SUCH.search(words)):
        return "slug"
    return _BY_STATUS.get(status, "host" if status >= 500 else "request")


def _words(error: openai.APIError, key: str) -> str:
    """The host's own words, with the code by which it tells errors apart; of a page none."""
    body = error.body
    if isinstance(body, dict):
        said = next((body[name] for name in ("message", "detail", "error") if body.get(name)), "")
        parts = [said if isinstance(said, str) else json.dumps(said), body.get("code")]
    else:
        page = not isinstance(body, str) or body.lstrip().startswith("<")
        parts = ["" if page else body]
    return cleaned(" ".join(str(part) for part in parts if part), key)


def cleaned(text: str, key: str) -> str:
    """Text from outside on one line, cut short, with nothing that begins like the key."""
    if key:
        # Hosts mask a key themselves and leave its beginning: sk-pr***9x.
        text = re.sub(rf"{re.escape(key[:8])}[^\s\"',]*", "***", without((key,), text))
    shown = " ".join(plain(text[: 4 * _LONGEST]).split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _with(sentence: str, words: str) -> str:
    return f'{sentence} It says: "{words}"' if words else sentence


def _later(error: Exception, key: str) -> str:
    """When to come back, where a host says that and nothing else."""
    if not isinstance(error, openai.APIStatusError):
        return ""
    after = error.response.headers.get("retry-after", "")
    return f"Retry-After: {cleaned(after, key)}" if after else ""


def retries_of(error: Exception) -> int:
    """How often the client had sent the request before, by what it wrote into the last one."""
    request = error.request if isinstance(error, openai.APIError) else None
    return 0 if request is None else retry_count(request.headers)


def retry_count(headers: Mapping[str, str]) -> int:
    """How many requests went before the one with these headers."""
    count = headers.get("x-stainless-retry-count", "0")
    return int(count) if count.isdigit() else 0
