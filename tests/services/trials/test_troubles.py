"""What goes wrong with a request is a sentence that says what to do, and costs what it can have."""

import socket
from collections.abc import Mapping

import pytest

from tests.services.trials.hosts import (
    IMPATIENT,
    KEY,
    Ran,
    a_plan,
    always,
    an_entry,
    answer,
    data,
    delta,
    end,
    ran,
    refusal,
    used,
)
from tests.snippets.servers.serving import (
    BROKEN,
    DROPPED,
    Fault,
    Reply,
    Server,
    busy,
    event_stream,
    json_reply,
    serving,
    slow,
)
from tui.domain.trials.case import Case
from tui.domain.trials.plan import TrialPlan
from tui.services.trials.sending import RetryPatience

NO_RETRY = RetryPatience(retries=0, wait=5)


def most(plan: TrialPlan) -> float:
    """USD that the only request of a plan can cost."""
    [request] = plan.requests()
    assert request.most_usd is not None
    return request.most_usd


def asked(reply: Reply, patience: RetryPatience = IMPATIENT) -> tuple[Ran, Server, TrialPlan]:
    """What came of one request to a host that always replies the same."""
    with serving(always(reply)) as server:
        plan = a_plan(an_entry(server.address))
        return ran(plan, patience), server, plan


@pytest.mark.parametrize(
    ("status", "message", "trouble", "sentence"),
    [
        (
            *(401, "Bad key.", "key"),
            'Example Gate refused the key. Check GATE_KEY. It says: "Bad key."',
        ),
        (
            *(402, "", "credit"),
            "Example Gate wants credit: the balance or quota is used up. Top it up there.",
        ),
        (
            *(429, "You have insufficient_quota", "credit"),
            "Example Gate wants credit: the balance or quota is used up. Top it up there. "
            'It says: "You have insufficient_quota"',
        ),
        (
            *(403, "", "forbidden"),
            "Example Gate does not let this key use lab/alpha. Ask for access there.",
        ),
        (
            *(404, "", "slug"),
            "Example Gate does not know lab/alpha. Sync (U), or pin the right slug.",
        ),
        (
            *(400, "lab/alpha is not a valid model ID", "slug"),
            "Example Gate does not know lab/alpha. Sync (U), or pin the right slug. "
            'It says: "lab/alpha is not a valid model ID"',
        ),
        (
            *(400, "The model `lab/alpha` does not exist", "slug"),
            "Example Gate does not know lab/alpha. Sync (U), or pin the right slug. "
            'It says: "The model `lab/alpha` does not exist"',
        ),
        (
            *(413, "", "too_long"),
            "The prompt is too long for lab/alpha at Example Gate. "
            "Shorten it, or choose another model.",
        ),
        (
            *(400, "This model's maximum context length is 8192 tokens.", "too_long"),
            "The prompt is too long for lab/alpha at Example Gate. "
            "Shorten it, or choose another model. "
            'It says: "This model\'s maximum context length is 8192 tokens."',
        ),
        (
            *(400, "temperature: must be 1", "request"),
            'Example Gate refused the request (400). It says: "temperature: must be 1"',
        ),
        (422, "", "request", "Example Gate refused the request (422)."),
        (307, "", "request", "Example Gate refused the request (307)."),
    ],
)
def test_a_refused_request_says_what_to_do_and_costs_nothing(
    status: int, message: str, trouble: str, sentence: str
) -> None:
    got, _, _ = asked(refusal(status, message))
    found = got.answer
    assert (found.finish, found.trouble, found.sentence) == ("error", trouble, sentence)
    assert found.passed == "undecided"
    assert got.spent == 0.0


def test_a_used_up_quota_under_its_code_wants_credit() -> None:
    error = {"message": "Quota.", "code": "insufficient_quota"}
    reply = json_reply({"error": error}, 403)
    got, _, _ = asked(reply)
    assert got.answer.trouble == "credit"


@pytest.mark.parametrize("status", [400, 403])
def test_a_filtered_request_is_no_error_of_the_host(status: int) -> None:
    got, _, _ = asked(refusal(status, "blocked by our content_filter"))
    assert (got.answer.finish, got.answer.passed) == ("filtered", "fail")
    assert got.answer.sentence == (
        'Example Gate filtered the request. It says: "blocked by our content_filter"'
    )
    assert got.spent == 0.0


def test_a_busy_host_is_asked_again_as_often_as_is_said_and_each_time_counts() -> None:
    got, server, _ = asked(refusal(429, "slow down"))
    assert len(server.received) == 3
    assert (got.answer.trouble, got.answer.retries) == ("busy", 2)
    assert got.answer.sentence == (
        "Example Gate is still busy after 2 retries. Send fewer at once, or later. "
        'It says: "slow down"'
    )
    assert got.spent == 0.0


