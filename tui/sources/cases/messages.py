"""What was asked and answered, out of the messages of a request and the shapes of a reply."""

import json
from collections.abc import Mapping

from tui.sources.cases.rows import as_text
from tui.sources.reading import BadRecordError

Asked = tuple[str, str, str]
"""System prompt, prompt, and the address of a picture; each may be empty."""

_SYSTEM = ("system", "developer")
_TEXTS = ("text", "input_text", "output_text")


def decoded_json(value: object) -> object:
    """A value that may be written as JSON in a text, as columns of a database are."""
    if isinstance(value, str) and value.lstrip().startswith(("{", "[")):
        try:
            found: object = json.loads(value)
        except (ValueError, RecursionError):
            return value
        return found
    return value


def asked_in_json(prompt: str) -> Asked:
    """A prompt that is a list of messages in JSON as its parts; any other as it is."""
    value = decoded_json(prompt)
    if isinstance(value, list) and value and all(_is_message(each) for each in value):
        return asked(value)
    return "", prompt, ""


def asked(value: object) -> Asked:
    """What a list of messages asks; BadRecordError where it is more than one question."""
    if isinstance(value, str):
        return "", as_text(value), ""
    messages = value if isinstance(value, list) else [value]
    system: list[str] = []
    prompt: list[str] = []
    pictures: list[str] = []
    for message in messages:
        if isinstance(message, str):
            prompt.append(message)
            continue
        if not isinstance(message, Mapping) or "content" not in message:
            raise BadRecordError("what was asked is no list of messages")
        role = message.get("role", "user")
        if role not in (*_SYSTEM, "user"):
            raise BadRecordError("a talk of more than one turn")
        text, images = _content(message.get("content"))
        (system if role in _SYSTEM else prompt).append(text)
        pictures += images
    if len(pictures) > 1 or any(not url.startswith(("https://", "http://")) for url in pictures):
        raise BadRecordError("pictures that are in the log itself, or several of them")
    parts = ("\n\n".join(system), "\n\n".join(prompt), "".join(pictures))
    return as_text(parts[0]), as_text(parts[1]), as_text(parts[2])


def answered(value: object) -> str:
    """The text of a reply in any of its shapes; BadRecordError where it has none."""
    text = _reply(decoded_json(value))
    if not text.strip():
        raise BadRecordError("no text as its answer")
    return as_text(text)


def last_turn(messages: object) -> tuple[list[object], object]:
    """A list of messages that ends with the answer, parted from it."""
    if isinstance(messages, list) and messages:
        *before, last = messages
        if isinstance(last, Mapping) and last.get("role") == "assistant":
            return before, last
    raise BadRecordError("no answer in it")


def _reply(value: object) -> str:
    match value:
        case str():
            return value
        case {"choices": [{"message": message}, *_]}:
            return _reply(message)
        case {"choices": [{"text": str(text)}, *_]}:
            return text
        case {"output_text": str(text)}:
            return text
        case {"output": list(items)}:
            texts = (_reply(item) for item in items if _is_reply(item))
            return "\n".join(texts)
        case {"content": content} if content:
            return _content(content)[0]
        case {"message": message}:
            return _reply(message)
        case [first]:
            return _reply(first)
    return ""


def _content(content: object) -> tuple[str, list[str]]:
    """The text of a message and the addresses of its pictures; of parts each on a line."""
    if isinstance(content, str):
        return content, []
    texts: list[str] = []
    pictures: list[str] = []
    for part in content if isinstance(content, list) else []:
        if isinstance(part, str):
            texts.append(part)
            continue
        cells = part if isinstance(part, Mapping) else {}
        kind = cells.get("type")
        if kind in _TEXTS:
            texts.append(as_text(cells.get("text")))
        elif kind in ("image_url", "input_image"):
            url = cells.get("image_url")
            pictures.append(as_text(url.get("url") if isinstance(url, Mapping) else url))
        else:
            raise BadRecordError("parts that are neither text nor picture")
    return "\n".join(texts), pictures


def _is_message(value: object) -> bool:
    return isinstance(value, Mapping) and "content" in value


def _is_reply(item: object) -> bool:
    return isinstance(item, Mapping) and item.get("type", "message") == "message"
