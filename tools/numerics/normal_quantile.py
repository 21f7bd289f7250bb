"""Writes the reference table of the inverse normal distribution function.

    python3 tools/numerics/normal_quantile.py > tests/AutoDiffIca.Runtime.Tests/Random/normal_quantile.txt

Each line holds the bits of a probability p and of the double nearest to the quantile z with Phi(z) = p, in hexadecimal.
Everything is computed with the standard library's decimal module to far more digits than a double holds.
"""

import math
import struct
from decimal import Decimal, getcontext
from statistics import NormalDist

getcontext().prec = 80
getcontext().Emin = -10000  # products of a tail probability and a density go below the default

HALF = Decimal("0.5")
ROOT_TWO_PI = (2 * Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803")).sqrt()
SMALLEST_DOUBLE = 5e-324


def density(z):
    return (-z * z / 2).exp() / ROOT_TWO_PI


def centre(z):
    """Phi(z) - 1/2 = phi(z) * (z + z^3/3 + z^5/15 + ...): every term has the sign of z, so nothing cancels."""
    term = total = z
    n = 1
    while total + term != total:
        n += 2
        term *= z * z / n
        total += term
    return density(z) * total


def tail(z):
    """Phi(-z) for z > 2: Laplace's continued fraction phi(z) / (z + 1/(z + 2/(z + 3/(z + ...)))).

    Its error falls about like exp(-2 z sqrt(2 n)), so that 1000 terms leave less than 1e-70 at z = 2.
    """
    fraction = z
    for n in range(1000, 0, -1):
        fraction = z + n / fraction
    return density(z) / fraction


def positive_quantile(upper, start):
    """The z > 0 whose upper tail is `upper`, by Newton's method from a start good to about 15 digits."""
    z = Decimal(start)
    for _ in range(4):
        if z < 2:
            z -= (centre(z) - (HALF - upper)) / density(z)
        else:
            # Newton on the logarithm: the tail is so steep that its own tangent would be a poor guide.
            current = tail(z)
            z += (current / upper).ln() * current / density(z)
    return z


def quantile(p):
    exact = Decimal(p)
    if exact == HALF:
        return 0.0
    start = abs(NormalDist().inv_cdf(p))
    z = positive_quantile(min(exact, 1 - exact) if exact > HALF else exact, start)
    return float(z if exact > HALF else -z)


def neighbours(p, count):
    yield p
    below = above = p
    for _ in range(count):
        below, above = math.nextafter(below, 0), math.nextafter(above, 1)
        yield below
        yield above


def probabilities():
    # The whole interval, evenly and in no simple pattern.
    for k in range(1, 901):
        yield math.fmod(k * 0.6180339887498949, 1.0)
    # The lower tail down to the smallest subnormal number, and the upper tail up to the largest number below 1.
    for k in range(1, 501):
        yield math.exp(-k * 1.488)
    for k in range(1, 201):
        yield 1 - math.exp(-k * 0.183)
    # Both sides of 1/2, ever closer.
    for k in range(2, 54):
        yield 0.5 - 2.0**-k * 1.37 if k > 2 else 0.25
        yield 0.5 + 2.0**-k * 1.37 if k > 2 else 0.75
    # Where an implementation may change its formula, the ends of the uniform draws, and the ends of the number line.
    for border in (0.02425, 0.075, 0.25, 0.5, 0.75, 0.925, 0.97575, math.exp(-25), 2.0**-52, 2.0**-53, 1e-300, 2.0**-1022):
        yield from neighbours(border, 8)
    for p in (SMALLEST_DOUBLE, 2 * SMALLEST_DOUBLE, 3 * SMALLEST_DOUBLE, 1e-320, 1e-310, 1 - 2.0**-53, 1 - 2.0**-52):
        yield p


def bits(x):
    return struct.pack(">d", x).hex()


def main():
    for p in sorted(set(p for p in probabilities() if 0 < p < 1)):
        print(bits(p), bits(quantile(p)))


if __name__ == "__main__":
    main()
