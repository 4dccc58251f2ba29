"""Text in cells: fitted to a width, aligned, and bars drawn in eighths of a cell."""

from rich.cells import cell_len, set_cell_size

from tui.domain.sanitise import plain

_EIGHTHS = " ▏▎▍▌▋▊▉"
FULL = "█"


def fitted(text: str, width: int, *, left: bool = False) -> str:
    """`text` in exactly `width` cells, aligned right unless `left`, cut with an ellipsis."""
    text = plain(text)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    space = " " * (width - length)
    return text + space if left else space + text


def bar(share: float, width: int) -> str:
    """A bar of `share` (0..1) of `width` cells; anything above 0 shows at least a sliver."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, rest = divmod(eighths, 8)
    drawn = FULL * whole + (_EIGHTHS[rest] if rest else "")
    return drawn.ljust(width)
