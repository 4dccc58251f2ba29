"""`llmrank-tui try` and `trials`: whole runs against a host here, and what they refuse."""

import json
import os
import shlex
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.trials.hosts import KEY, Scripted, answer, refusal
from tests.snippets.servers.serving import Reply, serving
from tests.unit.cli.test_help import examples_of
from tests.unit.conftest import Llmrank
from tui.domain.catalogue.offer import Endpoint, Host, Protocol
from tui.store.paths import Dirs

ASTER, CINDER = "vendor-one/aster-small", "vendor-one/cinder-large"
CAPITALS = [("Norway", "Oslo"), ("Portugal", "Lisbon"), ("Japan", "Tokyo")]
LOG_IN = "FIXTUREGATE_API_KEY"


def right_or_oslo(model: str, prompt: str) -> Reply:
    """Aster knows every capital, Cinder one."""
    right = next(capital for land, capital in CAPITALS if land in prompt)
    return answer(right if model == ASTER else "Oslo")


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    """A host that every endpoint leads to, and its key in the environment."""
    scripted = Scripted(right_or_oslo)
    with serving(scripted) as server:

        def here(_: Host, protocol: Protocol) -> Endpoint | None:
            return Endpoint(protocol, server.address) if protocol == "openai" else None

        monkeypatch.setattr(Host, "endpoint", here)
        monkeypatch.setenv(LOG_IN, KEY)
        yield scripted


@pytest.fixture
def cases(tmp_path: Path) -> str:
    """A file with a case for each capital."""
    file = tmp_path / "capitals.jsonl"
    lines = [
        json.dumps({"id": land, "prompt": f"Capital of {land}?", "expect": capital})
        for land, capital in CAPITALS
    ]
    file.write_text("\n".join(lines))
    return str(file)


def test_cases_are_put_to_each_model_and_what_passed_is_told(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    found = on_fixture(
        *("try", "aster-small", "cinder-large", "--cases", cases, "--yes", "--format", "json")
    )
    assert found.exit_code == 0, found.stderr
    told = json.loads(found.stdout)
    passed = {row["model"]: (row["passed"], row["failed"]) for row in told["rows"]}
    assert passed == {"aster-small": (3, 0), "cinder-large": (1, 2)}
    assert "3 cases x 2 models = 6 requests" in found.stderr
    assert "At most $" in found.stderr
    assert "Kept as " in found.stderr
    assert len(host.bodies) == 6


def test_a_gate_fails_with_status_1_and_names_who_passed_too_little(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    asked = ("--cases", cases, "--yes", "--min-pass", "95%")
    assert on_fixture("try", "aster-small", *asked).exit_code == 0
    below = on_fixture("try", "aster-small", "cinder-large", *asked)
    assert below.exit_code == 1
    assert "Cinder Large at Fixturegate passed 33.3%, less than 95%." in below.stderr


def test_a_request_without_an_answer_passes_no_gate(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    host.reply = lambda model, prompt: refusal(404, "no such model")
    found = on_fixture("try", "aster-small", "--cases", cases, "--yes", "--min-pass", "1%")
    assert found.exit_code == 1
    assert on_fixture("try", "aster-small", "--cases", cases, "--yes").exit_code == 1
    assert "Fixturegate does not know vendor-one/aster-small." in found.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--yes", "--max-spend", "0.000001"), "Over the ceiling"),
        ((), "Add --yes to run the plan, or --dry-run to see its requests."),
    ],
    ids=["over the ceiling", "nobody to ask"],
)
def test_nothing_is_sent_without_leave(
    on_fixture: Llmrank, host: Scripted, cases: str, arguments: tuple[str, ...], sentence: str
) -> None:
    found = on_fixture("try", "aster-small", "--cases", cases, *arguments)
    assert found.exit_code == 2
    assert sentence in found.stderr
    assert host.bodies == []


def test_without_a_key_it_says_which_variable_to_set(
    on_fixture: Llmrank, host: Scripted, cases: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LOG_IN)
    found = on_fixture("try", "aster-small@fixturegate", "--cases", cases, "--yes")
    assert found.exit_code == 2
    assert f"{LOG_IN} is not set. Export it with your key for Fixturegate" in found.stderr
    assert host.bodies == []


def test_a_dry_run_prints_what_would_be_sent_and_sends_nothing(
    on_fixture: Llmrank, host: Scripted, cases: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(LOG_IN)
    dry = on_fixture("try", "aster-small", "--cases", cases, "--dry-run")
    assert (dry.exit_code, host.bodies) == (0, [])
    assert "At most $" in dry.stderr
    file = Path(cases).with_name("requests.txt")
    assert on_fixture("try", "aster-small", "--cases", cases, "--dry-run", "--output", str(file))
    assert file.read_text() == dry.stdout
    monkeypatch.setenv(LOG_IN, KEY)
    bodies = [json.loads(line) for line in dry.stdout.splitlines() if line.startswith("{")]
    assert "Authorization: Bearer $FIXTUREGATE_API_KEY" in dry.stdout
    on_fixture("try", "aster-small", "--cases", cases, "--yes")
    assert sorted(map(json.dumps, bodies)) == sorted(map(json.dumps, host.bodies))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Say what to run: --case, --cases FILE or --prompt TEXT."),
        (("--case", "classify", "--prompt", "Hello"), "Give --case alone: it has its prompts."),
        (("--case", "classify", "--system", "Be brief."), "Give --case alone: it has its prompts."),
        (("--prompt", "Hello", "--min-pass", "90%"), "--min-pass needs cases with checks"),
        (("--prompt", " "), "No prompt: the text is empty"),
        (("--cases", "nowhere.csv"), "nowhere.csv"),
        (("--prompt", "Hello", "--runs", "0"), "the runs must be a whole number from 1, not 0"),
    ],
    ids=range(7),
)
def test_what_cannot_be_run_is_a_sentence(
    on_fixture: Llmrank, host: Scripted, arguments: tuple[str, ...], sentence: str
) -> None:
    found = on_fixture("try", "aster-small", *arguments)
    assert found.exit_code == 2
    assert sentence in found.stderr
    assert found.stdout == ""


