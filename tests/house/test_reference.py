"""The reference shows every name, with its defaults as a caller would write them."""

import logging
import runpy
from types import SimpleNamespace

import pytest

from channelmodel import Currency, values
from tests.house.fresh import ROOT

pytest.importorskip(
    "sphinx", reason="Sphinx is what the documentation is built with, and no part of the tests' own needs"
)
reference = SimpleNamespace(**runpy.run_path(str(ROOT / "docs/_extensions/reference.py"), run_name="reference"))


def warnings_of(shown, caplog):
    """What is warned of where the reference shows these names of the room of values."""
    app = SimpleNamespace(config=SimpleNamespace(rooms=("values",)))
    domain = SimpleNamespace(objects={f"channelmodel.values.{name}" for name in shown})
    with caplog.at_level(logging.WARNING):
        logging.getLogger("sphinx").propagate = True
        reference.miss_no_public_name(app, SimpleNamespace(get_domain=lambda name: domain))
    return [record.getMessage() for record in caplog.records]


def test_a_name_that_the_reference_does_not_show_is_warned_of(caplog):
    assert warnings_of(set(values.__all__) - {"Money"}, caplog) == [
        "channelmodel.values.Money has no place in the reference. Give it a docstring."
    ]


def test_nothing_is_warned_of_where_every_name_is_shown(caplog):
    assert warnings_of(values.__all__, caplog) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "None"),
        ((), "()"),
        (Currency.EUR, "Currency.EUR"),
        ("x" * 38, repr("x" * 38)),
        ("x" * 39, "…"),
        (object(), "…"),
    ],
)
def test_a_default_is_written_as_source_or_as_dots(value, told):
    assert reference.default_of(value) == told


def test_a_signature_says_the_defaults_of_a_class():
    signature = "(since: Date, until: Date | None = attr_dict['until'].default, *, more = NOTHING)"
    told, _ = reference.say_what_stands_unless_said_otherwise(
        None, "class", "Tenure", values.Tenure, None, signature, None
    )
    assert told == "(since: Date, until: Date | None = None, *, more = …)"
