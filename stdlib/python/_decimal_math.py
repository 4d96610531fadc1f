"""Elementary functions on scaled ints, for decimal: exp, ln, log10 with a known small error."""

from math import isqrt

_ln10_cache = (0, 0)


def _atanh_inverse(n, one):
    """atanh(1/n) * one"""
    term = one // n
    total, square, k = term, n * n, 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


def ln10(digits):
    """ln(10) * 10**digits, off by less than 1."""
    global _ln10_cache
    known, value = _ln10_cache
    if known < digits:
        known = digits + 40
        one = 10**(known + 10)
        value = 46 * _atanh_inverse(31, one) + 34 * _atanh_inverse(49, one) + 20 * _atanh_inverse(161, one)
        value //= 10**10
        _ln10_cache = known, value
    return value // 10**(known - digits)


def exp_scaled(x, digits):
    """exp(x / 10**digits) as (m, e), m * 10**e, with about `digits` digits of which the last few are noise."""
    tens, rest = divmod(x, ln10(digits)) if abs(x) >= 10**digits else (0, x)
    if tens:
        extra = len(str(abs(tens))) + 3
        tens, rest = divmod(x * 10**extra, ln10(digits + extra))
        rest //= 10**extra
    halvings = isqrt(digits) + 1
    guard = halvings + 10
    one = 1 << (digits * 3322 // 1000 + guard + 8)
    r = rest * one // 10**digits >> halvings
    total = term = one
    k = 1
    while term:
        term = term * r // (k * one)
        total += term
        k += 1
        if term in (-1, 0):
            break
    for _ in range(halvings):
        total = total * total // one
    return total * 10**digits // one, tens - digits


def ln_scaled(c, e, digits):
    """ln(c * 10**e) * 10**digits, off by a few units."""
    length = len(str(c))
    tens = e + length
    # c * 10**-length lies in [0.1, 1); bring it near 1 by powers of ten first.
    halvings = isqrt(digits) // 2 + 4
    one = 1 << (digits * 3322 // 1000 + 2 * halvings + 40)
    y = c * one // 10**length if length < digits + 20 else c * one // 10**length
    if y * 3 < one:
        y *= 10
        tens -= 1
    for _ in range(halvings):
        y = isqrt(y * one)
    z = (y - one) * one // (y + one)
    square = z * z // one
    total, term, k = z, z, 3
    while term and term != -1:
        term = term * square // one
        total += term // k
        k += 2
    total <<= halvings + 1
    return total * 10**digits // one + tens * ln10(digits + 20) // 10**20
