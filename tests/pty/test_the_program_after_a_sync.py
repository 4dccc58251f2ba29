"""The screen after a sync: all models of the snapshot first, the shelf still the edition's."""

import os
import subprocess
from pathlib import Path

from tests.pty.program import COMMAND
from tests.pty.under_pty import PtyRun
from tests.services import feeds


def test_the_first_screen_after_a_sync_ranks_all_models_of_the_snapshot(tmp_path: Path) -> None:
    (tmp_path / "openrouter.json").write_bytes(feeds.openrouter(12))
    (tmp_path / "models-dev.json").write_bytes(feeds.models_dev(12))
    files = ["openrouter.json", "models-dev.json"]
    done = subprocess.run(
        [COMMAND, "import", "--as-of", "2026-05-30", *files],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with PtyRun((COMMAND,), dict(os.environ), columns=120, lines=40) as run:
        run.read_until(b"2026-05-30")
        assert b" 1 All " in run.output
        run.read_until(b"Detail")
        run.send(b"a")
        run.read_until(b"$0.0507")
        run.send(b"q")
        assert run.wait() == 0
