"""What a person sees of a source that answers, refuses, stalls, floods or leads elsewhere."""

import gzip
import logging
import traceback
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Timer
from time import monotonic

import pytest

from tests.services.conftest import Naps
from tests.services.source_server import MEGABYTE, Reply, SourceServer, source_server
from tui.errors import UserError
from tui.services.fetch import fetch
from tui.services.request import CancelledError, Received, Request

KEY = "aa-secret-7f3e9c"
KEYED = {"x-api-key": KEY}


def failure(url: str, naps: Naps, **options: float) -> UserError:
    """The error of a fetch that must fail."""
    with pytest.raises(UserError) as caught:
        fetch(Request(url, patience=naps.patience(**options)))
    return caught.value


def test_the_body_and_its_validators_come_back(source: SourceServer, naps: Naps) -> None:
    reply = Reply(body=b'{"a":1}', etag='W/"7"', last_modified="Mon, 01 Jun 2026 10:00:00 GMT")
    answer = fetch(Request(source.serve("/list", reply), patience=naps.patience()))
    assert (answer.data, answer.not_modified) == (b'{"a":1}', False)
    assert answer.etag == 'W/"7"'
    assert answer.last_modified == "Mon, 01 Jun 2026 10:00:00 GMT"


def test_the_key_is_sent_as_the_header_it_was_given_as(source: SourceServer, naps: Naps) -> None:
    url = source.serve("/list", Reply(key=KEY))
    assert fetch(Request(url, headers=KEYED, patience=naps.patience())).data == b"{}"
    assert source.asked[0].headers["x-api-key"] == KEY
    assert source.asked[0].headers["user-agent"].startswith("llmrank-tui/")


@pytest.mark.parametrize("validator", ["etag", "last_modified"])
def test_an_unchanged_list_is_not_sent_again(
    source: SourceServer, naps: Naps, validator: str
) -> None:
    url = source.serve("/list", Reply(etag='"7"', last_modified="Mon, 01 Jun 2026 10:00:00 GMT"))
    first = fetch(Request(url, patience=naps.patience()))
    known = {validator: getattr(first, validator)}
    second = fetch(Request(url, patience=naps.patience(), **known))
    assert (second.not_modified, second.data) == (True, b"")


def test_a_compressed_list_is_unpacked(source: SourceServer, naps: Naps) -> None:
    url = source.serve("/list", Reply(body=b"[1, 2]" * 1000, gzipped=True))
    assert fetch(Request(url, patience=naps.patience())).data == b"[1, 2]" * 1000


def test_the_progress_tells_bytes_and_total_at_the_end(source: SourceServer, naps: Naps) -> None:
    told: list[Received] = []
    url = source.serve("/list", Reply(body=bytes(5000)))
    fetch(Request(url, patience=naps.patience()), progress=told.append)
    assert told[-1] == Received(5000, 5000)


@pytest.mark.parametrize(
    ("status", "title", "words"),
    [
        (401, "The source asks for a key", "answered 401: it asks for a key"),
        (403, "The source refuses", "answered 403: this may not be read"),
        (404, "Cannot fetch the source", "answered 404"),
        (410, "The source has moved", "answered 410: this address was shut down for good"),
    ],
    ids=str,
)
def test_a_final_refusal_is_said_at_once(
    source: SourceServer, naps: Naps, status: int, title: str, words: str
) -> None:
    error = failure(source.serve("/list", Reply(status)), naps)
    assert (error.title, error.exit_code) == (title, 1)
    assert words in error.message
    assert f"{source.base_url}/list" in error.message
    assert (len(source.asked), naps.total) == (1, 0)


def test_a_wrong_key_is_named_as_the_cause_but_not_shown(source: SourceServer, naps: Naps) -> None:
    url = source.serve("/list", Reply(key="another"))
    with pytest.raises(UserError) as caught:
        fetch(Request(url, headers=KEYED, patience=naps.patience()))
    assert caught.value.title == "The key was refused"
    assert KEY not in caught.value.as_text()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_passing_failure_is_tried_three_times_with_growing_waits(
    source: SourceServer, naps: Naps, status: int
) -> None:
    error = failure(source.serve("/list", Reply(status)), naps)
    assert f"answered {status}, 3 times in a row" in error.message
    assert (len(source.asked), naps.total) == (3, 3.0)


