"""Fairness: whose turn it is, so that over time everybody has the share of the leads that its weight is of all weights.

It is the quota method of Balinski and Young. The next lead goes to the smallest ``(assigned + 1) / weight`` among the partners
that would not get ahead of their share by a whole lead. Counted from the first lead on, everybody is always less than one lead away
from its share, above and below, whatever the weights are; whoever weighs more is given no fewer leads; and no chance plays a part.

The smallest ``(assigned + 1) / weight`` alone would favour large weights, by more than a lead. In return it would never give fewer leads
for more weight, which happens here at times, by one lead and for a moment: there is no way of sharing out that has both.
"""

from collections.abc import Sequence

from channelmodel.territories.leads import Contender

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def next_in_turn(contenders: Sequence[Contender]) -> Contender:
    """Return whose turn it is, of at least one; of those whose turn it is equally, the one with the smallest id."""
    leads = sum(each.assigned for each in contenders) + 1
    weights = sum(each.weight for each in contenders)
    # There is always one: all of them together have one lead less than their shares come to.
    behind = [each for each in contenders if each.assigned * weights < leads * each.weight]
    return min(behind, key=lambda each: (each.turn, each.partner_id))
