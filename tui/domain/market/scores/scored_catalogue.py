"""A catalogue whose quality is a person's own scores, and what is to be said of the match.

A score without an effort counts for the effort that has the highest published index. What means no
model, or several, or an effort that a model has not, is left out with a sentence.
"""

import shlex
from collections.abc import Collection, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import default_effort
from tui.domain.catalogue.origins import Provenance, Source
from tui.domain.catalogue.parse import short_quote
from tui.domain.catalogue.provenance import RULES, is_guess
from tui.domain.catalogue.quality import OWN_SCORES, QualityIndex
from tui.domain.catalogue.records import RatedEffort
from tui.domain.catalogue.scores.own_scores import OwnScore, OwnScores
from tui.domain.catalogue.scores.qualities import QualityChoice, criteria_by
from tui.domain.catalogue.values import Catalogue, Effort, Model, Score
from tui.domain.market.efforts import effort_name
from tui.domain.market.joining.join import SCORES
from tui.domain.market.scores.score_names import MeantModel, models_meant
from tui.domain.words import format as fmt
from tui.errors import nearest_names

# Pins of one's own catalogue, in an order, so that they can be told apart by their hash.
PinPairs = tuple[tuple[str, str | None], ...]
_NEAREST, _NAMED, _SHOWN = 3, 3, 4
# No prices are compared for the name in a score file, as they are for a listing.
_WITHOUT_DATE = "the name without its date"


class MatchedScore(Struct, frozen=True, eq=False):
    """A score of one's own, and the model and the effort that it counts for."""

    score: OwnScore
    model: Model
    effort: str


class ScoredCatalogue(Struct, frozen=True, eq=False):
    """The catalogue by own scores, what counts for whom, and sentences about the rest."""

    own: OwnScores
    catalogue: Catalogue
    matched: tuple[MatchedScore, ...]
    told: tuple[str, ...]

    @property
    def lacks_some(self) -> bool:
        """Whether something in the file does not count."""
        return bool(self.own.told) or len(self.matched) < len(self.own.scores)

    @property
    def count(self) -> int:
        """Of how many models there is a score."""
        return len({each.model.id for each in self.matched})


def index_of(own: OwnScores, published: QualityIndex) -> QualityIndex:
    """Own scores as an index in place of the published one: no floor until a person sets one."""
    return QualityIndex(
        id=own.id,
        name=own.name,
        version=own.as_of,
        floor=0.0,
        bands=(),
        floor_origin="none",
        label="own score",
        header="own",
        instead_of=published,
        typed=own.path or own.name,
    )


def own_choice(scored: ScoredCatalogue, models: Collection[Model]) -> QualityChoice:
    """Own scores as one of the qualities that models can be ranked by."""
    ids, own = {model.id for model in models}, scored.own
    count = len(ids & {each.model.id for each in scored.matched})
    return QualityChoice(scored.catalogue.index, count, len(models), own.kind, own.as_of)


@lru_cache(maxsize=16)  # both scopes, for each of the scores that are kept: every choice asks
def with_own_scores(catalogue: Catalogue, own: OwnScores, pins: PinPairs = ()) -> ScoredCatalogue:
    """The catalogue with own scores as its quality."""
    names = [score.model for score in own.scores]
    meant = models_meant(catalogue.models, names, dict(pins))
    told: list[str] = []
    found: dict[str, dict[str, OwnScore]] = {}
    matched: list[MatchedScore] = []
    unsaid: list[str] = []
    for score in own.scores:
        match = meant[score.model]
        if not isinstance(match, MeantModel):
            told.append(_nobody(catalogue, score, match))
            continue
        model = match.model
        effort = _effort(catalogue, match, score)
        if effort is None:
            known = ", ".join(each.name for each in model.efforts)
            told.append(f"{score.where}: {model.name} has no effort {score.effort!r} ({known}).")
            continue
        if match.rule is not None and is_guess(match.rule):
            rule = _WITHOUT_DATE if match.rule == 5 else RULES[match.rule]
            told.append(f"{score.where}: {score.model} is taken for {model.id} ({rule}).")
        here = found.setdefault(model.id, {})
        if effort in here:
            told.append(
                f"{score.where}: {score.model} is {model.name} ({effort}), scored by "
                f"{here[effort].where} already; the first one counts."
            )
            continue
        if not (score.effort or match.effort or len(model.efforts) < 2):
            unsaid.append(f"{model.name} ({effort})")
        here[effort] = score
        matched.append(MatchedScore(score, model, effort))
    told += _unsaid(unsaid)
    models = tuple(
        _scored(model, own, found[model.id]) if model.id in found else model
        for model in catalogue.models
    )
    source = Source(own.id, OWN_SCORES, "", f"Read from {own.name} ({own.kind}).")
    index = index_of(own, catalogue.index)
    scored = replace(
        catalogue,
        index=index,
        criteria=criteria_by(index, catalogue.criteria),
        models=models,
        sources=(*catalogue.sources, source),
    )
    return ScoredCatalogue(own, scored, tuple(matched), tuple(told))


