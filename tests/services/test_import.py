"""What a person gets of files: the same as of a sync, dated, and without a network."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services import feeds
from tests.services.feeds import KEY, publish
from tests.services.source_server import SourceServer
from tui.domain.catalogue.values import Catalogue
from tui.errors import UserError
from tui.services.sync import Refresh, SyncResult
from tui.services.sync_plan import SyncPlan
from tui.store.paths import Dirs
from tui.store.snapshots import Snapshot, snapshot_files, snapshot_in_use

DAY = date(2026, 6, 1)


class Importer:
    """Files in a folder of their own, and imports of them."""

    def __init__(self, base: Catalogue, dirs: Dirs, folder: Path) -> None:
        self.base, self.dirs, self.folder = base, dirs, folder

    def file(self, name: str, data: bytes, changed: date = DAY) -> Path:
        """A file, last changed on a day."""
        path = self.folder / name
        path.write_bytes(data)
        stamp = datetime(changed.year, changed.month, changed.day, 12, tzinfo=UTC).timestamp()
        os.utime(path, (stamp, stamp))
        return path

    def run(self, *paths: Path, as_of: str | None = None, dry_run: bool = False) -> SyncResult:
        """Import some files on the tests' day."""
        plan = SyncPlan(dry_run=dry_run)
        return Refresh(plan, self.base, self.dirs, DAY).import_files(paths, as_of)

    def in_use(self) -> Snapshot:
        """The snapshot that is in use now."""
        snapshot = snapshot_in_use(self.dirs.data).snapshot
        assert snapshot is not None
        return snapshot

    def dates(self) -> dict[str, str]:
        """The day of each source of the snapshot in use."""
        return {each.source: each.as_of for each in self.in_use().sources}


@pytest.fixture
def importer(embedded_catalogue: Catalogue, dirs: Dirs, tmp_path: Path) -> Importer:
    """An importer with a folder for its files."""
    folder = tmp_path / "files"
    folder.mkdir()
    return Importer(embedded_catalogue, dirs, folder)


def test_files_of_several_sources_are_told_apart_by_content(importer: Importer) -> None:
    result = importer.run(
        importer.file("one.txt", feeds.models_dev(12)),
        importer.file("two.txt", feeds.aa_page(feeds.aa_rows(12))),
        importer.file("three.txt", feeds.litellm(12)),
        importer.file("four.txt", feeds.openrouter(12)),
    )
    assert result.snapshot is not None
    assert set(importer.dates()) == {"aa", "models_dev", "litellm", "openrouter"}
    catalogue = importer.in_use().catalogue
    assert catalogue.edition.name == "Import of 2026-06-01"
    assert len(catalogue.models) == 12
    assert catalogue.index.version == "4.3"


def test_the_pages_of_one_answer_are_read_together(importer: Importer) -> None:
    def page(number: int) -> bytes:
        head = {
            "intelligence_index_version": "4.3",
            "pagination": {"page": number, "total_pages": 2},
        }
        rows = [feeds.aa_row(n) for n in range(number * 10, number * 10 + 10)]
        return json.dumps({**head, "data": rows}).encode()

    result = importer.run(
        importer.file("p1.json", page(1)),
        importer.file("p2.json", page(2)),
        importer.file("md.json", feeds.models_dev(30)),
    )
    assert len(importer.in_use().catalogue.models) == 20
    assert result.assembled.skipped == ()


def test_the_day_of_a_file_is_the_one_given_or_in_its_name_or_of_its_last_change(
    importer: Importer,
) -> None:
    rows = importer.file("aa-2026-05-11.json", feeds.aa_page(feeds.aa_rows(12)))
    prices = importer.file("api.json", feeds.models_dev(12), changed=date(2026, 4, 30))
    tomorrow = importer.file("litellm-2027-01-01.json", feeds.litellm(12))
    importer.run(rows, prices, tomorrow)
    assert importer.dates() == {
        "aa": "2026-05-11",
        "models_dev": "2026-04-30",
        "litellm": "2026-06-01",
    }
    assert importer.in_use().catalogue.edition.as_of == "2026-04-30"
    importer.run(rows, prices, tomorrow, as_of="2026-03-02")
    assert set(importer.dates().values()) == {"2026-03-02"}


def test_a_file_changed_at_a_time_no_calendar_has_is_of_today(importer: Importer) -> None:
    scores = importer.file("or.json", feeds.openrouter(12))
    os.utime(scores, (2**40, 2**40))  # the year 36812
    importer.run(scores)
    assert importer.dates() == {"openrouter": "2026-06-01"}


def test_figures_are_as_old_as_the_oldest_source_they_stand_on_whatever_the_cross_check_says(
    importer: Importer,
) -> None:
    importer.run(
        importer.file("aa-2026-05-11.json", feeds.aa_page(feeds.aa_rows(12))),
        importer.file("md-2026-05-20.json", feeds.models_dev(12)),
        importer.file("litellm-2026-03-01.json", feeds.litellm(12)),
    )
    assert importer.in_use().catalogue.edition.as_of == "2026-05-11"
    importer.run(importer.file("litellm-2026-05-30.json", feeds.litellm(12)))
    assert importer.in_use().catalogue.edition.as_of == "2026-05-11"


def test_of_two_files_of_one_source_the_newer_counts(importer: Importer) -> None:
    importer.run(
        importer.file("md-2026-05-01.json", feeds.models_dev(12, input=1.0)),
        importer.file("md-2026-05-20.json", feeds.models_dev(12, input=2.0)),
        importer.file("or.json", feeds.openrouter(12)),
    )
    offers = importer.in_use().catalogue.models[0].offers
    assert [offer.prices.input for offer in offers if offer.host == "lab"] == [2.0]
    assert importer.dates()["models_dev"] == "2026-05-20"


