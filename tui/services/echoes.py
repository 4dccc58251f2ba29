"""Takes a key out of what a server sent back, however the server wrote it.

A server may repeat what it was sent: in a body, in a header, in an address it leads to. There a
character may stand as JSON, a URL or HTML write it, escaped more than once, or as base64.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache

HIDDEN = "***"
# What is shorter than any key may stand in an answer by chance.
SHORTEST_KEY = 8
_NAMED = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "(?:apos|#39)"}


def without(secrets: Iterable[str], text: str) -> str:
    """The text with every form of the secrets replaced."""
    return without_bytes(secrets, text.encode("utf-8", "surrogateescape")).decode(
        "utf-8", "surrogateescape"
    )


def without_bytes(secrets: Iterable[str], data: bytes) -> bytes:
    """The same of bytes."""
    for secret in secrets:
        if len(secret) >= SHORTEST_KEY:
            data = _forms(secret).sub(HIDDEN.encode(), data)
    return data


def repeats(secrets: Iterable[str], text: str) -> bool:
    """Whether any form of the secrets stands in the text."""
    known = tuple(secrets)
    return without(known, text) != text


@lru_cache(maxsize=8)
def _forms(secret: str) -> re.Pattern[bytes]:
    """Matches a secret as it is, each character escaped or not, and as base64."""
    plain = "".join(map(_one, secret))
    encoded = re.escape(b64encode(secret.encode()).decode().rstrip("="))
    return re.compile(f"{plain}|{encoded}".encode())


def _one(character: str) -> str:
    """Matches one character of a key, which is printable ASCII."""
    code = ord(character)
    number = "".join(f"[{digit.lower()}{digit.upper()}]" for digit in f"{code:02x}")
    forms = [
        rf"\\*{re.escape(character)}",
        rf"\\+(?:[uU]\{{?0*|[xX]){number}\}}?",
        rf"%(?:25)*{number}",
        rf"&(?:amp;)*(?:#0*{code}|#[xX]0*{number}{_name(character)});",
    ]
    return f"(?:{'|'.join(forms)})"


def _name(character: str) -> str:
    named = _NAMED.get(character)
    return f"|{named}" if named else ""