def test_a_host_that_recovers_answers_and_its_retries_are_counted() -> None:
    faults = [busy("0.2"), Fault(status=503, headers={"retry-after-ms": "1"})]
    with serving(always(answer()), faults) as server:
        found = ran(a_plan(an_entry(server.address))).answer
    assert (found.finish, found.text, found.retries) == ("stop", "Oslo", 2)
    times = [request.at for request in server.received]
    # Retry-After is honoured to the tenth of a second, and the time to the first token holds it.
    assert 0.2 <= times[1] - times[0] < 2
    assert found.first_token is not None
    assert found.first_token > 0.2


def test_a_busy_host_that_names_a_far_time_is_not_waited_for() -> None:
    got, server, _ = asked(refusal(429, "", {"Retry-After": "3600"}))
    assert len(server.received) == 1
    assert got.answer.sentence == (
        "Example Gate is still busy after 0 retries. Send fewer at once, or later. "
        'It says: "Retry-After: 3600"'
    )


@pytest.mark.parametrize("status", [500, 502, 503, 529])
def test_a_host_that_fails_is_asked_again_within_a_bound(status: int) -> None:
    got, server, _ = asked(refusal(status, "overloaded"))
    assert len(server.received) == 3
    assert got.answer.sentence == (
        f'Example Gate failed ({status}) after 2 retries. Try again later. It says: "overloaded"'
    )
    assert (got.answer.trouble, got.spent) == ("host", 0.0)


def test_without_a_word_of_the_host_retries_are_half_a_second_apart_or_more() -> None:
    with serving(always(answer()), [BROKEN]) as server:
        found = ran(a_plan(an_entry(server.address)), RetryPatience(retries=1, wait=5)).answer
    first, second = (request.at for request in server.received)
    assert found.retries == 1
    assert 0.3 <= second - first < 3


@pytest.mark.parametrize("status", [408, 504, 524])
def test_a_host_that_gave_up_is_asked_once_as_it_may_bill_what_it_began(status: int) -> None:
    got, server, plan = asked(refusal(status, ""))
    assert len(server.received) == 1
    assert got.answer.sentence == (
        "Example Gate did not answer in time. Try again, or choose another host."
    )
    assert (got.answer.trouble, got.spent) == ("timeout", most(plan))


def test_a_host_whose_first_byte_does_not_come_is_asked_once_and_may_bill() -> None:
    with serving(always(answer()), [slow()]) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan, RetryPatience(retries=3, wait=0.2))
        assert len(server.received) == 1
    assert (got.answer.finish, got.answer.trouble) == ("error", "timeout")
    assert got.answer.sentence == (
        "Example Gate did not answer in time. Try again, or choose another host."
    )
    assert got.spent == most(plan)


def test_a_slow_first_byte_that_comes_in_time_is_measured() -> None:
    with serving(always(answer()), [slow(0.3)]) as server:
        found = ran(a_plan(an_entry(server.address))).answer
    assert found.finish == "stop"
    assert found.first_token is not None
    assert 0.3 <= found.first_token < 3


def test_a_stream_that_never_ends_is_given_up_and_what_came_stays() -> None:
    reply = event_stream([delta(content="Os"), delta(content="lo"), end()])
    with serving(always(reply), [Fault(hold=1)]) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan, RetryPatience(retries=0, wait=5, whole=0.3))
    found = got.answer
    assert (found.finish, found.text, found.passed) == ("cut", "Os", "fail")
    assert found.sentence == (
        "Example Gate did not answer in time. Try again, or choose another host."
    )
    assert got.spent == most(plan)


def test_a_dropped_connection_is_not_tried_again_as_the_host_may_bill() -> None:
    with serving(always(answer()), [DROPPED]) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan)
        assert len(server.received) == 1
    assert got.answer.sentence == "The connection to Example Gate broke. Try again."
    assert (got.answer.trouble, got.spent) == ("connection", most(plan))


def test_a_host_that_nobody_listens_at_is_tried_again_and_bills_nothing() -> None:
    with socket.socket() as taken:  # bound, and not listening: whoever connects is refused
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        got = ran(a_plan(an_entry(address)), RetryPatience(retries=1, wait=5))
    assert (got.answer.trouble, got.answer.retries) == ("unreached", 1)
    assert got.answer.sentence == "No connection to Example Gate after 1 retry. Check the network."
    assert got.spent == 0.0


