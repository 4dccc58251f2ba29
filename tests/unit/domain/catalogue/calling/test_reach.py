"""The addresses of a host's endpoints: what stands in code, and which cannot."""

import pytest
from msgspec.structs import replace

from tests.builders import GATE
from tui.domain.catalogue.calling.reach import root_of, why_no_snippet
from tui.domain.catalogue.offer import Endpoint, Protocol

NATIVE = replace(
    GATE, protocol="other", base_url=None, native=Endpoint("anthropic", "https://gate.example/v1")
)


@pytest.mark.parametrize(
    ("protocol", "listed", "root"),
    [
        ("anthropic", "https://api.example.com", "https://api.example.com"),
        ("anthropic", "https://api.example.com/v1", "https://api.example.com"),
        ("anthropic", "https://api.example.com/v1/", "https://api.example.com"),
        ("anthropic", "https://api.example.com/anthropic/v1", "https://api.example.com/anthropic"),
        ("anthropic", "https://api.example.com/coding/", "https://api.example.com/coding"),
        ("openai", "https://api.example.com/v1/", "https://api.example.com/v1"),
    ],
)
def test_lists_and_vendors_give_one_address(protocol: Protocol, listed: str, root: str) -> None:
    assert root_of(Endpoint(protocol, listed)) == root


def test_an_address_of_its_own_protocol_is_enough() -> None:
    assert why_no_snippet(NATIVE, "alpha") is None


@pytest.mark.parametrize("base_url", [GATE.base_url, None])
@pytest.mark.parametrize(
    ("native", "why_not"),
    [
        (
            "https://gate.example'; touch pwned; '",
            "The base URL of Example Gate is not a plain http or https address."
            " Set hosts.gate.native.base_url in your own catalogue.",
        ),
        (
            "https://${GATE_REGION}.gate.example",
            "The base URL of Example Gate needs your GATE_REGION."
            " Set hosts.gate.native.base_url, with it filled in, in your own catalogue.",
        ),
    ],
)
def test_a_native_address_is_checked_as_the_other_is(
    base_url: str | None, native: str, why_not: str
) -> None:
    host = replace(GATE, base_url=base_url, native=Endpoint("anthropic", native))
    assert why_no_snippet(host, "alpha") == why_not