def matched_in_words(own: OwnScores, scored: ScoredCatalogue) -> list[str]:
    """Of how many models there are scores, and the first sentences about what does not count."""
    models = fmt.counted(scored.count, "model has a score", "models have a score")
    told = [f"{each[:1].upper()}{each[1:]}" for each in (*own.told, *scored.told)]
    lines = [f"{own.name}: {models}.", *told[:_SHOWN]]
    if len(told) > _SHOWN:
        lines.append(f"{len(told) - _SHOWN:,} more: `llmrank-tui scores {own.name}` lists them.")
    return lines


def _scored(model: Model, own: OwnScores, found: Mapping[str, OwnScore]) -> Model:
    """A model with its own scores; one without efforts gets those that have one."""
    origin = Provenance(own.id, own.as_of)
    efforts = model.efforts or tuple(Effort(name, "", "", origin) for name in found)
    return replace(
        model,
        efforts=tuple(
            replace(
                effort,
                scores=(*effort.scores, _score(own, found[effort.name])),
                overrides={**effort.overrides, f"scores.{own.id}": origin},
            )
            if effort.name in found
            else effort
            for effort in efforts
        ),
    )


def _score(own: OwnScores, score: OwnScore) -> Score:
    return Score(own.id, own.as_of, score.value, low=score.low, high=score.high, n=score.n)


def _effort(catalogue: Catalogue, match: MeantModel, score: OwnScore) -> str | None:
    """The name of the effort that a score is of; None where the model has not the one it says."""
    model, said = match.model, score.effort or match.effort
    efforts = {effort.name.lower(): effort.name for effort in model.efforts}
    if not model.efforts:
        return said or "default"
    if said:
        short = effort_name(RatedEffort("", f"({said})", "", "", ""))
        return efforts.get(said.strip().lower()) or efforts.get(short)
    index = catalogue.index
    sold = tuple(effort for effort in model.efforts if effort.name in match.efforts)
    among = replace(model, efforts=sold) if sold else model
    return default_effort(among, index.id, index.version).name


def _nobody(catalogue: Catalogue, score: OwnScore, several: tuple[Model, ...]) -> str:
    """That a name means no model here, or several, and what to do."""
    said, ids = short_quote(score.model), ", ".join(model.id for model in several[:_NAMED])
    # A name in a file is anybody's: what a person copies into a shell must run nothing.
    pin = f"`llmrank-tui pin MODEL {shlex.quote(f'{SCORES}/{score.model}')}` matches it"
    if several:
        return f"{score.where}: {said} may be {ids}; {pin}."
    last = score.model.replace(":", "/").rpartition("/")[2]
    near = nearest_names(last, [model.id for model in catalogue.models], _NEAREST, 0.5)
    close = f" (nearest: {', '.join(near)})" if near else ""
    return f"{score.where}: no model is called {said}{close}; {pin}."


def _unsaid(names: list[str]) -> list[str]:
    """That scores without an effort count for the effort with the highest index."""
    if not names:
        return []
    shown = ", ".join(names[:_NAMED]) + (
        f" and {len(names) - _NAMED:,} more" * (len(names) > _NAMED)
    )
    return [f"scores without an effort count for the one with the top index: {shown}."]
