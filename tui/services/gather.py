"""What each source says: asked for on the network, from files, or kept from the last time."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Literal

from tui.domain.catalogue.records import Document
from tui.domain.catalogue.sources import SOURCES, SourceId
from tui.errors import UserError
from tui.services.echoes import without_bytes
from tui.services.fetch import fetch
from tui.services.request import Patience, Received, Request, duration
from tui.store.answers import kept_answer
from tui.store.files import read_bytes
from tui.store.snapshots import Part, SnapshotSource

KEY_HEADER = "x-api-key"
# Artificial Analysis has about 650 models on 4 pages; a free key allows 100 requests a day.
MOST_PAGES = 40

Step = Literal["asking", "receiving", "waiting", "unchanged", "done", "merging"]


@dataclass(frozen=True, slots=True)
class SourceUrls:
    """Where each source is asked; `aa` is the address without its page."""

    aa: str = SOURCES["aa"].asked
    models_dev: str = SOURCES["models_dev"].asked
    openrouter: str = SOURCES["openrouter"].asked
    litellm: str = SOURCES["litellm"].asked


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync is: the source and its step, bytes so far and in all, seconds it waits.

    `source` is None while what all of them said is merged; `asked` where it is the source that
    asked for the wait.
    """

    source: SourceId | None
    step: Step
    received: int = 0
    total: int | None = None
    waits: float = 0.0
    asked: bool = False

    @property
    def in_words(self) -> str:
        """What the source does: `asking`, `asked us to retry in 5 s`, `1.2 MB of 3.4 MB`."""
        if self.step == "waiting":
            again = duration(self.waits)
            return f"asked us to retry in {again}" if self.asked else f"failed, retry in {again}"
        if self.step != "receiving":
            return "nothing new" if self.step == "unchanged" else self.step
        size = f"{self.received / 1e6:.1f} MB"
        return f"{size} of {self.total / 1e6:.1f} MB" if self.total else size


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one source said, as bytes: its day, and each answer with where it came from."""

    source: SourceId
    as_of: str
    answers: tuple[tuple[Part, bytes], ...] = field(repr=False)

    @property
    def stored(self) -> SnapshotSource:
        """The same as a snapshot keeps it."""
        return SnapshotSource(self.source, self.as_of, tuple(part for part, _ in self.answers))


@dataclass(frozen=True, slots=True)
class Asking:
    """What it takes to ask any of the sources; `key` is for Artificial Analysis alone."""

    urls: SourceUrls
    key: str | None = field(repr=False)
    cache: Path
    as_of: str
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    patience: Patience

    def ask(self, source: SourceId, last: SnapshotSource | None) -> Gathered:
        """Everything `source` says today; what did not change since `last` is not sent again."""
        known = {part.url: part for part in last.parts} if last else {}
        self.progress(Progress(source, "asking"))
        if source != "aa":
            answers = [self._answer(source, getattr(self.urls, source), known)]
        else:
            answers = self._pages(known)
        fresh = any(part != known.get(part.url) for part, _ in answers)
        self.progress(Progress(source, "done" if fresh else "unchanged"))
        return Gathered(source, self.as_of, tuple(answers))

    def _pages(self, known: dict[str | None, Part]) -> list[tuple[Part, bytes]]:
        """All pages of Artificial Analysis' list; the first says how many there are."""
        from tui.sources.artificial_analysis import total_pages

        answers = [self._answer("aa", f"{self.urls.aa}?page=1", known)]
        with _a_server_s_fault():
            pages = total_pages(answers[0][1])
        if pages > MOST_PAGES:
            raise self._bad_pages(f"says it has {pages:,} pages, more than {MOST_PAGES}")
        # One slow page is waited for, and not each of many: all of them have twice its time.
        ends = monotonic() + 2 * self.patience.whole
        for page in range(2, pages + 1):
            if monotonic() > ends:
                raise self._bad_pages(f"took too long: {page - 1} of {pages} pages came")
            answers.append(self._answer("aa", f"{self.urls.aa}?page={page}", known))
            self._check_page(page, answers)
        return answers

    def _check_page(self, page: int, answers: Sequence[tuple[Part, bytes]]) -> None:
        """Refuse a page with the rows of one before: the models that belong there are missing."""
        from tui.sources.artificial_analysis import row_ids

        with _a_server_s_fault():
            *before, rows = [row_ids(data, n) for n, (_, data) in enumerate(answers, start=1)]
        for number, known in enumerate(before, start=1):
            if rows and rows == known:
                raise self._bad_pages(f"sends page {number} again as page {page}")

    def _bad_pages(self, what: str) -> UserError:
        return UserError(
            "Cannot fetch the source",
            f"{self.urls.aa} {what}.",
            "Try again later.",
            exit_code=1,
        )

    def _answer(
        self, source: SourceId, url: str, known: dict[str | None, Part]
    ) -> tuple[Part, bytes]:
        """What one address answers, or what is kept of it where it says "not modified"."""
        part = known.get(url)
        kept = kept_answer(self.cache, part.sha256) if part else None
        validators = part if part and kept is not None else Part("")

        def tell(received: Received) -> None:
            step: Step = "waiting" if received.waits else "receiving"
            size = received.received, received.total
            self.progress(Progress(source, step, *size, received.waits, received.asked))

        request = Request(
            url,
            {KEY_HEADER: self.key} if source == "aa" and self.key else {},
            validators.etag,
            validators.last_modified,
            patience=self.patience,
        )
        answer = fetch(request, tell, self.cancelled)
        if answer.not_modified and part and kept is not None:
            return part, kept
        # One that repeats the key gets into no cache, no snapshot and no sentence with it.
        data = without_bytes([self.key or ""], answer.data)
        digest = sha256(data).hexdigest()
        return Part(digest, url, answer.etag, answer.last_modified), data


