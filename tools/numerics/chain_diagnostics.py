"""Writes the reference values that the tests of the diagnostics of Markov chains compare with.

    python3 tools/numerics/chain_diagnostics.py

makes tests/AutoDiffIca.Core.Tests/Goldens/Data/chain_diagnostics.json anew, always the same bytes. The formulas are those of
Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), written out over whole lists and with nothing but the standard library.
"""
import json
import random
from math import log10, pi, sqrt, tan
from pathlib import Path
from statistics import NormalDist, mean, median, stdev, variance

TARGET = Path(__file__).resolve().parents[2] / "tests/AutoDiffIca.Core.Tests/Goldens/Data/chain_diagnostics.json"


def split(chains):
    half = len(chains[0]) // 2
    return [part for chain in chains for part in (chain[:half], chain[-half:])]


def normal_scores(chains):
    values = [x for chain in chains for x in chain]

    def score(x):
        rank = sum(y < x for y in values) + (1 + sum(y == x for y in values)) / 2
        return NormalDist().inv_cdf((rank - 3 / 8) / (len(values) + 1 / 4))

    return [[score(x) for x in chain] for chain in chains]


def folded(chains):
    middle = median(x for chain in chains for x in chain)
    return [[abs(x - middle) for x in chain] for chain in chains]


def plain_rhat(chains):
    n = len(chains[0])
    between, within = n * variance([mean(c) for c in chains]), mean(variance(c) for c in chains)
    return sqrt(((n - 1) / n * within + between / n) / within)


def rhat(chains):
    parts = split(chains)
    return max(plain_rhat(normal_scores(parts)), plain_rhat(normal_scores(folded(parts))))


def effective(chains):
    n, m = len(chains[0]), len(chains)

    def autocovariance(chain, lag):
        middle = mean(chain)
        return sum((chain[i] - middle) * (chain[i + lag] - middle) for i in range(n - lag)) / n

    gamma = [mean(autocovariance(c, lag) for c in chains) for lag in range(n)]
    within = gamma[0] * n / (n - 1)
    total = within * (n - 1) / n + variance([mean(c) for c in chains])
    correlation = [1.0] + [1 - (within - gamma[lag]) / total for lag in range(1, n)]

    # The last pair that is looked at; what comes after it is 0.
    kept, last = [0.0] * n, 0
    kept[0], kept[1] = correlation[0], correlation[1]
    while last < n - 5 and correlation[last] + correlation[last + 1] > 0:
        last += 2
        if correlation[last] + correlation[last + 1] >= 0:
            kept[last], kept[last + 1] = correlation[last], correlation[last + 1]
    if correlation[last] > 0:
        kept[last] = correlation[last]
    for t in range(2, last - 1, 2):
        if kept[t] + kept[t + 1] > kept[t - 2] + kept[t - 1]:
            kept[t] = kept[t + 1] = (kept[t - 2] + kept[t - 1]) / 2
    tau = -1 + 2 * sum(kept[:last]) + kept[last]
    return n * m / max(tau, 1 / log10(n * m))


def quantile(values, probability):
    values = sorted(values)
    place = probability * (len(values) - 1)
    below = int(place)
    return values[below] + (place - below) * (values[min(below + 1, len(values) - 1)] - values[below])


def tail(chains):
    everything = [x for chain in chains for x in chain]
    return min(effective([[float(x <= quantile(everything, q)) for x in c] for c in split(chains)]) for q in (0.05, 0.95))


def autoregression(draw, count, coefficient, centre=0.0, scale=1.0):
    x, chain = draw.gauss(0, 1) / sqrt(1 - coefficient ** 2), []
    for _ in range(count):
        chain.append(round(centre + scale * x, 4))
        x = coefficient * x + draw.gauss(0, 1)
    return chain


def cases():
    draw = random.Random(1)
    yield "autoregression", [autoregression(draw, 100, 0.6) for _ in range(4)]
    yield "slow", [autoregression(draw, 150, 0.95) for _ in range(2)]
    yield "back and forth, odd length", [autoregression(draw, 61, -0.6) for _ in range(2)]
    yield "heavy tails", [[round(tan(pi * (draw.random() - 0.5)), 4) for _ in range(60)] for _ in range(3)]
    yield "different means", [autoregression(draw, 50, 0.3, centre=c) for c in (0, 0, 0, 2)]
    yield "different scales", [autoregression(draw, 80, 0.0, scale=s) for s in (1, 4)]
    yield "ties", [[float(sum(draw.random() < 0.4 for _ in range(12))) for _ in range(70)] for _ in range(2)]
    yield "one chain", [autoregression(draw, 90, 0.4)]
    yield "short", [autoregression(draw, 12, 0.0) for _ in range(2)]


def main():
    results = []
    for name, chains in cases():
        everything = [x for chain in chains for x in chain]
        parts = split(chains)
        results.append({
            "name": name, "chains": chains, "rhat": rhat(chains), "bulk": effective(normal_scores(parts)), "tail": tail(chains),
            "of_mean": effective(parts), "mean_error": stdev(everything) / sqrt(effective(parts)), "mean": mean(everything), "deviation": stdev(everything),
            "quantiles": [quantile(everything, q) for q in (0.05, 0.5, 0.95)],
        })
    text = json.dumps({"source": "tools/numerics/chain_diagnostics.py", "cases": results})
    TARGET.write_text(text + "\n", encoding="utf-8", newline="\n")


main()
