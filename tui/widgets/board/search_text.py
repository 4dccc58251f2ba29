"""What a search does, in the line below the leaderboard."""

from tui.commands.command import key_names
from tui.commands.table import COMMANDS
from tui.domain.catalogue.parse import short_quote
from tui.domain.ranking.search.board_rows import BoardRows, hidden_in_words

_KEYS = {command.id: key_names(command) for command in COMMANDS}
_SCOPE_KEY = _KEYS["scope"]
_PALETTE_KEY = _KEYS["palette"].split()[0]


def about_search(listed: BoardRows) -> str:
    """Where there is more, what cannot be read, and the conditions as chips; empty for no search.

    The chips stand last: they repeat what was typed, and a narrow window cuts off what stands last.
    """
    search, ranking = listed.search, listed.ranking
    if not search.text.strip():
        return ""
    query, shown = search.query, len(listed)
    if not shown and not listed.elsewhere and not query.problems:
        if listed.hidden:
            return f"{hidden_in_words(listed.hidden)} {_PALETTE_KEY} shows it again."
        return f"Nothing matches {short_quote(search.text)}. Esc ends the search."
    filters = shown < len(ranking.entries)
    said = [_elsewhere(listed)] if filters and listed.elsewhere > shown else []
    if listed.begun:
        said.append(f"no model is called {search.text.split()[-1]!r}: {listed.begun}?")
    else:
        loose = query.found(ranking.entries).loose
        said += [f"no exact match for {word!r}: loose matches shown" for word in loose]
    said += query.problems
    if query.chips:
        chips = " ".join(f"[{chip}]" for chip in query.chips)
        said.append(f"{chips} {shown} of {len(ranking.entries)}")
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}" if text else ""


def _elsewhere(listed: BoardRows) -> str:
    """How many more the other scope has, and the key that goes there."""
    catalogue, others = listed.ranking.catalogue, "all models"
    if listed.ranking.view.scope == "all":
        others = f"{catalogue.gateway.name if catalogue.gateway else 'the gateway'}'s models"
    key = _SCOPE_KEY if len(listed) else f"{_SCOPE_KEY}, or Enter"
    return f"{len(listed)} here, {listed.elsewhere:,} among {others}: {key}"
