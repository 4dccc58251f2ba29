"""The command palette: commands, themes, models, saved filters and hidden models by name."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from tui.commands import COMMANDS, key_names
from tui.domain.words.sanitise import plain
from tui.screens.main.main import MainScreen
from tui.theming.check import LabelledTheme


class Commands(Provider):
    """Commands by label and help, models by name; fuzzy."""

    def _commands(self) -> Iterator[tuple[str, str, str]]:
        screen = self.screen
        for command in COMMANDS:
            if not command.palette or not isinstance(screen, MainScreen):
                continue
            if screen.check_action(command.action.partition("(")[0], ()):
                yield command.label, f"{command.help}  {key_names(command)}", command.action

    async def discover(self) -> Hits:
        """Every command and every saved filter, before anything is typed."""
        for label, help, action in self._commands():
            yield DiscoveryHit(label, partial(self.screen.run_action, action), help=help)
        if isinstance(self.screen, MainScreen):
            for name, text in sorted(self.screen.filters.items()):
                use = partial(self.screen.use_filter, name)
                yield DiscoveryHit(_label(name), use, help=_unmarked(plain(text)))

    async def search(self, query: str) -> Hits:
        """Whatever matches."""
        matcher = self.matcher(query)
        for label, help, action in self._commands():
            score = matcher.match(label) or (query.lower() in help.lower()) * 0.5
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(label),
                    partial(self.screen.run_action, action),
                    help=help,
                )
        for hits in (
            self._themes(matcher),
            self._models(query, matcher),
            self._filters(matcher),
            self._hidden(matcher),
        ):
            for hit in hits:
                yield hit

    def _themes(self, matcher: Matcher) -> Iterator[Hit]:
        for theme in self.app.available_themes.values():
            if isinstance(theme, LabelledTheme):
                label = f"Theme: {plain(theme.label)}"
                score = matcher.match(label)
                if score > 0:
                    use = partial(setattr, self.app, "theme", theme.name)
                    yield Hit(score, _marked(label, matcher), use, help="Use this theme")

    def _models(self, query: str, matcher: Matcher) -> Iterator[Hit]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return
        letters = set(query.lower())
        for model in screen.state.catalogue.models:
            name = plain(model.name)
            if not letters <= set(name.lower()):
                continue  # fuzzy matching is slow and there may be thousands
            if model.id in screen.state.catalogue.hidden:
                continue  # no ranking holds it
            score = matcher.match(name)
            if score > 0:
                yield Hit(
                    score,
                    _marked(name, matcher),
                    partial(screen.select, model.id),
                    help=f"{_unmarked(plain(model.vendor))}: select this model",
                )

    def _filters(self, matcher: Matcher) -> Iterator[Hit]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return
        for name, text in sorted(screen.filters.items()):
            for label, do in (
                (_label(name), partial(screen.use_filter, name)),
                (f"Forget filter: {name}", partial(screen.forget_filter, name)),
            ):
                score = matcher.match(label)
                if score > 0:
                    yield Hit(score, _marked(label, matcher), do, help=_unmarked(plain(text)))

    def _hidden(self, matcher: Matcher) -> Iterator[Hit]:
        screen = self.screen
        if not isinstance(screen, MainScreen):
            return
        for id in screen.state.catalogue.hidden:
            model = screen.state.catalogue.model(id)
            label = f"Show again: {plain(model.name if model else id)}"
            score = matcher.match(label)
            if score > 0:
                show = partial(screen.show_again, id)
                yield Hit(score, _marked(label, matcher), show, help="Rank this hidden model again")


def _label(name: str) -> str:
    return f"Filter: {name}"


def _marked(text: str, matcher: Matcher) -> Content:
    """A text from a file, the letters that match marked; the matcher's own would read markup."""
    content = Content(text)
    for place in matcher.fuzzy_search.match(matcher.query, text)[1]:
        content = content.stylize(matcher.match_style, place, place + 1)
    return content


def _unmarked(text: str) -> str:
    """A text from a file for where only markup is taken: no bracket in it opens a tag."""
    return text.replace("[", "\\[")
