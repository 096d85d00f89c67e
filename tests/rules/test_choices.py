"""So many of several requirements have to be met, with some that must be among them; what is certain is certain either way."""

import copy
import itertools
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError
from channelmodel.rules import Amount, AtMostNOf, NOf, Outcome, Relation, all_of, any_of, at_most_n_of, fact, flag, n_of
from tests.rules.builders import a_standing, found

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
VALUES = {MET: True, UNMET: False, UNDEFINED: None}
a, b, c = flag("a"), flag("b"), flag("c")
CORE = any_of(a, b)
TWO = n_of(2, a, b, c)
TWO_WITH_CORE = n_of(2, a, b, c, including=CORE)


def outcome(requirement, *outcomes):
    facts = {name: VALUES[each] for name, each in zip("abcdef", outcomes, strict=False)}
    return requirement.outcome(a_standing(**facts))


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((MET, UNMET, UNMET), UNMET),
        ((MET, MET, UNMET), MET),
        ((MET, MET, MET), MET),
        ((MET, MET, UNDEFINED), MET),
        ((MET, UNMET, UNDEFINED), UNDEFINED),
        ((UNMET, UNMET, UNDEFINED), UNMET),
        ((MET, UNDEFINED, UNDEFINED), UNDEFINED),
        ((UNMET, UNDEFINED, UNDEFINED), UNDEFINED),
        ((UNDEFINED, UNDEFINED, UNDEFINED), UNDEFINED),
    ],
)
def test_n_of_comes_out_as_soon_as_it_is_certain(outcomes, expected):
    for order in itertools.permutations(outcomes):
        assert outcome(TWO, *order) is expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((MET, UNMET, MET), MET),
        ((UNMET, MET, MET), MET),
        ((MET, MET, UNMET), MET),
        ((UNMET, UNMET, MET), UNMET),
        ((UNMET, UNDEFINED, MET), UNDEFINED),
        ((MET, UNDEFINED, MET), MET),
        ((UNMET, MET, UNDEFINED), UNDEFINED),
        ((UNMET, UNMET, UNDEFINED), UNMET),
    ],
)
def test_one_of_some_must_be_among_them(outcomes, expected):
    assert outcome(TWO_WITH_CORE, *outcomes) is expected


def test_enough_is_not_enough_without_those_that_must_be_among_them():
    requirement = n_of(2, a, b, c, including=[a])
    assert outcome(requirement, UNMET, MET, MET) is UNMET
    assert outcome(requirement, UNDEFINED, MET, MET) is UNDEFINED
    assert outcome(requirement, MET, UNMET, MET) is MET


@pytest.mark.parametrize(
    ("needed", "composition"), [(1, any_of(a, b, c)), (3, all_of(a, b, c))], ids=["one of all", "all of them"]
)
def test_one_of_several_is_any_of_and_all_of_several_is_all_of(needed, composition):
    for outcomes in itertools.product(Outcome, repeat=3):
        assert outcome(n_of(needed, a, b, c), *outcomes) is outcome(composition, *outcomes)


parts = [flag(name) for name in "abcd"]
included = st.lists(
    st.one_of(
        st.sampled_from(parts), st.lists(st.sampled_from(parts), min_size=1, max_size=3).map(lambda x: any_of(*x))
    ),
    max_size=2,
    unique=True,
)


@given(st.integers(1, 4), included, st.lists(st.sampled_from(Outcome), min_size=4, max_size=4))
def test_n_of_is_undefined_exactly_where_what_is_unknown_decides(needed, including, outcomes):
    if sum(1 for each in including if each in parts) > needed:
        return
    requirement = n_of(needed, *parts, including=including)
    choices = [[MET, UNMET] if each is UNDEFINED else [each] for each in outcomes]
    possible = {outcome(requirement, *completed) for completed in itertools.product(*choices)}
    expected = possible.pop() if len(possible) == 1 else UNDEFINED
    assert outcome(requirement, *outcomes) is expected
    assert (
        requirement.finding(a_standing(**{n: VALUES[o] for n, o in zip("abcd", outcomes, strict=True)})).outcome
        is expected
    )


