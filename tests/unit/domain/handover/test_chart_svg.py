"""The chart as a picture: well formed, every point in it, no two names over each other."""

from itertools import combinations
from xml.etree import ElementTree

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_reference
from tui.domain.catalogue.values import Score
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.field.scatter import scatter_of
from tui.domain.handover.chart_svg import HEIGHT, WIDTH, chart_svg
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.words.cell_width import cell_width

SVG = "{http://www.w3.org/2000/svg}"
POINT_INK, MARKED_INK = "#2b6cb0", "#c2410c"


def of_reference() -> Ranking:
    return rank(the_reference(), View(), Workload())


def drawn(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def names_in(picture: ElementTree.Element, ranking: Ranking) -> list[ElementTree.Element]:
    known = {entry.model.name for entry in ranking.entries}
    return [text for text in picture.iter(f"{SVG}text") if text.text in known]


def test_every_model_is_a_point_and_the_frontier_a_line_of_steps() -> None:
    ranking = of_reference()
    picture = drawn(chart_svg(scatter_of(ranking)))
    assert len(list(picture.iter(f"{SVG}circle"))) == 5
    (line,) = picture.iter(f"{SVG}polyline")
    assert len(line.attrib["points"].split()) == 5  # three points and two corners
    assert picture.findtext(f"{SVG}title") == (
        "Invented Index v4.0 (up) by list price, $ per 1M tokens (mix 1:1) (across)"
    )


def test_what_is_set_off_has_another_shape_and_another_colour() -> None:
    ranking = of_reference()
    picture = drawn(chart_svg(scatter_of(ranking), ranking.ranked[:2]))
    squares = [each for each in picture.iter(f"{SVG}rect") if each.attrib["fill"] == MARKED_INK]
    assert len(squares) == 2
    assert len(list(picture.iter(f"{SVG}circle"))) == 3
    inks = {text.text: text.attrib["fill"] for text in names_in(picture, ranking)}
    assert inks["DeepSeek V4 Flash"] == MARKED_INK
    assert inks["Qwen3.6 Plus"] != MARKED_INK


def test_what_is_not_ranked_is_hollow() -> None:
    models = [
        a_model(
            f"m{n}", name=f"M{n}", effort=an_effort(index=index), offer=an_offer("gate", 1.0, 1.0)
        )
        for n, index in enumerate((50.0, 20.0))
    ]
    ranking = rank(a_catalogue(*models), View(scope="all"))
    fills = [
        each.attrib["fill"]
        for each in drawn(chart_svg(scatter_of(ranking))).iter()
        if each.tag == f"{SVG}circle"
    ]
    assert sorted(fills) == [POINT_INK, "#ffffff"]


def test_an_interval_is_a_bar() -> None:
    score = Score("intelligence", "4.0", 50.0, low=45.0, high=55.0)
    effort = replace(an_effort(index=50.0), scores=(score,))
    model = a_model("m", name="M", effort=effort, offer=an_offer("gate", 1.0, 1.0))
    ranking = rank(a_catalogue(model), View(scope="all"))
    bars = [
        line
        for line in drawn(chart_svg(scatter_of(ranking))).iter(f"{SVG}line")
        if line.attrib["stroke"] == POINT_INK
    ]
    assert len(bars) == 1
    assert bars[0].attrib["x1"] == bars[0].attrib["x2"]


def test_no_two_names_stand_over_each_other_and_none_leaves_the_picture() -> None:
    models = [
        a_model(
            f"m{n}",
            name=f"A rather long name {n}",
            effort=an_effort(index=40.0 + n % 7),
            offer=an_offer("gate", 1.0 + n / 10, 1.0 + n / 10),
        )
        for n in range(60)
    ]
    ranking = rank(a_catalogue(*models), View(scope="all"))
    texts = names_in(drawn(chart_svg(scatter_of(ranking), ranking.ranked[:4])), ranking)
    boxes = [
        (float(text.attrib["x"]), float(text.attrib["y"]), 6.3 * cell_width(text.text or ""))
        for text in texts
    ]
    assert len(boxes) > 3
    for (x, y, width), (other_x, other_y, other_width) in combinations(boxes, 2):
        apart = x + width <= other_x or other_x + other_width <= x or abs(y - other_y) >= 14
        assert apart
    assert all(x >= 0 and x + width <= WIDTH and 0 <= y <= HEIGHT for x, y, width in boxes)


def test_without_a_point_it_says_so() -> None:
    ranking = rank(a_catalogue(), View(scope="all"))
    picture = drawn(chart_svg(scatter_of(ranking)))
    assert "Nothing to draw." in [text.text for text in picture.iter(f"{SVG}text")]


def test_a_name_cannot_leave_its_text() -> None:
    evil = '</text><script>alert("x")</script>'
    model = a_model("m", name=evil, effort=an_effort(index=50.0), offer=an_offer("gate", 1.0, 1.0))
    ranking = rank(a_catalogue(model), View(scope="all"))
    picture = chart_svg(scatter_of(ranking))
    assert "<script" not in picture
    assert [text.text for text in names_in(drawn(picture), ranking)] in ([evil], [])
