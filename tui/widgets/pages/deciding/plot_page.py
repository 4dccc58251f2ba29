"""What stands below a plot: the chosen point in words, and the frontier as a table."""

from tui.domain.deciding.field.scatter import Scatter
from tui.domain.deciding.field.scatter_words import about_point, frontier_rows, frontier_titles
from tui.widgets.base.cells import shown_width
from tui.widgets.base.page import Page
from tui.widgets.base.page_table import GAP, NameColumn, PageColumn, PageTable

NO_POINTS = "Nothing to plot: no row in sight has both figures."
_CHOSEN = "› "


def write_point(page: Page, scatter: Scatter, position: int | None) -> None:
    """Which row is chosen and where it stands to the frontier."""
    if position is None:
        page.paragraph(NO_POINTS)
        return
    forms, standing = about_point(scatter, position)
    fitting = (form for form in forms if shown_width(form) <= page.width)
    page.line((next(fitting, forms[-1]), "bold"))
    page.paragraph(standing, style="$quiet")


def write_frontier(page: Page, scatter: Scatter, position: int | None) -> None:
    """The frontier from the better end of the axis across, with the price of each further point."""
    if not scatter.frontier:
        page.paragraph(NO_POINTS)
        return
    name, up, across, more = frontier_titles(scatter)
    columns = [
        NameColumn(name, "left"),
        PageColumn(up, "point", goes=1),
        PageColumn(across, "point"),
        PageColumn(more, "point"),
    ]
    table = PageTable(columns, frontier_rows(scatter), page.width - len(GAP))
    page.row(*table.titles())
    for line, further in enumerate(scatter.further_points):
        chosen = further.point.position == position
        page.row(*table.line(line, "bold" if chosen else "", _CHOSEN if chosen else GAP))
