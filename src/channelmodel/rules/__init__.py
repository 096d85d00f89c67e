"""What a vendor decides: programmes that judge partners by what was measured, with every reason.

A rule turns measurements and a day into a finding. A business "no" is a value with reasons and never an exception.
"""

from channelmodel.rules.benefits.awards import Award, AwardLine
from channelmodel.rules.benefits.benefit_groups import Benefits
from channelmodel.rules.benefits.benefit_tables import benefit_table
from channelmodel.rules.benefits.benefits import Benefit
from channelmodel.rules.benefits.entitlements import Entitlement
from channelmodel.rules.benefits.stacking import Stacking
from channelmodel.rules.benefits.worth import BenefitUnit, TierAmount, TierText
from channelmodel.rules.checking.check import check
from channelmodel.rules.checking.concerns import Concern, ConcernKind, Severity
from channelmodel.rules.documents.document import from_data, from_json, to_data, to_json
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined
from channelmodel.rules.facts.incomplete import Incomplete
from channelmodel.rules.facts.records import NamedFact, Record
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.facts.taking import FactLike
from channelmodel.rules.facts.unlisted import Unlisted
from channelmodel.rules.lists.certificates import CertificatesHeld, certificates_held
from channelmodel.rules.lists.collections import Each, each
from channelmodel.rules.lists.coverage import EachHeld, HeldBy, each_held
from channelmodel.rules.lists.eligibility import Eligibility
from channelmodel.rules.lists.every import EveryRecord, SomeRecord
from channelmodel.rules.lists.holders import Holders, holders
from channelmodel.rules.lists.list_steps import GroupedBy, ListStep, OnlyWhere, TopBy
from channelmodel.rules.lists.partners import QuantityOfPartner, RequirementOfPartner, of_partner
from channelmodel.rules.lists.ranks import Peers, Rank, peers, rank
from channelmodel.rules.lists.reckonings import RecordMaximum, RecordMean, RecordMedian, RecordMinimum, RecordSum
from channelmodel.rules.lists.roles import Role
from channelmodel.rules.lists.staffing import Staffed, staffed
from channelmodel.rules.lists.tallies import RecordCount, RecordDistinct, RecordRun
from channelmodel.rules.measuring.grounds import evidence
from channelmodel.rules.measuring.groups import gathered, groups_of
from channelmodel.rules.measuring.measuring import standing_of, standings
from channelmodel.rules.measuring.peers import with_ranks
from channelmodel.rules.points.each_component import EachComponent
from channelmodel.rules.points.points import Component, Score
from channelmodel.rules.points.sheets import ScoreLine, ScoreSheet
from channelmodel.rules.policies.anniversaries import Anniversaries, Anniversary, CountedFrom, anniversary
from channelmodel.rules.policies.days_of_year import DayOfYear
from channelmodel.rules.policies.durations import Duration, days, months
from channelmodel.rules.policies.policies import Precedence, ReviewPolicy, Steps, Undecided, until
from channelmodel.rules.policies.review_days import ReviewDays, monthly, on_months, quarterly, yearly
from channelmodel.rules.policies.schedules import AT_ONCE, NEVER, AtOnce, Never, Schedule
from channelmodel.rules.policies.whole_months import WholeMonths, whole_months
from channelmodel.rules.programmes.allotment import Placing
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.judgements import Judgement
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.rounds import Round
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Places, Tier, meets
from channelmodel.rules.reviews.changes import AtRisk, Direction, Review, TierChange, at_risk, unjudged
from channelmodel.rules.reviews.comparison import TierComparison, TierShift, compare, stepwise
from channelmodel.rules.reviews.designations import DesignationEffect, DesignationImpact, designation_impact
from channelmodel.rules.reviews.effects import EditionImpact, Effect, PartnerImpact
from channelmodel.rules.reviews.impact import impact, impact_of_edition
from channelmodel.rules.reviews.pending import Unjudged
from channelmodel.rules.reviews.review import review, review_all
from channelmodel.rules.reviews.reviewing import review_standings
from channelmodel.rules.terms.bands import Banded, Marginal, banded, marginal
from channelmodel.rules.terms.cases import QuantityBy, RequirementBy, by
from channelmodel.rules.terms.choices import AtMostNOf, NOf, at_most_n_of, n_of
from channelmodel.rules.terms.conditions import QuantityWhen, RequirementWhen, when
from channelmodel.rules.terms.exactness import exactly
from channelmodel.rules.terms.fallbacks import Fallback, fallback
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.flags import Flag, flag
from channelmodel.rules.terms.growth import Growth, growth
from channelmodel.rules.terms.percentages import Percentage, percent
from channelmodel.rules.terms.proportions import Proportional, proportional
from channelmodel.rules.terms.quantities import (
    Constant,
    Difference,
    Fact,
    NamedQuantity,
    Product,
    Quantity,
    Quotient,
    Sum,
    fact,
)
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Not, Requirement, all_of, any_of, not_
from channelmodel.rules.terms.several import Maximum, Mean, Minimum, best_of, maximum, mean, minimum
from channelmodel.rules.terms.shaping import (
    Capped,
    Floored,
    RoundedDown,
    RoundedUp,
    capped,
    floored,
    rounded_down,
    rounded_up,
)
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.terms.thresholds import Comparison
from channelmodel.rules.texts.entries import Figure, TableEntry, TableFigure, TableKeys
from channelmodel.rules.texts.inclusion import Covers, Includes, NameCount
from channelmodel.rules.texts.membership import OneOf, not_one_of, one_of
from channelmodel.rules.texts.name_sets import NameSet
from channelmodel.rules.texts.names import ConstantNames, FactNames, Names, names, these
from channelmodel.rules.texts.tables import Table, table
from channelmodel.rules.times.ages import TimeSince, days_since, months_since, years_since
from channelmodel.rules.times.attestations import Attested, StillValid, attested, still_valid
from channelmodel.rules.times.days import ConstantDay, Day, DayComparison, DayFact, DayRelation, day
from channelmodel.rules.times.fiscal_windows import LastComplete, ToDate, last_complete, to_date
from channelmodel.rules.times.measures import MeasuredKpi, measured
from channelmodel.rules.times.picked_windows import BestOfLast, WorstOfLast, best_of_last, worst_of_last
from channelmodel.rules.times.tenures import HeldFor, months_as_member, months_at, years_as_member, years_at
from channelmodel.rules.times.windows import OnTheDay, Span, Trailing, Window, on_the_day, trailing
from channelmodel.rules.times.within import Within, within

