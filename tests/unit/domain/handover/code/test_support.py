"""What a configuration can be asked for: by which client in which mode, or why not."""

import pytest
from msgspec.structs import replace

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_offer
from tests.quick_starts import in_mode
from tui.domain.catalogue.entries import Entry, entries
from tui.domain.catalogue.offer import CallingRules, Endpoint, Host, Offer
from tui.domain.catalogue.values import MeasuredRun
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.clients import CLIENTS, ClientId
from tui.domain.handover.code.modes import ModeId
from tui.domain.handover.code.support import nearest, support
from tui.domain.handover.code.usage import file_name, row_usage

NATIVE = replace(
    GATE,
    id="anthropic",
    native=Endpoint("anthropic", "https://gate.example"),
)
TAKES_ALL = replace(an_offer(slug="lab/alpha"), tools=True, structured_output=True)


def a_row(offer: Offer = TAKES_ALL, host: Host = GATE, inputs: tuple[str, ...] = ()) -> Entry:
    model = a_model(offer=replace(offer, host=host.id), inputs=inputs)
    [row] = entries(a_catalogue(model, hosts=(host, VENDOR)), "all")
    return row


def with_rules(rules: CallingRules, offer: Offer = TAKES_ALL) -> Entry:
    return a_row(offer, replace(GATE, calling=rules))


@pytest.mark.parametrize("mode", ["plain", "stream"])
def test_every_client_asks_and_streams(mode: ModeId) -> None:
    row = a_row(replace(TAKES_ALL, tools=None, structured_output=None))
    for client in CLIENTS.values():
        assert support(row, client, mode) == support(row, CLIENTS["python"], "plain")
    assert support(row, CLIENTS["python"], mode).why_not == ""


@pytest.mark.parametrize(
    ("mode", "takes", "why_not", "note"),
    [
        ("tools", True, "", ""),
        ("tools", False, "Alpha takes no tools at Example Gate.", ""),
        ("tools", None, "", "Not published whether Alpha takes tools at Example Gate."),
        ("schema", True, "", ""),
        ("schema", False, "Alpha takes no JSON schemas at Example Gate.", ""),
        ("schema", None, "", "Not published whether Alpha takes JSON schemas at Example Gate."),
    ],
)
def test_tools_and_schemas_go_by_what_is_published(
    mode: ModeId, takes: bool | None, why_not: str, note: str
) -> None:
    row = a_row(replace(TAKES_ALL, tools=takes, structured_output=takes))
    found = support(row, CLIENTS["go"], mode)
    assert (found.why_not, found.note) == (why_not, note)


@pytest.mark.parametrize(
    ("effort", "client", "why_not"),
    [
        ("non-reasoning", "go", ""),
        (
            *("high", "go"),
            "Alpha takes tools by OpenAI's chat completions at Example Gate only without"
            " reasoning.",
        ),
        (
            *("default", "python"),
            "Alpha takes tools by OpenAI's chat completions at Example Gate only without"
            " reasoning.",
        ),
        # The rule is of chat completions.
        ("high", "anthropic", ""),
    ],
)
def test_tools_that_a_host_takes_only_without_reasoning_are_not_offered_with_it(
    effort: str, client: ClientId, why_not: str
) -> None:
    row = with_rules(CallingRules(tools_without_reasoning=("*/alpha",)))
    row = replace(row, effort=replace(row.effort, name=effort, run=MeasuredRun()))
    assert support(row, CLIENTS[client], "tools").why_not == why_not
    assert support(row, CLIENTS[client], "plain").why_not == ""


@pytest.mark.parametrize(
    ("inputs", "why_not", "note"),
    [
        (("text", "image"), "", ""),
        (("text",), "Alpha takes no pictures at Example Gate.", ""),
        ((), "", "Not published whether Alpha takes pictures at Example Gate."),
    ],
)
def test_pictures_go_by_the_inputs(inputs: tuple[str, ...], why_not: str, note: str) -> None:
    found = support(a_row(inputs=inputs), CLIENTS["python"], "image")
    assert (found.why_not, found.note) == (why_not, note)


def test_what_a_host_says_of_its_schemas_comes_before_a_list() -> None:
    named = CallingRules(schema=("*/alpha",))
    of_another = CallingRules(schema=("beta*",))
    unknown = replace(TAKES_ALL, structured_output=None)
    assert support(with_rules(named, unknown), CLIENTS["node"], "schema").note == ""
    refused = support(with_rules(of_another), CLIENTS["node"], "schema")
    assert refused.why_not == "Alpha takes no JSON schemas at Example Gate."
    nobody = support(with_rules(CallingRules(schema=())), CLIENTS["node"], "schema")
    assert nobody.why_not == "Alpha takes no JSON schemas at Example Gate."
    # The rules are of chat completions.
    assert support(with_rules(of_another), CLIENTS["anthropic"], "schema").why_not == ""


