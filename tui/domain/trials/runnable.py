"""Whether a configuration can be tried here: why not, and what to set; or at which other host."""

from collections.abc import Callable, Iterator

from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.entries import Entry, entry
from tui.domain.catalogue.values import Catalogue

IsSet = Callable[[str], bool]


def why_not_tried(entry: Entry, is_set: IsSet) -> str | None:
    """Why a row cannot be tried, as a sentence with what to do; None where it can.

    `is_set` tells whether a variable of the environment has a value; what that is is not asked.
    """
    if why_not := why_no_code(entry):
        return why_not
    host = entry.host
    if host.endpoint("openai") is None:
        return f"{host.name} does not speak OpenAI's chat completions. Choose another host."
    if not entry.offer.priced:
        what = f"No price is known for {entry.model.name} at {host.name}: no ceiling could be held"
        return f"{what}. Choose another host, or set a price of your own."
    variable = host.key_env or ""
    if not is_set(variable):
        return f"{variable} is not set. Export it with your key for {host.name}, then start again."
    return None


def tried_elsewhere(catalogue: Catalogue, row: Entry, is_set: IsSet) -> Entry | None:
    """The same model and effort at the first other host where it can be tried; None without one."""
    found = (each for each in _at_each_host(catalogue, row) if each.offer.host != row.offer.host)
    return next((each for each in found if why_not_tried(each, is_set) is None), None)


def missing_keys(catalogue: Catalogue, row: Entry) -> dict[str, str]:
    """The variables that a key in would be enough, each with the name of its host."""
    found = _at_each_host(catalogue, row)
    ready = (each.host for each in found if why_not_tried(each, lambda variable: True) is None)
    return {host.key_env: host.name for host in ready if host.key_env}


def _at_each_host(catalogue: Catalogue, row: Entry) -> Iterator[Entry]:
    """A row's model and effort at each host, the gateway and the vendor before resellers."""
    for offer in row.model.offers:
        at = offer.at_effort(row.effort.name)
        if at is not None:
            yield entry(catalogue, row.model, row.effort, at)
