"""The commands of what one reads, and of the parts of screens: fields, sliders, choices."""

from tui.commands.command import Command, movement, of_field, of_reading

IN_WIDGETS: tuple[Command, ...] = (
    of_reading("copy_prompt", "c", "Copy", "Copy the prompt", footer=6),
    of_reading("save_prompt", "w", "Save", "Save the prompt to a new file", footer=7),
    of_reading("use_preset", "enter", "Price it", "Use the prompt's workload", footer=1),
    of_reading("send_prompt", "K", "Message", "Send the prompt in the code", footer=8),
    of_reading("next_prompt", "n,right,l", "Next", "Next prompt", action="turn(1)", footer=3),
    of_reading("previous_prompt", "p,left,h", "Previous", "Previous prompt", action="turn(-1)"),
    Command("edit_field", "field", "enter,e", "edit", "Edit", "Edit the field", "Fields", 1, False),
    of_field("accept", "enter", "Accept", "Accept the text", footer=1),
    of_field("restore", "escape", "Put back", "Restore the previous value", footer=2),
    of_field(
        "next_field", "tab", "Next", "Accept and edit the next field", footer=3, action="go_on(1)"
    ),
    of_field(
        *("previous_field", "shift+tab", "Previous", "Accept and edit the previous field"),
        action="go_on(-1)",
    ),
    of_field("export_while_typing", "ctrl+e", "Export", "Copy or save", action="app.export"),
    of_field("retype", "ctrl+z", "Undo", "Undo the typing, stay in the field", footer=5),
    movement("model", "model_before", "up", "step(-1)", "Previous model"),
    movement("model", "next_model", "down", "step(1)", "Next model"),
    movement("slider", "less", "left,h,minus", "nudge(-1)", "Decrease by one step"),
    movement("slider", "more", "right,l,plus", "nudge(1)", "Increase by one step"),
    movement("slider", "much_less", "shift+left", "nudge(-10)", "Decrease by ten steps"),
    movement("slider", "much_more", "shift+right", "nudge(10)", "Increase by ten steps"),
    movement("slider", "least", "home", "nudge(-100)", "Set to the lowest"),
    movement("slider", "most", "end", "nudge(100)", "Set to the highest"),
    movement("choice", "previous_choice", "left,h", "step(-1)", "Previous choice"),
    movement("choice", "next_choice", "right,l,space", "step(1)", "Next choice"),
    movement("chart", "chart_left", "left,h", "toward('left')", "Go to the nearest point left"),
    movement("chart", "chart_right", "right,l", "toward('right')", "Go to the nearest point right"),
    movement("chart", "chart_up", "up,k", "toward('up')", "Go to the nearest point above"),
    movement("chart", "chart_down", "down,j", "toward('down')", "Go to the nearest point below"),
    movement("chart", "further", "n", "along_frontier(1)", "Go to the next point of the frontier"),
    movement("chart", "nearer", "p", "along_frontier(-1)", "Go to the previous one"),
    movement("chart", "next_rank", "full_stop", "by_rank(1)", "Go to the next point by rank"),
    movement("chart", "rank_before", "comma", "by_rank(-1)", "Go to the previous one by rank"),
    movement("toggles", "toggle_before", "left", "step(-1)", "Previous option"),
    movement("toggles", "next_toggle", "right", "step(1)", "Next option"),
    movement("toggles", "turn_toggle", "space", "turn", "Turn the option on or off"),
    movement("search", "save_filter", "ctrl+s", "save_filter", "Save the search under a name"),
    movement("search", "search_done", "down", "done", "Go to the models found"),
)
