"""Pins in the tables of one's own catalogue: a pair put in, a ban put in, either taken out."""

from tui.store.own.user_tables import Tables


def put_pin(raw: Tables, model: str, listing: str) -> bool:
    """Pin a model to the listing `HOST/SLUG`, in place of what held for it at that host.

    It is written as MODEL@HOST, so that a model may have a pin at each host. False where the file
    says so already.
    """
    pins = _pins(raw)
    host = listing.partition("/")[0]
    here = f"{model}@{host}"
    at_host = [pin for pin in (model, here) if _is_at(pins.get(pin), host) or pin == here]
    if listing in [pins.get(pin) for pin in at_host]:
        return False
    for pin in at_host:
        pins.pop(pin, None)
    pins[here] = listing
    raw["pins"] = pins
    return True


def put_ban(raw: Tables, model: str, host: str) -> bool:
    """Ban the listings of a host, or with no host all, from a model; its pins there go.

    False where the file says so already, and pins nothing there.
    """
    key = f"{model}@{host}" if host else model
    pins = _pins(raw)
    others = _without(pins, model, host)
    if {**others, key: False} == pins:
        return False
    raw["pins"] = {**others, key: False}
    return True


def take_out_pins(raw: Tables, model: str, host: str) -> bool:
    """Take out what the file pins or bans for a model at a host, or with no host anywhere.

    False where that is nothing.
    """
    pins = _pins(raw)
    others = _without(pins, model, host)
    if len(others) == len(pins):
        return False
    raw["pins"] = others
    if not others:
        del raw["pins"]
    return True


def split_pin(pin: str) -> tuple[str, str]:
    """The model and the host of `MODEL@HOST`; the host is empty where none is named."""
    model, _, host = pin.partition("@")
    return model, host


def _pins(raw: Tables) -> Tables:
    found = raw.get("pins")
    return dict(found) if isinstance(found, dict) else {}


def _without(pins: Tables, model: str, host: str) -> Tables:
    """The pins but those of a model at a host, or with no host all of the model's."""
    kept = {}
    for pin, listing in pins.items():
        name, at = split_pin(pin)
        there = not host or at == host or (not at and _is_at(listing, host))
        if name != model or not there:
            kept[pin] = listing
    return kept


def _is_at(listing: object, host: str) -> bool:
    return isinstance(listing, str) and listing.startswith(f"{host}/")
