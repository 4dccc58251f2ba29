"""How long a chart of 650 points takes: drawn, and its choice moved: `-m benchmarks.chart FILE`."""

import asyncio
import sys
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual.app import App, ComposeResult
from textual.geometry import Region

from benchmarks.ranking import milliseconds
from benchmarks.synthetic import SYNCED_MODELS
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.deciding.field.scatter import scatter_of
from tui.domain.ranking.ranking import Ranking, rank
from tui.resources import theme_files
from tui.store.catalogue import load_catalogue
from tui.theming.load import DEFAULT_THEME, load_themes
from tui.widgets.chart.chart_view import ChartView
from tui.widgets.chart.moves import Direction, toward
from tui.widgets.chart.scatter_picture import scatter_picture

SIZE = (120, 40)
DIRECTIONS: tuple[Direction, ...] = ("right", "up", "left", "down")
DRAWN, MOVED = 16, 8  # ms


def spread(catalogue: Catalogue) -> Catalogue:
    """So many models as the public sources list, their scores as far apart as real ones are."""
    models = [_scored(model, at) for at, model in enumerate(catalogue.models[:SYNCED_MODELS])]
    return replace(catalogue, models=tuple(models))


def _scored(model: Model, number: int) -> Model:
    value = 15 + number * 7919 % 4500 / 100  # 15 to 60, in no order
    efforts = [
        replace(effort, scores=tuple(replace(score, value=value) for score in effort.scores))
        for effort in model.efforts
    ]
    return replace(model, efforts=tuple(efforts))


class Charted(App[None]):
    """Nothing but a chart, as large as the window, in the default theme."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        theme, *_ = load_themes([path for path in theme_files() if path.stem == DEFAULT_THEME])[0]
        return dict(theme.variables)

    def compose(self) -> ComposeResult:
        yield ChartView()


async def figures(ranking: Ranking) -> tuple[float, float, float]:
    """Milliseconds: the ranking's points, the picture drawn whole, another point chosen."""
    app = Charted()
    async with app.run_test(size=SIZE):
        chart = app.query_one(ChartView)
        everything = Region(0, 0, *SIZE)
        steps = iter(range(10**6))

        def draw() -> None:
            chart.picture = scatter_picture(scatter_of(ranking))
            chart.render_lines(everything)

        def move() -> None:
            assert chart.drawing is not None
            direction = DIRECTIONS[next(steps) % len(DIRECTIONS)]
            chart.chosen = toward(chart.drawing, chart.chosen, direction) or chart.chosen
            chart.render_lines(everything)

        return milliseconds(partial(scatter_of, ranking)), milliseconds(draw), milliseconds(move)


def main() -> None:
    """Print a line for each part with its limit."""
    for name in sys.argv[1:]:
        ranking = rank(spread(load_catalogue(Path(name), None)))
        placed, drawn, moved = asyncio.run(figures(ranking))
        size = len(ranking.entries)
        print(f"chart         {size:>5,} points placed: {placed:.1f} ms")
        for what, took, limit in (("drawn", drawn, DRAWN), ("choice moved", moved, MOVED)):
            within = "within" if took <= limit else "over"
            print(f"              {what}: {took:.1f} ms, {within} the limit of {limit} ms")


if __name__ == "__main__":
    main()