@pytest.mark.parametrize(
    ("requirement", "facts", "lines"),
    [
        (
            TWO,
            {"a": True, "b": False, "c": False},
            "✗ at least 2 of (a; b; c): 2 of 3 needed, 1 met\n  ✓ a: yes\n  ✗ b: no\n  ✗ c: no",
        ),
        (TWO, {"a": True, "b": True, "c": False}, "✓ at least 2 of (a; b; c): 2 of 3 needed, 2 met"),
        (
            TWO,
            {"a": True, "b": False},
            (
                "? at least 2 of (a; b; c): 2 of 3 needed, 1 met, 1 cannot be judged\n"
                "  ✓ a: yes\n  ✗ b: no\n  ? c: c was not supplied"
            ),
        ),
        (
            TWO_WITH_CORE.named("Specialisations"),
            {"a": False, "b": False, "c": True},
            "✗ Specialisations: 2 of 3 needed, 1 met, and a or b has to be among them\n  ✗ a: no\n  ✗ b: no\n  ✓ c: yes",
        ),
        (
            n_of(1, a, b, c, including=CORE.named("Core")),
            {"a": False, "b": False, "c": True},
            (
                "✗ at least 1, with Core among them, of (a; b; c): 1 of 3 needed, 1 met, and Core has to be among them\n"
                "  ✗ a: no\n  ✗ b: no\n  ✓ c: yes"
            ),
        ),
        (
            n_of(2, a, b, c, including=[a, b]),
            {"a": True, "b": False, "c": False},
            (
                "✗ at least 2, with a and b among them, of (a; b; c): 2 of 3 needed, 1 met, and b has to be among them\n"
                "  ✓ a: yes\n  ✗ b: no\n  ✗ c: no"
            ),
        ),
        (
            n_of(2, a, b, c, including=[a, b]),
            {"a": False, "b": False, "c": True},
            (
                "✗ at least 2, with a and b among them, of (a; b; c): 2 of 3 needed, 1 met, "
                "and a has to be among them, and b has to be among them\n  ✗ a: no\n  ✗ b: no\n  ✓ c: yes"
            ),
        ),
    ],
)
def test_a_finding_has_every_part_and_says_what_is_missing(requirement, facts, lines):
    assert found(requirement, **facts) == lines


def test_a_finding_keeps_its_figures():
    finding = TWO.finding(a_standing(a=False, b=False, c=False))
    assert (finding.relation, finding.required, finding.actual, finding.missing) == (
        Relation.AT_LEAST,
        Amount(2),
        Amount(0),
        Amount(2),
    )
    assert TWO.finding(a_standing(a=True, b=False, c=False)).missing == Amount(1)
    without_core = n_of(1, a, b, c, including=CORE).finding(a_standing(a=False, b=False, c=True))
    assert (without_core.outcome, without_core.actual, without_core.missing) == (UNMET, Amount(1), None)
    assert TWO.finding(a_standing()).missing is None


