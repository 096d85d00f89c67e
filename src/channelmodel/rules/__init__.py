"""What a vendor decides: programmes that judge partners by what was measured, with every reason.

A rule turns measurements and a day into a finding. A business "no" is a value with reasons and never an exception.
"""

from channelmodel.rules.amounts import Amount, Undefined
from channelmodel.rules.assessment import Assessment, Judgement
from channelmodel.rules.comparison import TierComparison, TierShift, compare, stepwise
from channelmodel.rules.findings import Finding, Outcome
from channelmodel.rules.flags import Flag, flag
from channelmodel.rules.measuring import standings
from channelmodel.rules.programmes import Programme, Tier
from channelmodel.rules.quantities import Constant, Difference, Fact, Product, Quantity, Quotient, Sum, fact
from channelmodel.rules.relations import Relation
from channelmodel.rules.requirements import AllOf, AnyOf, Requirement, all_of, any_of
from channelmodel.rules.selection import Selection
from channelmodel.rules.standing import NamedFact, Standing
from channelmodel.rules.terms import Measured, Term
from channelmodel.rules.thresholds import Comparison

__all__ = [
    "AllOf",
    "Amount",
    "AnyOf",
    "Assessment",
    "Comparison",
    "Constant",
    "Difference",
    "Fact",
    "Finding",
    "Flag",
    "Judgement",
    "Measured",
    "NamedFact",
    "Outcome",
    "Product",
    "Programme",
    "Quantity",
    "Quotient",
    "Relation",
    "Requirement",
    "Selection",
    "Standing",
    "Sum",
    "Term",
    "Tier",
    "TierComparison",
    "TierShift",
    "Undefined",
    "all_of",
    "any_of",
    "compare",
    "fact",
    "flag",
    "standings",
    "stepwise",
]


def __dir__() -> list[str]:
    return __all__
