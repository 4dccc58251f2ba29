"""Programs for tests: what the program hands over for a host, a slug and a message."""

from collections.abc import Mapping

from tui.domain.catalogue.calling.reach import root_of, why_no_snippet
from tui.domain.catalogue.entries import entry
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.call import Call, WantedCode
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.domain.handover.code.usage import file_name
from tui.services.quick_start import quick_start
from tui.store.templates import template

KEY = "sk-test-5f0c"


def in_mode(client: ClientId, mode: ModeId = "plain", message: str = "") -> WantedCode:
    """The program that is wanted of a client."""
    return WantedCode(CLIENTS[client], MODES[mode], message)


def a_call(
    client: ClientId,
    host: Host,
    slug: str,
    message: str | None = None,
    parameters: Mapping[str, Parameter] | None = None,
    mode: ModeId = "plain",
) -> Call:
    """What a program is to send, at the endpoint of the host that the client speaks to."""
    assert why_no_snippet(host, slug) is None
    endpoint = host.endpoint(CLIENTS[client].protocol)
    assert endpoint is not None
    assert host.key_env is not None
    wanted = in_mode(client, mode)
    return Call(
        base_url=root_of(endpoint),
        variable=host.key_env,
        slug=slug,
        message=wanted.message if message is None else message,
        timeout=60,
        file=file_name(slug, wanted),
        parameters=parameters or {},
    )


def the_code(
    client: ClientId,
    host: Host,
    slug: str,
    message: str | None = None,
    parameters: Mapping[str, Parameter] | None = None,
    mode: ModeId = "plain",
) -> str:
    """The program of a client in a mode, as it is copied and saved."""
    text = template(CLIENTS[client], MODES[mode])
    assert text is not None, f"{client} has no template for {mode}"
    return filled(text, a_call(client, host, slug, message, parameters, mode), CLIENTS[client])


def code_of_row(catalogue: Catalogue, client: ClientId, host: str, slug: str, effort: str) -> str:
    """The program for a configuration, with its limits and what asks for its effort."""
    for model in catalogue.models:
        for offer in model.offers:
            for named in model.efforts:
                if (offer.host, offer.slug, named.name) == (host, slug, effort):
                    found = entry(catalogue, model, named, offer)
                    return quick_start(found, in_mode(client)).snippet
    raise AssertionError(f"no {slug} at {host} with {effort}")
