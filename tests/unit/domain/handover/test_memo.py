"""A memo says what was asked, what the answer is, what it costs, and what would change it."""

from datetime import date

from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_reference
from tests.unit.domain.handover.test_html import read
from tui.domain.catalogue.values import Model, Score
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.against import Against
from tui.domain.handover.html import to_html
from tui.domain.handover.markdown import to_markdown
from tui.domain.handover.memo.memo import MemoAsked, memo_document, within
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View

DAY = date(2026, 11, 28)
AMONG = "ElliotGate's 5 models"


def of_reference() -> Ranking:
    return rank(the_reference(), View(), Workload())


def memo(ranking: Ranking, conditions: str = "", asked: str = "") -> str:
    return to_markdown(memo_document(MemoAsked(ranking, DAY, AMONG, conditions, asked)))


def section(text: str, title: str) -> list[str]:
    """The lines under a heading that have something on them."""
    lines = text.partition(f"## {title}\n")[2].partition("\n## ")[0].splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_question_and_answer_stand_on_top() -> None:
    text = memo(of_reference())
    assert text.startswith(
        "# Use DeepSeek V4 Flash at Example Gate\n\n"
        "2026-11-28 · prices and scores: as published May 2026\n\n"
        "- **Question**: Which of ElliotGate's 5 models has the lowest cost per point?\n"
        "- **Traffic**: 10,000 requests a day, 2,000 prompt tokens (70% cached), 500 answer "
        "tokens, reasoning as on AA's tasks\n"
        "- **Quality**: Invented Index v4.0, minimum index 30, "
        "price mix 1:1\n"
        "- **Answer**: DeepSeek V4 Flash at Example Gate: $0.0045 a point, 5.8x cheaper "
        "than #2. #2 is Gemini 3.1 Flash Lite Preview at Example Gate.\n"
        "- **It scores**: 46.5 on the Invented Index v4.0.\n"
        "- **It takes**: 92 s for an answer of 500 tokens. It thinks for ~84 s before it "
        "answers.\n"
        "- **It costs**: $804.36 a month; $78.96 without reasoning.\n"
        "- **To call it**: deepseek/deepseek-v4-flash\n"
    )


def test_the_candidates_stand_in_a_table_with_what_decides() -> None:
    lines = section(memo(of_reference()), "Candidates")
    assert lines[0] == (
        "| # | model | $/point | index | $/month | answers only | answer in | tok/s | context |"
    )
    assert lines[2] == (
        "| 1 | DeepSeek V4 Flash | $0.0045 | 46.5 | $804.36 | $78.96 | 92 s | 67 | 1M |"
    )
    assert len(lines) == 7


def test_the_answer_is_a_candidate_however_many_come_before_that_cannot_be_called() -> None:
    uncalled = [
        a_model(f"m{n}", effort=an_effort(index=50.0), offer=an_offer("gate", n, n, slug=None))
        for n in range(1, 8)
    ]
    called = a_model("called", effort=an_effort(index=50.0), offer=an_offer("gate", 9.0, 9.0))
    text = memo(rank(a_catalogue(*uncalled, called), View(scope="all")))
    assert text.startswith("# Use Called at Example Gate\n")
    names = [line.split(" | ")[1] for line in section(text, "Candidates")[2:]]
    assert names == ["M1", "M2", "M3", "M4", "M5", "Called"]


def test_an_answer_that_scores_no_better_for_sure_says_so() -> None:
    def scored(id: str, value: float, usd: float) -> Model:
        score = Score("intelligence", "4.0", value, low=value - 5, high=value + 5)
        effort = replace(an_effort(), scores=(score,))
        return a_model(id, effort=effort, offer=an_offer("gate", usd, usd))

    text = memo(rank(a_catalogue(scored("a", 80, 1.0), scored("b", 78, 3.0)), View(scope="all")))
    assert "Its score and #2's cannot be told apart.\n" in text


def test_where_no_picture_can_be_drawn_the_frontier_is_a_table() -> None:
    """(1.75 - 0.21) / (50 - 46.5) = 0.44; (2 - 1.75) / (53.8 - 50) = 0.0658."""
    lines = section(memo(of_reference()), "The field")
    assert lines[2:] == [
        "| DeepSeek V4 Flash | 46.5 | $0.21 | - |",
        "| Qwen3.6 Plus | 50.0 | $1.75 | $0.440 |",
        "| MiMo-V2.5-Pro | 53.8 | $2.00 | $0.0658 |",
    ]


