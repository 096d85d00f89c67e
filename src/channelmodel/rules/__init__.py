"""What a vendor decides: programmes that judge partners by what was measured, with every reason.

A rule turns measurements and a day into a finding. A business "no" is a value with reasons and never an exception.
"""

from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import NamedFact, Record
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.rules.programmes.assessment import Assessment, Judgement
from channelmodel.rules.programmes.comparison import TierComparison, TierShift, compare, stepwise
from channelmodel.rules.programmes.measuring import standings
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Tier
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.flags import Flag, flag
from channelmodel.rules.terms.quantities import Constant, Difference, Fact, Product, Quantity, Quotient, Sum, fact
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Not, Requirement, all_of, any_of, not_
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.terms.thresholds import Comparison

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
    "Not",
    "Outcome",
    "Product",
    "Programme",
    "Quantity",
    "Quotient",
    "Record",
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
    "Unlisted",
    "all_of",
    "any_of",
    "compare",
    "fact",
    "flag",
    "not_",
    "standings",
    "stepwise",
]


def __dir__() -> list[str]:
    return __all__
