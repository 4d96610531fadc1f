"""statistics: every function over ints, floats, Fractions and Decimals, and the errors for bad data."""
import statistics as s
from decimal import Decimal as D
from fractions import Fraction as F
from statistics import NormalDist

sets = {"ints": [3, 1, 4, 1, 5, 9, 2, 6], "floats": [1.5, 2.5, 2.5, 4.0], "fractions": [F(1, 2), F(1, 3),
      F(1, 6)], "decimals": [D("0.5"), D("0.75"), D("1.25")], "one": [7], "mixed": [1, 2.5, F(1, 2)],
      "empty": [], "bools": [True, False, True]}
functions = ["mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high",
      "median_grouped", "mode", "multimode", "pstdev", "pvariance", "stdev", "variance", "quantiles"]
for name, data in sets.items():
    for function in functions:
        try:
            print(name, function, repr(getattr(s, function)(iter(data))))
        except (s.StatisticsError, TypeError) as e:
            print(name, function, type(e).__name__, e)
data = sets["ints"]
print(s.quantiles(data, n=10), s.quantiles(data, n=3, method="inclusive"), s.quantiles([1, 2], n=4),
      s.median_grouped([1, 3, 3, 5], interval=2), s.fmean([1, 2, 3], weights=[3, 2, 1]), s.harmonic_mean([40,
      60], weights=[5, 30]), s.pvariance(data, mu=4), s.variance(data, 4), s.mode("aabbbc"),
      s.multimode("aabbc"))
x, y = [1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 10.1]
print(s.covariance(x, y), s.correlation(x, y), s.correlation(x, [5, 3, 4, 1, 2], method="ranked"),
      s.linear_regression(x, y), s.linear_regression(x, y, proportional=True))
for f in (lambda: s.correlation([1], [2]), lambda: s.correlation([1, 1], [2, 3]), lambda: s.covariance([1,
      2], [1]), lambda: s.linear_regression([1, 1], [1, 2]), lambda: s.quantiles([1, 2], n=0),
      lambda: s.quantiles([1, 2], method="x"), lambda: s.harmonic_mean([1, -1]), lambda: s.harmonic_mean([1,
      0]), lambda: s.geometric_mean([1, 0]), lambda: s.geometric_mean([1, -1]), lambda: s.mean(["a"]),
      lambda: s.mean([1, None]), lambda: s.median(["a", 1]), lambda: s.fmean([1], weights=[0]),
      lambda: s.fmean([1], weights=[1, 2]), lambda: s.mean([float("inf"), float("-inf")]),
      lambda: s.mean([float("nan"), 1]), lambda: s.stdev([float("inf"), 1]), lambda: s.mean([D("NaN"), 1]),
      lambda: s.correlation(x, y, method="z")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
n = NormalDist(10, 2)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, n.pdf(10), n.cdf(12), n.inv_cdf(0.9), n.zscore(13),
      n.quantiles(4), n + 5, n - 1, 2 * n, n / 4, -n, n + NormalDist(1, 1), n - NormalDist(3, 4),
      n == NormalDist(10, 2), hash(n) == hash(NormalDist(10, 2)), n.overlap(NormalDist(12, 2)), n.samples(3,
      seed=1), NormalDist.from_samples([1, 2, 3, 4]), NormalDist())
for f in (lambda: NormalDist(0, -1), lambda: n.inv_cdf(0), lambda: n.inv_cdf(1.5), lambda: NormalDist(0,
      0).pdf(1), lambda: NormalDist(0, 0).cdf(1), lambda: n.overlap(5), lambda: n < n,
      lambda: NormalDist.from_samples([1]), lambda: n.overlap(NormalDist(1, 0))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
k = s.kde([1, 2, 4], h=1.0)
print(round(k(2), 12), round(s.kde([1, 2, 4], h=1, kernel="triangular")(1.5), 12), round(s.kde([1, 2], h=1,
      cumulative=True)(1.5), 12), s.kde_random([1, 2, 4], h=1.0, seed=3)())
