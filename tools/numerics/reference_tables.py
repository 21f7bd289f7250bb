"""Writes the reference tables that the tests of the elementwise kernels measure against.

    python3 tools/numerics/reference_tables.py

makes every file of tests/AutoDiffIca.Runtime.Tests/Kernels/Elementwise/Tables anew, always the same bytes.
Each line holds the bits of an argument, the bits of the correctly rounded result (both in hexadecimal), and how far the
true value lies above that result, in units in the last place (ULP) of the result.
"""
import math
import struct
from decimal import ROUND_HALF_EVEN, Decimal as D, localcontext
from pathlib import Path

import precise as p

COMMAND = "python3 tools/numerics/reference_tables.py"
TABLES = Path(__file__).resolve().parents[2] / "tests/AutoDiffIca.Runtime.Tests/Kernels/Elementwise/Tables"
GOLDEN = 0.6180339887498949  # multiples of it fill an interval evenly in no simple pattern
LN2 = D(2).ln()
INFINITY = D("Infinity")


class Format:
    """A binary floating-point format; its numbers are handled as the Python floats of the same value."""

    def __init__(self, name, code, digits, smallest_exponent, largest_exponent):
        self.name, self.digits, self.width = name, digits, struct.calcsize(code)
        self.lowest, self.highest = smallest_exponent, largest_exponent
        self.last_place = smallest_exponent - digits + 1
        self.infinity = (largest_exponent - smallest_exponent + 2) << (digits - 1)
        self.sign = 1 << (8 * self.width - 1)
        self._float, self._integer = ">" + code, ">" + {4: "I", 8: "Q"}[self.width]

    def bits(self, x):
        return struct.unpack(self._integer, struct.pack(self._float, x))[0]

    def of_bits(self, bits):
        return struct.unpack(self._float, struct.pack(self._integer, bits))[0]

    def hex(self, bits):
        return f"{bits:0{2 * self.width}x}"

    def round(self, value):
        """The bits of the nearest number, ties to even, and the value's distance from it in its last places."""
        sign = self.sign if value < 0 else 0
        magnitude = abs(value)
        if magnitude == 0 or magnitude > D(2) ** (self.highest + 2):
            return sign | (0 if magnitude == 0 else self.infinity), D(0)
        with localcontext() as c:
            c.prec = 120
            exponent = math.floor(magnitude.adjusted() * math.log2(10)) - 1
            while D(2) ** (exponent + 1) <= magnitude:
                exponent += 1
            place = max(exponent - self.digits + 1, self.last_place)
            scaled = magnitude / D(2) ** place
            whole = scaled.to_integral_value(ROUND_HALF_EVEN)
            rest = scaled - whole
            if whole == 2 ** self.digits:
                rest /= 2
        # Adding the whole to the exponent field carries where it should, up to infinity.
        bits = ((place - self.last_place) << (self.digits - 1)) + int(whole)
        return (sign | bits, -rest if sign else rest) if bits < self.infinity else (sign | self.infinity, D(0))

    def nearest(self, value):
        return self.of_bits(self.round(D(value))[0])

    @property
    def largest(self):
        return self.of_bits(self.infinity - 1)


DOUBLE = Format("f64", "d", 53, -1022, 1023)
SINGLE = Format("f32", "f", 24, -126, 127)


# Arguments

def around(f, value, count=1):
    """The number nearest to a value other than 0, and its neighbours on either side."""
    bits = f.bits(f.nearest(value))
    return [f.of_bits(bits + k) for k in range(-count, count + 1)]


def uniform(f, low, high, count):
    return [f.nearest(low + (high - low) * (k * GOLDEN % 1)) for k in range(1, count + 1)]


