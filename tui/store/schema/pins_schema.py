"""The TOML format of the pins in one's own catalogue: which listing is which model.

    [pins]
    "MODEL" = "HOST/SLUG"        # this listing is the model, whatever the rules of the join say
    "MODEL@HOST" = "HOST/SLUG"   # the same; a model may have one at each host
    "MODEL@HOST" = false         # no listing of this host is the model
    "MODEL" = false              # none of any host is

A ban is `false` in the same table, and not a list beside it: so that no key can be both.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, PlainValidator

from tui.store.schema.problems import value_shown

_PIN = re.compile(r"[^\s@/](?:[^\s@]*[^\s@])?(?:@[^\s@/]+)?")
_LISTING = re.compile(r"[^\s/]+/\S+")


def _pin(key: str) -> str:
    if not (_PIN.fullmatch(key) and key.isprintable()):
        raise ValueError(f"must be MODEL or MODEL@HOST, not {value_shown(key)}")
    return key


def _listing(value: object) -> str | None:
    """`HOST/SLUG`, or None for a ban."""
    if value is False:
        return None
    if isinstance(value, str) and _LISTING.fullmatch(value) and value.isprintable():
        return value
    raise ValueError(f"must be 'HOST/SLUG', or false for no listing, not {value_shown(value)}")


def _at_their_hosts(pins: dict[str, str | None]) -> dict[str, str | None]:
    """The same pins; ValueError where MODEL@HOST names a listing of another host."""
    for pin, listing in pins.items():
        host = pin.partition("@")[2]
        if host and listing is not None and not listing.startswith(f"{host}/"):
            raise ValueError(
                f"{value_shown(pin)} must be a listing of {host}, not {value_shown(listing)}"
            )
    return pins


Pins = Annotated[
    dict[
        Annotated[str, AfterValidator(_pin)],
        Annotated[str | None, PlainValidator(_listing)],
    ],
    AfterValidator(_at_their_hosts),
]
