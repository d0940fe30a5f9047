"""Where tables and landmarks are drawn, held against plain definitions."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import example, given
from hypothesis import strategies as st
from rooms import table

from speedlearn.languages import words_in
from speedlearn.model import Room
from speedlearn.sheets.landmarks import landmarks_of
from speedlearn.sheets.seats import arrange

WORDS = words_in("en")
WIDTH, DEPTH = 3.0, 1.8
"""Metres of a field in a tidy grid, for a table of four seats."""

Place = tuple[float, float]
PLACES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=9).map(
    lambda places: [(x * WIDTH / 4, y * DEPTH / 4) for x, y in places]
)


def distance(one: Place, other: Place) -> float:
    """Measure how many fields lie between two places."""
    return max(abs(one[0] - other[0]) / WIDTH, abs(one[1] - other[1]) / DEPTH)


@given(PLACES)
@example([(0.0, 0.0), (0.0, 0.0), (3.0, 0.0), (6.0, 0.0)])
@example([(0.0, 0.0), (1.5, 0.0), (4.5, 0.0), (7.5, 0.0)])
def test_tables_stand_where_they_do_unless_too_near(places: list[Place]) -> None:
    """A table nearer to an earlier one than half the usual distance goes to the nearest free place beside it."""
    tables = tuple(table(k, "T", 4, (1,), at) for k, at in enumerate(places))
    drawn = arrange(tables, WORDS)
    for one, other in combinations(drawn.spots, 2):
        across, along = abs(one.x - other.x), abs(one.y - other.y)
        assert across >= drawn.table_width - 1e-6 or along >= drawn.table_depth - 1e-6
    nearest = [min((distance(a, b) for j, b in enumerate(places) if j != k), default=1.0) for k, a in enumerate(places)]
    usual = min(1.0, sorted(nearest)[len(places) // 2])
    if usual < 0.1:
        assert drawn.is_true is (min(nearest) >= 0.05)
        return
    crowded = len(places) > 1 and min(nearest) < 0.5
    moved = [k for k, a in enumerate(places) if crowded and any(distance(a, b) < usual / 2 for b in places[:k])]
    assert [k for k, spot in enumerate(drawn.spots) if tuple(spot) != places[k]] == moved
    assert bool(drawn.note) is bool(moved)
    there = [place for k, place in enumerate(places) if k not in moved]
    for k in moved:
        steps = ((drawn.spots[k].x - places[k][0]) / WIDTH, (drawn.spots[k].y - places[k][1]) / DEPTH)
        i, j = (round(2 * step / usual) for step in steps)
        assert max(abs(2 * steps[0] / usual - i), abs(2 * steps[1] / usual - j)) < 0.01
        assert all(distance(drawn.spots[k], other) >= usual * 0.98 for other in there)
        for nearer in product(range(1 - max(abs(i), abs(j)), max(abs(i), abs(j))), repeat=2):
            free = (places[k][0] + nearer[0] * WIDTH * usual / 2, places[k][1] + nearer[1] * DEPTH * usual / 2)
            assert nearer == (0, 0) or any(distance(free, other) < usual for other in there)
        there.append((drawn.spots[k].x, drawn.spots[k].y))


@given(PLACES, st.tuples(st.integers(-9, 30), st.integers(-9, 30)))
@example([(0.0, 0.0), (6.0, 6.0)], (30, 3))
@example([(0.0, 0.0), (6.0, 6.0)], (3, -9))
def test_a_landmark_takes_no_tables_place(places: list[Place], door: tuple[int, int]) -> None:
    """It is drawn where it is, if that is free, and else no further off than it must; never far from all tables."""
    (found,) = landmarks_of(Room(door=((float(door[0]), float(door[1])),)), places, (WIDTH, DEPTH), WORDS)
    apart = [
        (abs(found.x - x) - (found.width + WIDTH) / 2, abs(found.y - y) - (found.depth + DEPTH) / 2) for x, y in places
    ]
    assert all(max(gaps) >= -1e-6 for gaps in apart)
    xs, ys = [x for x, _ in places], [y for _, y in places]
    reach = (found.width + WIDTH) / 2 + 0.02, (found.depth + DEPTH) / 2 + 0.02
    inside = min(xs) - reach[0] <= door[0] <= max(xs) + reach[0] and min(ys) - reach[1] <= door[1] <= max(ys) + reach[1]
    is_free = all(
        abs(door[0] - x) >= (found.width + WIDTH) / 2 or abs(door[1] - y) >= (found.depth + DEPTH) / 2
        for x, y in places
    )
    if inside and is_free:
        assert max(abs(found.x - door[0]), abs(found.y - door[1])) <= 0.02
    if not inside:
        assert min(xs) - 3 * reach[0] <= found.x <= max(xs) + 3 * reach[0]
        assert min(ys) - 3 * reach[1] <= found.y <= max(ys) + 3 * reach[1]


def test_landmarks_far_off_stand_at_the_edge() -> None:
    """Of two tables on a diagonal, on each side of the room and at its corners, just outside the fields."""
    places = [(0.0, 0.0), (10.0, 10.0)]
    far = ((-99.0, 5.0), (99.0, 5.0), (5.0, -99.0), (5.0, 99.0), (99.0, 99.0))
    found = [landmarks_of(Room(door=(place,)), places, (WIDTH, DEPTH), WORDS)[0] for place in far]
    across, along = (found[0].width + WIDTH) / 2, (found[0].depth + DEPTH) / 2
    expected = [
        *((-across, 5.0), (10 + across, 5.0), (5.0, -along), (5.0, 10 + along), (10 + across, 10 + along)),
    ]
    for one, (x, y) in zip(found, expected, strict=True):
        assert abs(one.x - x) <= 0.02
        assert abs(one.y - y) <= 0.02
