"""A browser shows a memo on one sheet: nothing is cut off at its side or goes on to another."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.snippets.toolchains import program
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.against import Against
from tui.domain.handover.html import to_html
from tui.domain.handover.memo.memo import MemoAsked, memo_document
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
RATES = Acceptance(curve=((20.0, 0.4), (50.0, 0.95)), review_minutes=2.0, hourly_rate=60.0)


def printed(page: str, folder: Path) -> bytes:
    """The PDF that a browser prints of a page; the test is skipped where there is none."""
    browser = program("chromium")
    file, pdf = folder / "memo.html", folder / "memo.pdf"
    file.write_text(page, "utf-8")
    told = (*QUIET, f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer")
    subprocess.run(
        [browser, *told, f"--print-to-pdf={pdf}", file.as_uri()],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return pdf.read_bytes()


@pytest.mark.parametrize(
    "view",
    [View(), View(scope="all"), View(scope="all", basis="accepted", acceptance=RATES)],
    ids=["shelf", "all", "accepted"],
)
def test_a_memo_prints_on_one_sheet(
    embedded_catalogue: Catalogue, tmp_path: Path, view: View
) -> None:
    ranking = rank(embedded_catalogue, view, Workload())
    used = Against(ranking.row(ranking.ranked[-1]))
    memo = MemoAsked(ranking, date(2026, 11, 28), "all of them", "answer<900", "Who?", used)
    pdf = printed(to_html(memo_document(memo), "memo"), tmp_path)
    assert re.findall(rb"/Count (\d+)", pdf) == [b"1"]
