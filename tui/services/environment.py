"""What a sync takes from the environment: the key of Artificial Analysis, and for tests addresses.

LLMRANK_SOURCE_URLS is a JSON object with an address on this machine for any of the sources `aa`,
`models_dev`, `openrouter` and `litellm`: `{"openrouter": "http://127.0.0.1:8000/models"}`.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from urllib.parse import urlsplit

from tui.domain.catalogue.sources import SOURCES
from tui.errors import UserError
from tui.services.gather import SourceUrls

URLS_VARIABLE = "LLMRANK_SOURCE_URLS"
_HERE = "127.0.0.1"


def aa_key(environ: Mapping[str, str]) -> str | None:
    """The key of Artificial Analysis, None where no variable holds one."""
    keys = (environ.get(name, "").strip() for name in SOURCES["aa"].key_variables)
    return next((key for key in keys if key), None)


def source_urls(environ: Mapping[str, str]) -> SourceUrls:
    """Where the sources are asked: their own addresses, or others on this machine.

    UserError when the variable holds anything else, so that no key is sent anywhere else.
    """
    text = environ.get(URLS_VARIABLE, "")
    if not text:
        return SourceUrls()
    known = [field.name for field in fields(SourceUrls)]
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict) or not all(
        name in known and _is_here(url) for name, url in given.items()
    ):
        raise UserError(
            "Cannot use other addresses",
            f"{URLS_VARIABLE} is not a JSON object with addresses of {', '.join(known)} that "
            f"begin with http://{_HERE}",
            "It is for tests; without it the sources themselves are asked.",
        )
    return replace(SourceUrls(), **given)


def _is_here(url: object) -> bool:
    """Whether an address is one on this machine."""
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "http" and parts.hostname == _HERE and "@" not in parts.netloc
