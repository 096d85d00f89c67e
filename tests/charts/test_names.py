"""What people call things stays a name: in no chart does it become a field, an expression or markup."""

import json
import re
from datetime import date

import attrs
import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

from channelmodel import Channel, DealId, DealStage, Partner, PartnerId, TerritoryId, charts, kpi
from channelmodel.charts.names import named
from channelmodel.rules import Programme, Standing, Tier, fact
from tests.charts.builders import EXPRESSIONS, YEAR, a_deal, a_quota, a_vendor, spec, territories, walked

MARK = "MARKED"
NASTY = [
    '"', "'", "`", "\\", '\\"', '"+alert(1)+"', "${x}", "{{x}}", "<b>x</b>", "</script>", "&amp;", "a.b", "a[0]", "datum.value",
    "a:b", "#f00", "שלום", "مرحبا", "\N{RIGHT-TO-LEFT OVERRIDE}abc", "\n\t", "\x00", "\N{LINE SEPARATOR}", " ", "%s", "x" * 300,
]  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=8), st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
).map(lambda name: f"{MARK}{name}{MARK}")


def every_chart(name):
    """Return every kind of chart, in which everything that people name has this name."""
    place = territories(name)[0]
    partner = Partner(id=PartnerId("P-1"), name=name, territory_id=place.id)
    deals = [
        a_deal(1, partner_id=partner.id, territory_id=place.id, opened_on=date(2020, 2, 3)),
        a_deal(2, partner_id=partner.id, stage=DealStage.LOST, opened_on=date(2020, 2, 3)),
        a_deal(3, 5),
    ]
    channel = Channel(vendor=a_vendor(), partners=[partner], territories=[place], deals=deals)
    own = kpi.Dimension.labelled(name, of="deal", labels={"D-1": name})
    gifts = attrs.evolve(kpi.deals_won, name=name, title=name)
    gold = Programme(name, [Tier(name, [(fact("people") >= 6).named(name), fact("plan") >= 1])])
    yield charts.over_time(kpi.revenue(channel, YEAR, by=("quarter", "territory")))
    yield charts.over_time(gifts(channel, YEAR, by=("quarter", own)))
    yield charts.over_time(kpi.active_partners(channel, YEAR, by=("quarter", own)))
    yield charts.rate_over_time(kpi.win_rate(channel, YEAR, by=("quarter", own)))
    yield charts.pipeline(kpi.deals_won(channel, YEAR, by=(own, "territory")))
    yield charts.heat_map(kpi.tally(channel, YEAR, kpis=[gifts, kpi.revenue], by=own).scorecard())
    yield charts.attainment(kpi.quota_attainment([*deals, a_quota(1, name.strip(), 50)], YEAR, by=("owner", own)))
    yield charts.tier_gap(gold.assess(Standing.of(PartnerId("P-1"), {"people": 3}, name=name)), name)
    yield charts.concentration_curve(kpi.Concentration((kpi.Holding(name, deals[0].amount),)))


def expressions(value):
    return [text for key, text in walked(value) if key in EXPRESSIONS and isinstance(text, str)]


@settings(max_examples=12)
@given(NAMES)
def test_no_name_is_a_field_or_an_expression_and_none_can_end_the_text_that_a_title_is_put_into(name):
    for chart in every_chart(name):
        # That charts are valid is looked at elsewhere, and takes the longest.
        whole = chart.to_dict(validate=False)
        titles = [tip["title"] for tip in _tooltips(whole)] + [text for text in _titles(whole) if text]
        assert titles
        assert [text for text in expressions(whole) if MARK in text] == []
        assert [text for key, text in walked(whole) if key == "field" and not re.fullmatch("[a-z]+", text)] == []
        assert [text for text in titles if re.search(r'["\\\n\r\u2028\u2029]', text)] == []


def _titles(value):
    """Return the titles of axes and legends."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "encoding":
                yield from (text for key, text in walked(inner) if key == "title")
            else:
                yield from _titles(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _titles(inner)


def _tooltips(value):
    if isinstance(value, dict):
        yield from value.get("tooltip", [])
        for inner in value.values():
            yield from _tooltips(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _tooltips(inner)


@pytest.mark.parametrize(
    "name", [f"{MARK}{name}{MARK}" for name in ('"', "\\", '\\"+alert(1)+"', "`${x}`'", "a.b[0]{{x}}")]
)
def test_every_chart_is_drawn_and_its_expressions_hold_no_name_but_as_a_quoted_title(name):
    for chart in every_chart(name):
        compiled = vl_convert.vegalite_to_vega(spec(chart))
        for text in expressions(compiled):
            # What stands between quotes is text; of all the rest nothing is a name.
            assert MARK not in re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
        assert "<svg" in vl_convert.vegalite_to_svg(spec(chart))


def test_markup_is_shown_as_it_is_written():
    chart = charts.over_time(
        kpi.revenue(
            Channel(
                vendor=a_vendor(),
                territories=territories("<b>x</b>"),
                deals=[a_deal(1, territory_id=TerritoryId("T-0"))],
            ),
            YEAR,
            by=("quarter", "territory"),
        )
    )
    assert "&lt;b&gt;x&lt;/b&gt;" in vl_convert.vegalite_to_svg(spec(chart))


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(["a", "a", "b", "", " ", "a (1)", "x #2"])),
        unique_by=lambda pair: pair[0],
    )
)
def test_groups_with_one_name_have_two(pairs):
    labels = dict(pairs)
    found = named(list(labels), labels.__getitem__, taken=["b"])
    assert list(found) == list(labels)
    assert len({*found.values(), "b"}) == len(found) + 1
    assert all(found.values())


def test_a_name_that_another_has_by_its_id_is_numbered():
    called = {1: "a", 2: "a", 3: "a (1)"}
    assert list(named(list(called), called.__getitem__, taken=["a (2)"]).values()) == ["a (1)", "a (2) #2", "a (1) #2"]


def test_two_partners_of_one_name_have_a_bar_each():
    partners = [Partner(id=PartnerId(f"P-{n}"), name="Harbour") for n in range(2)]
    deals = [a_deal(n, partner_id=each.id) for n, each in enumerate(partners)]
    channel = Channel(vendor=a_vendor(), partners=partners, deals=deals)
    made = spec(charts.pipeline(kpi.deals_won(channel, YEAR, by="partner")))
    assert made["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["Harbour (P-0)", "Harbour (P-1)"]
    assert DealId("D-1") not in json.dumps(made)
