"""What a person asked for by the options of a ranking, as one value each command receives.

What only some options need is imported when they are given: most command lines have few.
"""

from collections.abc import Callable, Collection
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.shared.chosen_hosts import hosts_chosen
from tui.cli.shared.chosen_quality import by_quality
from tui.cli.shared.kept_rates import kept_acceptance
from tui.cli.shared.options import PASSING_OPTIONS, QUALITY, WORKLOAD_OPTIONS
from tui.cli.shared.setting import setting_in
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import Hosts, Scope
from tui.domain.catalogue.quality import PUBLISHED
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Reasoning, Session, Workload
from tui.domain.figures.bases import Basis
from tui.domain.figures.pricing import EVEN, Blend
from tui.domain.market.current import Current
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.errors import UserError
from tui.store.paths import Dirs

if TYPE_CHECKING:
    from tui.domain.planning.named_workload import NamedWorkload

# With one of these given, a chat session no longer says what the requests are.
_OF_THE_SESSION = ("requests_per_day", "prompt_tokens", "answer_tokens", "cache_ratio")
T = TypeVar("T")
Command = Callable[..., None]
Option = Callable[[Command], Command]


class Traffic(Struct, frozen=True):
    """What a person said about their workload; None is "as in the named or the default one".

    `dirs` is where the workloads they saved are.
    """

    dirs: Dirs
    preset: str | None = None
    named: str | None = None
    requests: float | None = None
    prompt: float | None = None
    answer: float | None = None
    cache: float | None = None
    cache_write: float | None = None
    reasoning: Reasoning | None = None
    batch: float | None = None
    off_peak: float | None = None

    def workload(self, catalogue: Catalogue) -> Workload:
        """The workload: the named or the default one with the given figures put in.

        UserError when the name, or the file, is no workload.
        """
        base = self.base(catalogue)
        known = Workload() if base is None else base.workload
        return replace(
            known,
            requests_per_day=_given(self.requests, known.requests_per_day),
            prompt_tokens=_given(self.prompt, known.prompt_tokens),
            answer_tokens=_given(self.answer, known.answer_tokens),
            cache_ratio=_given(self.cache, known.cache_ratio),
            write_ratio=_given(self.cache_write, known.write_ratio),
            reasoning=_given(self.reasoning, known.reasoning),
            batch_share=_given(self.batch, known.batch_share),
            off_peak_share=_given(self.off_peak, known.off_peak_share),
        )

    def base(self, catalogue: Catalogue) -> "NamedWorkload | None":
        """The workload that was named, as it is; None where none was."""
        if self.preset is not None:
            from tui.domain.planning.named_workload import from_preset
            from tui.domain.ranking.selection import preset_called

            return from_preset(preset_called(catalogue, self.preset))
        return None if self.named is None else workload_called(self.named, catalogue, self.dirs)

    def session(self, catalogue: Catalogue) -> Session | None:
        """The chat session the requests come from; None without one, or with a figure of it given.

        UserError as for `workload`.
        """
        base = self.base(catalogue)
        given, known = self.workload(catalogue), None if base is None else base.workload
        same = all(getattr(given, key) == getattr(known, key, None) for key in _OF_THE_SESSION)
        return base.session if base is not None and same else None


def workload_called(text: str, catalogue: Catalogue, dirs: Dirs) -> "NamedWorkload":
    """The workload that NAME|FILE means: a file, a saved one or a preset; UserError without any."""
    from tui.domain.planning.named_workload import preset_named
    from tui.store.own.workloads import is_file_name, load_own, own_names, read_workload

    if is_file_name(text):
        return read_workload(Path(text))
    own = load_own(dirs, text)
    return preset_named(catalogue, text, own_names(dirs)) if own is None else own


def _given(value: T | None, otherwise: T) -> T:
    return otherwise if value is None else value


class Passing(Struct, frozen=True):
    """What a person said about accepted answers; None is none."""

    pass_rates: tuple[str, ...] = ()
    retries: int | None = None
    review: float | None = None
    hourly: float | None = None

    def acceptance(
        self, catalogue: Catalogue, basis: Basis = "list", kept: Acceptance | None = None
    ) -> Acceptance:
        """The acceptance; UserError for a text that is none, or where the basis lacks a rate.

        Where the basis needs rates and none are given, those that are `kept` count.
        """
        if basis == "accepted" and not self.pass_rates:
            if kept is not None and kept.known:
                return replace(
                    kept,
                    retries=_given(self.retries, kept.retries),
                    review_minutes=_given(self.review, kept.review_minutes),
                    hourly_rate=_given(self.hourly, kept.hourly_rate),
                )
            raise UserError(
                "No pass rate",
                "the cost per accepted answer needs to know how many answers pass",
                "Add --pass-rate: a curve of the index such as '20:40% 50:95%', or 'MODEL=85%'.",
            )
        given = (self.retries or 0, self.review or 0.0, self.hourly or 0.0)
        if not self.pass_rates:
            return Acceptance(*given)
        from tui.domain.figures.pass_rates import acceptance_of

        return acceptance_of(self.pass_rates, *given, catalogue)


