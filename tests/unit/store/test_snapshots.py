"""What is in use after syncs, damage, a roll-back, a purge, and two programs at once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import astuple, replace

from tests.builders import a_catalogue, a_model
from tui.domain.catalogue.values import Catalogue
from tui.errors import UserError
from tui.store.answers import drop_answers, keep_answer, kept_answer
from tui.store.lock import locked
from tui.store.snapshots import (
    Part,
    SnapshotSource,
    glance,
    load_snapshot,
    purge_snapshots,
    roll_back,
    snapshot_files,
    snapshot_in_use,
    undo_rollback,
    write_snapshot,
)

DAY = date(2026, 6, 1)
SOURCES = (
    SnapshotSource(
        "openrouter",
        "2026-06-01",
        (Part("ab" * 32, "https://models.example/list", '"7"', "Mon, 01 Jun 2026 10:00:00 GMT"),),
    ),
    SnapshotSource("litellm", "2026-05-30", (Part("cd" * 32),)),
)


def synced(data: Path, *names: str, day: date = DAY) -> None:
    """One sync a name: a snapshot with one model called so."""
    for name in names:
        write_snapshot(data, day, SOURCES, a_catalogue(a_model(name)))


def model_in_use(data: Path) -> str | None:
    """The id of the one model of the snapshot in use."""
    snapshot = snapshot_in_use(data).snapshot
    return None if snapshot is None else snapshot.catalogue.models[0].id


def test_before_the_first_sync_no_snapshot_is_in_use(tmp_path: Path) -> None:
    found = snapshot_in_use(tmp_path)
    assert (found.snapshot, found.notices) == (None, ())


def test_a_snapshot_comes_back_with_everything_in_it(
    tmp_path: Path, embedded_catalogue: Catalogue
) -> None:
    write_snapshot(tmp_path, DAY, SOURCES, embedded_catalogue)
    snapshot = snapshot_in_use(tmp_path).snapshot
    assert snapshot is not None
    assert (snapshot.number, snapshot.created) == (1, "2026-06-01")
    assert snapshot.sources == SOURCES
    assert astuple(snapshot.catalogue) == astuple(embedded_catalogue)


def test_a_glance_at_a_snapshot_tells_its_hash_and_the_version_of_its_index(
    tmp_path: Path,
) -> None:
    odd = 'unknown "4.0" \\'
    known = a_catalogue(a_model("alpha"))
    write_snapshot(tmp_path, DAY, (), replace(known, index=replace(known.index, version=odd)))
    (file,) = snapshot_files(tmp_path)
    seen = glance(file.path)
    assert seen is not None
    assert seen.version == odd
    assert seen.sha256 == json.loads(file.path.read_bytes())["sha256"]


@pytest.mark.parametrize("content", [b"", b"{}", b'{"sha256":"00"', b"\xff" * 2_000])
def test_what_does_not_begin_as_a_snapshot_tells_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    assert glance(path) is None
    assert glance(tmp_path / "missing.json") is None


def test_the_newest_snapshot_is_in_use_also_within_one_day(tmp_path: Path) -> None:
    synced(tmp_path, "alpha", "beta")
    synced(tmp_path, "gamma", day=date(2026, 5, 1))  # the clock was set back
    assert model_in_use(tmp_path) == "gamma"
    assert [(file.number, file.created) for file in snapshot_files(tmp_path)] == [
        (1, "2026-06-01"),
        (2, "2026-06-01"),
        (3, "2026-05-01"),
    ]


def test_a_snapshot_is_private_to_its_owner(tmp_path: Path) -> None:
    synced(tmp_path, "alpha")
    assert snapshot_files(tmp_path)[0].path.stat().st_mode & 0o077 == 0


def test_a_damaged_snapshot_is_passed_over_and_said(tmp_path: Path) -> None:
    synced(tmp_path, "alpha", "beta")
    newest = snapshot_files(tmp_path)[-1].path
    whole = newest.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], whole.replace(b"beta", b"bexa"), b"[]" * 50):
        newest.write_bytes(damaged)
        found = snapshot_in_use(tmp_path)
        assert found.snapshot is not None
        assert found.snapshot.catalogue.models[0].id == "alpha"
        assert found.notices == (
            f"{newest}: it is damaged: its content does not have its hash. An older one is in use.",
        )


def test_a_cut_at_any_byte_is_noticed(tmp_path: Path) -> None:
    synced(tmp_path, "alpha")
    path = snapshot_files(tmp_path)[0].path
    whole = path.read_bytes()
    for size in range(0, len(whole), 97):
        path.write_bytes(whole[:size])
        with pytest.raises(UserError, match="damaged"):
            load_snapshot(path)


@pytest.mark.parametrize(
    ("key", "value"),
    [("schema", 2), ("catalogue", {}), ("sources", [{"source": "aa"}]), ("catalogue", [])],
    ids=["newer schema", "no catalogue", "half a source", "a list"],
)
def test_a_snapshot_of_another_version_is_said_to_be_one(
    tmp_path: Path, key: str, value: object
) -> None:
    synced(tmp_path, "alpha")
    path = snapshot_files(tmp_path)[0].path
    stored = json.loads(path.read_bytes())["snapshot"] | {key: value}
    content = json.dumps(stored).encode()
    path.write_bytes(
        b'{"sha256":"%s","snapshot":%s}' % (sha256(content).hexdigest().encode(), content)
    )
    with pytest.raises(UserError, match="another version of the program wrote it"):
        load_snapshot(path)


def test_other_files_in_the_folder_are_no_snapshots(tmp_path: Path) -> None:
    synced(tmp_path, "alpha")
    folder = snapshot_files(tmp_path)[0].path.parent
    for name in ("notes.json", ".000002-2026-06-02.json.1-ab.tmp", "000002-2026-06-02.json.bak"):
        (folder / name).write_text("{}")
    assert len(snapshot_files(tmp_path)) == 1


def test_a_rollback_brings_the_one_before_into_use_and_can_be_undone(tmp_path: Path) -> None:
    synced(tmp_path, "alpha", "beta", "gamma")
    roll_back(tmp_path)
    assert model_in_use(tmp_path) == "beta"
    roll_back(tmp_path)
    assert model_in_use(tmp_path) == "alpha"
    assert [undo_rollback(tmp_path).snapshot is not None for _ in range(2)] == [True, True]
    assert model_in_use(tmp_path) == "gamma"
    with pytest.raises(UserError, match="no snapshot was rolled back"):
        undo_rollback(tmp_path)


def test_a_rollback_of_the_only_snapshot_leaves_the_embedded_edition(tmp_path: Path) -> None:
    synced(tmp_path, "alpha")
    assert roll_back(tmp_path).snapshot is None
    with pytest.raises(UserError, match="no snapshot is in use"):
        roll_back(tmp_path)


def test_a_rollback_passes_a_damaged_snapshot_too(tmp_path: Path) -> None:
    synced(tmp_path, "alpha", "beta", "gamma")
    snapshot_files(tmp_path)[-1].path.write_bytes(b"")
    assert model_in_use(tmp_path) == "beta"
    found = roll_back(tmp_path)
    assert found.notices == ()
    assert model_in_use(tmp_path) == "alpha"


def test_after_the_next_sync_a_rollback_is_final(tmp_path: Path) -> None:
    synced(tmp_path, "alpha", "beta")
    roll_back(tmp_path)
    synced(tmp_path, "gamma")
    with pytest.raises(UserError, match="no snapshot was rolled back"):
        undo_rollback(tmp_path)
    assert model_in_use(tmp_path) == "gamma"
    assert [file.number for file in snapshot_files(tmp_path)] == [1, 3]


def test_old_snapshots_go_but_never_the_last_two(tmp_path: Path) -> None:
    for day in (date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 2), date(2025, 6, 3)):
        synced(tmp_path, "alpha", day=day)
    purge_snapshots(tmp_path, DAY)
    assert [file.created for file in snapshot_files(tmp_path)] == [
        "2025-06-01",
        "2025-06-02",
        "2025-06-03",
    ]
    purge_snapshots(tmp_path, DAY, keep_days=0)
    assert [file.created for file in snapshot_files(tmp_path)] == ["2025-06-02", "2025-06-03"]
    purge_snapshots(tmp_path, DAY, keep_days=10**9)
    assert len(snapshot_files(tmp_path)) == 2


def test_a_purge_removes_what_a_kill_left_half_written(tmp_path: Path) -> None:
    synced(tmp_path, "alpha")
    litter = snapshot_files(tmp_path)[0].path.with_name(".000002-2026-06-02.json.1-0123abcd.tmp")
    litter.write_text("{")
    os.utime(litter, (0, 0))  # no process with that number writes for so long
    purge_snapshots(tmp_path, DAY)
    assert not litter.exists()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("a file is in the way")
    with pytest.raises(UserError, match="snapshots"):
        synced(tmp_path, "alpha")


def test_an_answer_is_kept_under_its_hash(tmp_path: Path) -> None:
    name = keep_answer(tmp_path, b"[1, 2]")
    assert name == "3a316d6d3226f84c1e46e4447fa8d5fd800bff4a1bc6498152523cd4a602b69b"
    assert kept_answer(tmp_path, name) == b"[1, 2]"


@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "swapped"])
def test_a_damaged_answer_counts_as_not_kept_and_is_kept_anew(tmp_path: Path, damage: str) -> None:
    name = keep_answer(tmp_path, b"[1, 2]" * 100)
    other = keep_answer(tmp_path, b"[3]")
    file = next((tmp_path / "answers").glob(f"{name}*"))
    whole = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(whole[:20])
        case "changed":
            file.write_bytes(whole[:15] + bytes([whole[15] ^ 255]) + whole[16:])
        case "gone":
            file.unlink()
        case "swapped":
            file.write_bytes(next((tmp_path / "answers").glob(f"{other}*")).read_bytes())
    assert kept_answer(tmp_path, name) is None
    assert keep_answer(tmp_path, b"[1, 2]" * 100) == name
    assert kept_answer(tmp_path, name) == b"[1, 2]" * 100


def test_answers_that_no_snapshot_needs_are_dropped(tmp_path: Path) -> None:
    wanted, unwanted = keep_answer(tmp_path, b"[1]"), keep_answer(tmp_path, b"[2]")
    drop_answers(tmp_path, {wanted})
    assert kept_answer(tmp_path, wanted) == b"[1]"
    assert kept_answer(tmp_path, unwanted) is None


def test_a_cache_that_cannot_be_written_to_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file is in the way")
    assert kept_answer(tmp_path, keep_answer(tmp_path, b"[1]")) is None
    drop_answers(tmp_path, ())


def test_a_second_sync_is_told_who_is_at_work(tmp_path: Path) -> None:
    path = tmp_path / "data" / "sync.lock"
    with (
        locked(path, "a sync of openrouter"),
        pytest.raises(UserError) as caught,
        locked(path, "another"),
    ):
        pytest.fail("two syncs at once")
    assert (
        caught.value.message == f"a sync of openrouter, process {os.getpid()} is at work ({path})."
    )
    with locked(path, "another"):
        assert path.read_text() == f"another, process {os.getpid()}"


def test_a_killed_program_holds_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "sync.lock"
    program = (
        "import sys, time, pathlib; from tui.store.lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1]), 'a long sync'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(UserError, match=f"a long sync, process {holder.pid} is at work"),
            locked(path, "mine"),
        ):
            pytest.fail("two syncs at once")
        holder.kill()
        holder.wait()
    with locked(path, "mine"):
        assert path.read_text() == f"mine, process {os.getpid()}"


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way")
    with (
        pytest.raises(UserError, match=r"sync\.lock"),
        locked(tmp_path / "data" / "sync.lock", "a sync"),
    ):
        pytest.fail("no folder to lock")


@pytest.mark.parametrize("kind", ["link", "fifo"])
def test_a_lock_follows_no_link_and_locks_only_a_regular_file(tmp_path: Path, kind: str) -> None:
    other, path = tmp_path / "other", tmp_path / "sync.lock"
    other.write_text("not ours")
    if kind == "link":
        path.symlink_to(other)
    else:
        os.mkfifo(path)
    with pytest.raises(UserError, match="Cannot lock the folder"), locked(path, "a sync"):
        pytest.fail("locked what is no lock")
    assert other.read_text() == "not ours"


def test_what_is_no_regular_file_is_no_snapshot(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    os.mkfifo(folder / "000002-2026-05-02.json")
    (folder / "000003-2026-05-03.json").symlink_to("/dev/zero")
    assert snapshot_files(tmp_path) == ()


def tampered(data: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A snapshot that something else changed, and gave the hash that goes with it."""
    synced(data, "alpha", "beta")
    path = snapshot_files(data)[-1].path
    stored = json.loads(path.read_bytes())["snapshot"]
    change(stored["catalogue"])
    content = json.dumps(stored, separators=(",", ":")).encode()
    path.write_bytes(
        b'{"sha256":"%s","snapshot":%s}' % (sha256(content).hexdigest().encode(), content)
    )
    return path


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Beta\x1b[2J\x07", "Beta�[2J�"),
        ("Be\u202eta", "Be�ta"),
        ("Be\x7fta", "Be�ta"),
    ],
    ids=["escape sequence", "direction mark", "delete"],
)
def test_a_snapshots_own_texts_are_made_harmless_and_that_is_said(
    tmp_path: Path, name: str, shown: str
) -> None:
    path = tampered(tmp_path, lambda stored: stored["models"][0].update(name=name))
    found = snapshot_in_use(tmp_path)
    assert found.snapshot is not None
    assert found.snapshot.catalogue.models[0].name == shown
    assert found.notices == (f"{path} held characters no text has; they were replaced.",)