def test_the_bill_has_its_parts_and_the_totals_beside_the_next_one() -> None:
    assert section(memo(of_reference()), "Monthly bill")[2:] == [
        "| fresh input | $25.20 | $45.00 |",
        "| cache reads | $11.76 | $10.50 |",
        "| answer | $42.00 | $225.00 |",
        "| reasoning | $725.40 | $4,241.71 |",
        "| total | $804.36 | $4,522.21 |",
        "| answers only | $78.96 | $280.50 |",
        "| reasoning as on AA's tasks | $804.36 | $4,522.21 |",
        "| reasoning as in AA's speed test | ~$548.91 | ~$320.51 |",
    ]


def test_it_says_what_would_change_the_answer_and_what_moves_the_bill() -> None:
    text = memo(of_reference())
    assert section(text, "What would change the answer")[2] == (
        "| minimum index | 30 | above 46.5 | Qwen3.6 Plus | 16.5% |"
    )
    assert section(text, "What moves the bill")[2] == (
        "| requests a day | 10,000 | +$80.44 | -$80.44 |"
    )


def test_assumptions_dates_and_whose_the_figures_are_stand_below() -> None:
    lines = section(memo(of_reference()), "Assumptions and sources")
    assert lines[0] == "- A month is 30 days. A bill counts what is charged by the token."
    assert lines[-1] == (
        "- Prices and scores as published May 2026, edition Invented edition. Invented figures: "
        "https://measures.example"
    )


def test_a_question_in_ones_own_words_and_the_conditions_come_first() -> None:
    text = memo(of_reference(), "answer<60", "What | for tickets?")
    assert "- **Question**: What \\| for tickets?\n- **Conditions**: answer<60\n" in text


def test_what_does_not_pass_the_conditions_is_no_candidate() -> None:
    ranking = of_reference()
    kept = within(ranking, ranking.ranked[1:3])
    assert [row.entry.model.name for row in map(kept.row, kept.ranked)] == [
        "Gemini 3.1 Flash Lite Preview",
        "Qwen3.6 Plus",
    ]
    assert memo(kept).startswith("# Use Gemini 3.1 Flash Lite Preview at Example Gate\n")
    assert within(ranking, (*ranking.ranked, *ranking.excluded)) is ranking


def test_without_any_candidate_it_says_so() -> None:
    text = memo(within(of_reference(), ()), "index>99")
    assert text.startswith("# No model fulfils these conditions\n")
    assert "- **Answer**: Nothing passes the conditions.\n" in text
    assert "## Candidates" not in text


def test_what_is_in_use_today_stands_beside_the_answer() -> None:
    """$4,619.84 - $804.36 = $3,815.48, 82.6% of it."""
    ranking = of_reference()
    used = Against(ranking.row(ranking.ranked[3]))
    asked = MemoAsked(ranking, DAY, AMONG, against=used)
    text = to_markdown(memo_document(asked))
    assert (
        "- **Compared**: Against MiMo-V2.5-Pro at Example Gate it saves $3,815.48 a month "
        "(82.6%).\n" in text
    )
    lines = section(text, "Candidates")
    assert lines[0].endswith("| context | saved/month |")
    assert lines[2].endswith("| +$3,815.48 |")
    assert "MiMo-V2.5-Pro (in use)" in lines[5]


def test_what_is_in_use_and_no_candidate_stands_below_them() -> None:
    ranking = of_reference()
    kept = within(ranking, ranking.ranked[:2])
    asked = MemoAsked(kept, DAY, AMONG, against=Against(ranking.row(ranking.ranked[3])))
    lines = section(to_markdown(memo_document(asked)), "Candidates")
    assert [line.split(" | ")[1] for line in lines[2:]] == [
        "DeepSeek V4 Flash",
        "Gemini 3.1 Flash Lite Preview",
        "MiMo-V2.5-Pro (in use)",
    ]


def test_the_page_has_its_picture_inside_and_loads_nothing() -> None:
    page = to_html(memo_document(MemoAsked(of_reference(), DAY, AMONG)), "memo")
    seen = read(page)
    assert "svg" in seen.seen
    assert {"script", "img", "link", "iframe", "image", "use"}.isdisjoint(seen.seen)
    loading = {"src", "href", "xlink:href", "srcset", "data", "action"}
    assert loading.isdisjoint(name for name, _ in seen.attributes)
    assert "url(" not in page
    assert "@import" not in page
    assert "<title>Use DeepSeek V4 Flash at Example Gate</title>" in page


def test_a_name_with_markup_in_it_is_shown_as_it_is() -> None:
    evil = "<script>|`x`"
    model = a_model("m", name=evil, effort=an_effort(index=50.0), offer=an_offer("gate", 1.0, 1.0))
    ranking = rank(a_catalogue(model), View(scope="all"))
    document = memo_document(MemoAsked(ranking, DAY, "1 model"))
    assert "script" not in read(to_html(document, "memo")).seen
    assert "# Use \\<script>\\|\\`x\\`" in to_markdown(document)
