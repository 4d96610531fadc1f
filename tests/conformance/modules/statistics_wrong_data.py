"""statistics with empty, mixed, huge and odd data; NormalDist; kernels."""
import statistics as st
from decimal import Decimal as D
from fractions import Fraction as F


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


data = {"empty": [], "one": [3], "ints": [1, 2, 3, 4, 4], "floats": [1.5, -2.5, 0.0],
    "fractions": [F(1, 3), F(1, 6)],
        "decimals": [D("1.1"), D("2.2")], "mixed": [1, 2.5, F(1, 2)], "text": ["a", "b"],
        "bools": [True, False, True], "nan": [1.0, float("nan"), 2.0], "inf": [float("inf"), 1.0],
            "huge": [1e308, 1e308],
        "negative": [-1, -4], "zero": [0, 4], "none": [1, None], "generator": None, "complex": [1j, 2]}
for name in ("mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high",
    "median_grouped",
             "mode", "multimode", "pstdev", "pvariance", "stdev", "variance", "quantiles"):
    for label, values in data.items():
        attempt(f"{name} {label}", lambda: getattr(st, name)((n for n in (1, 5)) if values is None
            else values))
attempt("weights", lambda: (st.fmean([1, 2], [3, 1]), st.harmonic_mean([40, 60], weights=[5, 30])))
attempt("few weights", lambda: st.fmean([1, 2], [3]))
attempt("no weights", lambda: st.fmean([1, 2], [0, 0]))
attempt("weights sum", lambda: st.harmonic_mean([1, 2], weights=[1]))
for n in 1, 4, 10, 0, 1.5:
    attempt(f"quantiles {n}", lambda: st.quantiles([1, 5, 9, 12], n=n))
attempt("method", lambda: (st.quantiles([1, 5, 9], method="inclusive"), st.quantiles([1], n=2)))
attempt("bad method", lambda: st.quantiles([1, 5], method="other"))
attempt("variance xbar", lambda: (st.variance([1, 2, 6], 3), st.pvariance([1, 2, 6], mu=3)))
for x, y in ([1, 2, 3], [4, 5, 7]), ([1], [1]), ([1, 2], [1]), ([1, 1], [1, 2]), (["a", "b"], [1, 2]):
    attempt(f"pair {x} {y}", lambda: (st.covariance(x, y), st.correlation(x, y)))
    attempt("regression", lambda: st.linear_regression(x, y))
attempt("ranked", lambda: st.correlation([1, 5, 9], [2, 30, 1], method="ranked"))
attempt("bad rank", lambda: st.correlation([1, 5], [2, 3], method="x"))
attempt("proportional", lambda: st.linear_regression([1, 2], [3, 7], proportional=True))
N = st.NormalDist
n = N(10, 2)
attempt("normal", lambda: (n, n.mean, n.variance, n.pdf(10), n.cdf(12), n.inv_cdf(0.975), n.zscore(7),
    n.quantiles(4)))
attempt("arithmetic", lambda: (n + 1, n - N(1, 1), 2 * n, n / 4, -n, +n, n + N(3, 4), 5 - n,
    hash(n) == hash(N(10, 2)), n == 5))
attempt("sigma", lambda: N(1, -1))
attempt("sigma zero", lambda: N(1, 0).pdf(1))
attempt("sigma zero", lambda: N(1, 0).cdf(1))
attempt("sigma zero", lambda: N(1, 0).zscore(1))
attempt("overlap", lambda: (n.overlap(N(11, 3)), n.overlap(n)))
attempt("overlap other", lambda: n.overlap(3))
attempt("inverse", lambda: n.inv_cdf(1))
attempt("samples", lambda: (n.samples(2, seed=1), N.from_samples([1, 2, 6])))
attempt("one sample", lambda: N.from_samples([1]))
attempt("set", lambda: setattr(n, "mean", 3))
attempt("kde", lambda: [round(st.kde([1, 2, 5], 1.0, k)(2), 6) for k in ("normal", "cosine", "triangular",
    "sigmoid")])
attempt("kde bad", lambda: st.kde([1, 2], 0))
attempt("kde kernel", lambda: st.kde([1, 2], 1, "square"))
attempt("kde none", lambda: st.kde([], 1))
attempt("kde text", lambda: st.kde(["a"], 1))