@pytest.mark.parametrize("requirement", [TWO, TWO_WITH_CORE, at_most_n_of(1, a, b, c)])
def test_a_finding_keeps_the_name_that_the_programme_gives(requirement):
    finding = requirement.named("Specialisations").finding(a_standing())
    assert (finding.name, finding.requirement) == ("Specialisations", "Specialisations")
    assert requirement.finding(a_standing()).name is None


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (lambda: n_of(0, a, b), "needed", "it is not from 1 to 2, the number of requirements"),
        (lambda: n_of(-1, a, b), "needed", "it is not from 1 to 2, the number of requirements"),
        (lambda: n_of(3, a, b), "needed", "it is not from 1 to 2, the number of requirements"),
        (lambda: n_of(1), "needed", "it is not from 1 to 0, the number of requirements"),
        (lambda: n_of(True, a), "needed", "a whole number of at most 18 digits is expected"),
        (lambda: n_of("2", a, b), "needed", "a whole number of at most 18 digits is expected"),  # type: ignore[arg-type]
        (lambda: n_of(a, b, c), "needed", "a whole number of at most 18 digits is expected"),  # type: ignore[arg-type]
        (lambda: n_of(1, a, "b"), "parts[1]", "a Requirement is expected"),  # type: ignore[arg-type]
        (lambda: n_of(1, a, fact("b")), "parts[1]", "a Requirement is expected"),  # type: ignore[arg-type]
        (lambda: n_of(2, a, b, a), "parts[2]", "it would count twice"),
        (lambda: NOf(1, 3), "parts", "a tuple is expected"),
        (lambda: NOf(1, [a], 3), "including", "a tuple is expected"),
        (lambda: n_of(1, a, including="a"), "including", "a tuple is expected"),  # type: ignore[arg-type]
        (lambda: n_of(1, a, including=["a"]), "including[0]", "a Requirement is expected"),  # type: ignore[list-item]
        (lambda: n_of(1, a, b, including=c), "including[0]", "it is not one of the requirements, nor made of them"),
        (
            lambda: n_of(1, a, b, including=[a, any_of(b, c)]),
            "including[1]",
            "it is not one of the requirements, nor made of them",
        ),
        (lambda: n_of(1, a, b, including=~a), "including[0]", "it is not one of the requirements, nor made of them"),
        (
            lambda: n_of(1, a.named("A"), b, including=a),
            "including[0]",
            "it is not one of the requirements, nor made of them",
        ),
        (
            lambda: n_of(1, a, b, c, including=[a, b]),
            "needed",
            "2 requirements must be among them, which is more than that",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_refused(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [(each.path, each.problem) for each in refused.value.faults] == [(path, problem)]


def test_what_must_be_among_them_may_be_composed_of_them_again():
    requirement = n_of(2, a, b, c, including=all_of(any_of(a, b), n_of(1, b, c)))
    assert outcome(requirement, MET, UNMET, MET) is MET
    assert requirement.facts == ("a", "b", "c")


def test_n_of_prints_as_it_reads_and_lies_in_other_requirements():
    assert str(TWO) == "at least 2 of (a; b; c)"
    assert str(TWO.named("Two")) == "Two (at least 2 of (a; b; c))"
    assert str(TWO_WITH_CORE & flag("d")) == "at least 2, with a or b among them, of (a; b; c) and d"
    assert str(n_of(1, TWO, a & b)) == "at least 1 of (at least 2 of (a; b; c); a and b)"
    assert str(~TWO) == "fewer than 2 of (a; b; c)"
    assert str(~TWO_WITH_CORE) == "not (at least 2, with a or b among them, of (a; b; c))"
    assert outcome(~TWO, MET, UNMET, UNMET) is MET


def test_n_of_is_not_larger_or_deeper_than_can_be_worked_with():
    with pytest.raises(InvalidError, match="it is too large to be worked out safely"):
        n_of(1, *(flag(f"f{number}") for number in range(1_000)))
    deepest = a
    for _ in range(49):
        deepest = n_of(1, deepest)
    with pytest.raises(InvalidError, match="it is too deep to be worked out safely"):
        n_of(1, deepest)


def test_what_must_be_among_them_counts_as_parts_too_so_that_nothing_deep_hides_in_it():
    doubled = a
    for _ in range(8):
        doubled = n_of(1, doubled, including=any_of(doubled))
    with pytest.raises(InvalidError, match="it is too large to be worked out safely"):
        n_of(1, doubled, including=any_of(doubled))


def test_what_must_be_among_them_is_not_counted_again_where_it_is_one_of_them():
    all_of_them = [flag(f"f{number}") for number in range(600)]
    assert n_of(600, all_of_them, including=all_of_them).operands == tuple(all_of_them)


def test_n_of_can_be_kept_and_is_equal_by_content():
    for twin in (pickle.loads(pickle.dumps(TWO_WITH_CORE)), copy.deepcopy(TWO_WITH_CORE)):
        assert (twin, hash(twin), repr(twin)) == (TWO_WITH_CORE, hash(TWO_WITH_CORE), repr(TWO_WITH_CORE))
    assert NOf(2, [a, b, c], [CORE]) == TWO_WITH_CORE
    assert TWO != TWO_WITH_CORE


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((UNMET, UNMET, UNMET), MET),
        ((MET, UNMET, UNMET), MET),
        ((MET, MET, UNMET), UNMET),
        ((MET, MET, UNDEFINED), UNMET),
        ((MET, UNDEFINED, UNMET), UNDEFINED),
        ((UNDEFINED, UNMET, UNMET), MET),
        ((UNDEFINED, UNDEFINED, UNMET), UNDEFINED),
    ],
)
def test_at_most_one_of_three(outcomes, expected):
    requirement = at_most_n_of(1, a, b, c)
    for order in itertools.permutations(outcomes):
        standing = a_standing(**{name: VALUES[each] for name, each in zip("abc", order, strict=True)})
        assert requirement.outcome(standing) is requirement.finding(standing).outcome is expected
        assert TWO.outcome(standing) is expected.contrary


