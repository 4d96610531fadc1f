"""time: clocks move forward, sleep, conversions of fixed moments."""
import time
a, b = time.time(), time.time()
print(b >= a, isinstance(a, float), a > 1.6e9, isinstance(time.time_ns(), int),
    abs(time.time_ns() / 1e9 - time.time()) < 5)
m = time.monotonic()
p = time.perf_counter()
time.sleep(0.02)
print(time.monotonic() - m >= 0.015, time.perf_counter() - p >= 0.015, isinstance(time.perf_counter_ns(),
    int), time.process_time() >= 0, isinstance(time.monotonic_ns(), int), time.thread_time() >= 0)
time.sleep(0); time.sleep(0.0); time.sleep(True * 0)
for bad in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.sleep(), lambda: time.sleep(None),
        lambda: time.sleep(float("nan")), lambda: time.sleep(1, 2), lambda: time.gmtime("a"),
        lambda: time.strftime(5), lambda: time.strftime("%Y", (1, 2)), lambda: time.mktime((1, 2)),
        lambda: time.sleep(1e20)):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
g = time.gmtime(0); print(g, g.tm_year, g[0], len(g), g.tm_yday, g.tm_wday, tuple(g))
for t in (0, 86399, 951782400, 1000000000, 1709164800.9, -1, 4102444800):
    g = time.gmtime(t)
    print(t, time.strftime("%Y-%m-%d %H:%M:%S %a %A %b %B %j %w %y %p %I %%", g), time.asctime(g))
print(time.strftime("%d/%m/%Y", (2024, 2, 29, 0, 0, 0, 3, 60, 0)), time.strftime("plain"), time.strftime(""),
    time.asctime((1999, 12, 31, 23, 59, 59, 4, 365, 0)))
import os
os.environ["TZ"] = "UTC"
time.tzset()
print(time.mktime((1970, 1, 2, 0, 0, 0, 0, 0, 0)), time.localtime(3600).tm_hour, time.timezone,
    time.tzname[0], time.ctime(0), time.strftime("%Z", time.localtime(0)))
print(time.struct_time((1, 2, 3, 4, 5, 6, 7, 8, 9)), time.struct_time(range(9)) == tuple(range(9)),
    time.gmtime(0) < time.gmtime(1))
