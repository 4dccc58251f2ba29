"""One law of keys on every screen: accept, leave, help, palette, undo, and no key is silent."""

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tests.pilot.program.test_palette import offered
from tui.commands.table import COMMANDS
from tui.reasons import REASONS
from tui.widgets.base.keys import active_commands
from tui.widgets.base.text_field import TextField

# The keys that lead from the main screen to each of the others; none stays there.
SCREENS = {
    "main": "",
    "bill": "5",
    "workloads": "6",
    "workload": "6e",
    "text": "6t\t",
    "router": "7",
    "weights": "8",
    "stability": "9",
    "budget": "0",
    "usable": "D",
    "why": "Y",
    "buy": "W",
    "history": "T",
    "method": "m",
    "questions": "i",
    "prompts": "x",
    "floor": "A",
    "find": "F",
    "quality": "Q",
    "plot": "P",
    "compare": "C",
    "ladder": "L",
    "export": "E",
    "message": "K",
    "try": "!",
    "trials": "!T",
}
EACH = pytest.mark.parametrize("way", SCREENS.values(), ids=SCREENS)


async def go(window: Window, way: str) -> None:
    """From the main screen to another."""
    await window.press(*("tab" if key == "\t" else key for key in way))


async def back(window: Window) -> None:
    """To the main screen as it began: no field is edited, the leaderboard has the focus."""
    while window.app.screen is not window.app.main:
        await window.press("escape")
    await window.press("escape", "1")


async def test_help_palette_undo_and_the_way_out_are_the_same_everywhere(start: Start) -> None:
    async with start() as window:
        for name, way in reversed(SCREENS.items()):
            await back(window)
            await go(window, way)
            screen = window.app.screen
            await window.press("f1")
            assert window.title("reading") == "Help", name
            window.app.clear_notifications()
            await window.press("f1")
            assert window.notices() == ["This is the help. Esc closes it."], name
            await window.press("q")
            assert window.app.screen is screen, name
            await window.press("colon")
            palette = window.app.screen
            assert isinstance(palette, CommandPalette), name
            lines = {line.split("  ")[0] for line in await offered(window)}
            named = [c for c, active in active_commands(screen) if c.palette and active.enabled]
            assert {f"{c.label}\n{c.help}" for c in named} <= lines, name
            await window.press("escape")
            assert window.app.screen is screen, name
            window.app.clear_notifications()
            await window.press("ctrl+z")
            assert window.notices() == ["Nothing to undo."], name
            await window.press("escape" if name == "buy" else "q")  # where q is typed
            assert window.app.screen is not screen or not window.app.is_running, name
        assert not window.app.is_running  # the main screen came last


@pytest.mark.parametrize("way", ["3", "5\t", "6e", "7\t", "0", "D\t"])
async def test_the_focus_edits_nothing_enter_or_e_does_and_esc_puts_back(
    start: Start, way: str
) -> None:
    async with start() as window:
        await go(window, way)
        if not isinstance(window.app.focused, TextField):
            await window.press("tab")
        field = window.app.focused
        assert isinstance(field, TextField)
        before, screen = field.value, window.app.screen
        for key in ("enter", "e"):
            await window.press("7") if screen is not window.app.main else None
            assert field.value == before
            await window.press(key)
            assert field.editing
            await window.type("1?:q")
            assert field.value == "1?:q"
            await window.press("ctrl+z")
            assert (field.value, field.editing) == (before, True)
            await window.press("2", "escape")
            assert (field.value, field.editing) == (before, False)
            assert window.app.screen is screen


async def test_a_digit_focuses_its_pane_also_from_a_field_that_is_not_edited(start: Start) -> None:
    async with start() as window:
        await window.press("3", "2")
        assert window.value("requests") == "10,000"
        assert window.at == "detail"


