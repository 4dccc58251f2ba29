"""Each pane of the main screen as something to take along, as the commands print it."""

from collections.abc import Sequence
from datetime import date

from tui.domain.deciding.against import Against
from tui.domain.handover.code.usage import Usage
from tui.domain.handover.document import Block
from tui.domain.handover.for_programs import Record, csv_text
from tui.domain.handover.forms import file_stem
from tui.domain.handover.handover import Handover
from tui.domain.handover.ranking_document import ListedRows, ranking_document
from tui.domain.handover.records import ROW_KEYS, ranking_record, row_record
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import scope_in_words
from tui.domain.ranking.search.board_rows import BoardRows


def ranking_handover(
    listed: BoardRows, today: date, against: Against | None, asked: str
) -> Handover:
    """The rows that a search kept, sorted as they are, against what one uses if anything.

    `asked` is the question of Find that they answer, in words; empty without one.
    """
    ranking, search = listed.ranking, listed.search.text.strip()
    ranked = listed.order
    kept = f"Where {search}" if search else ""
    rows = ListedRows(ranking, ranked, listed.excluded, kept, against)

    def document() -> Sequence[Block]:
        return ranking_document(rows, today)

    def csv() -> str:
        return csv_text(ROW_KEYS, (row_record(ranking, position, against) for position in ranked))

    def record() -> Record:
        return ranking_record(ranking, ranked, listed.excluded, search or None, against)

    def chart() -> str:
        from tui.domain.deciding.field.scatter import scatter_of
        from tui.domain.handover.chart_svg import chart_svg

        return chart_svg(scatter_of(ranking, within=(*ranked, *listed.excluded)))

    def memo() -> Sequence[Block]:
        from tui.domain.handover.memo.memo import MemoAsked, memo_document, within

        kept = within(ranking, (*ranked, *listed.excluded))
        among = scope_in_words(ranking)
        return memo_document(MemoAsked(kept, today, among, asked or search, against=against))

    title = f"Ranking of {scope_in_words(ranking)}"
    return Handover("ranking", title, document, csv, record, chart, memo)


def model_handover(
    ranking: Ranking, position: int, today: date, against: Against | None
) -> Handover:
    """All that is known of one row, as `show` prints it."""
    from tui.domain.handover.model_document import model_text
    from tui.domain.handover.model_record import shown_record

    entry = ranking.entries[position]

    def document() -> Sequence[Block]:
        return model_text(ranking, position, today, against)

    def csv() -> str:
        return csv_text(ROW_KEYS, [row_record(ranking, position, against)])

    def record() -> Record:
        return shown_record(ranking, position, against)

    return Handover(file_stem(entry.model.name), entry.label, document, csv, record)


def code_handover(usage: Usage) -> Handover:
    """The code that calls the selected row."""
    from tui.domain.handover.code.code_document import code_document, code_record, code_title

    called = code_title(usage)
    return Handover(
        *(file_stem(called), called, lambda: code_document(usage)),
        record=lambda: code_record(usage),
    )
