"""The linear assignment problem, held against trying everything."""

from itertools import permutations
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.solve.assignment import assign


@given(st.integers(0, 5), st.integers(0, 2), st.sampled_from([1, 10, 2**50]), st.randoms(use_true_random=False))
def test_as_good_as_trying_everything(num_people: int, spare: int, most: int, rng: Random) -> None:
    num_places = num_people + spare
    gains = [[rng.randint(-most, most) for _ in range(num_places)] for _ in range(num_people)]
    places = assign(np.array(gains, dtype=np.int64).reshape(num_people, num_places)).tolist()
    assert len(set(places)) == num_people
    assert all(0 <= place < num_places for place in places)
    everything = (sum(map(list.__getitem__, gains, way)) for way in permutations(range(num_places), num_people))
    assert sum(map(list.__getitem__, gains, places)) == max(everything)
