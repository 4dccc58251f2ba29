"""Settings: kept between starts, readable, and a broken file is reported and set aside."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.errors import UserError
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings, save_settings, settings_file

CHOSEN = Settings(
    theme="llmrank-light",
    scope="all",
    blend="7:2:1",
    floor=35.5,
    basis="measured",
    weights={"cost_per_point": 0.5, "throughput": 0},
    acceptance=Acceptance(2, 1.5, 60, ((20, 0.4), (50, 0.95)), {"aster-small": 0.8}),
    budget=1234.5,
    edition="Sync of 2026-06-01",
    sort="monthly",
    reverse=True,
    hosts={"aster-small": "fixturegate", "cinder-large": "vendor-one"},
    client="node",
    model="aster-small",
    workload=Workload(
        requests_per_day=12_000,
        prompt_tokens=6_450.5,
        answer_tokens=300,
        cache_ratio=0.85,
        write_ratio=0.1,
        reasoning=Reasoning("fixed", 1_200),
        batch_share=0.25,
        off_peak_share=0.4,
    ),
    floors={"4.1": 21.5, "unknown (OpenRouter, 2026-06-01)": 18},
    stale_after_days=7,
    keep_days=90,
    filters={"cheap-vision": "input:image price<1", "own_2": "@cheap-vision fav"},
    quality="gpqa_diamond",
    curves={"gpqa_diamond": ((80, 0.5), (90, 1))},
    in_use=(
        ConfigurationIds("aster-small", "high", "fixturegate"),
        ConfigurationIds("cinder-large", "", "vendor-one"),
    ),
)


def written(dirs: Dirs, content: str | bytes) -> Path:
    """The settings file with this content."""
    path = settings_file(dirs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_without_a_file_the_defaults_apply_and_nothing_is_said(dirs: Dirs) -> None:
    assert load_settings(dirs) == (Settings(), None)
    assert not dirs.config.exists()
    assert Settings().workload == Workload(10_000, 2_000, 500, 0.7)


def test_saved_settings_come_back(dirs: Dirs) -> None:
    assert save_settings(CHOSEN, dirs) is None
    assert load_settings(dirs) == (CHOSEN, None)


def test_the_file_is_toml_a_person_can_read(dirs: Dirs) -> None:
    save_settings(CHOSEN, dirs)
    text = settings_file(dirs).read_text(encoding="utf-8")
    assert text.startswith("# Settings of llmrank-tui")
    assert "requests_per_day = 12000\n" in text
    assert tomllib.loads(text) == {
        "theme": "llmrank-light",
        "scope": "all",
        "quality": "gpqa_diamond",
        "blend": "7:2:1",
        "floor": 35.5,
        "sort": "monthly",
        "reverse": True,
        "client": "node",
        "model": "aster-small",
        "workload": {
            "requests_per_day": 12_000,
            "prompt_tokens": 6_450.5,
            "answer_tokens": 300,
            "cache_ratio": 0.85,
            "write_ratio": 0.1,
            "reasoning": 1_200,
            "batch_share": 0.25,
            "off_peak_share": 0.4,
        },
        "floors": {"4.1": 21.5, "unknown (OpenRouter, 2026-06-01)": 18},
        "stale_after_days": 7,
        "keep_days": 90,
        "edition": "Sync of 2026-06-01",
        "basis": "measured",
        "budget": 1234.5,
        "weights": {"cost_per_point": 0.5, "throughput": 0},
        "acceptance": {
            "retries": 2,
            "review_minutes": 1.5,
            "hourly_rate": 60,
            "curve": [[20, 0.4], [50, 0.95]],
            "by_model": {"aster-small": 0.8},
        },
        "curves": {"gpqa_diamond": [[80, 0.5], [90, 1]]},
        "filters": {"cheap-vision": "input:image price<1", "own_2": "@cheap-vision fav"},
        "hosts": {"aster-small": "fixturegate", "cinder-large": "vendor-one"},
        "in_use": [
            {"model": "aster-small", "effort": "high", "host": "fixturegate"},
            {"model": "cinder-large", "host": "vendor-one"},
        ],
    }
    assert '[filters]\ncheap-vision = "input:image price<1"\n' in text


def test_a_file_edited_by_hand_is_used_and_keys_may_be_left_out(dirs: Dirs) -> None:
    written(dirs, 'blend = "5:1"\nfloor = 40\n[workload]\nreasoning = "measured"\n')
    expected = Settings(blend="5:1", floor=40, workload=Workload(reasoning=Reasoning("tasks")))
    assert load_settings(dirs) == (expected, None)
    assert load_settings(dirs) == (expected, None)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("prompt_tokens = 9", Reasoning("effort")),
        ('reasoning = "off"', Reasoning("off")),
        ('reasoning = "tasks"', Reasoning("tasks")),
    ],
)
def test_settings_of_before_keep_their_reasoning_and_silent_ones_have_the_default(
    dirs: Dirs, said: str, meant: Reasoning
) -> None:
    written(dirs, f"[workload]\n{said}\n")
    assert load_settings(dirs)[0].workload.reasoning == meant


def test_the_host_that_code_called_before_is_chosen_for_the_model_then_in_sight(dirs: Dirs) -> None:
    written(dirs, 'host = "groq"\nmodel = "aster-small"\n')
    assert load_settings(dirs)[0].hosts == {"aster-small": "groq"}
    save_settings(load_settings(dirs)[0], dirs)
    written_again = tomllib.loads(settings_file(dirs).read_text(encoding="utf-8"))
    assert "host" not in written_again
    assert written_again["hosts"] == {"aster-small": "groq"}
    written(dirs, 'host = "groq"\n')  # of no model in sight: it priced nothing
    assert load_settings(dirs) == (Settings(), None)


def test_days_nobody_changed_are_not_written_down(dirs: Dirs) -> None:
    save_settings(Settings(), dirs)
    text = settings_file(dirs).read_text(encoding="utf-8")
    assert not {"floors", "stale_after_days", "keep_days", "filters"} & tomllib.loads(text).keys()
    assert load_settings(dirs)[0].stale_after_days == 30
    assert load_settings(dirs)[0].keep_days == 365


def test_an_empty_file_means_the_defaults(dirs: Dirs) -> None:
    path = written(dirs, "")
    assert load_settings(dirs) == (Settings(), None)
    assert path.exists()


def test_without_a_cache_settings_are_kept_too(dirs: Dirs) -> None:
    dirs.cache.parent.mkdir(parents=True)
    dirs.cache.write_text("a file where a folder should be", encoding="utf-8")
    save_settings(CHOSEN, dirs)
    assert load_settings(dirs) == (CHOSEN, None)


# Each: the content of a broken file, and the reason a person reads.
BROKEN = {
    "no TOML": (b"theme = \n", "line 1, column 9: invalid value."),
    "no text": (b"theme = '\xff'\n", "line 1: this is not UTF-8 text."),
    "an unknown key": (b"them = 'x'\n", "unknown key 'them'; did you mean 'theme'?"),
    "a pass rate above 1": (b"[acceptance]\ncurve = [[20, 1.4]]\n", "acceptance"),
    "a curve that does not rise": (
        b"[curves]\nhle = [[50, 0.4], [20, 0.9]]\n",
        "curves.hle: curve: the index 20 does not follow 50 upwards.",
    ),
    "an unknown basis": (b"basis = 'cheapest'\n", "basis: must be 'list', 'workload', 'measured'"),
    "an unknown scope": (b"scope = 'shelves'\n", "scope: must be 'shelf' or 'all', not 'shelves'"),
    "an unknown language": (b"client = 'perl'\n", "client: must be 'python', 'node', 'curl', "),
    "a blend of nothing": (b"blend = '0:0'\n", "blend: '0:0' is no blend; use even, 3:1"),
    "a blend below zero": (b"blend = '-1:2'\n", "blend: '-1:2' is no blend"),
    "a floor below zero": (b"floor = -1\n", "floor: must be at least 0, not -1"),
    "a floor without end": (b"floor = inf\n", "floor: must be a finite number, not inf"),
    "a floor above the index": (b"floor = 101\n", "floor: must be at most 100, not 101"),
    "a ratio of 130 %": (
        b"[workload]\ncache_ratio = 1.3\n",
        "workload.cache_ratio: must be at most 1, not 1.3",
    ),
    "negative traffic": (
        b"[workload]\nrequests_per_day = -1\n",
        "workload.requests_per_day: must be at least 0, not -1",
    ),
    "negative reasoning": (
        b"[workload]\nreasoning = -1\n",
        "workload.reasoning: must be 'effort', 'off', 'tasks', 'speed' or tokens a request, not -1",
    ),
    "a misspelt part of the workload": (
        b"[workload]\nprompt_token = 1\n",
        "workload: unknown key 'prompt_token'; did you mean 'prompt_tokens'?",
    ),
    "a floor of a version above the index": (
        b"[floors]\n'4.1' = 130\n",
        "floors.4.1: must be at most 100, not 130",
    ),
    "an age below zero": (
        b"stale_after_days = -1\n",
        "stale_after_days: must be at least 0, not -1",
    ),
    "half a day": (b"keep_days = 0.5\n", "keep_days: must be a whole number, not 0.5"),
    "a filter without a search": (b"[filters]\ncheap = ' '\n", "filters.cheap: must not be empty"),
    "a filter that is no text": (
        b"[filters]\ncheap = 1\n",
        "filters.cheap: must be text in quotes, not 1",
    ),
    "a filter without end": (
        b"[filters]\ncheap = '" + b"x" * 501 + b"'\n",
        "filters.cheap: must have at most 500 characters, not 501",
    ),
    "a filter of two words": (
        b"[filters]\n'two words' = 'open'\n",
        "filters.two words: a name has 1 to 40 letters a-z, digits, - and _",
    ),
    "a filter in capitals": (
        b"[filters]\nCheap = 'open'\n",
        "filters.Cheap: must be written 'cheap', not 'Cheap'",
    ),
    "something in use without a model": (
        b"[[in_use]]\nhost = 'openai'\n",
        "in_use[0]: key 'model' is missing",
    ),
    "an escape sequence": (b'theme = "\\u001b[2J"\n', "theme: holds the control character U+001B"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_reported_set_aside_and_kept(dirs: Dirs, kind: str) -> None:
    content, reason = BROKEN[kind]
    path = written(dirs, content)
    found, notice = load_settings(dirs)
    assert found == Settings()
    assert notice is not None
    assert reason in notice
    assert str(path) in notice
    assert notice.endswith("The file was set aside as settings.toml.broken-1; the defaults apply.")
    assert not path.exists()
    assert path.with_name("settings.toml.broken-1").read_bytes() == content
    assert load_settings(dirs) == (Settings(), None)


def test_broken_files_never_overwrite_each_other(dirs: Dirs) -> None:
    for number in (1, 2, 3):
        written(dirs, f"broken {number}")
        _, notice = load_settings(dirs)
        assert notice is not None
        assert f"settings.toml.broken-{number}" in notice
        save_settings(CHOSEN, dirs)
    kept = sorted(dirs.config.iterdir())
    assert [path.name for path in kept] == [
        "settings.toml",
        "settings.toml.broken-1",
        "settings.toml.broken-2",
        "settings.toml.broken-3",
    ]
    assert [path.read_text() for path in kept[1:]] == ["broken 1", "broken 2", "broken 3"]


def test_a_file_broken_while_the_program_runs_is_set_aside_on_saving(dirs: Dirs) -> None:
    save_settings(Settings(), dirs)
    written(dirs, "an hour of work")
    notice = save_settings(CHOSEN, dirs)
    assert notice is not None
    assert notice.endswith("The file was set aside as settings.toml.broken-1.")
    assert (dirs.config / "settings.toml.broken-1").read_text() == "an hour of work"
    assert load_settings(dirs) == (CHOSEN, None)


def test_a_broken_file_that_cannot_be_moved_stays_and_is_not_overwritten(
    dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(dirs, "broken")

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    found, notice = load_settings(dirs)
    assert found == Settings()
    assert notice is not None
    assert notice.endswith(
        "It could not be moved (Permission denied) and stays as it is; the defaults apply."
    )
    with pytest.raises(UserError) as caught:
        save_settings(CHOSEN, dirs)
    assert caught.value.exit_code == 1
    assert caught.value.message == (f"{path} is broken and could not be moved: Permission denied")
    assert os.listdir(dirs.config) == ["settings.toml"]
    assert path.read_text() == "broken"


def test_a_folder_in_the_place_of_the_file_is_reported_and_kept(dirs: Dirs) -> None:
    path = settings_file(dirs)
    (path / "inside").mkdir(parents=True)
    found, notice = load_settings(dirs)
    assert found == Settings()
    assert notice is not None
    assert "is a folder, not a file." in notice
    with pytest.raises(UserError):
        save_settings(CHOSEN, dirs)
    assert (path / "inside").is_dir()
    assert os.listdir(dirs.config) == ["settings.toml"]


def test_a_broken_file_behind_a_link_is_set_aside_beside_its_target(dirs: Dirs) -> None:
    target = dirs.config.parent / "dotfiles" / "mine.toml"
    target.parent.mkdir(parents=True)
    target.write_text("broken", encoding="utf-8")
    dirs.config.mkdir()
    settings_file(dirs).symlink_to(target)
    _, notice = load_settings(dirs)
    assert notice is not None
    assert "mine.toml.broken-1" in notice
    save_settings(CHOSEN, dirs)
    assert settings_file(dirs).is_symlink()
    assert sorted(os.listdir(target.parent)) == ["mine.toml", "mine.toml.broken-1"]
    assert load_settings(dirs) == (CHOSEN, None)


def test_a_save_that_fails_leaves_the_settings_of_before(
    dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(CHOSEN, dirs)
    with monkeypatch.context() as patched:

        def fail(*args: object) -> None:
            raise OSError(28, "No space left on device")

        patched.setattr(os, "replace", fail)
        with pytest.raises(UserError, match="No space left on device"):
            save_settings(Settings(), dirs)
    assert load_settings(dirs) == (CHOSEN, None)


def test_a_copy_of_other_fields_is_rebuilt(dirs: Dirs, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(CHOSEN, dirs)
    (copy,) = (dirs.cache / "compiled").iterdir()
    copy.write_bytes(copy.read_bytes()[:-2])
    assert load_settings(dirs) == (CHOSEN, None)


texts = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=20)
counts = st.floats(min_value=0, max_value=1e12) | st.integers(min_value=0, max_value=10**12)
shares = st.floats(min_value=0, max_value=1)
parts = st.integers(min_value=1, max_value=99).map(str)
any_settings = st.builds(
    Settings,
    theme=texts,
    scope=st.sampled_from(["shelf", "all"]),
    blend=st.sampled_from(["even", "3:1", "7:2:1"]) | st.builds("{}:{}".format, parts, parts),
    floor=st.none() | st.floats(min_value=0, max_value=100),
    sort=texts,
    reverse=st.booleans(),
    hosts=st.dictionaries(texts, texts, max_size=3),
    client=st.sampled_from(["node", "python", "curl"]),
    model=st.none() | texts,
    workload=st.builds(
        Workload,
        requests_per_day=counts,
        prompt_tokens=counts,
        answer_tokens=counts,
        cache_ratio=shares,
        write_ratio=shares,
        reasoning=st.sampled_from([Reasoning(), Reasoning("tasks")])
        | counts.map(lambda tokens: Reasoning("fixed", tokens)),
        batch_share=shares,
        off_peak_share=shares,
    ),
    filters=st.dictionaries(
        st.from_regex(r"[a-z0-9_-]{1,40}", fullmatch=True),
        texts.map(str.strip).filter(bool),
        max_size=3,
    ),
    in_use=st.lists(
        st.builds(ConfigurationIds, texts.map(str.strip).filter(bool), texts, texts),
        max_size=3,
        unique=True,
    ).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_settings, st.booleans())
def test_any_settings_come_back_equal_from_the_copy_and_from_the_file(
    dirs: Dirs, chosen: Settings, warm: bool
) -> None:
    save_settings(chosen, dirs)
    if not warm:
        for copy in (dirs.cache / "compiled").iterdir():
            copy.unlink()
    assert load_settings(dirs) == (chosen, None)
