"""What a sync changed, for people: counts, then what is new, gone, moved, and the top ten."""

from collections import Counter
from collections.abc import Sequence

from tui.domain.catalogue.provenance import RULES, is_guess, rule_in_short, rules_of
from tui.domain.handover.document import Block, Heading, TextColumn, paragraph, some, table, title
from tui.domain.market.assemble import Assembled
from tui.domain.market.changes import TOP, Changes, PriceMove, RankMove, ScoreMove
from tui.domain.words import format as fmt

# Lines of one kind that are shown; --format json has them all.
SHOWN = 12


def changes_text(changes: Changes) -> list[Block]:
    """The changes as lines; what did not happen is left out."""
    lines: list[Block] = [title(_counts(changes))]
    if not changes.any:
        return [*lines, "Nothing changed."]
    for word, names in (("New", changes.new), ("Gone", changes.gone)):
        if names:
            lines += ["", *paragraph(some(names, SHOWN), first=f"{word} ({len(names):,}): ")]
    if changes.prices:
        lines += ["", Heading(f"Prices, USD per 1M tokens ({len(changes.prices):,})")]
        lines += _capped(_prices(changes.prices[:SHOWN]), len(changes.prices))
    if changes.scores:
        version = fmt.version(changes.version_after)
        lines += ["", Heading(f"Scores, {version} ({len(changes.scores):,})")]
        lines += _capped(_scores(changes.scores[:SHOWN]), len(changes.scores))
    return [*lines, "", *_top(changes.top)]


def joined_text(assembled: Assembled) -> list[Block]:
    """How many listings were joined to models, by which rule, and how many of them are guesses."""
    counts = Counter(pair.rule for pair in assembled.pairs)
    if not counts:
        return []
    guesses = sum(count for rule, count in counts.items() if is_guess(rule))
    told = [f"Listings joined to models: {sum(counts.values()):,}, of which {guesses:,} by a guess"]
    rows = [
        [f"  {rule_in_short(rule)}", f"{counts[rule]:,}", RULES[rule]] for rule in rules_of(counts)
    ]
    columns = [TextColumn("", "left"), TextColumn(""), TextColumn("", "left")]
    return [*told, *table(columns, rows)]


def left_out_text(assembled: Assembled) -> list[Block]:
    """What the sources say that is in no ranking: unreadable records, models without a score."""
    lines: list[Block] = []
    if assembled.unrated:
        lines.append(f"Without a score and left out: {assembled.unrated:,} models.")
    if assembled.skipped:
        lines.append(f"Records left out ({len(assembled.skipped):,})")
        rows: list[Block] = [f"  {each.where}: {each.why}" for each in assembled.skipped[:SHOWN]]
        lines += _capped(rows, len(assembled.skipped))
    if assembled.disagreements:
        count = f"{len(assembled.disagreements):,}"
        lines.append(f"Prices on which two sources differ by more than 10% are marked: {count}.")
    return lines


def _counts(changes: Changes) -> str:
    before = f"{changes.models_before:,} before"
    version = fmt.version(changes.version_after)
    if changes.rebased:
        earlier = fmt.version(changes.version_before)
        version += f", {earlier} before: scores of the two are not comparable"
    return f"{fmt.counted(changes.models_after, 'model')} ({before}), index {version}."


def _capped(lines: list[Block], count: int) -> list[Block]:
    rest = count - SHOWN
    return [*lines, f"  and {rest:,} more"] if rest > 0 else lines


def _prices(moves: Sequence[PriceMove]) -> list[Block]:
    rows = [
        [
            *("", move.name, f"{move.field.replace('_', ' ')} at {move.host}"),
            *(fmt.price(move.before), "to", fmt.price(move.after), _direction(move.up)),
        ]
        for move in moves
    ]
    return _table(rows)


def _scores(moves: Sequence[ScoreMove]) -> list[Block]:
    rows = [
        [
            *("", move.name, move.effort),
            *(fmt.points(move.before), "to", fmt.points(move.after)),
            _direction(move.after > move.before),
        ]
        for move in moves
    ]
    return _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> list[Block]:
    """Name, figure, before, after and direction in columns, indented."""
    texts = [TextColumn("", "left") for _ in range(3)]
    columns = [
        *texts,
        TextColumn("", "point"),
        TextColumn(""),
        TextColumn("", "point"),
        TextColumn("", "left"),
    ]
    return table(columns, rows)


def _direction(up: bool | None) -> str:
    return {True: "up", False: "down", None: ""}[up]


def _top(moves: Sequence[RankMove]) -> list[Block]:
    rows = [[_place(move.after), _place(move.before), move.name] for move in moves]
    columns = [
        TextColumn("now"),
        TextColumn("before"),
        TextColumn(f"top {TOP} by cost per point", "left"),
    ]
    return table(columns, rows)


def _place(rank: int | None) -> str:
    return fmt.DASH if rank is None else str(rank)