def kept_from_before(cache: Path, last: SnapshotSource) -> Gathered | None:
    """What a source said for an earlier snapshot; None when that is no longer whole."""
    answers = []
    for part in last.parts:
        data = kept_answer(cache, part.sha256)
        if data is None:
            return None
        answers.append((part, data))
    return Gathered(last.source, last.as_of, tuple(answers))


@contextmanager
def _a_server_s_fault() -> Iterator[None]:
    """Have what cannot be read be a failure of the work: the person gave no file."""
    try:
        yield
    except UserError as error:
        raise UserError(error.title, error.message, error.hint, exit_code=1) from error


def documents_in(gathered: Gathered) -> tuple[Document, ...]:
    """What the bytes of a source say; UserError when they are not what they should be."""
    if any(part.url for part, _ in gathered.answers):
        with _a_server_s_fault():
            return _documents(gathered)
    return _documents(gathered)


def _documents(gathered: Gathered) -> tuple[Document, ...]:
    from tui.sources import litellm, models_dev, openrouter

    data, as_of = [data for _, data in gathered.answers], gathered.as_of
    if gathered.source == "aa":
        return _of_artificial_analysis(gathered.answers, as_of)
    read = {"models_dev": models_dev.read, "openrouter": openrouter.read, "litellm": litellm.read}
    return tuple(read[gathered.source](each, as_of) for each in data)


def _of_artificial_analysis(
    answers: Iterable[tuple[Part, bytes]], as_of: str
) -> tuple[Document, ...]:
    """Pages of its API are one document; a file may also be its models page as rows."""
    from tui.sources import artificial_analysis, artificial_analysis_rows
    from tui.sources.recognise import recognise

    pages: list[bytes] = []
    found: list[Document] = []
    for part, data in answers:
        if part.url is None and recognise(data) == "aa_rows":
            found.append(artificial_analysis_rows.read(data, as_of))
        else:
            pages.append(data)
    if pages:
        found.insert(0, artificial_analysis.read_pages(pages, as_of))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DatedFile:
    """A file's content and the day its figures stood there; `name` is what errors call it.

    `named` is the day in that name, empty where there is none.
    """

    name: str
    as_of: str
    data: bytes = field(repr=False)
    named: str = ""


def from_files(files: Sequence[DatedFile]) -> tuple[tuple[Gathered, ...], tuple[str, ...]]:
    """What files say, one result a source, and a sentence for each file that says nothing.

    Of files of one source those of the newest day count. Where one day was given for all, the days
    in their names tell which are older.
    """
    found: dict[SourceId, list[DatedFile]] = {}
    for file in files:
        found.setdefault(_source_of(file), []).append(file)
    gathered, older = [], []
    for source, dated in found.items():
        newest = max(file.as_of for file in dated)
        last = max(file.named for file in dated if file.as_of == newest)
        used = [file for file in dated if file.as_of == newest and file.named in ("", last)]
        # A table, so that a file that is named twice counts once.
        parts = {sha256(file.data).hexdigest(): file.data for file in used}
        answers = tuple((Part(digest), data) for digest, data in parts.items())
        gathered.append(Gathered(source, newest, answers))
        older += [
            f"{file.name} is left out: {used[0].name} of {SOURCES[source].name} is newer."
            for file in dated
            if file not in used
        ]
    return tuple(gathered), tuple(older)


def _source_of(file: DatedFile) -> SourceId:
    """Whose format a file has, by its content; UserError names the file that has none of them."""
    from tui.sources.recognise import recognise

    try:
        format = recognise(file.data)
    except UserError as error:
        raise UserError(error.title, f"{file.name}: {error.message}", error.hint) from error
    return "aa" if format == "aa_rows" else format


_DAY_IN_NAME = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")


def dated_file(path: Path, as_of: str | None, today: date) -> DatedFile:
    """A file with its day: the one given, the one in its name, or that of its last change."""
    data = read_bytes(path, "document")
    day = as_of or _day_of(path, today).isoformat()
    return DatedFile(str(path), day, data, max(_DAY_IN_NAME.findall(path.name), default=""))


def _day_of(path: Path, today: date) -> date:
    """The day a file's name or its last change tells, never one that is still to come."""
    days = []
    for text in _DAY_IN_NAME.findall(path.name):
        try:
            days.append(date.fromisoformat(text))
        except ValueError:  # a 31st of February
            continue
    if not days:
        with suppress(OSError, OverflowError, ValueError):  # a time no calendar has
            days.append(date.fromtimestamp(path.stat().st_mtime))
    return min(days[-1] if days else today, today)
