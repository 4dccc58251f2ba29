"""The field as a picture: each row a mark of its kind, with its interval, above the minimum."""

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.values import Score
from tui.domain.deciding.field.scatter import scatter_of
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.widgets.chart.scatter_picture import scatter_picture


def test_each_row_is_a_mark_of_its_kind_with_its_interval() -> None:
    score = Score("intelligence", "4.0", 50.0, low=47.0, high=53.0)
    best = a_model("best", effort=replace(an_effort(), scores=(score,)))
    dear = a_model("dear", effort=an_effort(index=45), offer=an_offer("gate", 9.0, 9.0))
    below = a_model("below", effort=an_effort(index=20))  # the minimum index is 30
    picture = scatter_picture(scatter_of(rank(a_catalogue(best, dear, below), View(scope="all"))))
    assert picture is not None
    assert [(mark.name, mark.kind, mark.low, mark.high) for mark in picture.marks] == [
        ("Best", "frontier", 47.0, 53.0),
        ("Dear", "ranked", None, None),
        ("Below", "excluded", None, None),
    ]
    assert [guide.text for guide in picture.guides] == ["minimum index 30"]
