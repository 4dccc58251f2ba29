"""The Python programs when a model or a person does what it should not: each says so in a line."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from .python_programs import SLUG, VARIABLE, Variant, api_for, arguments, python_code
from .python_runs import Done, Job, Together
from .servers.chat import Chat, ChatApi
from .servers.chat_batch import BatchApi
from .servers.checks import ANSWER, KEY, ToolCall
from .servers.serving import Api, Received, serving

# A program's text, and what replaces it.
Change = tuple[str, str]


class Run:
    """Runs the program of a mode with hosts."""

    def __init__(self, python: Together, folder: Path) -> None:
        self._python, self._folder = python, folder

    def __call__(
        self,
        variant: Variant,
        apis: Sequence[Api],
        given: Sequence[Sequence[str]] = (),
        change: Change = ("", ""),
    ) -> list[tuple[Done, list[Received]]]:
        """What the program does with each host, and what the host received of it.

        `given` are the arguments it is started with, by host.
        """
        jobs, servers = [], []
        with ExitStack() as stack:
            for number, api in enumerate(apis):
                own = self._folder / str(number)
                own.mkdir(exist_ok=True)
                server = stack.enter_context(serving(api))
                code = python_code(variant, server.address)
                assert change[0] in code
                files = given[number] if given else arguments(variant, own)
                jobs.append(Job(code.replace(*change, 1), own, {VARIABLE: KEY}, files))
                servers.append(server)
            done = self._python.run(jobs)
        return [(each, server.received) for each, server in zip(done, servers, strict=True)]


@pytest.fixture
def run(python: Together, tmp_path: Path) -> Run:
    return Run(python, tmp_path)


def oslo(turn: int) -> list[ToolCall]:
    return [ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)]


def test_a_call_that_cannot_be_made_is_told_to_the_model(run: Run) -> None:
    """The host checks that it is told of an error, and of the number that it can have beside it."""
    calls = {
        "unknown city": ToolCall("call_1", '{"city": "Paris"}', None),
        "cut JSON": ToolCall("call_1", '{"city": "Oslo"', None),
        "no object": ToolCall("call_1", '"Oslo"', None),
        "other argument": ToolCall("call_1", '{"town": "Oslo"}', None),
        "wrong type": ToolCall("call_1", '{"city": ["Oslo"]}', None),
        "other function": ToolCall("call_1", '{"city": "Oslo"}', None, name="get_wind"),
    }
    lisbon = ToolCall("call_2", '{"city": "Lisbon"}', 17.5)
    apis = [ChatApi(Chat(turns=[[call, lisbon]])) for call in calls.values()]
    found = run("tools", apis)
    for name, (done, received) in zip(calls, found, strict=True):
        assert (name, done, len(received)) == (name, Done(0, f"{ANSWER}\n", ""), 2)


def test_a_model_may_call_four_times_over_and_is_stopped_at_the_fifth(run: Run) -> None:
    apis = [ChatApi(Chat(turns=[oslo(turn) for turn in range(most)])) for most in (4, 9)]
    [(four, received), (nine, stopped)] = run("tools", apis)
    assert (four, len(received)) == (Done(0, f"{ANSWER}\n", ""), 5)
    assert nine == Done(1, "", f"{SLUG}: still calling functions after 5 turns.\n")
    assert len(stopped) == 5


def test_an_answer_beside_the_schema_fails_in_a_line(run: Run) -> None:
    answers = ["Oslo, surely", '{"answer": "Oslo"}', '{"answer": 1, "confidence": "x"}', "[]"]
    found = run("schema", [ChatApi(Chat(answer=answer)) for answer in answers])
    assert len(found) == 4
    for done, _ in found:
        assert (done.status, done.stdout) == (1, "")
        [line] = done.stderr.splitlines()
        assert line.startswith(f"{SLUG}: the answer does not follow the schema: ")


# What a program says, by what it is given.
NO_FILE: Mapping[Variant, Mapping[tuple[str, ...], str]] = {
    "image": {
        (): "Usage: python3 swift_1_image.py picture.png",
        ("a.png", "b.png"): "Usage: python3 swift_1_image.py picture.png",
        ("a.txt",): f"{SLUG}: a.txt is no picture it takes: .png, .jpg, .jpeg, .webp, .gif.",
        ("no.png",): f"{SLUG}: [Errno 2] No such file or directory: 'no.png'",
    },
    "cache": {
        (): "Usage: python3 swift_1_cache.py document.txt",
        ("no.txt",): f"{SLUG}: [Errno 2] No such file or directory: 'no.txt'",
        ("../latin.txt",): (
            f"{SLUG}: 'utf-8' codec can't decode byte 0xfc in position 2: invalid start byte"
        ),
    },
}


def test_a_file_it_cannot_use_is_named_and_nothing_is_sent(run: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Grüße".encode("latin-1"))
    for variant, cases in NO_FILE.items():
        apis = [api_for(variant) for _ in cases]
        found = run(variant, apis, list(cases))
        for words, (done, received) in zip(cases.values(), found, strict=True):
            assert (done, received) == (Done(1, "", f"{words}\n"), [])


def test_a_picture_arrives_byte_for_byte_as_its_media_type(run: Run, tmp_path: Path) -> None:
    pictures = {
        "a.PNG": ("image/png", b"\x89PNG\r\n\x1a\n"),
        "a.jpg": ("image/jpeg", b"\xff\xd8\xff\xe0"),
        "a.jpeg": ("image/jpeg", b"\xff\xd8\xff\xdb"),
        "a b.webp": ("image/webp", b"RIFF\x10\x00\x00\x00WEBP"),
        "a.gif": ("image/gif", b"GIF89a"),
    }
    for name, (_, start) in pictures.items():
        (tmp_path / name).write_bytes(start + bytes(range(256)))
    chats = [Chat() for _ in pictures]
    given = [[f"../{name}"] for name in pictures]
    for done, _ in run("image", [ChatApi(chat) for chat in chats], given):
        assert done == Done(0, f"{ANSWER}\n", "")
    assert [chat.pictures for chat in chats] == [
        [(media_type, start + bytes(range(256)))] for media_type, start in pictures.values()
    ]


def test_the_second_run_reads_the_prefix_from_the_cache(run: Run) -> None:
    said: Mapping[Variant, Sequence[str]] = {
        "cache": ["cached 0 of 1769 prompt tokens\n", "cached 1750 of 1769 prompt tokens\n"],
        "cache_marked": ["cached 0 of 1786 prompt tokens\n", "cached 1767 of 1786 prompt tokens\n"],
    }
    for variant, lines in said.items():
        api = api_for(variant)
        found = [run(variant, [api]) for _ in range(2)]
        assert [done.stderr for [(done, _)] in found] == lines


def test_what_was_cached_is_said_as_the_host_reports_it(run: Run) -> None:
    apis = [ChatApi(Chat(cache="by_hits")), ChatApi(Chat(cache="unreported"))]
    found = [run("cache", apis) for _ in range(2)][-1]
    assert [done for done, _ in found] == [
        Done(0, f"{ANSWER}\n", "cached 1750 of 1769 prompt tokens\n"),
        Done(0, f"{ANSWER}\n", "cached - of 1769 prompt tokens\n"),
    ]


def test_a_stream_ends_with_a_reason_whether_usage_follows_it_or_not(run: Run) -> None:
    apis = [ChatApi(Chat(usage="always")), ChatApi(Chat(usage="never")), ChatApi(Chat(finish=None))]
    assert [done for done, _ in run("stream", apis)] == [
        Done(0, f"{ANSWER}\n", ""),
        Done(0, f"{ANSWER}\n", ""),
        Done(1, f"{ANSWER}\n", f"{SLUG}: the stream was cut: what came is not the whole answer.\n"),
    ]


def test_a_batch_is_looked_at_until_it_ends(run: Run) -> None:
    api = BatchApi(statuses=["validating", "in_progress", "finalizing", "completed"])
    change = ("time.sleep(30)", "time.sleep(0)")
    [(done, received)] = run("batch", [api], change=change)
    assert (done.status, done.stdout) == (0, f"request-1\t{ANSWER}\n")
    assert [each.path for each in received].count("/v1/batches/batch_1") == 4


def test_a_batch_that_never_ends_is_given_up_after_a_day(run: Run) -> None:
    api = BatchApi(statuses=["in_progress"])
    change = ("LONGEST_WAIT = 24 * 60 * 60", "LONGEST_WAIT = 0")
    [(done, _)] = run("batch", [api], change=change)
    assert (done.status, done.stdout) == (1, "")
    last = done.stderr.splitlines()[-1]
    assert last == f"{SLUG}: batch_1 is still in_progress after 24 hours."


def test_of_a_batch_each_question_is_answered_or_said_to_have_failed(run: Run) -> None:
    """The answers stand in the order of the questions, whatever the host's is."""
    change = (
        '"request-1": "Say hello in one short sentence.",',
        '"request-1": "Hello", "request-2": "Good bye",',
    )
    apis = [
        BatchApi(),
        BatchApi(failing={"request-1": "over\nloaded"}),
        BatchApi(statuses=["failed"]),
        BatchApi(statuses=["expired"]),
    ]
    found = run("batch", apis, change=change)
    asked = [body["messages"][0]["content"] for body in apis[0].requests.values()]
    assert asked == ["Hello", "Good bye"]
    begun = "batch_1 is under way\n"
    assert [done for done, _ in found] == [
        Done(0, f"request-1\t{ANSWER}\nrequest-2\t{ANSWER}\n", begun),
        Done(1, f"request-2\t{ANSWER}\n", f"{begun}request-1: over loaded\n"),
        Done(1, "", f"{begun}{SLUG}: line 1: not valid JSON\n"),
        Done(
            1,
            "",
            f"{begun}request-1: no result, the batch is expired.\n"
            "request-2: no result, the batch is expired.\n",
        ),
    ]