class Asked(Struct, frozen=True):
    """What to rank and by what; None is as the catalogue in use has it."""

    traffic: Traffic
    passing: Passing = Passing()
    scope: Scope | None = None
    blend: Blend = EVEN
    basis: Basis = "list"
    floor: float | None = None
    efforts: bool = False
    host: str | None = None
    effort: str | None = None
    sellers: tuple[str, ...] = ()
    quality: str = PUBLISHED
    against: str | None = None

    def ranking(self, current: Current) -> Ranking:
        """All models of the scope; with a host what it sells. UserError for an unknown name."""
        current = by_quality(current, self.quality, self.traffic.dirs)
        scope = self.scope or current.scope
        if any("=" in seller for seller in self.sellers):
            if self.scope == "shelf":
                raise UserError(
                    "The gateway's models are priced at the gateway",
                    "another host can be chosen for a model among all models only",
                    "Use --scope all.",
                )
            scope = "all"
        catalogue = current.ranked_in(scope)
        return rank(catalogue, self.view(current, scope), self.traffic.workload(catalogue))

    def view(self, current: Current, scope: Scope) -> View:
        """How a scope is to be ranked. UserError for an unknown name."""
        catalogue = current.ranked_in(scope)
        kept = (
            kept_acceptance(self.traffic.dirs, self.quality) if self.basis == "accepted" else None
        )
        acceptance = self.passing.acceptance(catalogue, self.basis, kept)
        return View(
            *(scope, self.blend, self.basis, self.floor, self.efforts),
            *(self._among(catalogue), acceptance, self._hosts(current, scope)),
        )

    def standing(self, current: Current, model: str) -> tuple[Ranking, int]:
        """A model at a host and an effort among the others of its scope, and its position there.

        UserError for a name that nothing or more than one thing has.
        """
        from tui.cli.shared.configurations import configuration_called
        from tui.domain.ranking.selection import select_entries

        current = by_quality(current, self.quality, self.traffic.dirs)
        configuration, scope = configuration_called(current, model, self.scope, self)
        catalogue = current.ranked_in(scope)
        view = View(
            *(scope, self.blend),
            floor=self.floor,
            acceptance=self.passing.acceptance(catalogue),
            hosts=hosts_chosen(current, scope, self.traffic.dirs),
        )
        workload = self.traffic.workload(catalogue)
        return select_entries(catalogue, configuration, view, workload)

    def _among(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The hosts one of which everything is to be of; empty for any."""
        named = [seller for seller in self.sellers if "=" not in seller]
        if not named:
            return ()
        from tui.domain.ranking.selection import host_called

        return tuple(dict.fromkeys(host_called(catalogue, seller) for seller in named))

    def _hosts(self, current: Current, scope: Scope) -> Hosts:
        """The hosts chosen for single models, by the model's id: here, else on the screen."""
        chosen = hosts_chosen(current, scope, self.traffic.dirs)
        pairs = [seller.partition("=") for seller in self.sellers if "=" in seller]
        if not pairs:
            return chosen
        from tui.domain.catalogue.lookup import find_model
        from tui.domain.ranking.selection import offer_at

        catalogue = current.ranked_in(scope)
        found = [(find_model(catalogue, model), host) for model, _, host in pairs]
        return {**chosen, **{model.id: offer_at(model, host).host for model, host in found}}


def asks_for(*options: Option, passing: bool = True) -> Option:
    """Give a command these options, a quality and those of a workload, as one `asked`.

    Those of accepted answers too, unless `passing` is False.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_asked(*args: object, **said: object) -> None:
            traffic = _traffic(said)
            answers = _value(Passing, Passing.__struct_fields__, said)
            asked = _value(
                lambda **given: Asked(traffic, answers, **given), Asked.__struct_fields__, said
            )
            command(*args, asked=asked, **said)

        more = PASSING_OPTIONS if passing else ()
        return _with_options(with_asked, (*options, QUALITY, *WORKLOAD_OPTIONS, *more))

    return decorate


def as_one(name: str, kind: type[Struct]) -> Option:
    """Have a command receive the options that `kind` has fields for as one value of it."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_value(*args: object, **said: object) -> None:
            command(*args, **{name: _value(kind, kind.__struct_fields__, said)}, **said)

        return with_value

    return decorate


def workload_options(command: Command) -> Command:
    """Give a command the options of a workload; it receives them as one `traffic`."""

    @wraps(command)
    def with_traffic(*args: object, **said: object) -> None:
        command(*args, traffic=_traffic(said), **said)

    return _with_options(with_traffic, WORKLOAD_OPTIONS)


def _with_options(command: Command, options: Collection[Option]) -> Command:
    for option in reversed([*options]):
        command = option(command)
    return command


def _traffic(said: dict[str, object]) -> Traffic:
    if said["preset"] is not None and said["named"] is not None:
        raise click.UsageError("Give --preset or --workload, not both.")
    dirs = setting_in(click.get_current_context()).dirs
    return _value(lambda **given: Traffic(dirs, **given), Traffic.__struct_fields__, said)


def _value(make: Callable[..., T], names: Collection[str], said: dict[str, object]) -> T:
    """The value of the options of these names, which are taken out of what was said."""
    return make(**{name: said.pop(name) for name in names if name in said})
