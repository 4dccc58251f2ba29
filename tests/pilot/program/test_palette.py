"""The command palette: the same commands by name, and a way to any model."""

from msgspec.structs import replace
from textual.command import CommandList
from textual.content import Content

from tests.pilot.app_under_test import Start, Window
from tui.commands.command import key_names
from tui.commands.table import COMMANDS
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings

# There is no way back and nothing to undo, the pane has the focus, the workload is the default.
NOTHING_TO_DO = ("back", "undo", "pane_1", "reset_workload", "copy_diff", "clear_marks", "nearest")


async def look_for(window: Window, text: str) -> list[str]:
    """Open the palette and type; what it offers, best first."""
    await window.press("ctrl+p")
    await window.type(text)
    return await offered(window)


async def offered(window: Window) -> list[str]:
    """What the open palette offers once it has looked everywhere."""
    await window.app.workers.wait_for_complete()
    await window.settle()
    options = window.app.screen.query_one(CommandList).options
    return [option.prompt.plain for option in options if isinstance(option.prompt, Content)]


async def choose(window: Window) -> None:
    """Take the first thing the palette offers."""
    await window.press("enter")
    if window.app.screen is not window.app.main:
        await window.press("enter")


async def test_the_palette_offers_every_command_with_its_keys_and_none_of_the_frameworks_own(
    start: Start,
) -> None:
    expected = [
        f"{command.label}\n{command.help}  {key_names(command)}"
        for command in COMMANDS
        if command.palette
        and command.where in ("main", "every")
        and command.id not in NOTHING_TO_DO
    ]
    assert len(expected) > 25
    async with start(reasoning=True) as window:
        for key in ("colon", "ctrl+p"):
            await window.press(key)
            assert sorted(await offered(window)) == sorted(expected)
            await window.press("escape")
        assert await look_for(window, "screenshot") == []


async def test_what_is_greyed_is_not_offered(start: Start) -> None:
    settings = Settings(scope="all", model="grove-open")
    async with start(settings=settings) as window:
        await window.press("ctrl+p")
        labels = {line.split("\n")[0] for line in await offered(window)}
        assert not {"Slug", "Code", "Save", "Host", "Visit", "Back"} & labels
        assert {"Client", "Verify", "Copy link"} <= labels


async def test_esc_can_be_had_by_name_where_there_is_a_way_back(start: Start) -> None:
    async with start() as window:
        await window.press("2")
        assert any(line.startswith("Back\n") for line in await look_for(window, "back"))


async def test_a_command_is_found_by_name_and_done(start: Start) -> None:
    async with start() as window:
        (first, *_) = await look_for(window, "scope")
        assert first.startswith("Scope\n")
        await choose(window)
        assert window.title("leaderboard").startswith("1 All ")
        (first, *_) = await look_for(window, "method")
        await choose(window)
        assert window.title("reading") == "Method"


async def test_a_command_is_found_by_what_its_help_says(start: Start) -> None:
    async with start() as window:
        lines = await look_for(window, "artificial")
        assert lines == ["Verify\nOpen the model on Artificial Analysis  o"]


async def test_a_model_is_found_by_name_and_selected(start: Start) -> None:
    async with start() as window:
        lines = await look_for(window, "cinder")
        assert lines == ["Cinder Large\nVendor One: select this model"]
        await choose(window)
        assert window.cursor() == "Cinder Large"
        assert window.at == "table"


async def test_the_letters_that_were_typed_are_marked_in_what_is_found(start: Start) -> None:
    async with start() as window:
        (found, *_) = await look_for(window, "large cin")
        assert found.startswith("Cinder Large\n")
        prompt = window.app.screen.query_one(CommandList).options[0].prompt
        assert isinstance(prompt, Content)
        marked = {at for span in prompt.spans if span.end <= 12 for at in range(*span[:2])}
        assert marked == {0, 1, 2, 7, 8, 9, 10, 11}


async def test_a_model_outside_the_scope_brings_its_scope_along(start: Start) -> None:
    async with start() as window:
        await look_for(window, "jade short")
        await choose(window)
        assert window.title("leaderboard").startswith("1 All ")
        assert window.cursor() == "Jade Short"
        assert window.text("#detail-text").startswith("Jade Short")


async def test_a_theme_is_found_by_its_name(start: Start) -> None:
    async with start() as window:
        lines = await look_for(window, "theme")
        themes = [line for line in lines if line.startswith("Theme: ")]
        assert len(themes) == 4
        await window.press("escape")
        await look_for(window, "theme light")
        await choose(window)
        assert window.app.theme == "llmrank-light"


async def test_names_of_models_are_text_and_no_markup(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    first, *others = fixture_catalogue.models
    odd = replace(first, name="[/oops] [USD] [b]x", vendor="[red]Vendor[/] \\")
    catalogue = replace(fixture_catalogue, models=(odd, *others))
    async with start(catalogue=catalogue) as window:
        lines = await look_for(window, "oops")
        assert lines == ["[/oops] [USD] [b]x\n[red]Vendor[/] \\: select this model"]
        await choose(window)
        assert window.cursor() == "[/oops] [USD] [b]x"


async def test_what_matters_first_stands_first(start: Start) -> None:
    async with start() as window:
        await window.press("colon")
        assert (await offered(window))[0].startswith("Find\nFind the model for a job  F")
