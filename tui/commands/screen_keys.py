"""The commands of the screens that are opened over the main one."""

from tui.commands.command import (
    Command,
    of_comparing,
    of_export,
    of_hosts,
    of_planning,
    of_plot,
    of_quality,
    of_workload,
    of_workloads,
)
from tui.domain.handover.forms import FORMS

ON_SCREENS: tuple[Command, ...] = (
    of_planning("apply", "enter", "Apply", "Apply to the ranking", 1),
    of_planning("begin_edit", "e", "Edit", "Edit the first field, or the one edited last", 3),
    of_planning("reset", "R", "Reset", "Reset to published values", 6),
    of_quality("edit_path", "e", "Own scores", "Type where your own scores are", 3),
    of_quality("delete_scores", "d,delete", "Delete", "Delete the kept copy of your scores", 7),
    of_workloads("up,k", "move(-1)", "Up", "Previous workload"),
    of_workloads("down,j", "move(1)", "Down", "Next workload"),
    of_workloads("pageup", "move(-10)", "Ten up", "Up ten workloads"),
    of_workloads("pagedown", "move(10)", "Ten down", "Down ten workloads"),
    of_workloads("home,g", "move(-100000)", "First", "Go to the first workload"),
    of_workloads("end,G", "move(100000)", "Last", "Go to the last workload"),
    of_workloads("enter", "take", "Use", "Use this workload", 1),
    of_workloads("e", "edit", "Edit", "Edit this workload", 3),
    of_workloads("s", "save_as", "Save", "Save the workload in use under a name", 6),
    of_workloads("d,delete", "delete", "Delete", "Delete your workload", 7),
    of_workloads("c", "compare", "Compare", "Compare: mark A, then B", 8),
    of_workloads("t", "from_text", "Text", "Estimate a workload from a prompt", 9),
    of_hosts("enter", "take_host", "Use it", "Use this host and reprice the row", 1),
    of_hosts("escape", "leave", "Leave", "Leave the row at its host", 2),
    of_hosts("right", "sort_hosts(1)", "Sort", "Sort by the next column", 3),
    of_hosts("left", "sort_hosts(-1)", "Sort back", "Sort by the previous column"),
    of_hosts("tab,shift+tab", "reverse_hosts", "Reverse", "Reverse the sort", 6),
    of_hosts("ctrl+r", "default_host", "Default", "Reset to the default host", 7),
    of_hosts("up", "move_host(-1)", "Up", "Previous host"),
    of_hosts("down", "move_host(1)", "Down", "Next host"),
    of_hosts("pageup", "move_host(-10)", "Ten up", "Up ten hosts"),
    of_hosts("pagedown", "move_host(10)", "Ten down", "Down ten hosts"),
    of_hosts("shift+down", "scroll_about(3)", "Notes down", "Scroll the notes down"),
    of_hosts("shift+up", "scroll_about(-3)", "Notes up", "Scroll the notes up"),
    of_hosts("home", "move_host(-100000)", "First", "Go to the first host"),
    of_hosts("end", "move_host(100000)", "Last", "Go to the last host"),
    of_export("enter", "take", "Take", "Take it in this form", 1),
    of_export("e,tab", "name_file", "Name", "Change the name of the file", 3),
    of_export("up,k", "move_form(-1)", "Up", "Previous form"),
    of_export("down,j", "move_form(1)", "Down", "Next form"),
    *(
        of_export(f"{number}", f"take_form({number})", form.label, form.label)
        for number, form in enumerate(FORMS, 1)
    ),
    of_plot("take", "enter", "Go there", "Go to the model in the ranking", footer=1),
    of_plot("across", "x", "Axis across", "Change what lies across", action="across(1)", footer=4),
    of_plot(
        *("across_back", "X", "Axis back", "Change it back"), action="across(-1)", palette=False
    ),
    of_plot("up", "y", "Axis up", "Change what goes up", footer=6),
    of_plot("efforts", "e", "Efforts", "Plot every effort, or each model once", footer=7),
    of_plot(
        *("frontier", "tab", "Frontier", "Go along the frontier"), action="frontier(1)", footer=3
    ),
    of_plot(
        *("frontier_back", "shift+tab", "Frontier back", "Go back along the frontier"),
        action="frontier(-1)",
        palette=False,
    ),
    of_plot("view", "v", "List", "Switch between the plot and the frontier as a list", footer=8),
    of_plot("ascii", "A", "ASCII", "Draw in ASCII, for fonts without braille"),
    of_workload("ctrl+t,enter", "take", "Use", "Use this workload", 1),
    of_workload("ctrl+s,s", "save_as", "Save", "Save this workload under a name", 6),
    of_workload("ctrl+o,t", "from_text", "Text", "Estimate this workload from a prompt", 7),
    of_comparing("enter", "go_to", "Go to it", "Go to the row of this column", 1),
    of_comparing("b", "baseline", "Baseline", "Show ratios to this column", 3),
    of_comparing("d", "differences", "Differences", "Show only what differs, or everything", 4),
    of_comparing("left,h", "column(-1)", "Column left", "Previous column"),
    of_comparing("right,l", "column(1)", "Column right", "Next column"),
)