def test_a_list_that_comes_at_the_third_try_is_taken(source: SourceServer, naps: Naps) -> None:
    url = source.serve("/list", Reply(500), Reply(503), Reply(body=b"[]"))
    assert fetch(Request(url, patience=naps.patience())).data == b"[]"


@pytest.mark.parametrize(
    ("asked_for", "waited"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("2.5", 2.5),
        (".5", 0.5),
        ("2s", 2.0),
        ("-3", 0.0),
        ("0000000000000000000000007", 7.0),
        ("5, 9", 9.0),
        ("Mon, 01 Jun 2026 12:00:30 GMT", 30.0),
        ("Monday, 01-Jun-26 12:00:30 GMT", 30.0),
        ("Mon Jun  1 12:00:30 2026", 30.0),
        ("Mon, 01 Jun 2026 14:00:30 +0200", 30.0),
        ("2026-06-01T12:00:30Z", 30.0),
        ("Mon, 01 Jun 2026 11:00:00 GMT", 0.0),
    ],
    ids=str,
)
def test_the_wait_a_busy_source_asks_for_is_kept(
    source: SourceServer, naps: Naps, asked_for: str, waited: float
) -> None:
    busy = Reply(429, headers=(("Retry-After", asked_for),))
    url = source.serve("/list", busy, Reply(body=b"[]"))
    noon = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    told: list[Received] = []
    patience = replace(naps.patience(), now=lambda: noon)
    assert fetch(Request(url, patience=patience), progress=told.append).data == b"[]"
    assert naps.total == waited
    assert told[0] == Received(waits=waited, asked=True)


@pytest.mark.parametrize(
    "text", ["soon", "", "nan", "0x10", "1 2", "Mon, 01 Jun 2026 12:00:30 +999999", "٣"], ids=repr
)
def test_a_wait_that_says_nothing_is_one_of_our_own(
    source: SourceServer, naps: Naps, text: str
) -> None:
    said = text.encode().decode("latin-1")
    busy = Reply(429, headers=(("Retry-After", said),))
    url = source.serve("/list", busy, Reply(body=b"[]"))
    told: list[Received] = []
    fetch(Request(url, patience=naps.patience()), progress=told.append)
    assert (naps.total, told[0]) == (1.0, Received(waits=1.0))


@pytest.mark.parametrize(
    ("asked_for", "told"),
    [
        ("61", "61 s"),
        ("3600", "60 minutes"),
        ("86400", "24 hours"),
        ("999999999", "more than 2 days"),
        ("9" * 400, "more than 2 days"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "more than 2 days"),
    ],
    ids=lambda text: text[:20],
)
def test_a_long_wait_is_reported_instead_of_waited(
    source: SourceServer, naps: Naps, asked_for: str, told: str
) -> None:
    url = source.serve("/list", Reply(429, headers=(("Retry-After", asked_for),)))
    error = failure(url, naps)
    assert f"answered 429 and asked us to retry in {told}." in error.message
    assert (len(source.asked), naps.total) == (1, 0)


def test_a_list_that_was_cut_off_is_tried_again(source: SourceServer, naps: Naps) -> None:
    whole = b"[%s]" % (b"1," * 500 + b"1")
    url = source.serve("/list", Reply(body=whole, cut=True), Reply(body=whole))
    assert fetch(Request(url, patience=naps.patience())).data == whole


def test_a_source_that_always_cuts_off_is_said(source: SourceServer, naps: Naps) -> None:
    error = failure(source.serve("/list", Reply(body=bytes(999), cut=True)), naps)
    assert "ended the connection before the answer was whole, 3 times in a row" in error.message


def test_an_empty_answer_is_no_list(source: SourceServer, naps: Naps) -> None:
    error = failure(source.serve("/list", Reply(body=b"")), naps)
    assert "sent an empty answer, 3 times in a row" in error.message


def test_damaged_compression_is_said(source: SourceServer, naps: Naps) -> None:
    damaged = Reply(body=b"no gzip", headers=(("Content-Encoding", "gzip"),))
    assert (
        "compressed data that is damaged" in failure(source.serve("/list", damaged), naps).message
    )


