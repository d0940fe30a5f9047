"""Finite fields and abelian groups: adding and multiplying as many things as there are tables.

An element is a number: its digits, lowest first, are what a group keeps modulo each of its moduli. In the field of
p^k elements they are the coefficients of a polynomial over Z_p, added digit by digit and multiplied modulo the first
irreducible polynomial there is.

References
----------
Lidl, R.; Niederreiter, H. (1996), Finite Fields, doi:10.1017/CBO9780511525926.
"""

from __future__ import annotations

from functools import cache
from itertools import product

Polynomial = tuple[int, ...]


def prime_power(order: int) -> tuple[int, int] | None:
    """Write a number as p^k with p prime and k >= 1; None where that cannot be done."""
    prime = next((divisor for divisor in range(2, order + 1) if order % divisor == 0), 0)
    degree = 0
    while prime and order % prime == 0:
        order, degree = order // prime, degree + 1
    return (prime, degree) if order == 1 and degree else None


def add(moduli: tuple[int, ...], one: int, other: int) -> int:
    """Add two elements of an abelian group, digit by digit."""
    total, unit = 0, 1
    for modulus in moduli:
        total += (one + other) % modulus * unit
        one, other, unit = one // modulus, other // modulus, unit * modulus
    return total


def multiply(prime: int, degree: int, one: int, other: int) -> int:
    """Multiply two elements of the field of prime^degree elements."""
    total = list(_times(_digits(one, prime, degree), _digits(other, prime, degree), prime))
    modulus = _irreducible(prime, degree)
    for top in range(len(total) - 1, degree - 1, -1):
        factor = total[top]
        for place, digit in enumerate(modulus, start=top - degree):
            total[place] = (total[place] - factor * digit) % prime
    return sum(digit * prime**place for place, digit in enumerate(total[:degree]))


def _digits(number: int, prime: int, count: int) -> Polynomial:
    """Write a number to base p, lowest digit first."""
    return tuple(number // prime**place % prime for place in range(count))


def _times(one: Polynomial, other: Polynomial, prime: int) -> Polynomial:
    """Multiply two polynomials."""
    total = [0] * (len(one) + len(other) - 1)
    for place, digit in enumerate(one):
        for further, factor in enumerate(other, start=place):
            total[further] = (total[further] + digit * factor) % prime
    return tuple(total)


@cache
def _irreducible(prime: int, degree: int) -> Polynomial:
    """Find the first polynomial of a degree, leading coefficient 1, that is no product of two lower ones."""
    reducible = {
        _times(one, other, prime)
        for low in range(1, degree // 2 + 1)
        for one in _monic(prime, low)
        for other in _monic(prime, degree - low)
    }
    return next(polynomial for polynomial in _monic(prime, degree) if polynomial not in reducible)


def _monic(prime: int, degree: int) -> list[Polynomial]:
    """List the polynomials of a degree with leading coefficient 1."""
    return [(*digits, 1) for digits in product(range(prime), repeat=degree)]
