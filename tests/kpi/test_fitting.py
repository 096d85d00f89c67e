"""A tally that comes from outside may have been put together by anybody; one whose parts do not fit is refused before it is asked."""

import attrs
import pytest

from channelmodel import kpi
from channelmodel.errors import InvalidError
from tests.kpi.builders import FIRST, YEAR, a_deal, a_membership, held, won

DEALS = [won(5, partner_id="P-1"), won(7, partner_id="P-2")]
BY_PARTNER = kpi.tally(DEALS, YEAR, by="partner", kpis=[kpi.revenue, kpi.active_partners_by(kpi.revenue)])
MEMBERS = [a_membership(held("Gold", FIRST))]
BY_MONTH = kpi.tally(MEMBERS, YEAR, by="month", kpis=[kpi.tier_distribution])
ALONE = kpi.tally(DEALS, YEAR, kpis=[kpi.revenue])
OUT_OF_PLACE = attrs.evolve(ALONE._question.facts, collections=(("partners", (a_deal(),)),))


def of(tally, part):
    return getattr(tally, f"_{part}")


def damaged(tally, part, **changes):
    """The tally with something else in one of its parts."""
    return attrs.evolve(tally, **{part: attrs.evolve(of(tally, part), **changes)})


def longer(found):
    return {part: {(*key, "more"): kept for key, kept in each.items()} for part, each in found.items()}


def fewer(found):
    return dict(list(found.items())[1:])


@pytest.mark.parametrize("tally", [BY_PARTNER, BY_MONTH, ALONE], ids=str)
def test_a_tally_fits_as_it_was_counted(tally):
    assert attrs.evolve(tally) == tally


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda: damaged(BY_PARTNER, "question", facts=OUT_OF_PLACE),
            "question.facts: got ",
        ),
        (
            lambda: damaged(BY_PARTNER, "collected", groups=fewer(of(BY_PARTNER, "collected").groups)),
            "collected: got 1; it is not what these KPIs are made of",
        ),
        (
            lambda: damaged(BY_PARTNER, "collected", totals=fewer(of(BY_PARTNER, "collected").totals)),
            "collected: got 2; it is not what these KPIs are made of",
        ),
        (
            lambda: attrs.evolve(ALONE, kpis=(kpi.deals_won,)),
            "collected: got 1; it is not what these KPIs are made of",
        ),
        (
            lambda: damaged(BY_MONTH, "collected", steps={}),
            "collected.steps: got 0; it is not what these KPIs are made of",
        ),
        (
            lambda: damaged(ALONE, "collected", steps=of(BY_MONTH, "collected").groups),
            "collected.steps: got 1; it is not what these KPIs are made of",
        ),
        (
            lambda: damaged(BY_PARTNER, "collected", groups=longer(of(BY_PARTNER, "collected").groups)),
            "collected.groups: got 1; some of its keys have another number of dimensions",
        ),
        (
            lambda: damaged(ALONE, "collected", groups=longer(of(ALONE, "collected").groups)),
            "collected.groups: got 0; some of its keys have another number of dimensions",
        ),
        (
            lambda: damaged(BY_PARTNER, "collected", totals=longer(of(BY_PARTNER, "collected").totals)),
            "collected.totals: got 1; some of its keys have another number of dimensions",
        ),
        (lambda: damaged(BY_PARTNER, "names", order={}), "names.order: got 0; some groups have no place in it"),
        (lambda: damaged(BY_PARTNER, "names", labels=()), "names: got 0; there are 1 dimensions"),
        (lambda: damaged(BY_PARTNER, "names", places=()), "names: got 1; there are 1 dimensions"),
    ],
)
def test_a_tally_whose_parts_do_not_fit_is_refused(change, told):
    with pytest.raises(InvalidError) as raised:
        change()
    (fault,) = raised.value.faults
    assert str(fault).startswith(told)


def test_everything_in_which_the_parts_do_not_fit_is_told_at_once():
    collected = of(BY_PARTNER, "collected")
    broken = attrs.evolve(collected, groups=longer(collected.groups), totals=longer(collected.totals))
    with pytest.raises(InvalidError) as raised:
        attrs.evolve(
            BY_PARTNER,
            collected=broken,
            names=attrs.evolve(of(BY_PARTNER, "names"), labels=()),
            question=attrs.evolve(of(BY_PARTNER, "question"), facts=OUT_OF_PLACE),
        )
    assert [fault.path for fault in raised.value.faults] == [
        "question.facts",
        "names",
        "collected.groups",
        "collected.totals",
    ]
