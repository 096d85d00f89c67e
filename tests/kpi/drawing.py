"""Channels with a period in which something happens: a period drawn on its own mostly lies where nothing does."""

import attrs
from hypothesis import strategies as st
from pendulum import Date

import channelmodel as cm

COLLECTIONS = [field.name for field in attrs.fields(cm.Channel) if field.name != "vendor"]


@st.composite
def asked(draw, some):
    """A channel with a period that begins and ends with days of its facts, so that something lies in it, and on its edges."""
    channel = draw(some)
    days = sorted(days_of(channel)) or [cm.Period.of_year(2020).start]
    first, last = draw(st.just((days[0], days[-1])) | st.tuples(*[st.sampled_from(days)] * 2).map(sorted))
    return channel, cm.Period(first, last if last > first and draw(st.booleans()) else last.add(days=1))


def plain_facts(channel):
    """The facts of a channel as they are, one by one."""
    return [channel.vendor, *(fact for name in COLLECTIONS for fact in getattr(channel, name))]


def days_of(channel):
    """The days on which something happens in a channel."""
    found = {
        getattr(fact, field.name)
        for fact in plain_facts(channel)
        for field in attrs.fields(type(fact))
        if isinstance(getattr(fact, field.name), Date)
    }
    return found | {held.since for member in channel.memberships for held in member.tiers}