def test_a_dry_run_shows_what_a_terminal_would_obey_as_json_escapes_it(
    on_fixture: Llmrank, host: Scripted
) -> None:
    dry = on_fixture("try", "aster-small", "--prompt", "a\x9b31m\u202eb", "--dry-run")
    assert "\\u009b31m\\u202eb" in dry.stdout
    assert all(line.isprintable() for line in dry.stdout.splitlines())


def test_answers_stand_below_a_table_of_one_case_alone(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    many = on_fixture("try", "aster-small", "--cases", cases, "--yes").stdout
    one = on_fixture("try", "aster-small", "--prompt", "Capital of Portugal?", "--yes").stdout
    assert ("Lisbon" in many, "Lisbon" in one) == (False, True)


def test_ctrl_c_ends_the_run_and_what_was_received_is_kept(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    def first_then_stop(model: str, prompt: str) -> Reply:
        if len(host.bodies) > 1:
            os.kill(os.getpid(), signal.SIGINT)
        return right_or_oslo(model, prompt)

    host.reply = first_then_stop
    found = on_fixture("try", "aster-small", "--cases", cases, "--yes", "--at-once", "1")
    assert found.exit_code == 130
    assert "Kept as " in found.stderr
    assert len(host.bodies) == 2


def test_the_key_is_in_no_file_and_no_output(
    on_fixture: Llmrank, host: Scripted, cases: str, dirs: Dirs
) -> None:
    host.reply = lambda model, prompt: refusal(400, f"the key {KEY} is not to be repeated")
    found = on_fixture("try", "aster-small", "--cases", cases, "--yes")
    assert KEY not in found.stdout + found.stderr
    files = [file for file in dirs.data.rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if KEY.encode() in file.read_bytes()]


# ── What was kept ───────────────────────────────────────────────────────────────────────────────


def test_trials_are_listed_shown_compared_used_and_deleted(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    assert on_fixture("trials").stdout == on_fixture("trials", "list").stdout
    assert on_fixture("trials", "list").stdout == (
        "No trials yet. Run one: llmrank-tui try --case classify\n"
    )
    on_fixture("try", "cinder-large", "--cases", cases, "--yes")
    [trial] = json.loads(on_fixture("trials", "list", "--format", "json").stdout)["trials"]
    id = trial["id"]
    assert id in on_fixture("trials", "list").stdout
    shown = on_fixture("trials", "show", id, "--job", "1k")
    assert "Cinder Large" in shown.stdout
    assert "A job of 1,000 cases" in shown.stdout
    same = on_fixture("trials", "compare", id, id)
    assert same.exit_code == 0, same.stderr
    used = on_fixture("trials", "use", id)
    assert "33.3%" in used.stdout
    assert f"llmrank-tui trials use {id} --undo" in used.stderr
    assert "in the trial" in on_fixture("why", "cinder-large").stdout
    undone = on_fixture("trials", "use", id, "--undo")
    assert undone.stderr.startswith("No longer in use: ")
    assert "in the trial" not in on_fixture("why", "cinder-large").stdout
    assert on_fixture("trials", "delete", id).stderr == f"Deleted {id}.\n"
    gone = on_fixture("trials", "show", id)
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert f"No such trial: {id}" in gone.stderr


# ── Help ────────────────────────────────────────────────────────────────────────────────────────


def test_every_example_of_try_is_a_plan_that_could_run(
    llmrank: Llmrank, host: Scripted, cases: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(cases).parent
    (folder / "cases.jsonl").write_text(Path(cases).read_text())
    (folder / "cases.csv").write_text("id,prompt,expect\nnorway,Capital of Norway?,Oslo\n")
    monkeypatch.chdir(folder)
    for variable in ("OMINIGATE_API_KEY", "DEEPSEEK_API_KEY"):
        monkeypatch.setenv(variable, KEY)
    examples = examples_of(llmrank("try", "--help").stdout)
    assert len(examples) == 4
    for example in examples:
        found = llmrank(*shlex.split(example), "--dry-run")
        assert found.exit_code == 0, (example, found.stderr)
    assert host.bodies == []


def test_every_example_of_trials_works_on_trials_that_ran(
    on_fixture: Llmrank, host: Scripted, cases: str
) -> None:
    for _ in range(2):
        on_fixture("try", "aster-small", "--cases", cases, "--yes")
    kept = json.loads(on_fixture("trials", "list", "--format", "json").stdout)["trials"]
    later, earlier = (trial["id"] for trial in kept)
    for command in ("list", "show", "compare", "use", "delete"):
        for example in examples_of(on_fixture("trials", command, "--help").stdout):
            text = example.replace("20261129T080000Z-classify", earlier)
            arguments = text.replace("20261130T080000Z-classify", later).split()
            if "--output" in arguments:
                arguments[-1] = str(Path(cases).parent / arguments[-1])
            found = on_fixture(*arguments)
            assert found.exit_code == 0, (example, found.stderr)
