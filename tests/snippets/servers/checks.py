"""What the servers look at in a request of any protocol: fields, schemas, pictures, calls."""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .serving import RefusedError, WrongError

KEY = "sk-test-5f0c"
ANSWER = 'Grüße aus 你好, it\'s "done".'
# What a host answers where JSON by the schema of the structured mode is asked for.
STRUCTURED = '{"answer": "Oslo", "confidence": 0.97}'

_MAGIC = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/webp": (b"RIFF",),
}
_TYPES = ("object", "array", "string", "number", "integer", "boolean", "null")


def fields(value: Any, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Any]:
    """`value` as an object that has the required fields and none but these and the optional."""
    if not isinstance(value, dict):
        raise WrongError(f"no object: {value!r}")
    needed = set(required)
    if missing := needed - value.keys():
        raise WrongError(f"missing: {sorted(missing)} in {value!r}")
    if unknown := value.keys() - needed - set(optional):
        raise WrongError(f"unknown: {sorted(unknown)} in {value!r}")
    return value


def only(value: object, *allowed: object) -> None:
    """`value` is one of these."""
    if value not in allowed:
        raise WrongError(f"{value!r} is none of {allowed!r}")


def text(value: object) -> str:
    """`value` as a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise WrongError(f"no text: {value!r}")
    return value


def bearer(headers: Mapping[str, str]) -> None:
    """The key as a bearer token."""
    if headers.get("authorization") != f"Bearer {KEY}":
        raise RefusedError(401, "Incorrect API key provided.")


def strict_schema(schema: Any) -> None:
    """A JSON schema as strict structured output takes it.

    Every object names all its properties as required and takes no others; the mode's own two
    fields are there with their types.
    """
    _well_formed(schema)
    types = {name: each.get("type") for name, each in schema.get("properties", {}).items()}
    if types != {"answer": "string", "confidence": "number"}:
        raise WrongError(f"the schema has other fields than answer and confidence: {types}")


def _well_formed(schema: Any) -> None:
    if not isinstance(schema, dict) or schema.get("type") not in _TYPES:
        raise WrongError(f"no schema with a type: {schema!r}")
    if schema["type"] == "object":
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            raise WrongError("an object of a strict schema needs additionalProperties: false")
        if sorted(schema.get("required", [])) != sorted(properties):
            raise WrongError("an object of a strict schema requires each of its properties")
        for each in properties.values():
            _well_formed(each)
    if schema["type"] == "array":
        _well_formed(schema.get("items"))


def city_schema(schema: Any) -> None:
    """The schema of the arguments of get_temperature: one text, `city`."""
    fields(schema, ["type", "properties", "required"], ["additionalProperties", "$schema", "title"])
    only(schema["type"].lower(), "object")
    if list(schema["properties"]) != ["city"] or schema["required"] != ["city"]:
        raise WrongError(f"get_temperature has one argument, city: {schema!r}")
    only(schema["properties"]["city"]["type"].lower(), "string")


def picture(media_type: str, encoded: str) -> bytes:
    """The bytes of a picture in base64, which are what its media type says."""
    try:
        data = base64.b64decode(encoded, validate=True)
    except binascii.Error as problem:
        raise WrongError(f"the picture is no base64: {problem}") from problem
    if not data.startswith(_MAGIC.get(media_type, ())):
        raise WrongError(f"the picture is no {media_type}: {data[:8]!r}")
    return data


def data_url(url: str) -> tuple[str, bytes]:
    """Media type and bytes of a picture in a data URL."""
    head, comma, encoded = url.partition(";base64,")
    if not comma or not head.startswith("data:"):
        raise WrongError(f"no data URL in base64: {url[:40]}")
    media_type = head.removeprefix("data:")
    return media_type, picture(media_type, encoded)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call that the model makes, and the number it has to be told; None is an error, in words."""

    id: str
    arguments: str
    result: float | None
    name: str = "get_temperature"

    def check_result(self, content: str) -> None:
        """What the program found is the number, alone or in an object of one field, or an error."""
        try:
            found = json.loads(content)
        except ValueError:
            found = None
        if isinstance(found, dict) and len(found) == 1:
            [found] = found.values()
        is_number = isinstance(found, int | float) and not isinstance(found, bool)
        if (found if is_number else None) != self.result or not content.strip('{}[]" \n'):
            raise WrongError(f"{self.name}({self.arguments}) was not answered with {self.result}")


# Two calls in one turn, as for the question whether Oslo or Lisbon is warmer.
TWO_AT_ONCE: Sequence[Sequence[ToolCall]] = (
    (
        ToolCall("call_1", '{"city": "Oslo"}', 4.0),
        ToolCall("call_2", '{"city": "Lisbon"}', 17.5),
    ),
)
