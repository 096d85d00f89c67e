"""The colours: everybody can tell them apart, on a white page and on a nearly black one, and words on them can be read."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.charts.inks import BAD, CATEGORIES, DASHES, GOOD, INK, NEUTRAL, SHADES, SYMBOLS, shade, text_on

WHITE, DARK = "#ffffff", "#111111"

# What is seen by people without one kind of cone: Machado, Oliveira and Fernandes (2009), of linear RGB.
VISIONS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def times(matrix, vector):
    return [sum(each * part for each, part in zip(row, vector, strict=True)) for row in matrix]


def oklab(colour, vision):
    """Return where a colour lies for somebody with a vision, in a space in which distances look alike (Ottosson, 2020)."""
    seen = [min(max(part, 0.0), 1.0) for part in times(VISIONS[vision], linear(colour))]
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        seen,
    )
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        [cone ** (1 / 3) for cone in cones],
    )


def distance(one, other, vision):
    pairs = zip(oklab(one, vision), oklab(other, vision), strict=True)
    return sum((here - there) ** 2 for here, there in pairs) ** 0.5


def test_no_single_ink_has_the_contrast_of_small_words_on_both_pages():
    assert contrast(WHITE, DARK) < 4.5**2


@pytest.mark.parametrize("page", [WHITE, DARK])
def test_the_ink_has_nearly_the_best_contrast_that_there_can_be_on_both_pages(page):
    assert contrast(INK, page) > contrast(WHITE, DARK) ** 0.5 - 0.05
    assert contrast(INK, page) >= 4.29


@pytest.mark.parametrize("page", [WHITE, DARK])
@pytest.mark.parametrize("colour", [*CATEGORIES, GOOD, BAD, NEUTRAL])
def test_every_colour_of_a_mark_can_be_seen_on_both_pages(colour, page):
    assert contrast(colour, page) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("pair", list(combinations(CATEGORIES, 2)), ids=" ".join)
def test_any_two_groups_can_be_told_apart(pair, vision):
    assert distance(*pair, vision) >= 0.13


@pytest.mark.parametrize("vision", VISIONS)
def test_what_is_reached_and_what_is_not_can_be_told_apart(vision):
    assert distance(GOOD, BAD, vision) >= 0.13


@pytest.mark.parametrize("vision", VISIONS)
def test_every_shade_is_lighter_than_the_one_before_for_everybody(vision):
    lightness = [oklab(colour, vision)[0] for colour in SHADES]
    assert lightness == sorted(lightness)
    assert min(after - before for before, after in pairwise(lightness)) > 0.02


def test_the_shades_take_equal_steps():
    steps = [distance(one, other, "all cones") for one, other in pairwise(SHADES)]
    assert max(steps) / min(steps) < 2.2


@given(st.floats(0, 1))
def test_words_on_any_shade_can_be_read(share):
    assert contrast(shade(share), text_on(shade(share))) >= 4.5


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_words_on_any_colour_are_in_the_better_of_black_and_white(colour):
    assert contrast(colour, text_on(colour)) == max(contrast(colour, "#000000"), contrast(colour, WHITE)) > 4.5


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_shade_further_on_is_never_darker(one, other):
    first, second = sorted([one, other])
    assert luminance(shade(first)) <= luminance(shade(second)) + 0.001


@pytest.mark.parametrize("place", range(len(SHADES)))
def test_the_shades_themselves_lie_at_even_distances(place):
    assert shade(place / (len(SHADES) - 1)) == SHADES[place]


def test_there_is_a_symbol_and_a_line_for_every_colour():
    assert len(CATEGORIES) == len(set(SYMBOLS)) == len({tuple(each) for each in DASHES})
