"""The command palette: commands, themes, models, saved filters, what one uses."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace
from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from tui.commands.command import key_names
from tui.domain.catalogue.lookup import names_of
from tui.domain.catalogue.matching import LETTERS, letters_meant, likeliest_first, searched_text
from tui.domain.deciding.in_use import called_in_use
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.usage import clients_for
from tui.screens.main.main import MainScreen
from tui.theming.theme import LabelledTheme
from tui.widgets.base.cells import shown_text
from tui.widgets.base.keys import active_commands, bindings


class Palette(CommandPalette):
    """Textual's palette, with the keys that every screen has."""

    BINDINGS = bindings("every")


_BEHIND_THE_FOOTER = 100


class Offered(Struct, frozen=True):
    """Something to choose: its name, what is said below it, what it does.

    It is found by other `names` too, and by whole `words` about it.
    """

    label: str
    said: str
    do: Callable[[], object]
    names: tuple[str, ...] = ()
    words: str = ""

    @property
    def help(self) -> str:
        """What is said, for where only markup is taken: no bracket in it opens a tag."""
        return shown_text(self.said).markup


class Commands(Provider):
    """Commands by label and help, the rest by name, as the one matcher finds them."""

    async def discover(self) -> Hits:
        """Every command and every saved filter, before anything is typed."""
        screen = self.screen
        filters = _filters(screen) if isinstance(screen, MainScreen) else ()
        for offered in (*_commands(screen), *filters):
            yield DiscoveryHit(shown_text(offered.label), offered.do, help=offered.help)

    async def search(self, query: str) -> Hits:
        """Whatever fits, the likeliest first, with the letters that were typed marked."""
        offers, texts = self._searched
        for fit, place in likeliest_first(texts, query):
            offered = offers[place]
            label = shown_text(offered.label)
            for at in letters_meant(offered.label, query, loosely=fit == LETTERS):
                label = label.stylize(self.match_style or "", at, at + 1)
            yield Hit(1 / (1 + fit), label, offered.do, help=offered.help)

    @cached_property
    def _searched(self) -> tuple[list[Offered], list[str]]:
        """Everything, and what it is found by: the same as long as the palette is open."""
        offers = [*_themes(self.app), *_commands(self.screen)]
        if isinstance(self.screen, MainScreen):
            ours = (_filters, _forgettable, _code, _in_use, _models, _hidden)
            offers += [offered for offers_of in ours for offered in offers_of(self.screen)]
        texts = [searched_text((one.label, *one.names), one.words) for one in offers]
        return offers, texts


def _commands(screen: Screen[object]) -> Iterator[Offered]:
    """What the keys do on the screen as it is now, so far as it has a name.

    Those of the footer come first, in its order.
    """
    found = active_commands(screen)
    found.sort(key=lambda pair: pair[0].footer or _BEHIND_THE_FOOTER)
    for command, active in found:
        if command.palette and active.enabled:
            said = f"{command.help}  {key_names(command)}"
            do = partial(screen.app.run_action, active.binding.action, active.node)
            yield Offered(command.label, said, do, words=command.help)


def _filters(screen: MainScreen) -> Iterator[Offered]:
    for name, text in sorted(screen.filters.items()):
        yield Offered(f"Filter: {name}", text, partial(screen.search_for, f"@{name}"))


def _forgettable(screen: MainScreen) -> Iterator[Offered]:
    for name, text in sorted(screen.filters.items()):
        yield Offered(f"Forget filter: {name}", text, partial(screen.forget_filter, name))


def _code(screen: MainScreen) -> Iterator[Offered]:
    """The clients that can call the selected row's host, and every mode."""
    usage, settings = screen.usage, screen.state.settings
    for client in clients_for(usage.host) if usage else ():
        use = partial(screen.choose, replace(settings, client=client.id))
        yield Offered(f"Client: {client.name}", "Write the code for this client", use, (client.id,))
    for mode in MODES.values():
        use = partial(screen.choose, replace(settings, mode=mode.id))
        said = f"{mode.what[:1].upper()}{mode.what[1:]}"
        yield Offered(f"Mode: {mode.name}", said, use, (mode.id,))


def _themes(app: App[object]) -> Iterator[Offered]:
    for theme in app.available_themes.values():
        if isinstance(theme, LabelledTheme):
            use = partial(setattr, app, "theme", theme.name)
            yield Offered(f"Theme: {theme.label}", "Use this theme", use)


def _models(screen: MainScreen) -> Iterator[Offered]:
    hidden = frozenset(screen.state.catalogue.hidden)  # no ranking holds these
    state = screen.state
    for model in state.current.names(state.settings.scope).models:
        if model.id not in hidden:
            said = f"{model.vendor}: select this model"
            do = partial(screen.select, model.id)
            yield Offered(model.name, said, do, names=(model.vendor, *names_of(model)))


def _in_use(screen: MainScreen) -> Iterator[Offered]:
    """What the person uses, also where no row of it is in sight."""
    for place, ids in enumerate(screen.state.settings.in_use):
        name, names = called_in_use(screen.state.ranking, ids), (ids.model, "in use")
        if place:
            hold = partial(screen.hold_against, ids)
            yield Offered(f"Hold rows against: {name}", "You use it today", hold, names)
        forget = partial(screen.forget_in_use, ids)
        yield Offered(f"No longer in use: {name}", "Forget that you use it", forget, names)


def _hidden(screen: MainScreen) -> Iterator[Offered]:
    for id in screen.state.catalogue.hidden:
        model = screen.state.catalogue.model(id)
        label = f"Show again: {model.name if model else id}"
        again = partial(screen.show_again, id)
        yield Offered(label, "Rank this hidden model again", again, names=(id,))
