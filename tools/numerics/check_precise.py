"""Checks precise.py against other formulas at twice its digits, and known constants.

    python3 tools/numerics/check_precise.py

Prints the worst relative difference of each function as a power of ten; fails above 1e-60, three times a double's digits.
"""
import math
import struct
from decimal import Decimal as D, getcontext, localcontext
from fractions import Fraction

import precise as p

DIGITS = 200
LIMIT = D("1e-60")


def machin_pi():
    """16 atan(1/5) - 4 atan(1/239) in whole numbers."""
    unit = 10 ** (2 * DIGITS + 400)

    def atan_of_inverse(n):
        total, power, k = 0, unit // n, 0
        while power:
            total += (-1) ** k * power // (2 * k + 1)
            power //= n * n
            k += 1
        return total

    return 16 * atan_of_inverse(5) - 4 * atan_of_inverse(239), unit


PI_WHOLE, PI_UNIT = machin_pi()


def taylor(x, step, parity):
    """Sums x^k / k! over k = parity, parity + step, ...; signs alternate when step is 2. Plain, without reduction."""
    term, total, k = x if parity else D(1), D(0), parity
    while abs(term) > D(10) ** (-3 * DIGITS):
        total += term
        for _ in range(step):
            k += 1
            term = term * x / k
        term = -term if step == 2 else term
    return total


def circular(parity):
    def function(x):
        # The remainder in whole fractions, with Machin's pi.
        turn = Fraction(2 * PI_WHOLE, PI_UNIT)
        exact = Fraction(x)
        rest = exact - turn * (exact / turn).__floor__()
        return taylor(D(rest.numerator) / D(rest.denominator), 2, parity)
    return function


def exp(x):
    """The Taylor series of exp(x / 2^k), squared k times."""
    k = 12
    y = taylor(x / 2 ** k, 1, 0)
    for _ in range(k):
        y *= y
    return y


def atanh(y):
    return ((1 + y) / (1 - y)).ln() / 2


def log(x):
    """Newton's method for exp(y) = x from what a float knows."""
    y = D(math.log(x))
    for _ in range(6):
        y -= 1 - x / exp(y)
    return y


def normal_tail(t):
    """1/2 minus the Maclaurin series, whose alternating terms cancel: hence the many digits."""
    with localcontext() as c:
        c.prec = 1200
        pi = D(PI_WHOLE) / D(PI_UNIT)
        term, total, k = t, t, 0
        while abs(term) > D(10) ** -1000:
            term *= -t * t * (2 * k + 1) / (2 * (k + 1) * (2 * k + 3))
            total += term
            k += 1
        return +(D(1) / 2 - total / (2 * pi).sqrt())


def expm1(x):
    return exp(x) - 1


SMALL = [D(s) * D(m) for m in ("1e-300", "3e-41", "1e-39", "7e-31", "2e-29", "1e-12", "0.01") for s in (1, -1)]
MIDDLE = [D(k) * D("0.6180339887498949") for k in range(-60, 61) if k]
LARGE = [D(2) ** 70 * 3, D("1e22"), D("-123456789012.375"), D("1e30"), D(struct.unpack(">d", bytes.fromhex("6ac5b262ca1ff368"))[0])]
POSITIVE = [abs(x) for x in SMALL + MIDDLE]

CHECKS = {
    "exp": (p.exp, exp, SMALL + MIDDLE),
    "expm1": (p.expm1, expm1, SMALL + MIDDLE),
    "log": (p.log, log, [x for x in POSITIVE if x != 1]),
    "log1p": (p.log1p, lambda x: (1 + x).ln(), [x for x in SMALL + MIDDLE if x > -1]),
    "tanh": (lambda x: atanh(p.tanh(x)), lambda x: x, [x for x in MIDDLE if abs(x) < 8] + [D("0.01"), D("1e-5")]),
    "tanh, small": (p.tanh, lambda x: (exp(x) - exp(-x)) / (exp(x) + exp(-x)), SMALL),
    "sigmoid": (p.sigmoid, lambda x: exp(x / 2) / (exp(x / 2) + exp(-x / 2)), SMALL + MIDDLE),
    "softplus": (lambda x: exp(p.softplus(x)) - 1, exp, [x for x in MIDDLE if x > -30]),
    "softplus, far": (p.softplus, lambda x: (1 + exp(x)).ln(), [D(-300), D(-40), D(40), D(300)]),
    "sin": (p.sin, circular(1), SMALL + MIDDLE + LARGE),
    "cos": (p.cos, circular(0), SMALL + MIDDLE + LARGE),
    "normal_tail": (p.normal_tail, normal_tail, [D(0)] + [D(k) * D("0.37") for k in range(1, 90)] + [D("11.999"), D(12), D("19.99"), D(20), D(37)]),
    "pi": (lambda x: p.PI, lambda x: D(PI_WHOLE) / D(PI_UNIT), [D(0)]),
}


def worst(function, other, points):
    def difference(x):
        got = function(x)
        with localcontext() as c:
            c.prec = 2 * DIGITS + 400
            expected = other(x)
            return abs(got / expected - 1)
    return max(difference(x) for x in points)


def main():
    assert getcontext().prec == 80
    failed = False
    for name, check in CHECKS.items():
        error = worst(*check)
        failed |= not error < LIMIT
        print(f"{name}: {'exact' if error == 0 else f'1e{error.adjusted()}'}{'' if error < LIMIT else '  FAILED'}")
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