@pytest.mark.parametrize("as_of", [None, "2026-05-31"])
def test_the_older_of_two_days_of_one_source_is_named(
    importer: Importer, as_of: str | None
) -> None:
    older = importer.file("md-2026-05-01.json", feeds.models_dev(12, input=1.0))
    newer = importer.file("md-2026-05-20.json", feeds.models_dev(12, input=2.0))
    scores = importer.file("or.json", feeds.openrouter(12))

    result = importer.run(older, newer, scores, as_of=as_of)
    assert f"{older} is left out: {newer} of models.dev is newer." in result.notices
    offers = importer.in_use().catalogue.models[0].offers
    assert [offer.prices.input for offer in offers if offer.host == "lab"] == [2.0]


def test_prices_alone_update_the_edition_where_they_join_and_leave_the_rest(
    importer: Importer,
) -> None:
    cost = {"input": 0.15, "output": 0.3}
    limit = {"context": 1_000_000, "output": 64_000}
    flash = {"id": "deepseek-v4-flash", "name": "Flash", "limit": limit, "cost": cost}
    host = {"id": "deepseek", "name": "DeepSeek", "env": ["K"], "models": {flash["id"]: flash}}
    importer.run(importer.file("md-2026-05-30.json", json.dumps({"deepseek": host}).encode()))

    catalogue = importer.in_use().catalogue
    prices = {
        model.id: [(offer.host, offer.prices.input) for offer in model.offers]
        for model in catalogue.models
    }
    assert prices["deepseek-v4-flash"] == [("deepseek", 0.15)]
    assert ("elliotgate", 1.0) in prices["mimo-v2.5-pro"]
    assert prices.keys() == {model.id for model in importer.base.models}
    assert catalogue.edition.as_of == "2026-05-11"


def test_a_refused_import_says_of_each_record_why_it_is_left_out(importer: Importer) -> None:
    scores = json.loads(feeds.openrouter(1))
    scores["data"][0]["pricing"]["prompt"] = "dear"

    with pytest.raises(UserError) as refused:
        importer.run(importer.file("or.json", json.dumps(scores).encode()))
    assert "Records left out (1):" in refused.value.message
    assert "prompt: expected a price, found the text 'dear'" in refused.value.message


def test_a_file_that_is_named_twice_counts_once(importer: Importer) -> None:
    file = importer.file("or.json", feeds.openrouter(12))
    result = importer.run(file, file)
    assert result.assembled.skipped == ()
    assert len(importer.in_use().sources[0].parts) == 1


def test_an_import_is_merged_with_what_was_synced(importer: Importer, source: SourceServer) -> None:
    plan = SyncPlan(urls=publish(source), key=KEY)
    Refresh(plan, importer.base, importer.dirs, date(2026, 5, 1)).sync()
    importer.run(importer.file("api.json", feeds.models_dev(12, input=2.0)))
    assert importer.dates() == {
        "models_dev": "2026-06-01",
        "aa": "2026-05-01",
        "openrouter": "2026-05-01",
        "litellm": "2026-05-01",
    }


def test_a_sync_after_an_import_asks_for_everything_anew(
    importer: Importer, source: SourceServer
) -> None:
    importer.run(importer.file("or.json", feeds.openrouter(12)))
    Refresh(
        SyncPlan(("openrouter",), urls=publish(source)), importer.base, importer.dirs, DAY
    ).sync()
    assert "if-none-match" not in source.asked[0].headers


def test_an_import_is_refused_like_a_sync(importer: Importer) -> None:
    prices = importer.file("md.json", feeds.models_dev(20))
    importer.run(importer.file("aa1.json", feeds.aa_page(feeds.aa_rows(20))), prices)
    result = importer.run(importer.file("aa2.json", feeds.aa_page(feeds.aa_rows(10))))
    assert result.refused[0].startswith("10 of 20 models are missing")
    assert len(importer.in_use().catalogue.models) == 20


def test_a_dry_run_of_an_import_writes_nothing(importer: Importer) -> None:
    result = importer.run(importer.file("or.json", feeds.openrouter(12)), dry_run=True)
    assert len(result.changes.new) == 12
    assert not importer.dirs.data.exists()
    assert not importer.dirs.cache.exists()


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"[]", b"{}", b"null", b"\xff\xfe", b"[" * 100_000], ids=repr
)
def test_a_file_in_no_known_format_is_named(importer: Importer, data: bytes) -> None:
    good = importer.file("or.json", feeds.openrouter(12))
    bad = importer.file("notes.txt", data)
    with pytest.raises(UserError) as caught:
        importer.run(good, bad)
    assert str(bad) in caught.value.message
    assert snapshot_files(importer.dirs.data) == ()


def test_a_file_that_is_not_there_is_named(importer: Importer) -> None:
    with pytest.raises(UserError, match=r"missing\.json does not exist"):
        importer.run(importer.folder / "missing.json")


def test_a_file_that_is_far_too_large_is_refused(importer: Importer) -> None:
    path = importer.file("huge.json", b"")
    with path.open("r+b") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(UserError, match="larger than 32 MB"):
        importer.run(path)


def test_the_real_files_make_a_snapshot(importer: Importer, real_data: Path) -> None:
    result = importer.run(
        *(
            real_data / name
            for name in (
                "aa-2026-05-11.json",
                "models-dev-2026-05-11.json",
                "openrouter-2026-05-15.json",
                "litellm-slice-2026-11.json",
            )
        )
    )
    assert result.snapshot is not None
    catalogue = importer.in_use().catalogue
    assert catalogue.index.version == "4.0"
    assert len(catalogue.models) > 250
    assert sum(len(model.offers) for model in catalogue.models) > 1_000
