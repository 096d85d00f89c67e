"""The same questions asked of objects and of frames."""

from datetime import date

import attrs

import channelmodel as cm
from channelmodel import kpi
from channelmodel.frames.measuring.asking import ask_all
from channelmodel.frames.measuring.gathered import gathered
from channelmodel.frames.measuring.reader import Reader
from channelmodel.kpi import CATALOGUE, DIMENSIONS, Dimension, Facts
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collecting import ask_all as ask_objects
from channelmodel.values.day import as_day

BUSINESS = cm.BusinessCalendar(holidays={date(2020, 1, 1)})
PROBABILITIES = {
    cm.DealStage.PROSPECTING: "0.1",
    cm.DealStage.QUALIFIED: "0.3",
    cm.DealStage.PROPOSED: "0.5",
    cm.DealStage.COMMITTED: "0.9",
}
KPIS = (
    *CATALOGUE.values(),
    kpi.deals_to_push(30),
    kpi.overdue_registrations(5),
    kpi.overdue_registrations(2, BUSINESS),
    kpi.weighted_pipeline(PROBABILITIES),
    kpi.business_time_to_decision(BUSINESS),
    kpi.active_partners_by(kpi.registrations),
    kpi.pipeline_coverage(date(2020, 3, 31)),
)
"""Every KPI of the catalogue, and one of each kind that is made."""

MEASURES = tuple(dict.fromkeys(measure for each in KPIS for measure in each.formula.measures))
"""Everything that these KPIs measure, each once."""

OWN = (
    Dimension.labelled("team", of="owner", labels={"E-1": "north", "E-2": "north", "E-4": "south"}),
    Dimension.labelled("line", of="product", labels={"FW": "hardware", "AV": "software", "SW": "software"}),
    Dimension.labelled("end", of="stage", labels={"won": "closed", "lost": "closed"}),
    Dimension.labelled("home", of="currency", labels={"EUR": "home"}),
    Dimension.labelled("care", of="channel_manager", labels={"E-4": "east", "E-5": "east"}),
    Dimension.labelled("kind_of_partner", of="partner_segment", labels={"msp": "services"}),
    Dimension.labelled("nothing", of="customer", labels={}),
    Dimension.labelled("no_line", of="product", labels={}),
)
"""Dimensions of a caller's own, one for each way in which labels are found."""

ALL_DIMENSIONS = (*DIMENSIONS.values(), *OWN)


def a_question(channel, when=None, by=(), calendar=None):
    """A question as a KPI asks it, of a period, of a day, or of all facts."""
    period = when if isinstance(when, cm.Period) else None
    day = when.last if isinstance(when, cm.Period) else when and as_day(when)
    dimensions = tuple(DIMENSIONS[each] if isinstance(each, str) else each for each in by)
    return Question(
        facts=Facts.of(channel), period=period, day=day, dimensions=dimensions, calendar=calendar, convert=None
    )


def ask_frames(tables, measures, question):
    """What frames answer; of the facts of the question only the vendor is looked at."""
    reader = Reader(tables)
    facts = gathered(reader, question.facts.vendor)
    return ask_all(measures, attrs.evolve(question, facts=facts), reader)


def can_be_asked(measure, question):
    """Whether objects have an answer."""
    try:
        ask_objects([measure], question)
    except cm.InvalidError:
        return False
    return True


def refuses(tables, measure, question):
    """Whether frames have none."""
    try:
        ask_frames(tables, [measure], question)
    except cm.InvalidError:
        return True
    return False


def assert_all_agree(tables, measures, question):
    """Ask for all measures at once that can be asked for, and see that all the others are refused."""
    asked = [measure for measure in measures if can_be_asked(measure, question)]
    expected, found = ask_objects(asked, question), ask_frames(tables, asked, question)
    for measure in asked:
        assert found[measure] == expected[measure], str(measure)
    for measure in measures:
        assert measure in asked or refuses(tables, measure, question), str(measure)


def assert_agrees(tables, measure, question):
    """Ask for one measure; frames may refuse where no row has come so far that objects would have refused it."""
    if not can_be_asked(measure, question):
        assert refuses(tables, measure, question)
        return
    expected = ask_objects([measure], question)
    if question.day is None and not expected[measure] and refuses(tables, measure, question):
        return
    found = ask_frames(tables, [measure], question)
    assert found[measure] == expected[measure], (str(measure), found[measure])
