"""scikit-learn on the data of `linear-family`, in the same run: python linear_family.py DIRECTORY ROUNDS

The directory holds NAME.f64 files, row by row, and sizes.txt with lines of NAME ROWS COLUMNS. Prints lines of
NAME MILLISECONDS QUALITY, tab-separated: the best of the rounds, and a number to compare the result by.
"""
import sys
import time
import warnings

import numpy as np
from sklearn.decomposition import PCA, FactorAnalysis, FastICA

M = 10
warnings.filterwarnings("ignore")
directory, rounds = sys.argv[1], int(sys.argv[2])
data = {}
for line in open(f"{directory}/sizes.txt"):
    name, rows, columns = line.split()
    data[name] = np.fromfile(f"{directory}/{name}.f64").reshape(int(rows), int(columns))


def report(name, fit, quality):
    fit()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = fit()
        times.append(time.perf_counter() - start)
    print(f"{name}\t{1e3 * min(times):.6f}\t{quality(result):.12g}", flush=True)


def match(ica):
    estimated = ica.transform(data["factors"])
    correlations = np.abs(np.corrcoef(estimated.T, data["sources"].T)[:M, M:])
    return correlations.max(axis=0).mean()


wide, factors = data["wide"], data["factors"]
report("pca", lambda: PCA(M).fit(wide), lambda pca: pca.explained_variance_ratio_.sum())
report("pca-full", lambda: PCA(M, svd_solver="full").fit(wide), lambda pca: pca.explained_variance_ratio_.sum())


def ppca(solver):
    pca = PCA(M, svd_solver=solver).fit(factors)
    return pca.score(factors)


report("ppca", lambda: ppca("auto"), lambda score: score)
report("ppca-full", lambda: ppca("full"), lambda score: score)
report("fa", lambda: FactorAnalysis(M).fit(factors), lambda fa: fa.score(factors))
report("fastica", lambda: FastICA(M, whiten="unit-variance", random_state=0).fit(factors), match)
