"""The programs in Go where something goes wrong: what is tried again, what ends in a line."""

from email.utils import formatdate
from pathlib import Path
from time import time

import pytest

from tests.snippets.servers.chat import Chat
from tests.snippets.servers.checks import ANSWER, ToolCall
from tests.snippets.servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    busy,
    slow,
)
from tui.domain.handover.code.modes import MODES, ModeId

from .go_programs import FILES, VARIABLE, Built, one_line

# One process builds them, once.
pytestmark = pytest.mark.xdist_group("go")


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "quietly"])
def test_a_stream_that_is_cut_fails_and_is_not_sent_twice(
    fault: Fault, programs: Built, folder: Path
) -> None:
    programs.be(Chat(), fault)
    done = programs.run("stream", folder)

    assert one_line(done).startswith("the stream was cut")
    assert done.stdout == "Grüße\n"
    assert len(programs.server.received) == 1


def test_a_stream_that_falls_silent_fails_in_a_line(programs: Built, folder: Path) -> None:
    # The server waits for the client to go, at most as long as a test may hold it.
    programs.be(Chat(), Fault(hold=3))
    done = programs.run("hasty_stream", folder)

    assert one_line(done).startswith("the stream was cut")
    assert done.stdout == "Grüße\n"
    assert len(programs.server.received) == 1


@pytest.mark.parametrize(
    ("chat", "words"),
    [
        (Chat(refusal="I will not."), "no answer: stop I will not."),
        (Chat(answer='{"answer": "Os'), "the answer does not follow the schema: unexpected end"),
        (Chat(answer='{"answer": "Oslo"}'), "the answer does not follow the schema: {"),
        (Chat(answer='{"answer": 7, "confidence": 1}'), "the answer does not follow the schema"),
    ],
    ids=["refused", "no-json", "half", "other-type"],
)
def test_no_answer_by_the_schema_fails_in_a_line(
    chat: Chat, words: str, programs: Built, folder: Path
) -> None:
    programs.be(chat)
    done = programs.run("schema", folder)

    assert one_line(done).startswith(words)
    assert done.stdout == ""


def test_a_model_that_only_calls_is_given_up_after_five_turns(
    programs: Built, folder: Path
) -> None:
    turns = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
    programs.be(Chat(turns=turns))

    assert one_line(programs.run("tools", folder)) == "no answer after 5 turns"
    assert len(programs.server.received) == 5


def test_without_its_file_the_usage_is_said(programs: Built, folder: Path) -> None:
    programs.be(Chat())
    said = [
        programs.run(*named)
        for named in (
            ("image", folder),
            ("image", folder, "document.txt"),
            ("cache", folder),
            ("marked", folder),
        )
    ]
    assert [each.returncode for each in said] == [1, 1, 1, 1]
    assert [each.stderr for each in said] == [
        *["Usage: go run swift_1_image.go picture.png, or a jpeg, webp or gif\n"] * 2,
        *["Usage: go run swift_1_cache.go document.txt\n"] * 2,
    ]
    missing = one_line(programs.run("cache", folder, "none.txt"))
    assert missing == "open none.txt: no such file or directory"
    assert programs.server.received == []


def test_a_request_of_a_batch_that_fails_is_named_with_the_hosts_words(
    programs: Built, folder: Path
) -> None:
    api = programs.be(Chat())
    api.failing = {"request-1": "the model fell over"}
    done = programs.run("batch", folder)

    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("request-1: no answer: ")
    assert "the model fell over" in line


def test_a_batch_that_fails_says_why(programs: Built, folder: Path) -> None:
    api = programs.be(Chat())
    api.statuses = ("failed",)
    assert "not valid JSON" in one_line(programs.run("batch", folder))

    # Some hosts write it so; this one names no files then.
    api = programs.be(Chat())
    api.statuses = ("COMPLETED",)
    done = programs.run("batch", folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "request-1: no answer: (the batch is COMPLETED)\n"


@pytest.mark.parametrize("mode", ["plain", "stream", "batch"])
def test_what_passes_is_tried_again(mode: ModeId, programs: Built, folder: Path) -> None:
    programs.be(Chat(), busy("1"), BROKEN, DROPPED)
    done = programs.run(mode, folder)

    assert (done.returncode, done.stderr) == (0, "")
    first, second, third, fourth = programs.server.received[:4]
    assert second.at - first.at >= 1
    assert first.body == second.body == third.body == fourth.body


def test_it_waits_until_the_date_that_the_host_names(programs: Built, folder: Path) -> None:
    again = int(time()) + 3
    programs.be(Chat(), Fault(status=503, headers={"Retry-After": formatdate(again, usegmt=True)}))
    done = programs.run("plain", folder)

    assert time() >= again
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(programs.server.received) == 2


def test_an_answer_that_is_late_or_lost_is_asked_for_again(programs: Built, folder: Path) -> None:
    programs.be(Chat(), slow(), CUT)
    done = programs.run("hasty", folder)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    # On a machine that is busy the answer may be late once more.
    assert len(programs.server.received) >= 3


@pytest.mark.parametrize(
    ("name", "fault", "words"),
    [
        ("plain", BROKEN, "500 Internal Server Error: "),
        ("schema", busy("0"), "429 Too Many Requests: "),
        ("stream", Fault(status=503), "503 Service Unavailable: "),
        ("tools", DROPPED, "EOF"),
        ("hasty", slow(), "context deadline exceeded"),
        ("hasty_stream", slow(), "timeout awaiting response headers"),
        ("image", BROKEN, "scripted 500"),
        ("cache", CUT, "unexpected EOF"),
        ("batch", BROKEN, "scripted 500"),
    ],
)
def test_what_does_not_pass_is_told_in_a_line_after_five_tries(
    name: str, fault: Fault, words: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat(), *[fault] * 5)
    done = programs.run(name, folder, *FILES.get(name, []))

    assert words in one_line(done)
    assert done.stdout == ""
    assert len(programs.server.received) == 5


@pytest.mark.parametrize("name", ["plain", "stream", "tools", "batch", "image"])
def test_what_is_refused_is_told_in_the_hosts_words_at_once(
    name: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat())
    done = programs.run(name, folder, *FILES.get(name, []), key="sk-wrong")

    line = one_line(done)
    assert line.startswith("401 Unauthorized: ")
    assert "Incorrect API key provided." in line
    assert "sk-wrong" not in line
    assert len(programs.server.received) == 1


@pytest.mark.parametrize("name", ["plain", "stream", "schema", "tools", "image", "batch", "cache"])
def test_a_web_page_is_no_answer(name: str, programs: Built, folder: Path) -> None:
    programs.be(Chat(), WEB_PAGE)
    one_line(programs.run(name, folder, *FILES.get(name, [])))
    assert len(programs.server.received) == 1


@pytest.mark.parametrize("name", ["plain", "stream", "schema", "tools", "image", "batch", "cache"])
def test_an_answer_that_is_cut_off_at_the_limit_fails(
    name: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat(finish="length", turns=[]))
    done = programs.run(name, folder, *FILES.get(name, []))

    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "cut off at the token limit. Raise it, or ask for a shorter answer." in line


@pytest.mark.parametrize("name", [*MODES, "marked"])
def test_without_the_key_a_sentence_names_it_and_nothing_is_sent(
    name: str, programs: Built, folder: Path
) -> None:
    programs.be(Chat())
    done = programs.run(name, folder, *FILES.get(name, []), key="")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{VARIABLE} is not set: export it with your API key first.\n"
    assert programs.server.received == []
