"""The one table of commands: each key does what its help says and takes nothing from another."""

from collections import Counter
from itertools import product

import pytest
from textual.actions import parse
from textual.binding import Binding

from tui.app.app import LlmrankApp
from tui.commands.command import Command, Where, key_name, key_names
from tui.commands.table import COMMANDS, commands, grouped
from tui.screens.decide.compare import CompareScreen
from tui.screens.decide.plot import PlotScreen
from tui.screens.decide.quality import QualityScreen
from tui.screens.main.main import MainScreen
from tui.screens.plan.find import FindScreen
from tui.screens.plan.planning import PlanningScreen
from tui.screens.plan.router import RouterScreen
from tui.screens.read.buy import BuyScreen
from tui.screens.read.export import ExportScreen
from tui.screens.read.message import MessageScreen
from tui.screens.read.prompts import PromptsScreen
from tui.screens.trials.answers import AnswersScreen
from tui.screens.trials.kept import KeptTrialsScreen
from tui.screens.trials.plan import TrialPlanScreen
from tui.screens.trials.results import TrialResultsScreen
from tui.screens.trials.run import TrialRunScreen
from tui.screens.workloads.naming import NameScreen
from tui.screens.workloads.workload_editor import WorkloadEditor
from tui.screens.workloads.workloads import WorkloadsScreen
from tui.widgets.base.choice import Choice, Toggles
from tui.widgets.base.keys import bindings
from tui.widgets.base.model_field import ModelField
from tui.widgets.base.pane import ScrollPane
from tui.widgets.base.slider import Slider
from tui.widgets.base.text_field import TextField
from tui.widgets.board.rank_table import RankTable
from tui.widgets.board.search_field import SearchField
from tui.widgets.chart.chart_view import ChartView

# Who answers the commands of a place.
PLACES: dict[Where, type] = {
    "main": MainScreen,
    "table": RankTable,
    "scroll": ScrollPane,
    "reading": PromptsScreen,
    "slider": Slider,
    "choice": Choice,
    "search": SearchField,
    "planning": PlanningScreen,
    "router": RouterScreen,
    "every": LlmrankApp,
    "over": NameScreen,
    "field": TextField,
    "editing": TextField,
    "model": ModelField,
    "quality": QualityScreen,
    "workloads": WorkloadsScreen,
    "workload": WorkloadEditor,
    "hosts": BuyScreen,
    "export": ExportScreen,
    "compare": CompareScreen,
    "chart": ChartView,
    "plot": PlotScreen,
    "find": FindScreen,
    "message": MessageScreen,
    "toggles": Toggles,
    "trial_plan": TrialPlanScreen,
    "trial_run": TrialRunScreen,
    "trial_results": TrialResultsScreen,
    "trial_answers": AnswersScreen,
    "trials": KeptTrialsScreen,
}
EACH = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def keys(where: Where) -> list[str]:
    """Every key of a place."""
    return [key for command in commands(where) for key in command.keys.split(",")]


def test_no_two_commands_have_the_same_id() -> None:
    assert [
        id for id, count in Counter(command.id for command in COMMANDS).items() if count > 1
    ] == []


@EACH
def test_every_action_exists_where_its_command_applies(command: Command) -> None:
    namespace, name, _ = parse(command.action)
    owner = LlmrankApp if namespace == "app" else PLACES[command.where]
    assert namespace in ("", "app", "screen")
    assert callable(getattr(owner, f"action_{name}"))


@EACH
def test_every_command_is_named_and_explained_in_a_few_words(command: Command) -> None:
    assert 0 < len(command.label) <= 60
    assert 0 < len(command.help) <= 60
    assert command.help[0].isupper()
    assert not command.help.endswith(".")
    assert command.group
    assert command.keys


@pytest.mark.parametrize("where", PLACES)
def test_a_key_means_one_thing_in_one_place(where: Where) -> None:
    assert [key for key, count in Counter(keys(where)).items() if count > 1] == []


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        *product(("table", "scroll", "slider", "choice", "search"), ("main", "every")),
        *product(
            ("main", "over", "reading", "planning", "workloads", "workload", "compare"), ("every",)
        ),
        *product(("scroll", "slider", "choice", "model", "toggles"), ("planning", "over")),
        *product(("scroll", "slider", "choice", "planning", "over", "every"), ("router",)),
        *product(("reading", "planning", "workloads", "workload", "compare"), ("over",)),
        *product(("scroll",), ("reading", "compare")),
        *product(("scroll", "choice", "toggles", "planning", "over", "every"), ("find",)),
        *product(("choice", "over", "every"), ("trial_plan",)),
        *product(("over", "every"), ("trial_results",)),
        *product(("over", "every"), ("trial_run", "trial_answers", "trials")),
    ],
)
def test_a_widget_takes_no_key_from_the_screen_around_it(inner: Where, outer: Where) -> None:
    shared = {"plus", "minus"} if inner == "slider" else set()  # its own while it has the focus
    assert set(keys(inner)) & set(keys(outer)) <= shared


@pytest.mark.parametrize("where", PLACES)
def test_every_place_in_the_footer_is_taken_once(where: Where) -> None:
    places = [command.footer for command in commands(where) if command.footer]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "where", ["main", "reading", "planning", "workloads", "workload", "compare", "plot"]
)
def test_what_a_screen_offers_by_name_has_a_name_of_its_own(where: Where) -> None:
    places: list[Where] = [where, "every"] if where == "main" else [where, "every", "over"]
    offered = [command for place in places for command in commands(place) if command.palette]
    assert [
        label for label, count in Counter(command.label for command in offered).items() if count > 1
    ] == []


@pytest.mark.parametrize("where", PLACES)
def test_every_key_of_a_place_is_bound_with_its_name_and_help(where: Where) -> None:
    bound = [binding for binding in bindings(where) if isinstance(binding, Binding)]
    assert sorted(binding.key for binding in bound) == sorted(keys(where))
    by_id = {command.id: command for command in commands(where)}
    for binding in bound:
        command = by_id[binding.id or ""]
        assert (binding.action, binding.tooltip) == (command.action, command.help)
        assert binding.key_display == key_name(binding.key)
        assert binding.show == bool(command.footer)


def test_the_groups_hold_every_command_once_and_start_with_what_every_screen_has() -> None:
    groups = grouped()
    assert next(iter(groups)) == "On every screen"
    assert sum(map(len, groups.values())) == len(COMMANDS)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("a", "a"),
        ("f", "f"),
        ("F", "F"),
        ("G", "G"),
        ("f1", "F1"),
        ("f6", "F6"),
        ("shift+f6", "Shift+F6"),
        ("ctrl+p", "Ctrl+P"),
        ("ctrl+q", "Ctrl+Q"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("colon", ":"),
        ("plus", "+"),
        ("minus", "-"),
        ("up", "↑"),
        ("shift+left", "Shift+←"),
        ("pageup", "PgUp"),
        ("pagedown", "PgDn"),
        ("home", "Home"),
        ("escape", "Esc"),
        ("enter", "Enter"),
        ("space", "Space"),
        ("tab", "Tab"),
    ],
)
def test_a_key_is_written_as_people_write_it(key: str, name: str) -> None:
    assert key_name(key) == name


def test_all_keys_of_a_command_are_named() -> None:
    by_id = {command.id: command for command in COMMANDS}
    assert key_names(by_id["help"]) == "? F1"
    assert key_names(by_id["up"]) == "↑ k"
    assert key_names(by_id["next_choice"]) == "→ l Space"
