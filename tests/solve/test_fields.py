"""Finite fields hold their axioms, for every prime power of tables that a room may have."""

from itertools import combinations

import pytest

from speedlearn.solve.fields import add, multiply, prime_power

ORDERS = [order for order in range(2, 51) if prime_power(order)]


def power(order: int) -> tuple[int, int]:
    found = prime_power(order)
    assert found is not None
    return found


def test_prime_powers_are_told_from_other_numbers() -> None:
    assert ORDERS == [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32, 37, 41, 43, 47, 49]
    assert [prime_power(number) for number in (0, 1, 6, 499, 500)] == [None, None, None, (499, 1), None]
    assert [prime_power(number) for number in (8, 9, 49)] == [(2, 3), (3, 2), (7, 2)]


@pytest.mark.parametrize("order", ORDERS)
def test_field_axioms(order: int) -> None:
    prime, degree = power(order)
    elements = range(order)
    plus = [[add((prime,) * degree, one, other) for other in elements] for one in elements]
    times = [[multiply(prime, degree, one, other) for other in elements] for one in elements]
    for table in (plus, times):
        assert all(table[one][other] == table[other][one] for one, other in combinations(elements, 2))
    assert plus[0] == times[1] == list(elements)
    assert all(sorted(row) == list(elements) for row in plus)
    assert all(sorted(row) == list(elements) for row in times[1:])
    some = [number for number in elements if number < 8 or number > order - 4]
    for one in some:
        for other in some:
            for third in some:
                assert plus[plus[one][other]][third] == plus[one][plus[other][third]]
                assert times[times[one][other]][third] == times[one][times[other][third]]
                assert times[one][plus[other][third]] == plus[times[one][other]][times[one][third]]


def test_a_group_of_two_moduli_adds_digit_by_digit() -> None:
    assert [add((2, 6), 3, other) for other in (0, 1, 2, 9)] == [3, 2, 5, 10]
