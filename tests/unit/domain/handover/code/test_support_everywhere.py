"""What holds of the code of every model at every host of the edition, and of any text in it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import GATE
from tests.quick_starts import a_call
from tui.domain.catalogue.entries import entry
from tui.domain.catalogue.values import Catalogue, ExamplePrompt
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.env_example import env_example
from tui.domain.handover.code.message_choice import MessageChoice, why_no_message
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.usage import clients_for, row_usage
from tui.store.templates import template


def test_there_is_code_or_a_reason_and_the_nearest_has_code(embedded_catalogue: Catalogue) -> None:
    reasons, looked_at = set(), 0
    for model in embedded_catalogue.models:
        for offer in model.offers:
            row = entry(embedded_catalogue, model, model.efforts[0], offer)
            for client in clients_for(row.host):
                for mode in MODES.values():
                    usage = row_usage(row, WantedCode(client, mode))
                    looked_at += 1
                    assert (usage.call is None) == bool(usage.why_not)
                    reasons.add(usage.why_not)
                    if usage.nearest:
                        assert row_usage(row, usage.nearest).call is not None
                        assert usage.instead.startswith("Nearest: ")
                    else:
                        assert usage.instead == ""
    assert looked_at > 500
    assert all(reason == "" or reason.endswith(".") for reason in reasons)
    assert len(reasons) > 5


@given(name=st.text(min_size=1))
def test_a_name_from_outside_is_one_comment_in_the_environment(name: str) -> None:
    host = replace(GATE, name=name)
    first, second, rest = env_example(host, a_call("python", GATE, "slug")).split("\n")
    assert first.startswith("# API key for")
    assert len(first.splitlines()) == 1
    assert (second, rest) == ("GATE_KEY=", "")


@given(text=st.text(min_size=1).filter(str.strip))
def test_any_text_is_sent_and_kept_while_another_is_chosen(text: str) -> None:
    assert why_no_message(text) == ""
    own = MessageChoice().writing(text)
    assert own.text(()) == text
    assert own.choosing("").text(()) == ""
    assert own.choosing("").choosing("@text").text(()) == text


def test_a_text_has_a_size_and_a_prompt_that_is_gone_is_the_mode_s_own() -> None:
    assert why_no_message("é" * (512 * 1024)) == ""
    assert why_no_message("é" * (512 * 1024) + "a") == "The message is larger than 1 MB."
    assert why_no_message(" \n\t") == "The message is empty. Type a text."
    assert MessageChoice("gone-prompt").text(()) == ""


def test_a_prompt_is_sent_by_its_id() -> None:
    prompts = [
        ExamplePrompt(id, id, f"Text of {id}", "", (), "", None) for id in ("first", "second")
    ]
    sent = [MessageChoice(chosen).text(prompts) for chosen in ("second", "first", "third", "")]
    assert sent == ["Text of second", "Text of first", "", ""]


def test_a_client_has_a_template_for_each_mode_that_it_does_not_lack() -> None:
    cache = MODES["cache"]
    for client in CLIENTS.values():
        missing = {mode.id for mode in MODES.values() if template(client, mode) is None}
        assert missing == set(client.lacks), client.id
        # A mark is what chat completions may need; Messages have it in their only template.
        marked = client.protocol == "openai" and client.marks
        assert (template(client, cache, marked=True) is not None) == marked, client.id