def test_a_silent_source_is_given_up(source: SourceServer, naps: Naps) -> None:
    error = failure(source.serve("/list", Reply(silent=60)), naps, silence=0.1)
    assert "sent nothing for 0.1 seconds or more, 3 times in a row" in error.message


def test_nobody_at_the_address_is_said(naps: Naps) -> None:
    with source_server() as gone:
        url = gone.base_url
    told = failure(f"{url}/list", naps).message
    assert told.endswith("cannot be reached: the connection was refused, 3 times in a row.")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=bytes(3 * MEGABYTE)),
        Reply(flood=True),
        Reply(body=bytes(3 * MEGABYTE), gzipped=True),
        Reply(headers=(("Content-Encoding", "gzip"),), body=gzip.compress(b"") * 150_000),
    ],
    ids=["announced", "endless", "small when compressed", "nothing when unpacked"],
)
def test_an_oversized_answer_is_refused_while_it_comes(
    source: SourceServer, naps: Naps, reply: Reply
) -> None:
    url = source.serve("/list", reply)
    with pytest.raises(UserError) as caught:
        fetch(Request(url, limit=2 * MEGABYTE, patience=naps.patience()))
    assert caught.value.title == "The answer is too large"
    assert "more than 2 MB" in caught.value.message
    assert len(source.asked) == 1


def test_redirects_within_one_host_are_followed_with_the_key(
    source: SourceServer, naps: Naps
) -> None:
    url = source.serve("/old", Reply(301, headers=(("Location", "/new"),)))
    source.serve("/new", Reply(body=b"[]", key=KEY))
    assert fetch(Request(url, headers=KEYED, patience=naps.patience())).data == b"[]"


def test_another_host_never_gets_the_key(source: SourceServer, naps: Naps) -> None:
    with source_server() as other:
        there = other.serve("/list", Reply(302, headers=(("Location", f"{source.base_url}/back"),)))
        source.serve("/back", Reply(body=b"[]"))
        url = source.serve("/list", Reply(307, headers=(("Location", there),)))
        assert fetch(Request(url, headers=KEYED, patience=naps.patience())).data == b"[]"
        assert "x-api-key" not in other.asked[0].headers
    # Not even the first host, once another one has chosen the address.
    assert [("x-api-key" in asked.headers) for asked in source.asked] == [True, False]


def test_the_same_port_under_another_name_is_another_host(source: SourceServer, naps: Naps) -> None:
    elsewhere = source.base_url.replace("127.0.0.1", "localhost")
    source.serve("/new", Reply(body=b"[]"))
    url = source.serve("/old", Reply(302, headers=(("Location", f"{elsewhere}/new"),)))
    assert fetch(Request(url, headers=KEYED, patience=naps.patience())).data == b"[]"
    assert "x-api-key" not in source.asked[1].headers


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("https://127.0.0.1/list", "redirects from http to https, which is not followed"),
        ("file:///etc/passwd", "redirects from http to file, which is not followed"),
        ("http://models.example/list", "http://models.example/list is not an https address"),
        ("http://me:secret@127.0.0.1/", "http://127.0.0.1/ is not an https address without"),
    ],
    ids=["another scheme", "a file", "unencrypted elsewhere", "with a password"],
)
def test_a_redirect_elsewhere_is_refused(
    source: SourceServer, naps: Naps, target: str, words: str
) -> None:
    error = failure(source.serve("/list", Reply(302, headers=(("Location", target),))), naps)
    assert words in error.message
    assert len(source.asked) == 1


def test_a_third_redirect_is_followed_and_a_fourth_is_not(source: SourceServer, naps: Naps) -> None:
    for step in range(1, 5):
        source.serve(f"/{step}", Reply(302, headers=(("Location", f"/{step + 1}"),)))
    source.serve("/5", Reply(body=b"[]"))
    assert fetch(Request(f"{source.base_url}/2", patience=naps.patience())).data == b"[]"
    assert "redirects more than 3 times" in failure(f"{source.base_url}/1", naps).message


