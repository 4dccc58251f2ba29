"""What stands in a program in place of its template's holes."""

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_offer
from tests.quick_starts import in_mode
from tui.domain.catalogue.entries import entries
from tui.domain.handover.code.call import Call
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.usage import row_usage

CALL = Call(
    base_url="https://gate.example/v1",
    variable="GATE_KEY",
    slug="lab/alpha",
    message='"@@slug" @@variable\n# @@parameters\n',
    timeout=60,
    file="alpha.py",
    parameters={"reasoning_effort": "high", "top_k": 5, "thinking": {"type": "enabled"}},
)


def test_parameters_are_arguments_and_fields_are_those_of_the_body() -> None:
    template = "create(\n    # @@parameters\n)\nbody = {\n  # @@fields\n}\n"
    assert filled(template, CALL, CLIENTS["python"]) == (
        "create(\n"
        '    reasoning_effort="high",\n'
        "    extra_body={\n"
        '        "top_k": 5,\n'
        '        "thinking": {"type": "enabled"},\n'
        "    },\n"
        ")\n"
        "body = {\n"
        '  "reasoning_effort": "high",\n'
        '  "top_k": 5,\n'
        '  "thinking": {"type": "enabled"},\n'
        "}\n"
    )


def test_what_is_filled_in_is_not_filled_again() -> None:
    template = 'message = "@@message"  # @@file, "@@timeout" s\n'
    assert filled(template, CALL, CLIENTS["python"]) == (
        r'message = "\"@@slug\" @@variable\n# @@parameters\n"  # alpha.py, 60 s' + "\n"
    )


def test_half_of_a_surrogate_pair_is_never_sent() -> None:
    catalogue = a_catalogue(a_model(offer=an_offer(slug="lab/alpha")), hosts=(GATE, VENDOR))
    [row] = entries(catalogue, "all")
    usage = row_usage(row, in_mode("python", message="a\ud800b\udc00 \ud83d\ude00 \U0001f600"))
    assert usage.call is not None
    assert usage.call.message == "a\ufffdb\ufffd \U0001f600 \U0001f600"
