"""Elementary functions to any number of digits, on Python's own decimal module (exp, ln and sqrt of which are
correctly rounded) and nothing else. What coefficients.py fits and reference_tables.py tabulates."""
from decimal import Decimal, getcontext, localcontext

getcontext().prec = 80
D = Decimal


def _pi():
    # Gauss-Legendre
    with localcontext() as c:
        c.prec += 20
        a, b, t, p = D(1), 1 / D(2).sqrt(), D(1) / 4, D(1)
        for _ in range(10):
            a, b, t, p = (a + b) / 2, (a * b).sqrt(), t - p * ((a - b) / 2) ** 2, 2 * p
        return (a + b) ** 2 / (4 * t)


PI = _pi()


def exp(x):
    return D(0) if x < -20000 else x.exp()


def expm1(x):
    with localcontext() as c:
        c.prec += 40 if x == 0 or abs(x) > D("1e-30") else 20 - 2 * x.adjusted()
        return exp(x) - 1 if abs(x) > D("1e-40") else x + x * x / 2 + x ** 3 / 6


def log(x):
    return x.ln()


def log1p(x):
    if abs(x) < D("1e-40"):
        return x - x * x / 2
    with localcontext() as c:
        c.prec += 60
        return (1 + x).ln()


def tanh(x):
    if abs(x) < D("1e-40"):
        return x - x ** 3 / 3
    if abs(x) > 400:
        return D(1).copy_sign(x)
    t = expm1(2 * abs(x))
    return (t / (t + 2)).copy_sign(x)


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def softplus(x):
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def _reduced(x):
    """(quadrant, remainder) of x by pi/2; enough digits for any double."""
    with localcontext() as c:
        c.prec += max(0, 2 * x.adjusted()) + 40
        n = (x * 2 / _pi_to(c.prec)).to_integral_value()
        return int(n) % 4, x - n * _pi_to(c.prec) / 2


_pi_cache = {}


def _pi_to(digits):
    digits = (digits // 100 + 1) * 100
    if digits not in _pi_cache:
        with localcontext() as c:
            c.prec = digits
            _pi_cache[digits] = _pi()
    return _pi_cache[digits]


def _series(first, ratio):
    total = term = first
    k = 0
    while abs(term) > abs(total) * D(10) ** -(getcontext().prec + 5) and term != 0:
        term *= ratio(k)
        total += term
        k += 1
    return total


def sin(x):
    if x == 0:
        return x
    q, r = _reduced(x)
    s = lambda: _series(r, lambda k: -r * r / ((2 * k + 2) * (2 * k + 3)))
    c = lambda: _series(D(1), lambda k: -r * r / ((2 * k + 1) * (2 * k + 2)))
    return (s, c, lambda: -s(), lambda: -c())[q]()


def cos(x):
    q, r = _reduced(x)
    s = lambda: _series(r, lambda k: -r * r / ((2 * k + 2) * (2 * k + 3)))
    c = lambda: _series(D(1), lambda k: -r * r / ((2 * k + 1) * (2 * k + 2)))
    return (c, lambda: -s(), lambda: -c(), s)[q]()


def normal_tail(t):
    """Q(t) = 1/2 erfc(t / sqrt 2) for t >= 0, to full relative precision."""
    if t < 12:
        # 1/2 - phi(t) (t + t^3/3 + t^5/15 + ...), with digits to spare for the cancellation
        with localcontext() as c:
            c.prec += 80
            if t == 0:
                return D(1) / 2
            density = (-t * t / 2).exp() / (2 * _pi_to(c.prec)).sqrt()
            return D(1) / 2 - density * _series(t, lambda k: t * t / (2 * k + 3))
    # the continued fraction t + 1/(t + 2/(t + 3/(...)))
    f = t
    for k in range(4000 if t < 20 else 1200, 0, -1):
        f = t + k / f
    return (-t * t / 2).exp() / (2 * PI).sqrt() / f


def normal_cdf(x):
    return normal_tail(-x) if x <= 0 else 1 - normal_tail(x)


def normal_density(x):
    return exp(-x * x / 2) / (2 * PI).sqrt()