@pytest.mark.parametrize(
    ("quietly", "sentence"),
    [
        (False, "The connection to Example Gate broke. Try again."),
        (True, "Example Gate broke the answer off. Try again."),
    ],
)
def test_a_cut_stream_keeps_what_came_and_counts_with_the_most(
    quietly: bool, sentence: str
) -> None:
    reply = event_stream([delta(content="Os"), delta(content="lo"), end(), used()])
    with serving(always(reply), [Fault(cut=1, quietly=quietly)]) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan)
    found = got.answer
    assert (found.finish, found.text, found.passed) == ("cut", "Os", "fail")
    assert found.why == "broken off in the middle"
    assert found.sentence == sentence
    assert got.spent == most(plan)


def test_a_stream_cut_between_its_end_and_its_usage_is_a_whole_answer() -> None:
    reply = event_stream([delta(content="Oslo"), end(), used()])
    with serving(always(reply), [Fault(cut=2)]) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan)
    assert (got.answer.finish, got.answer.text) == ("stop", "Oslo")
    assert got.spent == most(plan)


def test_tokens_reported_while_an_answer_comes_do_not_lower_what_a_cut_one_counts() -> None:
    running = data(
        {
            "choices": [{"delta": {"content": "Os"}}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1},
        }
    )
    with serving(always(event_stream([running, end()])), [Fault(cut=1)]) as server:
        plan = a_plan(an_entry(server.address))
        got = ran(plan)
    assert got.answer.finish == "cut"
    assert got.spent == most(plan)


def test_an_error_in_the_stream_is_in_the_hosts_words() -> None:
    failed = data({"error": {"message": "upstream fell over", "code": 502}})
    got, _, plan = asked(event_stream([delta(content="Os"), failed]))
    found = got.answer
    assert (found.finish, found.text) == ("cut", "Os")
    assert found.sentence == (
        "Example Gate failed (in the stream) after 0 retries. Try again later. "
        'It says: "upstream fell over 502"'
    )
    assert got.spent == most(plan)


def test_an_error_as_the_first_event_is_told_apart_by_its_code() -> None:
    failed = data({"error": {"message": "no credit", "code": 402}})
    got, _, _ = asked(event_stream([failed]))
    assert (got.answer.finish, got.answer.trouble) == ("error", "credit")


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (
            Reply((b"<h1>It works!</h1>",), content_type="text/html; charset=utf-8"),
            "Example Gate did not stream an answer but sent text/html; charset=utf-8. "
            "Check its base URL.",
        ),
        (
            json_reply({"choices": [{"message": {"content": "Oslo"}}]}),
            "Example Gate did not stream an answer but sent application/json. Check its base URL.",
        ),
        (
            Reply((b"\x00" * 10_000_000,), content_type="application/octet-stream"),
            "Example Gate did not stream an answer but sent application/octet-stream. "
            "Check its base URL.",
        ),
        (event_stream([]), "Example Gate sent something that is no answer."),
        (event_stream(["data: {nonsense"]), "Example Gate sent something that is no answer."),
        (
            event_stream(["data: " + "[" * 100_000]),
            "Example Gate sent something that is no answer.",
        ),
        (
            Reply((b"data: \xff\xfe\n\n",), content_type="text/event-stream", streamed=True),
            "Example Gate sent something that is no answer.",
        ),
    ],
    ids=["page", "whole", "bytes", "nothing", "no-json", "deep", "no-text"],
)
def test_what_is_no_answer_is_said_to_be_none_and_counts_with_the_most(
    reply: Reply, sentence: str
) -> None:
    got, _, plan = asked(reply)
    assert (got.answer.finish, got.answer.trouble) == ("error", "answer")
    assert got.answer.sentence == sentence
    assert got.spent == most(plan)


def test_invalid_text_in_the_middle_of_an_answer_cuts_it() -> None:
    parts = (f"{delta(content='Os')}\n\n".encode(), b"data: \xff\n\n")
    got, _, _ = asked(Reply(parts, content_type="text/event-stream", streamed=True))
    assert (got.answer.finish, got.answer.text) == ("cut", "Os")


def test_an_answer_of_ten_megabytes_is_cut_off_and_its_beginning_kept() -> None:
    got, _, _ = asked(event_stream([delta(content="x" * 100_000)] * 100 + [end(), used()]))
    found = got.answer
    assert found.finish == "cut"
    assert 2_000_000 < len(found.text) <= 2_100_000


def test_an_error_of_ten_megabytes_is_cut_short() -> None:
    got, _, _ = asked(refusal(400, "x" * 10_000_000))
    assert got.answer.sentence == (
        'Example Gate refused the request (400). It says: "' + "x" * 199 + '…"'
    )


