"""Whether what a catalogue says is true by its own figures: claims, analyses, answers."""

from tui.domain.catalogue.values import Catalogue
from tui.domain.claims.claims import claim_fault
from tui.domain.claims.describe import filled_analysis
from tui.domain.claims.facts import catalogue_facts
from tui.domain.ranking.ranking import Ranking, in_scope, rank
from tui.domain.words.placeholders import UnknownPlaceholderError, fill_placeholders


def catalogue_faults(catalogue: Catalogue) -> tuple[str, ...]:
    """Everything a catalogue states that its figures do not bear out, as `place: what is wrong`.

    The place names the model, question or prompt and the key. Prompts themselves are copied as
    they stand, so braces in them mean nothing.
    """
    texts = [("edition.note", catalogue.edition.note)]
    texts += [
        (f"{question.id}.{key}", text)
        for question in catalogue.questions
        for key, text in (("question", question.question), ("answer", question.answer))
    ]
    texts += [
        (f"{prompt.id}.{key}", text)
        for prompt in catalogue.prompts
        for key, text in (("expected", prompt.expected), ("suits_text", prompt.suits_text))
    ]
    facts = catalogue_facts(catalogue)
    found = list(claim_faults(rank(catalogue)))
    for place, text in texts:
        try:
            fill_placeholders(text, facts)
        except UnknownPlaceholderError as unknown:
            found.append(f"{place}: the text asks for {unknown.args[0]}")
    return tuple(found)


def claim_count(catalogue: Catalogue) -> int:
    """How many claims are written in a catalogue."""
    return sum(len(model.claims) for model in catalogue.models)


def claim_faults(ranking: Ranking) -> tuple[str, ...]:
    """Every written claim and analysis of a catalogue that its own figures contradict.

    Each names the model and the key: `deepseek-v4-flash.claims[2]: ...`.
    """
    catalogue = ranking.catalogue
    everything, shelf = in_scope(ranking, "all"), in_scope(ranking, "shelf")
    found: list[str] = []
    for model in catalogue.models:
        for place, claim in enumerate(model.claims):
            scope = everything if claim.scope == "all" else shelf
            position = scope.find(model.id)
            if position is None and claim.scope == "model":
                scope, position = everything, everything.find(model.id)
            if position is None:
                why = "the model is not in the scope the claim names"
            else:
                why = claim_fault(claim, scope.row(position), scope)
            if why:
                found.append(f"{model.id}.claims[{place}] ({claim.text}): {why}")
        position = everything.find(model.id)
        if position is not None:
            try:
                filled_analysis(everything.row(position))
            except UnknownPlaceholderError as unknown:
                found.append(f"{model.id}.analysis: the text asks for {unknown.args[0]}")
    return tuple(found)
