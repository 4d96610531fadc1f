# timedelta: normalisation, arithmetic, rounding, text, limits.
from datetime import timedelta

for args in ({"days": 1}, {"seconds": -1}, {"microseconds": -1}, {"days": 1.5}, {"weeks": 1, "hours": 1},
             {"milliseconds": 1.0005}, {"hours": 25, "minutes": -61}, {"microseconds": 0.5}, {"microseconds": 1.5}):
    d = timedelta(**args)
    print(repr(d), "|", d, d.total_seconds())
a, b = timedelta(hours=5, seconds=7), timedelta(minutes=13)
print(a + b, a - b, -a, +a, abs(-b), a * 3, 3 * a, a * 1.5, a / b, a // b, a % b, divmod(a, b), a / 2, a // 7, a / 0.3)
print(a > b, a == timedelta(seconds=18007), a != 5, bool(timedelta()), hash(a) == hash(timedelta(seconds=18007)))
print(timedelta.min, timedelta.max, timedelta.resolution)
for make in (lambda: timedelta.max + timedelta.resolution, lambda: timedelta(days=10**9), lambda: a + 1, lambda: a < 1,
             lambda: a / timedelta(), lambda: a // 0, lambda: timedelta("1"), lambda: a * "x", lambda: timedelta(days=float("nan")),
             lambda: timedelta(seconds="1")):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


class Span(timedelta):
    pass


s = Span(hours=1)
print(repr(s), type(s + s).__name__, type(s * 2).__name__, s.days, s.seconds, s.microseconds)
print(timedelta(microseconds=2) / 4, timedelta(microseconds=6) / 4, timedelta(microseconds=-2) / 4, timedelta(days=-1, hours=1))