def magnitudes(f, low, high, count):
    """Positive numbers whose exponents go evenly from `low` to `high`."""
    return [f.nearest(math.ldexp(1 + k * GOLDEN % 1, low + (high - low) * k // (count - 1))) for k in range(count)]


def both(points):
    return [s * x for x in points for s in (1, -1)]


def alternating(points):
    return [x if k % 2 else -x for k, x in enumerate(points)]


def tiny(f, count):
    """From the smallest denormal number to 1/32, with both ends of the denormal range."""
    return both([f.of_bits(k) for k in (1, 2, 3)] + around(f, D(2) ** f.lowest)) + alternating(
        magnitudes(f, f.last_place, -5, count))


def halves_of_ln2(f, low, high, count):
    """Multiples of ln 2 / 2: where the quotient changes, and where the remainder is smallest."""
    first, last = math.ceil(low / 0.3466), math.floor(high / 0.3465)
    return [x for n in near_and_far(first, last, count) if n for x in around(f, n * LN2 / 2)]


def near_and_far(first, last, count):
    """Whole numbers: those about 0, and some over the whole range."""
    near = [n for n in range(-count // 4, count // 4 + 1) if first <= n <= last]
    return near + [first + (last - first) * k // (count // 2) for k in range(count // 2 + 1)]


def exponentials(f):
    """What exp, expm1, sigmoid and softplus have in common."""
    low, high = (-746, 710) if f is DOUBLE else (-104, 89)
    overflow = ((1 - D(2) ** -(f.digits + 1)).ln() + (f.highest + 1) * LN2)
    edges = (overflow, f.lowest * LN2, f.last_place * LN2, (f.last_place - 1) * LN2, D(low), D(high))
    return (
        uniform(f, low, high, 160) + uniform(f, -1, 1, 120) + uniform(f, -8, 8, 80) + uniform(f, low, f.lowest * 0.69, 40)
        + halves_of_ln2(f, low, high, 40) + [x for e in edges for x in around(f, e, 3)] + tiny(f, 60)
        + both([f.nearest(1000), f.largest, f.nearest(math.ldexp(1.37, f.highest // 2))]))


def saturating(f):
    """Where exp(-|x|) ceases to matter beside 1, with the thresholds of expm1."""
    last = f.digits * LN2
    low, small = (60, D(5e-17)) if f is DOUBLE else (30, D(2.5e-8))
    return (
        both(uniform(f, 0, float(last) + 2, 40)) + both([x for e in (last, last + LN2, D(low), small) for x in around(f, e)]))


def exp_points(f):
    return exponentials(f)


def expm1_points(f):
    return exponentials(f) + saturating(f)


def sigmoid_points(f):
    return exponentials(f) + saturating(f)


def softplus_points(f):
    # 1 + exp(-|x|) crosses sqrt 2, where the logarithm changes its exponent.
    return exponentials(f) + saturating(f) + both(around(f, -(D(2).sqrt() - 1).ln(), 3))


def log_points(f):
    one = [D(1) + s * D(2) ** -k * D("1.37") for k in range(2, f.digits) for s in (1, -1)]
    roots = [D(2).sqrt() * D(2) ** k for k in near_and_far(f.lowest, f.highest, 24)]
    powers = [D(2) ** k for k in near_and_far(f.lowest, f.highest, 24)]
    return (
        magnitudes(f, f.last_place, f.highest, 200) + uniform(f, 0.5, 2, 150) + uniform(f, 0, 10, 60)
        + [f.nearest(x) for x in one] + [x for v in roots + powers for x in around(f, v)]
        + [f.of_bits(k) for k in (1, 2, 3, 5)] + [f.largest])


def log1p_points(f):
    small = D(5e-17) if f is DOUBLE else D(2.5e-8)
    above_minus_one = [-1 + D(2) ** -k * D("1.37") for k in range(1, f.digits)]
    roots = [D(2).sqrt() * D(2) ** k - 1 for k in list(range(-20, 30)) + [f.digits - 1, f.digits, f.digits + 1, f.highest - 1]]
    return (
        tiny(f, 80) + alternating(magnitudes(f, -40, -1, 80)) + magnitudes(f, -4, f.highest, 120) + uniform(f, -1, 3, 160)
        + [f.nearest(x) for x in above_minus_one] + [x for v in roots for x in around(f, v)]
        + around(f, small) + around(f, -small) + [f.largest, f.of_bits(f.bits(-1.0) - 1)])


def tanh_points(f):
    bound = 22 if f is DOUBLE else 10
    quarters = [x / 2 for x in halves_of_ln2(f, 0.1, 2 * bound, 60)]
    return (
        tiny(f, 80) + alternating(magnitudes(f, -30, 3, 100)) + uniform(f, -1, 1, 160) + uniform(f, -bound, bound, 160)
        + alternating(quarters) + both(around(f, bound)) + both(around(f, D(f.digits + 1) / 2 * LN2)) + both([f.largest, 1000.0]))


def gelu_points(f):
    bound = 40 if f is DOUBLE else D("14.5")
    last = -38.7 if f is DOUBLE else -14.4
    turning = "-0.7517915247"
    return (
        tiny(f, 60) + alternating(magnitudes(f, -30, 3, 60)) + uniform(f, last, 0, 180) + uniform(f, 0, 9, 60)
        + uniform(f, -1.5, 1.5, 160) + both(around(f, 1, 3)) + both(around(f, bound)) + around(f, D(turning), 3)
        + [x for k in (2, 3, 4, 5, 6, 8, 10, 12) for x in both(around(f, k))]
        + uniform(f, last, last * 0.96, 40) + both([f.largest, 1000.0]))


def close_to_quarter_turns(f, top):
    """For each exponent the number up to 2^top that is nearest to a multiple of pi/2: m 2^e / n with m / n a convergent."""
    for e in range(2 - f.digits, top - f.digits + 1):
        rest, (m, last_m), (n, last_n) = p.PI / 2 / D(2) ** e, (1, 0), (0, 1)
        while True:
            whole = int(rest)
            if whole * m + last_m >= 2 ** f.digits:
                break
            (m, last_m), (n, last_n) = (whole * m + last_m, m), (whole * n + last_n, n)
            rest = 1 / (rest - whole)
        if n:
            yield f.nearest(m * D(2) ** e)


def circular_points(f):
    # At the worst arguments above 1e9, glibc's own double functions, which the kernels call there, lose up to a quarter of their digits.
    large, hard, top = (D(10) ** 9, 29, 73) if f is DOUBLE else (D(50000), 99, 99)
    multiples = list(range(1, 31)) + [int(large * 4 / p.PI) * k // 20 for k in range(1, 21)]
    return (
        tiny(f, 60) + alternating(magnitudes(f, -20, 29 if f is DOUBLE else 15, 150)) + uniform(f, -10, 10, 150)
        + alternating(magnitudes(f, 15, top, 100)) + alternating([x for k in multiples for x in around(f, k * p.PI / 4)])
        + alternating(close_to_quarter_turns(f, hard)) + both(around(f, large)) + both([f.nearest(D(10) ** (22 if f is DOUBLE else 30))]))


def sqrt_points(f):
    return magnitudes(f, f.last_place, f.highest, 400) + uniform(f, 0, 4, 200) + [f.of_bits(k) for k in (1, 2, 3)] + [f.largest]


# Functions of an exact argument. What precise.py could not represent is an infinity.

def exp(x):
    return INFINITY if x > 1000 else p.exp(x)


def expm1(x):
    return INFINITY if x > 1000 else p.expm1(x)


def gelu(x):
    return x if x > 1000 else D(0) if x < -1000 else x * p.normal_cdf(x)


def gelu_derivative(x):
    return D(x > 0) if abs(x) > 1000 else p.normal_cdf(x) + x * p.normal_density(x)


def sigmoid_derivative(x):
    return p.sigmoid(x) * p.sigmoid(-x)


def tanh_derivative(x):
    return 4 * sigmoid_derivative(2 * x)


# The other derivatives are functions that have a table already, or one rounding away from the argument.
FUNCTIONS = {
    "exp": (exp, exp_points),
    "expm1": (expm1, expm1_points),
    "log": (p.log, log_points),
    "log1p": (p.log1p, log1p_points),
    "tanh": (p.tanh, tanh_points),
    "sigmoid": (p.sigmoid, sigmoid_points),
    "softplus": (p.softplus, softplus_points),
    "gelu": (gelu, gelu_points),
    "sin": (p.sin, circular_points),
    "cos": (p.cos, circular_points),
    "log1p_derivative": (lambda x: 1 / (1 + x), log1p_points),
    "tanh_derivative": (tanh_derivative, tanh_points),
    "sigmoid_derivative": (sigmoid_derivative, sigmoid_points),
    "gelu_derivative": (gelu_derivative, gelu_points),
    "sqrt_derivative": (lambda x: 1 / (2 * x.sqrt()), sqrt_points),
}


def table(name, f):
    function, points = FUNCTIONS[name]
    yield f"# {name}, {f.name}: argument, correctly rounded result, the true value's distance above it in ULP"
    yield f"# made by: {COMMAND}"
    for x in sorted(set(points(f)) - {0.0}):
        bits, rest = f.round(function(D(x)))
        # Adding 0 takes the sign off a zero.
        yield f"{f.hex(f.bits(x))} {f.hex(bits)} {rest.quantize(D('0.001')) + 0}"


def main():
    for name in FUNCTIONS:
        for f in (DOUBLE, SINGLE):
            text = "".join(line + "\n" for line in table(name, f))
            (TABLES / f"{name}.{f.name}.txt").write_text(text, encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
