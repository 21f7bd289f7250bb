"""Fits every polynomial of src/AutoDiffIca.Runtime/Kernels/Elementwise and prints its coefficients.

    python3 tools/numerics/coefficients.py [NAME]

Remez exchange for the weighted maximum error, in 80-digit decimals; only Python's standard library is needed.
Coefficients are printed from the constant upwards, correctly rounded to double (or float, where the name says so),
with the fit's weighted error before rounding, as a power of two.
"""
import math
import struct
import sys
from decimal import Decimal as D

import precise as p


def remez(f, weight, a, b, degree, grid=1200):
    """Coefficients c with max weight(x) |f(x) - sum c_k x^k| smallest on [a, b]."""
    n = degree + 2
    mid, half = (a + b) / 2, (b - a) / 2
    node = lambda k, m: mid - half * p.cos(p.PI * k / m)
    xs = [node(k + D(1) / 2, n) for k in range(n)]
    dense = [node(k, grid) for k in range(grid + 1)]
    fd, wd = [f(x) for x in dense], [weight(x) for x in dense]
    for _ in range(12):
        rows = [[x ** k if k else D(1) for k in range(degree + 1)] + [(-1) ** i / weight(x), f(x)] for i, x in enumerate(xs)]
        solution = solve(rows)
        c, level = solution[:-1], abs(solution[-1])
        error = [w * (y - horner(c, x)) for x, y, w in zip(dense, fd, wd)]
        peaks = []
        for x, e in zip(dense, error):
            if peaks and (e > 0) == (peaks[-1][1] > 0):
                if abs(e) > abs(peaks[-1][1]):
                    peaks[-1] = (x, e)
            else:
                peaks.append((x, e))
        while len(peaks) > n:
            peaks.pop(0 if abs(peaks[0][1]) < abs(peaks[-1][1]) else -1)
        worst = max(abs(e) for e in error)
        if len(peaks) < n:
            break
        xs = [x for x, _ in peaks]
        if worst - level < worst / 200:
            break
    return c, worst


def horner(c, x):
    total = D(0)
    for k in reversed(c):
        total = total * x + k
    return total


def solve(rows):
    n = len(rows)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            for k in range(i, n + 1):
                rows[r][k] -= factor * rows[i][k]
    out = [D(0)] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][k] * out[k] for k in range(i + 1, n))) / rows[i][i]
    return out


def at_zero(value, f):
    return lambda x: value if x == 0 else f(x)


LN2 = D(2).ln()
HALF_LN2 = LN2 / 2 * D("1.0005")
TINY = D("1e-25")

# exp(r) = 1 + r + r^2 E(r), |r| <= ln 2 / 2, weighted for the relative error of exp(r), and of exp(r) - 1
exp_tail = at_zero(D(1) / 2, lambda r: (p.expm1(r) - r) / (r * r))
exp_weight = lambda r: max(r * r, TINY) / p.exp(r)
expm1_weight = lambda r: max(abs(r), TINY)
# log(1 + f) = 2 s + s z L(z), s = f / (2 + f), z = s^2
SMAX = (D(2).sqrt() - 1) / (D(2).sqrt() + 1)
ZMAX = SMAX * SMAX * D("1.001")


def log_tail(z):
    if z == 0:
        return D(2) / 3
    s = z.sqrt()
    return (((1 + s) / (1 - s)).ln() / s - 2) / z


# sin r = r + r^3 S(r^2), cos r = 1 - r^2/2 + r^4 C(r^2), |r| <= pi/4
QMAX = (p.PI / 4) ** 2 * D("1.001")
sin_tail = at_zero(-D(1) / 6, lambda z: (p.sin(z.sqrt()) / z.sqrt() - 1) / z)
cos_tail = at_zero(D(1) / 24, lambda z: (p.cos(z.sqrt()) - 1 + z / 2) / (z * z))

# Q(t) = exp(-t^2/2) G(w) / (1 + 2t), w = (t - 6) / (t + 6), 0 <= t <= 40 (Q(39) is less than any double)
K, TMAX = D(6), D(40)


def tail_scaled(w):
    t = K * (1 + w) / (1 - w)
    return p.normal_tail(t) * (t * t / 2).exp() * (1 + 2 * t)


tail_weight = lambda w: 1 / tail_scaled(w)
WMAX = (TMAX - K) / (TMAX + K)

# Phi(x) = 1/2 + x M(x^2), |x| <= 1
centre = at_zero(1 / (2 * p.PI).sqrt(), lambda z: (D(1) / 2 - p.normal_tail(z.sqrt())) / z.sqrt())
centre_weight = lambda z: z.sqrt() / (D(1) / 2 + z.sqrt() * centre(z))

FITS = {
    "exp_double": lambda: remez(exp_tail, exp_weight, -HALF_LN2, HALF_LN2, 9),
    "exp_float": lambda: remez(exp_tail, exp_weight, -HALF_LN2, HALF_LN2, 4),
    "expm1_double": lambda: remez(exp_tail, expm1_weight, -HALF_LN2, HALF_LN2, 10),
    "expm1_float": lambda: remez(exp_tail, expm1_weight, -HALF_LN2, HALF_LN2, 5),
    "log_double": lambda: remez(log_tail, lambda z: max(z, TINY), D(0), ZMAX, 6),
    "log_float": lambda: remez(log_tail, lambda z: max(z, TINY), D(0), ZMAX, 2),
    "sin_double": lambda: remez(sin_tail, lambda z: max(z, TINY), D(0), QMAX, 5),
    "cos_double": lambda: remez(cos_tail, lambda z: max(z * z, TINY), D(0), QMAX, 5),
    "sin_float": lambda: remez(sin_tail, lambda z: max(z, TINY), D(0), QMAX, 2),
    "cos_float": lambda: remez(cos_tail, lambda z: max(z * z, TINY), D(0), QMAX, 2),
    "centre_double": lambda: remez(centre, centre_weight, D("1e-9"), D("1.001"), 9, grid=600),
    "centre_float": lambda: remez(centre, centre_weight, D("1e-9"), D("1.001"), 4, grid=600),
    "tail_double": lambda: remez(tail_scaled, tail_weight, D(-1), WMAX, 22, grid=600),
    "tail_float": lambda: remez(tail_scaled, tail_weight, D(-1), WMAX, 11, grid=600),
}


def main(names):
    for name in names or FITS:
        c, worst = FITS[name]()
        print(f"{name}: weighted error 2^{math.log2(worst):.1f}")
        for k, value in enumerate(c):
            if name.endswith("float"):
                value = struct.unpack("f", struct.pack("f", float(value)))[0]
                print(f"  c{k} = {value!r}  // {value.hex()}")
            else:
                print(f"  c{k} = {float(value)!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