def test_a_name_in_another_script_stays_and_nothing_is_said(tmp_path: Path) -> None:
    tampered(tmp_path, lambda stored: stored["models"][0].update(name='通义 "क्‍ष" é\n'))
    found = snapshot_in_use(tmp_path)
    assert found.snapshot is not None
    assert found.snapshot.catalogue.models[0].name == '通义 "क्‍ष" é\n'
    assert found.notices == ()


def _offer(stored: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = stored["models"][0]["offers"][0]
    return found


IMPOSSIBLE: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "price": (
        lambda stored: _offer(stored)["prices"].update(input=-1.0),
        "beta has a price or a size at gate that is none",
    ),
    "huge price": (
        lambda stored: _offer(stored)["prices"].update(output=1e300),
        "beta has a price or a size at gate that is none",
    ),
    "tier": (
        lambda stored: _offer(stored).update(
            tiers=[{"over_prompt_tokens": 1, "prices": {"input": -1.0}}]
        ),
        "beta has a price or a size at gate that is none",
    ),
    "discount": (
        lambda stored: _offer(stored).update(batch_discount=7.0),
        "beta has a price or a size at gate that is none",
    ),
    "host": (
        lambda stored: _offer(stored).update(host="nowhere"),
        "beta is sold by nowhere, which is not listed",
    ),
    "score": (
        lambda stored: stored["models"][0]["efforts"][0]["scores"][0].update(value=4000.0),
        "beta has a score, a speed or a size that is none",
    ),
    "day": (
        lambda stored: _offer(stored)["provenance"].update(as_of="2026-13-45"),
        "'2026-13-45' is no day",
    ),
    "no effort": (lambda stored: stored["models"][0].update(efforts=[]), "beta has no efforts"),
    "address": (
        lambda stored: stored["edition"].update(url="javascript:alert(1)"),
        "'javascript:alert(1)' is no address",
    ),
    "twice": (
        lambda stored: stored["models"].append(stored["models"][0]),
        "two models have one id",
    ),
}


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_a_snapshot_that_no_sync_wrote_is_passed_over_and_said(tmp_path: Path, kind: str) -> None:
    change, why = IMPOSSIBLE[kind]
    path = tampered(tmp_path, change)
    found = snapshot_in_use(tmp_path)
    assert found.snapshot is not None
    assert found.snapshot.catalogue.models[0].id == "alpha"
    assert found.notices == (f"{path}: no sync wrote it so: {why}. An older one is in use.",)