def test_at_most_n_of_says_how_many_are_met_and_how_many_too_many():
    requirement = at_most_n_of(1, a, b, c)
    assert str(requirement) == "at most 1 of (a; b; c)"
    assert str(~requirement) == "more than 1 of (a; b; c)"
    assert str(requirement.named("Routes")) == "Routes (at most 1 of (a; b; c))"
    assert requirement.facts == ("a", "b", "c")
    finding = requirement.finding(a_standing(a=True, b=True, c=True))
    assert str(finding) == "✗ at most 1 of (a; b; c): 3 met, 2 too many"
    assert (finding.relation, finding.required, finding.actual, finding.missing) == (
        Relation.AT_MOST,
        Amount(1),
        Amount(3),
        Amount(2),
    )
    assert [str(part) for part in finding.parts] == ["✓ a: yes", "✓ b: yes", "✓ c: yes"]
    assert requirement.finding(a_standing(a=True, b=False, c=False)).missing is None
    assert found(requirement, a=True).splitlines()[0] == "? at most 1 of (a; b; c): 1 met, 2 cannot be judged"
    assert found(at_most_n_of(0, a), a=False) == "✓ at most 0 of (a): 0 met"


def test_requirements_are_given_one_by_one_or_in_one_list():
    assert n_of(2, [a, b, c]) == n_of(2, a, b, c)
    assert at_most_n_of(2, [a, b, c]) == at_most_n_of(2, a, b, c) == AtMostNOf(2, [a, b, c])
    assert any_of([a, b]) == any_of(a, b)
    assert all_of((a, b)) == all_of(a, b)
    assert n_of(1, [a]) == NOf(1, [a]) == NOf(1, a)
    assert at_most_n_of(0, [a]) == AtMostNOf(0, [a]) == AtMostNOf(0, a)


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (lambda: at_most_n_of(2, a, b), "most", "it is not at least 0 and less than 2, the number of requirements"),
        (lambda: at_most_n_of(-1, a, b), "most", "it is not at least 0 and less than 2, the number of requirements"),
        (lambda: at_most_n_of(0), "most", "it is not at least 0 and less than 0, the number of requirements"),
        (lambda: at_most_n_of(1, a, b, a), "parts[2]", "it would count twice"),
        (lambda: at_most_n_of(1, a, "b", c), "parts[1]", "a Requirement is expected"),  # type: ignore[arg-type]
        (lambda: AtMostNOf(0, 3), "parts", "a tuple is expected"),
    ],
)
def test_a_limit_that_says_nothing_is_refused(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [(each.path, each.problem) for each in refused.value.faults] == [(path, problem)]
