"""Workloads as files: saved, found by name, renamed, deleted, and told what is wrong with them."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.domain.catalogue.workload import Reasoning, Session, Workload
from tui.domain.planning.named_workload import NamedWorkload
from tui.errors import UserError
from tui.store.own.workloads import (
    delete_own,
    is_file_name,
    load_all,
    load_own,
    own_names,
    read_workload,
    rename_own,
    save_own,
    workload_file,
)
from tui.store.paths import Dirs

PRESETS = ("default", "chat")
NIGHTLY = NamedWorkload(
    "nightly",
    "Nightly digest",
    Workload(500, 12_000.5, 200, 0.25, 0.1, Reasoning("fixed", 1_200), 0.5, 0.75),
    note="All of it overnight.",
)
SESSION = Session(1_000, 4_000, 10, 200, 300, 150, 1_024, 300.0, 20.0)
AGENT = NamedWorkload("agent-2", "agent-2", SESSION.workload(), SESSION)


def written(tmp_path: Path, content: str, name: str = "shared.toml") -> Path:
    """A workload file with this content."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    """Why a file cannot be used."""
    with pytest.raises(UserError) as caught:
        read_workload(path)
    assert caught.value.exit_code == 2
    return caught.value.as_text()


@pytest.mark.parametrize("workload", [NIGHTLY, AGENT], ids=["requests", "session"])
def test_a_saved_workload_comes_back_as_it_was(dirs: Dirs, workload: NamedWorkload) -> None:
    path = save_own(dirs, workload, PRESETS)
    assert path == dirs.config / "workloads" / f"{workload.id}.toml"
    assert load_own(dirs, workload.id) == workload
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_file_is_toml_a_person_can_read_and_share(dirs: Dirs) -> None:
    assert save_own(dirs, NIGHTLY, PRESETS).read_text(encoding="utf-8").splitlines()[1:] == [
        'name = "Nightly digest"',
        'note = "All of it overnight."',
        "requests_per_day = 500",
        "prompt_tokens = 12000.5",
        "answer_tokens = 200",
        "cache_ratio = 0.25",
        "write_ratio = 0.1",
        "reasoning = 1200",
        "batch_share = 0.5",
        "off_peak_share = 0.75",
    ]


def test_a_file_from_anywhere_is_called_by_its_name(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "requests_per_day = 10\nprompt_tokens = 20\nanswer_tokens = 30\ncache_ratio = 0.5\n",
    )
    workload = Workload(10, 20, 30, 0.5)
    assert read_workload(path) == NamedWorkload("shared", "shared", workload, origin="file")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", Reasoning("effort")),
        ('reasoning = "effort"', Reasoning("effort")),
        ('reasoning = "off"', Reasoning("off")),
        ('reasoning = "measured"', Reasoning("tasks")),
        ('reasoning = "speed"', Reasoning("speed")),
        ("reasoning = 1200", Reasoning("fixed", 1_200)),
    ],
)
def test_a_file_of_before_keeps_its_meaning_and_a_silent_one_counts_each_effort_s_reasoning(
    tmp_path: Path, said: str, meant: Reasoning
) -> None:
    figures = "requests_per_day = 1\nprompt_tokens = 2\nanswer_tokens = 3\ncache_ratio = 0\n"
    assert read_workload(written(tmp_path, f"{figures}{said}\n")).workload.reasoning == meant


def test_a_session_gives_the_requests_it_makes(tmp_path: Path) -> None:
    """64,500 prompt tokens a session of ten turns, 55,800 of them cached."""
    path = written(
        tmp_path,
        'reasoning = "measured"\n[session]\nsessions_per_day = 1000\nsystem_tokens = 4000\n'
        "turns = 10\nuser_tokens = 200\nanswer_tokens = 300\n",
    )
    workload = read_workload(path).workload
    assert workload.requests_per_day == 10_000
    assert workload.prompt_tokens == 6_450
    assert workload.cache_ratio == pytest.approx(55_800 / 64_500)
    assert workload.reasoning == Reasoning("tasks")


def test_a_cache_that_forgets_between_turns_serves_nothing(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[session]\nsessions_per_day = 1\nsystem_tokens = 4000\nturns = 10\nuser_tokens = 200\n"
        "answer_tokens = 300\ncache_seconds = 300\npause_seconds = 301\n",
    )
    assert read_workload(path).workload.cache_ratio == 0


def test_a_misspelt_key_is_named_with_file_and_line_and_the_right_one(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "requests_per_day = 10\nprompt_tokens = 20\nanswer_tokens = 30\n\ncache_ration = 0.5\n",
    )
    assert refused(path).splitlines()[:2] == [
        f"Cannot use the workload: {path} has 1 problem.",
        "  line 5: unknown key 'cache_ration'; did you mean 'cache_ratio'?",
    ]


def test_every_wrong_value_is_named_with_its_line_and_key(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'name = "Too much"\nrequests_per_day = "many"\ncache_ratio = 7\nreasoning = "some"\n'
        "[session]\nturns = 0\n",
    )
    assert refused(path).splitlines() == [
        f"Cannot use the workload: {path} has 8 problems.",
        "  line 2, requests_per_day: must be a number, not 'many'",
        "  line 3, cache_ratio: must be at most 1, not 7",
        "  line 4, reasoning: must be 'effort', 'off', 'tasks', 'speed' or tokens a request, "
        "not 'some'",
        "  line 5, session: key 'sessions_per_day' is missing",
        "  line 5, session: key 'system_tokens' is missing",
        "  line 6, session.turns: must be at least 1, not 0",
        "  line 5, session: key 'user_tokens' is missing",
        "  line 5, session: key 'answer_tokens' is missing",
    ]


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "requests_per_day = 10\nprompt_tokens = = 20\n")
    assert refused(path).startswith(f"Cannot read the workload: {path}, line 2, column ")


def test_a_file_that_ends_too_soon_is_named_with_its_last_line(tmp_path: Path) -> None:
    path = written(tmp_path, "requests_per_day = 10\nprompt_tokens = [\n\n")
    assert refused(path) == (
        f"Cannot read the workload: {path}, line 2, end of document: invalid value."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "",
            "needs the keys requests_per_day, prompt_tokens, answer_tokens, cache_ratio, or a "
            "table [session]",
        ),
        ("prompt_tokens = 3\n", "key 'requests_per_day' is missing"),
        (
            "prompt_tokens = 3\n[session]\nsessions_per_day = 1\nsystem_tokens = 4\nturns = 1\n"
            "user_tokens = 2\nanswer_tokens = 3\n",
            "[session] says 'prompt_tokens' already: leave one of the two out",
        ),
    ],
    ids=["empty", "incomplete", "both"],
)
def test_a_file_gives_all_requests_or_a_session(tmp_path: Path, content: str, reason: str) -> None:
    assert refused(written(tmp_path, content)).splitlines()[1:] == [f"  {reason}"]


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.toml") == (
        f"Cannot read the workload: {tmp_path / 'none.toml'} does not exist."
    )


def test_a_name_is_found_whatever_its_case(dirs: Dirs) -> None:
    save_own(dirs, NIGHTLY, PRESETS)
    assert load_own(dirs, " NIGHTLY ") == NIGHTLY
    assert load_own(dirs, "daily") is None


def test_saving_over_a_name_has_to_be_asked_for(dirs: Dirs) -> None:
    save_own(dirs, NIGHTLY, PRESETS)
    other = NamedWorkload("Nightly", "Nightly", Workload())
    with pytest.raises(UserError, match="there is one called 'nightly' already"):
        save_own(dirs, other, PRESETS)
    assert load_own(dirs, "nightly") == NIGHTLY
    save_own(dirs, other, PRESETS, replace=True)
    assert own_names(dirs) == ("nightly",)
    found = load_own(dirs, "nightly")
    assert found is not None
    assert found.workload == Workload()


@pytest.mark.parametrize("name", ["", "a b", "../up", "-x", "naïve", "a.b", "x" * 65])
def test_what_is_no_name_is_refused(dirs: Dirs, name: str) -> None:
    with pytest.raises(UserError) as caught:
        save_own(dirs, NamedWorkload(name, name, Workload()), PRESETS)
    assert caught.value.title == "Not a name for a workload"
    assert not dirs.config.exists()


def test_the_name_of_a_preset_stays_the_preset_s(dirs: Dirs) -> None:
    with pytest.raises(UserError, match="'chat' is a preset, and presets are read-only"):
        save_own(dirs, NamedWorkload("Chat", "Chat", Workload()), PRESETS, replace=True)
    with pytest.raises(UserError, match="Presets are read-only"):
        delete_own(dirs, "chat", PRESETS)


def test_a_deleted_workload_is_gone_and_no_other(dirs: Dirs) -> None:
    save_own(dirs, NIGHTLY, PRESETS)
    save_own(dirs, AGENT, PRESETS)
    assert delete_own(dirs, "Nightly", PRESETS) == workload_file(dirs, "nightly")
    assert own_names(dirs) == ("agent-2",)
    with pytest.raises(UserError) as caught:
        delete_own(dirs, "agent", PRESETS)
    assert caught.value.hint == "Nearest: agent-2. There are: agent-2."


def test_a_renamed_workload_keeps_its_figures_and_takes_no_other_s_name(dirs: Dirs) -> None:
    save_own(dirs, AGENT, PRESETS)
    save_own(dirs, NIGHTLY, PRESETS)
    with pytest.raises(UserError, match="there is one called 'nightly' already"):
        rename_own(dirs, "agent-2", "NIGHTLY", PRESETS)
    with pytest.raises(UserError, match="'default' is a preset"):
        rename_own(dirs, "agent-2", "default", PRESETS)
    rename_own(dirs, "agent-2", "loop", PRESETS)
    assert own_names(dirs) == ("loop", "nightly")
    found = load_own(dirs, "loop")
    assert found is not None
    assert found.session == SESSION


def test_a_broken_file_is_told_and_left_out_while_the_others_are_listed(dirs: Dirs) -> None:
    save_own(dirs, NIGHTLY, PRESETS)
    broken = workload_file(dirs, "broken")
    broken.write_text("turns = 3\n", encoding="utf-8")
    listed, notices = load_all(dirs)
    assert listed == (NIGHTLY,)
    (notice,) = notices
    assert str(broken) in notice
    assert "unknown key 'turns'" in notice
    assert notice.endswith("The file stays as it is and is left out.")
    assert broken.read_text(encoding="utf-8") == "turns = 3\n"


def test_without_a_folder_there_are_none(dirs: Dirs) -> None:
    assert own_names(dirs) == ()
    assert load_all(dirs) == ((), ())


def test_a_folder_that_cannot_be_listed_is_a_sentence(dirs: Dirs) -> None:
    dirs.config.mkdir(parents=True)
    (dirs.config / "workloads").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="Cannot list your workloads"):
        own_names(dirs)


@pytest.mark.parametrize(
    ("text", "is_file"),
    [("nightly", False), ("nightly.toml", True), ("./nightly", True), ("re-rank", False)],
)
def test_a_path_and_a_name_are_told_apart(text: str, is_file: bool) -> None:
    assert is_file_name(text) is is_file


AMOUNTS = st.floats(0, 1e12) | st.integers(0, 10**12).map(float)
SHARES = st.floats(0, 1)
WORKLOADS = st.builds(
    Workload,
    requests_per_day=AMOUNTS,
    prompt_tokens=AMOUNTS,
    answer_tokens=AMOUNTS,
    cache_ratio=SHARES,
    write_ratio=SHARES,
    reasoning=st.sampled_from([Reasoning(), Reasoning("tasks")])
    | st.builds(Reasoning, st.just("fixed"), AMOUNTS),
    batch_share=SHARES,
    off_peak_share=SHARES,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORKLOADS)
def test_every_workload_comes_back_from_its_file(dirs: Dirs, workload: Workload) -> None:
    saved = NamedWorkload("any", "any", workload)
    save_own(dirs, saved, PRESETS, replace=True)
    assert load_own(dirs, "any") == saved
