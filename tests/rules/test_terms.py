"""What holds of every term: it knows all that it is made of."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from channelmodel.rules.terms.term import Term
from tests.rules.written import QUANTITIES, REQUIREMENTS


def _within(term: Term) -> Iterator[Term]:
    yield term
    for each in (*term.operands, *term.inner):
        yield from _within(each)


def _held(value: Any) -> Iterator[Term]:
    """Yield the terms that a field holds."""
    if isinstance(value, Term):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _held(each)


@pytest.mark.parametrize("written", [*QUANTITIES, *REQUIREMENTS], ids=str)
def test_whatever_a_term_is_made_of_is_looked_at_with_it(written):
    for term in _within(written):
        made_of = {part for name in attrs.fields_dict(type(term)) for part in _held(getattr(term, name))}
        assert made_of <= {*term.operands, *term.inner}
