# statistics: averages, medians, modes, spread, quantiles, correlation, NormalDist and errors.
import statistics as st
from decimal import Decimal
from fractions import Fraction

data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(st.mean(data), st.fmean(data), st.median(data), st.mode(data), round(st.variance(data), 6), round(st.pvariance(data), 6), round(st.stdev(data), 6), round(st.pstdev(data), 6))
print(st.mean([1, 2]), st.mean([Fraction(1, 2), Fraction(1, 3)]), st.mean([Decimal("0.5"), Decimal("0.75")]), st.mean([True, False, True, True]), st.mean(range(5)))
print(st.fmean([3.5, 4.0, 5.25], [1, 2, 1]), st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60]), st.harmonic_mean([40, 60], weights=[5, 30]), st.harmonic_mean([1, 0]))
print(st.median([1, 3, 5, 7]), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([1, 3, 3, 5, 7]), st.median_grouped([52, 52, 53, 54], 2))
print(st.mode("abbc"), st.mode(["red", "blue", "blue", "red"]), st.multimode("aabbc"), st.multimode([]))
print(st.quantiles(range(1, 100)), st.quantiles([1, 2, 3, 4], n=10), st.quantiles([1, 2, 3, 4, 5], n=4, method="inclusive"), st.quantiles([5]))
x, y = [1, 2, 3, 4, 5], [2, 4, 5, 4, 5]
print(st.covariance(x, y), round(st.correlation(x, y), 6), st.linear_regression(x, y), st.linear_regression(x, y, proportional=True), st.correlation(x, y, method="ranked"))
n = st.NormalDist(100, 15)
print(n, round(n.cdf(115), 6), round(n.pdf(100), 8), round(n.inv_cdf(0.9), 6), n + 5, n * 2, n + n, -n, n / 3, n - 1, [round(q, 3) for q in n.quantiles(4)], n.zscore(130), round(n.overlap(st.NormalDist(110, 15)), 6))
print(n == st.NormalDist(100, 15), n.mean, n.variance, n.median, n.mode, st.NormalDist.from_samples([1, 2, 3]), hash(n) == hash(st.NormalDist(100.0, 15.0)))
print(st.variance([1, 2, 3], xbar=2), st.pvariance([Fraction(1), Fraction(3)]), st.mean([1e30, 1, -1e30]), st.kde([1, 2, 3], h=1)(2) > 0.2)
for make in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.variance([1]), lambda: st.harmonic_mean([-1]), lambda: st.geometric_mean([0, 1]),
             lambda: st.quantiles([]), lambda: st.quantiles([1, 2], n=0), lambda: st.correlation([1], [1]), lambda: st.correlation([1, 1], [1, 2]), lambda: st.covariance([1, 2], [1]),
             lambda: st.NormalDist(0, -1), lambda: n.inv_cdf(1), lambda: st.fmean([1], [1, 2]), lambda: st.mean(["a"]), lambda: st.mean([1, "2"]), lambda: st.linear_regression([1, 1], [1, 2]),
             lambda: st.quantiles([1, 2], method="x"), lambda: st.NormalDist(0, 0).cdf(1)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