async def test_tab_accepts_and_goes_on_editing_and_enter_ends_it(start: Start) -> None:
    async with start() as window:
        await window.press("e")
        await window.type("3000")
        await window.press("tab")
        await window.type("8000")
        await window.press("enter", "p")
        assert (window.value("requests"), window.title("calculator")) == (
            "10,000",
            "3 Calculator · Default",
        )


async def test_a_paste_into_a_field_that_is_not_edited_is_refused(start: Start) -> None:
    from textual import events

    async with start() as window:
        await window.press("3")
        window.app.post_message(events.Paste("77"))
        await window.settle()
        assert window.value("requests") == "10,000"
        assert window.notices() == ["Press Enter or e to edit the field, then paste."]


async def test_what_a_field_showed_rounded_is_put_back_whole(start: Start) -> None:
    async with start() as window:
        await window.press("p", "p")  # its cache ratio is shown as 86.51%
        before = window.app.main.state.workload
        await window.fill("cache", "50%")
        assert window.app.main.state.workload != before
        await window.press("escape")
        assert window.app.main.state.workload == before
        assert window.title("calculator") == "3 Calculator · Support chat"


# The footer


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
async def test_every_footer_shows_whole_keys_those_that_matter_first_and_esc_leads_back(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        for name, way in {**SCREENS, "help": "?", "palette": ":"}.items():
            await go(window, way)
            assert (window.app.screen is window.app.main) == (name == "main"), name
            shown = list(window.app.screen.query(FooterKey))
            if shown:  # a dialog names its keys itself
                assert shown[-1].region.right <= size[0], name
                labels = [key.description for key in shown]
                applying = {command.label for command, _ in active_commands(window.app.screen)}
                assert set(labels) <= applying, name
                assert "Help" in labels[:6], name
                if way:
                    assert "Leave" in labels[:4], name
            if len(way) == 1:
                await window.press("escape")
                assert (window.app.screen, window.at) == (window.app.main, "table"), name
            await back(window)


# No key is silent


def seen(window: Window) -> tuple[object, ...]:
    """All that a key can change."""
    return (
        window.app.is_running and window.shown(),
        window.app.screen,
        window.app.focused,
        window.notices(),
        [each.highlighted for each in window.app.screen.query(OptionList)],  # seen by its colour
        len(window.outside.sent),
        len(window.outside.opened),
    )


ENDING = ("sync", "quit", "leave_program")


def where(window: Window) -> tuple[object, ...]:
    """What decides which keys apply."""
    focused = window.app.focused
    editing = isinstance(focused, TextField) and focused.editing
    return (window.app.screen, focused, editing, *window.app.screen.classes)


@EACH
async def test_every_key_does_something_or_says_why_not(start: Start, way: str) -> None:
    async with start() as window:
        await go(window, way)
        commands = {c.id: each for c, each in active_commands(window.app.screen)}
        keys = {each.binding.key for id, each in commands.items() if id not in ENDING}
        place = where(window)
        for key in sorted({*keys, "ctrl+y"}):
            if where(window) != place:
                await back(window)
                await go(window, way)
                place = where(window)
            window.app.clear_notifications()
            await window.settle()
            before = seen(window)
            await window.press(key)
            assert seen(window) != before, key


async def test_a_key_without_a_meaning_says_so_once(start: Start) -> None:
    names = {"ampersand": "&", "at": "@", "full_stop": ".", "f9": "F9", "ctrl+y": "Ctrl+Y"}
    async with start() as window:
        await window.press(*(key for key in names for _ in "12"))
        assert window.notices() == [
            f"{name} does nothing here. ? or F1 lists the keys." for name in names.values()
        ]


async def test_a_modifier_alone_is_no_key(start: Start) -> None:
    async with start() as window:
        await window.press("left_shift", "right_control")
        assert window.notices() == []


def test_every_reason_is_of_an_action_in_the_table() -> None:
    actions = {command.action.partition("(")[0].rpartition(".")[2] for command in COMMANDS}
    textual = {"page_up", "page_down", "scroll_home", "scroll_end"}  # of panes one scrolls
    assert set(REASONS) <= actions | textual
