"""What went wrong with a request, as a sentence that says what to do.

A host's own words are shown as plain text on one line, short, and without the key if a host should
repeat it.
"""

from collections.abc import Mapping

import openai
from msgspec import Struct

from tui.domain.trials.record import Finish, Trouble
from tui.domain.words.sanitise import plain

_LONGEST = 200
_BY_STATUS: Mapping[int, Trouble] = {
    401: "key",
    402: "credit",
    403: "forbidden",
    404: "slug",
    408: "timeout",
    413: "too_long",
    429: "busy",
}
# Words by which hosts tell apart what has the same status.
_CREDIT = ("insufficient_quota", "insufficient balance", "insufficient credit", "billing")
_TOO_LONG = ("context_length_exceeded", "context length", "too many tokens", "prompt is too long")
_NO_MODEL = ("model_not_found", "does not exist", "unknown model", "invalid model")
_FILTERED = ("content_filter", "content_policy", "content policy")
_SENTENCES: Mapping[Trouble, str] = {
    "key": "{host} refused the key. Check {variable}.",
    "credit": "{host} wants credit: the balance or quota is used up. Top it up there.",
    "forbidden": "{host} does not let this key use {slug}. Ask for access there.",
    "slug": "{host} does not know {slug}. Sync (U), or pin the right slug.",
    "timeout": "{host} did not answer in {seconds} s. Try again, or choose another host.",
    "too_long": "The prompt is too long for {slug} at {host}. Shorten it, or choose another model.",
    "busy": "{host} is still busy after {retries} retries. Send fewer at once, or later.",
    "host": "{host} failed ({status}) after {retries} retries. Try again later.",
    "connection": "No connection to {host}. Check the network.",
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
    seconds: int
    key: str


def failure_of(error: Exception, asked: AskedHost) -> Failure:
    """What to say of an error of the client."""
    retries, status, words = _retries(error), 0, ""
    trouble: Trouble = "answer"
    if isinstance(error, openai.APITimeoutError):
        trouble = "timeout"
    elif isinstance(error, openai.APIConnectionError):
        trouble = "connection"
    elif isinstance(error, openai.APIStatusError):
        status, words = error.status_code, _words(error, asked.key)
        trouble = _of_status(status, words.lower())
    elif isinstance(error, openai.APIError):  # what a host says in the middle of a stream
        words = _cleaned(error.message, asked.key)
        trouble = "host" if words else "answer"
    if any(word in words.lower() for word in _FILTERED):
        return Failure("filtered", "", _with(f"{asked.host} filtered the request.", words), retries)
    sentence = _SENTENCES[trouble].format(
        host=asked.host,
        variable=asked.variable,
        slug=asked.slug,
        seconds=asked.seconds,
        retries=retries,
        status=status or "in the stream",
    )
    return Failure("error", trouble, _with(sentence, words), retries)


def _of_status(status: int, words: str) -> Trouble:
    if any(word in words for word in _CREDIT):
        return "credit"
    if any(word in words for word in _TOO_LONG):
        return "too_long"
    if status == 400 and any(word in words for word in _NO_MODEL):
        return "slug"
    return _BY_STATUS.get(status, "host" if status >= 500 else "request")


def _words(error: openai.APIStatusError, key: str) -> str:
    """The host's own words, with the code by which it tells errors apart."""
    body = error.body if isinstance(error.body, dict) else {}
    parts = [str(body[name]) for name in ("message", "code") if body.get(name)]
    return _cleaned(" ".join(parts), key)


def _cleaned(text: str, key: str) -> str:
    return plain(text.replace(key, "***") if key else text)[:_LONGEST]


def _with(sentence: str, words: str) -> str:
    return f'{sentence} It says: "{words}"' if words else sentence


def _retries(error: Exception) -> int:
    """How often the client had sent the request before, by what it wrote into the last one."""
    request = getattr(error, "request", None)
    count = request.headers.get("x-stainless-retry-count", "0") if request is not None else "0"
    return int(count) if count.isdigit() else 0