def test_who_speaks_anothers_protocol_beside_its_own_may_not_take_schemas_by_it() -> None:
    second = replace(NATIVE, id="other")
    found = support(a_row(host=second), CLIENTS["anthropic-ts"], "schema")
    assert (found.why_not, found.note) == (
        "",
        "Not published whether Alpha takes JSON schemas by Anthropic's Messages at Example Gate.",
    )
    first = replace(second, protocol="anthropic", native=None)
    assert support(a_row(host=first), CLIENTS["anthropic-ts"], "schema").note == ""
    assert support(a_row(host=NATIVE), CLIENTS["anthropic-ts"], "schema").note == ""


@pytest.mark.parametrize(
    ("batch", "why_not", "note"),
    [
        (("*/alpha",), "", ""),
        ((), "Example Gate does no batches by OpenAI's /files and /batches alone.", ""),
        (
            ("beta",),
            *("Example Gate takes no batches by OpenAI's /files and /batches of Alpha.", ""),
        ),
        # What no page was found for is not said to be missing.
        (
            None,
            *(
                "",
                "Not published whether Example Gate takes batches by OpenAI's /files and /batches.",
            ),
        ),
    ],
)
def test_batches_are_what_the_host_says_of_them(
    batch: tuple[str, ...] | None, why_not: str, note: str
) -> None:
    found = support(with_rules(CallingRules(batch=batch)), CLIENTS["curl"], "batch")
    assert (found.why_not, found.note) == (why_not, note)


def test_batches_of_a_protocol_are_certain_at_its_owner_alone() -> None:
    owner = support(a_row(host=NATIVE), CLIENTS["anthropic-ts"], "batch")
    assert (owner.why_not, owner.note) == ("", "")
    other = support(a_row(host=replace(NATIVE, id="other")), CLIENTS["anthropic"], "batch")
    assert (other.why_not, other.note) == (
        "",
        "Not published whether Example Gate takes Anthropic's Message Batches.",
    )
    # Who has batches of its own is said, in the language of the client.
    beside = support(a_row(host=NATIVE), CLIENTS["node"], "batch")
    assert (beside.why_not, beside.note) == (
        "",
        "Not published whether Example Gate takes batches by OpenAI's /files and /batches,"
        " Anthropic TypeScript has its own.",
    )


def test_what_a_client_lacks_no_host_has() -> None:
    found = support(with_rules(CallingRules(batch=("*",))), CLIENTS["pydantic-ai"], "batch")
    assert found.why_not == "Pydantic AI has no code for this: batch."


@pytest.mark.parametrize(
    ("rules", "cache_read", "marked", "why_not", "note"),
    [
        (CallingRules(cached=("lab/*",)), None, False, "", ""),
        (CallingRules(cache_control=("*alpha",), cached=("*",)), None, True, "", ""),
        (CallingRules(), 0.1, False, "", ""),
        (CallingRules(cached=("beta",)), 0.1, False, "", ""),
        # By its own protocol alone, which the price is of.
        (
            CallingRules(cached=()),
            *(0.1, False, "Example Gate does not cache prompts of Alpha.", ""),
        ),
        (
            CallingRules(cached=()),
            *(None, False, "Example Gate does not cache prompts of Alpha.", ""),
        ),
        # A list of others says nothing of this one.
        (
            CallingRules(cached=("beta",)),
            *(None, False, "", "Not published whether Example Gate caches prompts of Alpha."),
        ),
        (
            CallingRules(cached=(), cache_control=("beta",)),
            *(None, False, "", "Not published whether Example Gate caches prompts of Alpha."),
        ),
        (
            CallingRules(),
            *(None, False, "", "Not published whether Example Gate caches prompts of Alpha."),
        ),
    ],
)
def test_the_cache_goes_by_rules_then_by_its_price(
    rules: CallingRules, cache_read: float | None, marked: bool, why_not: str, note: str
) -> None:
    offer = replace(TAKES_ALL, slug="Lab/Alpha")
    offer = replace(offer, prices=replace(offer.prices, cache_read=cache_read))
    found = support(with_rules(rules, offer), CLIENTS["python"], "cache")
    assert (found.marked, found.why_not, found.note) == (marked, why_not, note)


