"""Names of schools that are like others are found by looking up what they share, as by comparing all with all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speedlearn.alike import school_words
from speedlearn.intake.fold import core_of_school, fold_school
from speedlearn.intake.schools import _Alike

WORDS = ["st", "mary", "mray", "marys", "hillside", "hilside", "hillsied", "hillsude", "primary", "prim", "school"]
NAMES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), max_size=9, unique=True)


def is_slip(one: str, other: str) -> bool:
    """Tell whether words differ by a letter left out, two neighbours that changed places, or one wrong letter."""
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(one) == sorted(other)
    return swapped or (len(wrong) == 1 and len(one) >= 8)


def are_alike(one: str, other: str) -> bool:
    """Compare two names word by word."""
    words, others = core_of_school(one).split(), core_of_school(other).split()
    short, long = sorted((words, others), key=len)
    begins = len(short) < len(long) and long[: len(short)] == short and len(" ".join(short).removeprefix("st ")) >= 5
    differ = [at for at, (a, b) in enumerate(zip(words, others, strict=False)) if a != b]
    slipped = len(words) == len(others) and len(differ) == 1
    slipped = slipped and min(len(words[differ[0]]), len(others[differ[0]])) >= 5
    slipped = slipped and is_slip(words[differ[0]], others[differ[0]])
    return words == others or school_words(one) == school_words(other) or begins or slipped


@given(NAMES)
def test_names_that_are_like_another(names: list[str]) -> None:
    """Each once; those that are written in another way come before those that leave words out, and slips come last."""
    for number, name in enumerate(names):
        found = list(_Alike({**dict.fromkeys(names, 1), name: 0}).of(name))
        assert sorted(found) == sorted(other for other in names if other != name and are_alike(name, other))
        later = list(_Alike({other: at for at, other in enumerate(names)}).of(name))
        assert later == [other for other in found if other in names[number + 1 :]]
        same = [core_of_school(name) == core_of_school(other) for other in found]
        assert same == sorted(same, reverse=True)


def test_a_name_longer_than_any_is_not_compared() -> None:
    long = fold_school("St Mary " * 20)
    assert list(_Alike({long: 0, f"{long} primary": 1}).of(long)) == []
