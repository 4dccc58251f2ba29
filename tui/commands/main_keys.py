"""The commands of the main screen, and those that every screen has."""

from tui.commands.command import Command, everywhere, movement, of_main

EVERYWHERE: tuple[Command, ...] = (
    everywhere("help", "question_mark,f1", "Help", "Show all keys", footer=5),
    everywhere(
        "palette", "colon,ctrl+p", "Palette", "Run a command by name", footer=13, palette=False
    ),
    everywhere("undo", "ctrl+z", "Undo", "Undo the last change", footer=6),
    Command(
        "leave",
        "over",
        "escape,q",
        "leave",
        "Leave",
        "Leave without applying",
        "On every screen",
        2,
    ),
    everywhere("quit", "ctrl+q", "Quit", "Quit (settings are saved)", palette=False),
)
MAIN: tuple[Command, ...] = (
    movement("table", "up", "up,k", "cursor_up", "Move up"),
    movement("table", "down", "down,j", "cursor_down", "Move down"),
    movement("table", "first", "g,home", "first", "Go to the first model"),
    movement("table", "last", "G,end", "last", "Go to the last model"),
    movement("table", "page_up", "pageup,ctrl+b", "page_up", "Page up"),
    movement("table", "page_down", "pagedown,ctrl+f", "page_down", "Page down"),
    movement("table", "columns_right", "right,l", "columns(1)", "Scroll columns right"),
    movement("table", "columns_left", "left,h", "columns(-1)", "Scroll columns left"),
    Command(
        *("open", "table", "enter", "open", "Detail", "Open the model's detail", "Move"),
        footer=3,
        palette=False,
    ),
    movement("table", "efforts", "space", "efforts", "Expand / collapse efforts"),
    of_main(
        "pane_1", "1", "Leaderboard", "Go to the leaderboard", "Move", action="pane('leaderboard')"
    ),
    of_main("pane_2", "2", "Detail", "Go to the detail", "Move", action="pane('detail')"),
    of_main(
        *("pane_3", "3", "Calculator", "Go to the calculator", "Move"),
        action="pane('calculator')",
        footer=4,
    ),
    of_main("pane_4", "4", "Use it", "Go to Use it", "Move", action="pane('use')"),
    of_main("next_pane", "f6", "Next pane", "Go to the next pane", "Move", action="next_pane(1)"),
    of_main(
        "previous_pane",
        "shift+f6",
        "Previous pane",
        "Go to the previous pane",
        "Move",
        action="next_pane(-1)",
    ),
    movement("scroll", "scroll_up", "up,k", "scroll_up", "Scroll up"),
    movement("scroll", "scroll_down", "down,j", "scroll_down", "Scroll down"),
    of_main("zoom", "z", "Zoom", "Maximise / restore pane", "Move"),
    of_main(
        "back",
        "escape",
        "Back",
        "End the search or zoom, else go to the leaderboard",
        "Move",
        footer=1,
    ),
    of_main(
        "search", "slash", "Search", "Search by name, vendor, slug or condition", "Rank", footer=2
    ),
    of_main(
        "scope",
        "a",
        "Scope",
        "Switch between the gateway's models and all models",
        "Rank",
        footer=7,
    ),
    of_main("blend", "b", "Mix", "Change the price mix: 1:1, 3:1, 7:2:1", "Rank", footer=8),
    of_main("basis", "B", "Basis", "Rank by list price, your bill or measured cost", "Rank"),
    of_main(
        "floor_up", "f", "Min index up", "Raise the minimum index by 5", "Rank", action="floor(5)"
    ),
    of_main(
        "floor_down",
        "F",
        "Min index down",
        "Lower the minimum index by 5",
        "Rank",
        action="floor(-5)",
    ),
    of_main("floor_choice", "A", "Min index", "Set the minimum index", "Rank"),
    of_main("sort", "s", "Sort", "Sort by the next column", "Rank", footer=9),
    of_main("reverse", "S", "Reverse", "Reverse the sort", "Rank"),
    of_main("old_figures", "O", "Old figures", "Toggle old-figure marks", "Rank"),
    of_main("favourite", "asterisk", "Favourite", "Toggle favourite", "Rank"),
    of_main("hide", "X", "Hide", "Hide the model from every ranking", "Rank"),
    of_main("edit", "e", "Edit", "Edit the workload", "Workload"),
    of_main("preset", "p", "Preset", "Switch to the next workload", "Workload", footer=10),
    of_main(
        "reasoning",
        "r",
        "Reasoning",
        "Change the reasoning billed: off, measured, fixed",
        "Workload",
    ),
    of_main("reset_workload", "R", "Reset", "Reset to the default workload", "Workload"),
    of_main("bill", "5", "Bill", "Show the full bill, part by part", "Plan"),
    of_main("workloads", "6", "Workloads", "Save, edit and compare workloads", "Plan"),
    of_main("router", "7", "Router", "Plan a router of a cheap and a strong model", "Plan"),
    of_main("weights", "8", "Weights", "Weigh the criteria yourself", "Plan"),
    of_main("stability", "9", "Stability", "Show what would change the winner", "Plan"),
    of_main("budget", "0", "Budget", "Show what a monthly budget buys", "Plan"),
    of_main("accepted", "D", "Accepted", "Rank by cost per accepted answer", "Plan"),
    of_main("copy_slug", "c", "Slug", "Copy the slug", "Use it", footer=11),
    of_main("copy_snippet", "y", "Code", "Copy the code", "Use it", footer=3),
    of_main("save_snippet", "w", "Save", "Save the code to a new file", "Use it"),
    of_main("host", "v", "Host", "Switch to the next host and reprice the row", "Use it"),
    of_main("language", "n", "Language", "Switch between Python, Node.js and curl", "Use it"),
    of_main("open_link", "o", "Verify", "Open the model on Artificial Analysis", "Use it"),
    of_main("copy_link", "u", "Copy link", "Copy that page's link", "Use it"),
    of_main("open_host", "V", "Visit", "Open the host's page", "Use it"),
    of_main("why", "Y", "Why", "Show where each figure comes from", "Read"),
    of_main("buy", "W", "Where to buy", "Choose a host by price, bill and limits", "Read"),
    of_main("history", "T", "History", "Show price, score and rank over time", "Read"),
    of_main(
        "method",
        "m",
        "Method",
        "Show criteria, weights and formulas",
        "Read",
        action="read('method')",
    ),
    of_main(
        "questions",
        "i",
        "Questions",
        "Read questions and answers",
        "Read",
        action="read('questions')",
    ),
    of_main("prompts", "x", "Prompts", "Read example prompts", "Read", action="read('prompts')"),
)
PROGRAM: tuple[Command, ...] = (
    of_main("sync", "U", "Sync", "Update prices and scores; again to cancel", "Program"),
    of_main(
        "next_theme", "t", "Theme", "Switch to the next theme", "Program", action="app.next_theme"
    ),
    of_main(
        "leave_program",
        "q",
        "Quit",
        "Quit (settings are saved)",
        "Program",
        action="app.quit",
        footer=12,
    ),
)