@pytest.mark.parametrize(
    "url",
    ["http://models.example/list", "ftp://127.0.0.1/list", "models", "", "https://", "http://[::1"],
)
def test_an_address_that_is_not_https_is_refused_unasked(naps: Naps, url: str) -> None:
    assert failure(url, naps).title == "Cannot use the address"


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel-7f3e9c", ""])
def test_a_key_that_cannot_be_sent_is_refused_without_showing_it(naps: Naps, key: str) -> None:
    with pytest.raises(UserError) as caught:
        fetch(Request("http://127.0.0.1:9/", headers={"x-api-key": key}, patience=naps.patience()))
    assert caught.value.title == "The key cannot be sent"
    assert not key or key not in caught.value.as_text()


@pytest.mark.parametrize(
    "reply",
    [
        Reply(401),
        Reply(403),
        Reply(410),
        Reply(429),
        Reply(500),
        Reply(302, headers=(("Location", f"https://127.0.0.1/{KEY}?key={KEY}"),)),
        Reply(302, headers=(("Location", f"http://{KEY}.example/{KEY}"),)),
        Reply(body=bytes(99), cut=True),
        Reply(body=b"x", headers=(("Content-Encoding", "gzip"),)),
        Reply(flood=True),
    ],
    ids=lambda reply: f"{reply.status}" if isinstance(reply, Reply) else None,
)
def test_no_failure_shows_the_key_even_where_the_source_repeats_it(
    source: SourceServer, naps: Naps, reply: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    url = source.serve("/list", reply)
    with caplog.at_level(logging.INFO), pytest.raises(UserError) as caught:
        fetch(Request(url, headers=KEYED, limit=MEGABYTE, patience=naps.patience()))
    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert KEY not in caught.value.as_text()
    assert caught.value.__context__ is None
    assert KEY not in caplog.text


def test_an_escape_sequence_in_a_redirect_is_not_passed_to_the_terminal(
    source: SourceServer, naps: Naps
) -> None:
    target = "http://models.example/%1b[31m\x1b[31m"
    error = failure(source.serve("/list", Reply(302, headers=(("Location", target),))), naps)
    assert "\x1b" not in error.as_text()


ENDLESS = pytest.mark.parametrize(
    "reply",
    [
        Reply(silent=60),
        Reply(body=bytes(10_000), pause=0.05),
        Reply(flood=True, pause=0.05),
        Reply(heads=0.05),
    ],
    ids=["silent", "drips", "never ends", "headers without end"],
)


@ENDLESS
def test_an_answer_that_never_ends_is_given_up_when_the_time_is_over(
    source: SourceServer, naps: Naps, reply: Reply
) -> None:
    started = monotonic()
    error = failure(source.serve("/list", reply), naps, silence=30, whole=0.3)
    assert error.message.endswith("/list did not finish within 0.3 seconds.")
    assert error.exit_code == 1
    assert monotonic() - started < 5


def test_headers_without_end_are_not_collected(source: SourceServer, naps: Naps) -> None:
    error = failure(source.serve("/list", Reply(heads=0)), naps)
    assert error.message.endswith("sent no answer that can be read, 3 times in a row.")


@ENDLESS
def test_a_cancel_ends_the_wait_for_an_answer_at_once(
    source: SourceServer, naps: Naps, reply: Reply
) -> None:
    stop = Event()
    Timer(0.2, stop.set).start()
    started = monotonic()
    with pytest.raises(CancelledError, match="nothing was changed"):
        fetch(
            Request(
                source.serve("/list", reply),
                patience=naps.patience(silence=30, whole=60),
            ),
            cancelled=stop.is_set,
        )
    assert monotonic() - started < 5


def test_a_cancel_ends_the_wait_between_two_tries(source: SourceServer, naps: Naps) -> None:
    url = source.serve("/list", Reply(429, headers=(("Retry-After", "50"),)))
    with pytest.raises(CancelledError):
        fetch(Request(url, patience=naps.patience()), cancelled=lambda: len(naps.pieces) >= 3)
    assert len(naps.pieces) == 3
    assert len(source.asked) == 1


def test_what_is_cancelled_before_it_starts_asks_nobody(source: SourceServer, naps: Naps) -> None:
    with pytest.raises(CancelledError):
        fetch(
            Request(source.serve("/list", Reply()), patience=naps.patience()),
            cancelled=lambda: True,
        )
    assert source.asked == []