def test_markup_and_escape_sequences_of_an_error_are_plain_text_on_one_line() -> None:
    got, _, _ = asked(refusal(400, "\x1b[31mred\x1b]0;t\x07\n[b]bold[/b]\u202e"))
    assert got.answer.sentence == (
        'Example Gate refused the request (400). It says: "\ufffd[31mred\ufffd]0;t\ufffd '
        '[b]bold[/b]\ufffd"'
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"detail": "no such field"}', ' It says: "no such field"'),
        (b'{"error": "plain words"}', ' It says: "plain words"'),
        (b'{"detail": [{"loc": ["body"]}]}', ' It says: "[{"loc": ["body"]}]"'),
        (b"plain words", ' It says: "plain words"'),
        (b"<html>a page</html>", ""),
        (b"[]", ""),
        (b"", ""),
        (b"\xff\xfe", ' It says: "\ufffd\ufffd"'),
    ],
)
def test_a_hosts_words_are_found_in_whatever_shape_they_come(body: bytes, words: str) -> None:
    got, _, _ = asked(Reply((body,), 400))
    assert got.answer.sentence == f"Example Gate refused the request (400).{words}"


@pytest.mark.parametrize(
    "said",
    [
        f"Incorrect API key provided: {KEY}.",
        f"Incorrect API key provided: {KEY[:10]}*****{KEY[-4:]}.",
        "Incorrect API key provided: " + "".join(f"%{ord(each):02x}" for each in KEY) + ".",
    ],
)
def test_a_key_that_a_host_repeats_is_not_shown(said: str) -> None:
    got, _, _ = asked(refusal(401, said))
    assert got.answer.sentence.startswith(
        'Example Gate refused the key. Check GATE_KEY. It says: "Incorrect API key provided: ***'
    )
    assert KEY[:8] not in got.answer.sentence


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (None, "GATE_KEY is not set. Export it with your key, then start again."),
        ("  \n", "GATE_KEY is not set. Export it with your key, then start again."),
        ("sk-ab cd", "GATE_KEY has characters that no key has. Check it."),
        ("sk-ab\ncd", "GATE_KEY has characters that no key has. Check it."),
        ("sk-ключ", "GATE_KEY has characters that no key has. Check it."),
    ],
)
def test_without_a_key_that_can_be_sent_nothing_is(key: str | None, sentence: str) -> None:
    with serving(always(answer())) as server:
        got = ran(a_plan(an_entry(server.address)), key=key)
    assert server.received == []
    assert (got.answer.trouble, got.answer.sentence) == ("key", sentence)
    assert got.spent == 0.0


def test_a_key_with_white_space_around_it_is_sent_without() -> None:
    with serving(always(answer())) as server:
        assert ran(a_plan(an_entry(server.address)), key=f" {KEY}\n").answer.finish == "stop"


@pytest.mark.parametrize(
    "environment",
    [
        {"OPENAI_ORG_ID": "org-secret", "OPENAI_PROJECT_ID": "proj-secret"},
        {"OPENAI_CUSTOM_HEADERS": "Authorization: Bearer other\nX-Secret: yes"},
        {"OPENAI_BASE_URL": "http://127.0.0.1:9/", "OPENAI_API_KEY": "sk-of-openai-itself"},
        {"OPENAI_ADMIN_KEY": "sk-admin"},
    ],
)
def test_a_host_is_not_told_what_the_environment_holds_for_openai(
    environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with serving(always(answer())) as server:
        assert ran(a_plan(an_entry(server.address))).answer.finish == "stop"
    [request] = server.received
    assert request.headers["authorization"] == f"Bearer {KEY}"
    sent = " ".join(f"{name}: {value}" for name, value in request.headers.items())
    assert not any(word in sent for word in ("secret", "X-Secret", "x-secret", "other", "sk-of"))


def test_a_redirect_is_not_followed_with_the_prompt() -> None:
    with serving(always(answer())) as other:
        elsewhere = Reply((b"",), 308, headers={"Location": f"{other.address}/v1/chat/completions"})
        got, _, _ = asked(elsewhere)
        assert other.received == []
    assert got.answer.sentence == "Example Gate refused the request (308)."


def test_a_picture_that_is_not_there_fails_its_own_request_alone() -> None:
    cases = [Case("a", "What is it?", image="/nowhere/cat.png"), Case("b", "And this?")]
    with serving(always(answer())) as server:
        got = ran(a_plan(an_entry(server.address), cases=cases))
    found = {each.case: each for each in got.answers}
    assert found["a"].sentence == (
        "Cannot read the picture: /nowhere/cat.png: No such file or directory."
    )
    assert found["b"].text == "Oslo"
    assert got.spent == pytest.approx(27e-6)