__all__ = [
    "AT_ONCE",
    "NEVER",
    "AllOf",
    "Amount",
    "AmountLike",
    "Anniversaries",
    "Anniversary",
    "AnyOf",
    "Assessment",
    "AtMostNOf",
    "AtOnce",
    "AtRisk",
    "Attested",
    "Award",
    "AwardLine",
    "Banded",
    "Benefit",
    "BenefitUnit",
    "Benefits",
    "BestOfLast",
    "Capped",
    "CertificatesHeld",
    "Comparison",
    "Component",
    "Concern",
    "ConcernKind",
    "Constant",
    "ConstantDay",
    "ConstantNames",
    "CountedFrom",
    "Covers",
    "Day",
    "DayComparison",
    "DayFact",
    "DayOfYear",
    "DayRelation",
    "DesignationEffect",
    "DesignationImpact",
    "Difference",
    "Direction",
    "Duration",
    "Each",
    "EachComponent",
    "EachHeld",
    "EditionImpact",
    "Effect",
    "Eligibility",
    "Entitlement",
    "EveryRecord",
    "Fact",
    "FactLike",
    "FactNames",
    "Fallback",
    "Figure",
    "Finding",
    "Flag",
    "Floored",
    "GroupedBy",
    "Growth",
    "HeldBy",
    "HeldFor",
    "Holders",
    "Includes",
    "Incomplete",
    "Judgement",
    "LastComplete",
    "ListStep",
    "Marginal",
    "Maximum",
    "Mean",
    "Measured",
    "MeasuredKpi",
    "Minimum",
    "NOf",
    "NameCount",
    "NameSet",
    "NamedFact",
    "NamedQuantity",
    "Names",
    "Never",
    "Not",
    "OnTheDay",
    "OneOf",
    "OnlyWhere",
    "Outcome",
    "PartnerImpact",
    "Peers",
    "Percentage",
    "Places",
    "Placing",
    "Precedence",
    "Product",
    "Programme",
    "Proportional",
    "Quantity",
    "QuantityBy",
    "QuantityOfPartner",
    "QuantityWhen",
    "Quotient",
    "Rank",
    "Record",
    "RecordCount",
    "RecordDistinct",
    "RecordMaximum",
    "RecordMean",
    "RecordMedian",
    "RecordMinimum",
    "RecordRun",
    "RecordSum",
    "Relation",
    "Requirement",
    "RequirementBy",
    "RequirementOfPartner",
    "RequirementWhen",
    "Review",
    "ReviewDays",
    "ReviewPolicy",
    "Role",
    "Round",
    "RoundedDown",
    "RoundedUp",
    "Schedule",
    "Score",
    "ScoreLine",
    "ScoreSheet",
    "Selection",
    "Severity",
    "SomeRecord",
    "Span",
    "Stacking",
    "Staffed",
    "Standing",
    "Steps",
    "StillValid",
    "Sum",
    "Table",
    "TableEntry",
    "TableFigure",
    "TableKeys",
    "Term",
    "Tier",
    "TierAmount",
    "TierChange",
    "TierComparison",
    "TierShift",
    "TierText",
    "TimeSince",
    "ToDate",
    "TopBy",
    "Trailing",
    "Undecided",
    "Undefined",
    "Unjudged",
    "Unlisted",
    "WholeMonths",
    "Window",
    "Within",
    "WorstOfLast",
    "all_of",
    "anniversary",
    "any_of",
    "at_most_n_of",
    "at_risk",
    "attested",
    "banded",
    "benefit_table",
    "best_of",
    "best_of_last",
    "by",
    "capped",
    "certificates_held",
    "check",
    "compare",
    "day",
    "days",
    "days_since",
    "designation_impact",
    "each",
    "each_held",
    "evidence",
    "exactly",
    "fact",
    "fallback",
    "flag",
    "floored",
    "from_data",
    "from_json",
    "gathered",
    "groups_of",
    "growth",
    "holders",
    "impact",
    "impact_of_edition",
    "last_complete",
    "marginal",
    "maximum",
    "mean",
    "measured",
    "meets",
    "minimum",
    "monthly",
    "months",
    "months_as_member",
    "months_at",
    "months_since",
    "n_of",
    "names",
    "not_",
    "not_one_of",
    "of_partner",
    "on_months",
    "on_the_day",
    "one_of",
    "peers",
    "percent",
    "proportional",
    "quarterly",
    "rank",
    "review",
    "review_all",
    "review_standings",
    "rounded_down",
    "rounded_up",
    "staffed",
    "standing_of",
    "standings",
    "stepwise",
    "still_valid",
    "table",
    "these",
    "to_data",
    "to_date",
    "to_json",
    "trailing",
    "unjudged",
    "until",
    "when",
    "whole_months",
    "with_ranks",
    "within",
    "worst_of_last",
    "yearly",
    "years_as_member",
    "years_at",
    "years_since",
]


def __dir__() -> list[str]:
    return __all__