def test_the_price_of_cached_prompts_is_of_the_host_s_first_endpoint() -> None:
    priced = replace(TAKES_ALL, prices=replace(TAKES_ALL.prices, cache_read=0.1))
    second = replace(NATIVE, id="other")
    assert support(a_row(priced, second), CLIENTS["anthropic"], "cache").note == (
        "Not published whether Example Gate caches prompts of Alpha by Anthropic's Messages."
    )
    assert support(a_row(priced, NATIVE), CLIENTS["anthropic"], "cache").note == ""
    first = replace(second, protocol="anthropic", native=None)
    assert support(a_row(priced, first), CLIENTS["anthropic"], "cache").note == ""


def test_a_client_without_marks_says_so_and_gives_way_to_one_of_its_language() -> None:
    row = with_rules(CallingRules(cache_control=("*alpha",)))
    assert support(row, CLIENTS["pydantic-ai"], "cache").why_not == (
        "Example Gate caches prompts of Alpha behind a cache_control mark,"
        " which Pydantic AI cannot set."
    )
    found = nearest(row, in_mode("pydantic-ai", "cache"))
    assert found is not None
    assert (found.client.id, found.mode.id) == ("python", "cache")


@pytest.mark.parametrize(
    ("client", "mode", "offer", "found"),
    [
        # The same mode in another client, one of the same language first.
        ("python", "batch", TAKES_ALL, ("anthropic", "batch")),
        ("typescript", "batch", TAKES_ALL, ("anthropic-ts", "batch")),
        ("curl", "batch", TAKES_ALL, ("anthropic-curl", "batch")),
        ("go", "batch", TAKES_ALL, ("anthropic", "batch")),
        # Else what is nearest in the same client.
        ("go", "tools", replace(TAKES_ALL, tools=False), ("go", "schema")),
        ("go", "schema", replace(TAKES_ALL, structured_output=False), ("go", "tools")),
        # What nobody published is not offered.
        ("go", "schema", replace(TAKES_ALL, structured_output=False, tools=None), ("go", "plain")),
        ("curl", "image", TAKES_ALL, ("curl", "plain")),
        # A client that cannot call the host at all.
        ("gemini", "stream", TAKES_ALL, ("python", "stream")),
    ],
)
def test_the_nearest_is_certain_to_work(
    client: ClientId, mode: ModeId, offer: Offer, found: tuple[ClientId, ModeId]
) -> None:
    row = a_row(offer, NATIVE, inputs=("text",))
    near = nearest(row, in_mode(client, mode, "Hello?"))
    assert near is not None
    assert ((near.client.id, near.mode.id), near.own) == (found, "Hello?")


def test_nothing_is_near_where_nobody_sells_it() -> None:
    unsold = a_row(replace(TAKES_ALL, slug=None))
    assert nearest(unsold, in_mode("python", "image")) is None


def test_a_usage_says_why_not_and_what_is_nearest() -> None:
    usage = row_usage(a_row(inputs=("text",)), in_mode("python", "image"))
    assert usage.call is None
    assert usage.why_not == "Alpha takes no pictures at Example Gate."
    assert usage.nearest == in_mode("python", "plain")


def test_a_usage_says_what_its_code_takes_for_granted() -> None:
    usage = row_usage(a_row(replace(TAKES_ALL, tools=None)), in_mode("python", "tools"))
    assert usage.call is not None
    assert usage.unpublished == "Not published whether Alpha takes tools at Example Gate."


@pytest.mark.parametrize(
    ("wanted", "offer", "said"),
    [
        (in_mode("go", "image"), TAKES_ALL, "Nearest: Plain."),
        (in_mode("gemini", "stream"), TAKES_ALL, "Nearest: Python."),
        (in_mode("gemini-ts", "image"), TAKES_ALL, "Nearest: Plain in TypeScript."),
        (in_mode("go", "image"), replace(TAKES_ALL, slug=None), ""),
    ],
)
def test_the_nearest_is_said_by_what_differs(wanted: WantedCode, offer: Offer, said: str) -> None:
    assert row_usage(a_row(offer, inputs=("text",)), wanted).instead == said


def test_a_long_slug_gives_a_file_of_forty_letters_and_its_ending() -> None:
    assert file_name(f"lab/{'a' * 60}", in_mode("go", "stream")) == f"{'a' * 40}_stream.go"
    assert file_name("lab/\u202e", in_mode("curl")) == "model.sh"
