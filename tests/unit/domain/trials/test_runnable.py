"""Why a configuration cannot be tried, and at which other host it can."""

from msgspec.structs import replace

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import Entry, entry
from tui.domain.catalogue.offer import Host
from tui.domain.catalogue.values import Catalogue
from tui.domain.trials.runnable import missing_keys, tried_elsewhere, why_not_tried

THIRD = replace(VENDOR, id="third", name="Third", key_env="THIRD_KEY")


def sold(*offers: str, hosts: tuple[Host, ...] = (GATE, VENDOR, THIRD)) -> tuple[Catalogue, Entry]:
    """A model that these hosts sell, and its entry at the first."""
    effort = an_effort()
    model = a_model(effort=effort, offers=[an_offer(host) for host in offers])
    catalogue = a_catalogue(model, hosts=hosts)
    return catalogue, entry(catalogue, model, effort, model.offers[0])


def test_a_key_that_is_not_set_is_named_with_its_host() -> None:
    _, at_gate = sold("gate")
    assert why_not_tried(at_gate, {"GATE_KEY"}.__contains__) is None
    assert why_not_tried(at_gate, {"VENDOR_KEY"}.__contains__) == (
        "GATE_KEY is not set. Export it with your key for Example Gate, then start again."
    )


def test_another_protocol_and_an_unknown_price_are_said() -> None:
    _, at_gate = sold("gate")
    anthropic = replace(at_gate, host=replace(GATE, protocol="anthropic"))
    assert why_not_tried(anthropic, {"GATE_KEY"}.__contains__) == (
        "Example Gate does not speak OpenAI's chat completions. Choose another host."
    )
    unpriced = replace(at_gate, offer=an_offer(input=None))
    assert why_not_tried(unpriced, {"GATE_KEY"}.__contains__) == (
        "No price is known for Alpha at Example Gate: no ceiling could be held. Choose another"
        " host, or set a price of your own."
    )


def test_the_first_other_host_with_a_key_is_taken() -> None:
    catalogue, at_gate = sold("gate", "vendor", "third")
    both = {"VENDOR_KEY", "THIRD_KEY"}
    found = tried_elsewhere(catalogue, at_gate, both.__contains__)
    assert found is not None
    assert found.ids.host == "vendor"
    found = tried_elsewhere(catalogue, at_gate, {"GATE_KEY", "THIRD_KEY"}.__contains__)
    assert found is not None
    assert found.ids.host == "third"
    assert tried_elsewhere(catalogue, at_gate, {"GATE_KEY"}.__contains__) is None


def test_the_keys_that_would_do_are_those_of_hosts_that_can_be_asked() -> None:
    other = replace(THIRD, protocol="anthropic")
    catalogue, at_gate = sold("gate", "vendor", "third", hosts=(GATE, VENDOR, other))
    assert missing_keys(catalogue, at_gate) == {"GATE_KEY": "Example Gate", "VENDOR_KEY": "Vendor"}
