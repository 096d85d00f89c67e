"""Which of many scopes a customer lies in, found without looking at all of them."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeAlias, TypeVar

import attrs

from channelmodel.territories.codes import has_figures_only, shape_of
from channelmodel.territories.fit import Fit
from channelmodel.territories.profiles import CustomerProfile
from channelmodel.territories.scopes import Scope

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_K = TypeVar("_K", bound=Hashable)
Likeness: TypeAlias = tuple[str | None, str | None, str | None, tuple[tuple[bool, str], ...]]
Closeness: TypeAlias = tuple[int, int, int]


@attrs.frozen
class Found:
    """Where a customer lies among scopes that are told by their places.

    Attributes:
        certain: The scopes that it lies in.
        undecided: The scopes of which that cannot be told.
    """

    certain: tuple[int, ...]
    undecided: tuple[int, ...]


@attrs.frozen
class _Ranges:
    """Postal ranges of one country and shape, in the order of their first codes."""

    shape: str
    places: tuple[int, ...]
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    furthest: tuple[str, ...]
    """The furthest that any range until then reaches."""

    def near(self, key: str) -> Iterator[int]:
        """Yield the ranges in which a code lies, or of which that cannot be told."""
        beginning = key[: len(self.shape)]
        if len(beginning) < len(self.shape):
            yield from self.places
        elif shape_of(beginning) == self.shape:
            yield from self._holding(beginning)
        elif has_figures_only(self.shape):
            yield from self.places

    def _holding(self, key: str) -> Iterator[int]:
        at = bisect_right(self.firsts, key) - 1
        while at >= 0 and self.furthest[at] >= key:
            if self.lasts[at] >= key:
                yield self.places[at]
            at -= 1


@attrs.frozen(eq=False)
class ScopeIndex:
    """Scopes, kept by what they name."""

    scopes: tuple[Scope, ...]

    def likeness(self, profile: CustomerProfile) -> Likeness:
        """Return what of a profile matters; two that are alike in it lie in the same scopes."""
        named = tuple(
            (company == profile.customer_id, company) for company in profile.companies if company in self._accounts
        )
        return profile.country, profile.code_key or profile.postal_code, profile.segment, named

    def found(self, profile: CustomerProfile) -> Found:
        """Return the scopes that a customer lies in, and those of which that cannot be told, each in their order."""
        named = (place for company in profile.companies for place in self._accounts.get(company, ()))
        by_fit: dict[Fit, list[int]] = {fit: [] for fit in Fit}
        for place in sorted({*named, *self._near(profile)}):
            by_fit[self.scopes[place].fit(profile)].append(place)
        return Found(tuple(by_fit[Fit.YES]), tuple(by_fit[Fit.UNTOLD]))

    def closeness(self, place: int, profile: CustomerProfile) -> Closeness:
        """Return how specific a scope is for a customer that lies in it, or may do so; more is more specific.

        It is the scope's own specificity, but for groups: of those, the one of the nearest company goes first.
        """
        customer_id = self.scopes[place].customer_id
        if customer_id is None:
            return 0, 0, self._ranks[place]
        return 1, -profile.companies.index(customer_id), self._ranks[place]

    @cached_property
    def _ranks(self) -> Sequence[int]:
        """The specificities as whole numbers, which are compared much faster."""
        specificities = [scope.specificity for scope in self.scopes]
        ranks = {each: rank for rank, each in enumerate(sorted(set(specificities)))}
        return [ranks[each] for each in specificities]

    def _near(self, profile: CustomerProfile) -> Iterator[int]:
        countries = self._ranges if profile.country is None else (profile.country,)
        for country in countries:
            for ranges in self._ranges.get(country, ()):
                yield from ranges.near(profile.code_key)
        for (country, segment), places in self._markets_near(profile):
            if _may_be(country, profile.country) and _may_be(segment, profile.segment):
                yield from places

    def _markets_near(self, profile: CustomerProfile) -> Iterable[tuple[tuple[str | None, str | None], list[int]]]:
        if profile.country is None or profile.segment is None:
            return self._markets.items()
        keys = [(country, segment) for country in (profile.country, None) for segment in (profile.segment, None)]
        return [(key, self._markets.get(key, [])) for key in keys]

    @cached_property
    def _accounts(self) -> Mapping[Any, list[int]]:
        return self._grouped(lambda scope: scope.customer_id, lambda scope: scope.customer_id is not None)

    @cached_property
    def _markets(self) -> Mapping[tuple[str | None, str | None], list[int]]:
        return self._grouped(
            lambda scope: (scope.country, scope.segment),
            lambda scope: scope.customer_id is None and scope.postal is None,
        )

    @cached_property
    def _ranges(self) -> Mapping[str | None, list[_Ranges]]:
        by_shape = self._grouped(
            lambda scope: (scope.in_country, scope.postal and scope.postal.shape),
            lambda scope: scope.customer_id is None and scope.postal is not None,
        )
        ranges: dict[str | None, list[_Ranges]] = {}
        for (country, shape), places in by_shape.items():
            ranges.setdefault(country, []).append(self._in_order(str(shape), places))
        return ranges

    def _in_order(self, shape: str, places: Sequence[int]) -> _Ranges:
        keyed = [(*postal.keys, place) for place in places if (postal := self.scopes[place].postal) is not None]
        firsts, lasts, ordered = zip(*sorted(keyed), strict=True)
        return _Ranges(shape, ordered, firsts, lasts, tuple(accumulate(lasts, max)))

    def _grouped(self, key: Callable[[Scope], _K], wanted: Callable[[Scope], bool]) -> dict[_K, list[int]]:
        groups: dict[_K, list[int]] = {}
        for place, scope in enumerate(self.scopes):
            if wanted(scope):
                groups.setdefault(key(scope), []).append(place)
        return groups


def _may_be(asked: str | None, known: str | None) -> bool:
    return asked is None or known is None or asked == known
