# time: struct_time, gmtime, mktime, strftime and strptime, clocks and their information, errors.
import os
import time

os.environ["TZ"] = "EST+05EDT,M4.1.0,M10.5.0"
time.tzset()
print(time.tzname, time.timezone, time.altzone, time.daylight)
g, l = time.gmtime(0), time.localtime(1720000000)
print(g, tuple(l), l.tm_zone, l.tm_gmtoff, l.tm_isdst, time.mktime(l), time.asctime(g), time.ctime(86400 * 200))
print(time.strftime("%Y-%m-%d %H:%M:%S %a %b %j %Z %z", l), time.strftime("%y %% %p %I", g), time.strptime("2024-02-03 04:05", "%Y-%m-%d %H:%M")[:9], time.strptime("2023 Feb 28", "%Y %b %d").tm_yday)
t = time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0))
print(t.tm_year, t[1], t[-3:], t == (2024, 1, 2, 3, 4, 5, 1, 2, 0), t.tm_zone, len(t), t.n_fields, t.n_sequence_fields, time.struct_time(tuple(t) + ("X", 60)).tm_gmtoff, hash(t) == hash(tuple(t)))
print(time.mktime((2024, 13, 32, 25, 61, 61, 0, 0, -1)) > 0, time.strftime("%d", (2024, 1, 0, 0, 0, 0, 0, 0, 0)), time.strftime("%Y", (5, 1, 1, 0, 0, 0, 0, 0, 0)))
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    info = time.get_clock_info(name)
    print(name, info.monotonic, info.adjustable, 0 < info.resolution < 1, getattr(time, name)() <= getattr(time, name)(), isinstance(getattr(time, name + "_ns")(), int))
for bad in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.gmtime(1e20), lambda: time.gmtime("x"), lambda: time.mktime((1, 2)), lambda: time.asctime((1,) * 8), lambda: time.strftime("%Y", (1,)), lambda: time.strptime("x", "%Y"), lambda: time.get_clock_info("nope"), lambda: time.struct_time((1, 2)), lambda: time.strftime("%d", (2024, 1, 45, 0, 0, 0, 0, 0, 0)), lambda: time.asctime((2024, 13, 1, 0, 0, 0, 0, 0, 0)), lambda: time.sleep(float("nan")), lambda: time.localtime(float("inf")), lambda: time.strftime(5)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(time.sleep(0), time.sleep(0.001), time.clock_gettime(time.CLOCK_MONOTONIC) > 0)
