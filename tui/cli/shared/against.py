"""--against: the configuration that a command holds every row against, named or as kept in use."""

from tui.cli.shared.asked import Asked
from tui.cli.shared.chosen_hosts import hosts_chosen
from tui.cli.shared.configurations import FORM, configurations_called
from tui.domain.catalogue.entries import ConfigurationIds, Entry, Hosts
from tui.domain.deciding.against import Against, against_row
from tui.domain.deciding.against_words import why_not_in_use
from tui.domain.deciding.configurations import entry_of_ids, read_configuration, row_of
from tui.domain.market.current import Current
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.ranking.selection import Configuration, entry_of
from tui.errors import UserError
from tui.store.paths import Dirs

IN_USE = "in-use"


def against_asked(asked: Asked, current: Current, ranking: Ranking) -> Against | None:
    """What the rows of a ranking are to be held against; None where nobody asked for it.

    UserError for what is named and not in the ranking's figures, and where nothing is in use.
    """
    if asked.against is None:
        return None
    if asked.against == IN_USE:
        ids = _kept(asked.traffic.dirs)
        found = against_row(ranking, ids)
        if found is None:
            raise _gone(ranking, ids)
        return found
    return Against(row_of(ranking, _configuration(asked.against, current, ranking)), "same")


def entry_against(text: str, current: Current, dirs: Dirs, hosts: Hosts) -> Entry:
    """The configuration whose code is to be left, of whichever month has it; UserError as above.

    `hosts` are those chosen on the screen, where they were looked up already.
    """
    if text != IN_USE:
        (configuration,), scope = configurations_called(current, [text])
        view = View(scope, hosts=hosts or hosts_chosen(current, scope, dirs))
        return entry_of(current.ranked_in(scope), configuration, view)
    ids = _kept(dirs)
    for catalogue in (current.ranked_in(current.scope), current.catalogue):
        found = entry_of_ids(catalogue, ids)
        if found is not None:
            return found
    raise _gone(rank(current.catalogue), ids)


def _configuration(text: str, current: Current, ranking: Ranking) -> Configuration:
    try:
        return read_configuration(ranking.catalogue, text)
    except UserError:
        if ranking.view.scope == "all":
            raise
        elsewhere = _elsewhere(text, current)
        if elsewhere is None:
            raise
    month = ranking.catalogue.edition.as_of
    raise UserError(
        f"{elsewhere.model.name} is not in the figures of {month}",
        "the gateway's models are ranked by those, and no two months are compared",
        "Add --scope all.",
    )


def _elsewhere(text: str, current: Current) -> Configuration | None:
    """What a text names among all models; None where it names nothing there either."""
    try:
        return read_configuration(current.catalogue, text)
    except UserError:
        return None


def _kept(dirs: Dirs) -> ConfigurationIds:
    """What counts of what the app keeps as in use."""
    from tui.store.settings_file import kept_settings

    in_use = kept_settings(dirs).in_use
    if not in_use:
        raise UserError(
            "Nothing is in use",
            "you have not told the app what you use today",
            f"Press I on its row there, or name it: --against {FORM}.",
        )
    return in_use[0]


def _gone(ranking: Ranking, ids: ConfigurationIds) -> UserError:
    why = why_not_in_use(ranking, ids)
    scope = "Add --scope all, or name" if ranking.view.scope == "shelf" else "Name"
    return UserError("Cannot compare", why, f"{scope} another one: --against {FORM}.")
