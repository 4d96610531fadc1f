# tracemalloc: what is made of traces. The traces are given, so sizes are exact.
import tracemalloc as t

frame = t.Frame(("a.py", 2))
print(repr(frame), str(frame), frame.filename, frame.lineno, frame == t.Frame(("a.py", 2)),
      frame < t.Frame(("b.py", 1)),
      hash(frame) == hash(("a.py", 2)), frame.__eq__(5))
traceback = t.Traceback((("a.py", 2), ("b.py", 4)), 5)
print(repr(traceback), str(traceback), len(traceback), traceback[0], traceback[0:1], traceback.total_nframe)
print(traceback.format(), traceback.format(1), traceback.format(-1), traceback.format(most_recent_first=True))
print(repr(t.Traceback((("a.py", 2),))), t.Frame(("a.py", 2)) in traceback, traceback._frames,
      traceback < t.Traceback((("c.py", 1),)))
trace = t.Trace((0, 99, (("a.py", 2), ("b.py", 4))))
print(repr(trace), str(trace), trace.size, trace.domain, trace.traceback, hash(trace) == hash(trace._trace))
statistic = t.Statistic(traceback, 2048, 3)
print(repr(statistic), str(statistic), statistic._sort_key())
for size in (0, 1, 1023, 1024, 9999, 10240, 102400, 1024 * 1024 * 99, 1024 ** 3 * 5, 1024 ** 5):
    print(t.Statistic(traceback, size, 2), "|", t.StatisticDiff(traceback, size, -size, 2, 1), "|",
          t.StatisticDiff(traceback, size, size // 2, 0, 0))
difference = t.StatisticDiff(traceback, 10, 5, 3, -2)
print(repr(difference), difference._sort_key(), difference == t.StatisticDiff(traceback, 10, 5, 3, -2))

raw = [(0, 10, (("a.py", 2), ("b.py", 4)), 3), (0, 10, (("a.py", 2), ("b.py", 4)), 3),
       (1, 2, (("a.py", 5), ("b.py", 4)), 3),
       (2, 66, (("b.py", 1),), 1), (3, 7, (("<unknown>", 0),), 1)]
raw2 = [(0, 10, (("a.py", 2), ("b.py", 4)), 3), (2, 2, (("a.py", 5), ("b.py", 4)), 3),
        (2, 5000, (("a.py", 5), ("b.py", 4)), 3),
        (4, 400, (("c.py", 578),), 1)]
old, new = t.Snapshot(raw, 2), t.Snapshot(raw2, 2)
print(old.traceback_limit, old.traces, len(old.traces), old.traces[0],
      old.traces == t.Snapshot(raw, 2).traces)
for key, cumulative in (("lineno", False), ("filename", False), ("traceback", False),
                        ("lineno", True), ("filename", True)):
    print(key, cumulative)
    for each in old.statistics(key, cumulative):
        print("   ", each)
    for each in new.compare_to(old, key, cumulative):
        print("   ", each, repr(each)[:60])
for arguments in (("x",), ("traceback", True)):
    try:
        old.statistics(*arguments)
    except ValueError as error:
        print(error)
for filters in ([], [t.Filter(False, "b.py")], [t.Filter(True, "a.py", 5)],
                [t.Filter(True, "*.py", all_frames=True)],
                [t.Filter(False, "b.py", all_frames=True)], [t.DomainFilter(True, 0)],
                [t.DomainFilter(False, 0)],
                [t.Filter(True, "a.py", domain=1), t.Filter(False, "a.pyc", 2)],
                [t.Filter(True, "[ab].p?"), t.DomainFilter(True, 3)]):
    print([(each.domain, each.size, str(each.traceback)) for each in old.filter_traces(filters).traces])
chosen = t.Filter(True, "*/x.pyc", 5, True, 1)
print(vars(chosen), chosen.filename_pattern)
for bad in (5, [5]):
    try:
        old.filter_traces(bad)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
for function, arguments in ((t.start, (0,)), (t.start, (65536,)), (t.start, ("x",)),
                            (t.take_snapshot, ()), (t.start, (-1,))):
    try:
        print(function(*arguments))
    except (ValueError, TypeError, RuntimeError) as error:
        print(type(error).__name__, error)

# The real thing: a large object is found where it was made, and gone when it is gone.
print(t.is_tracing(), t.get_traced_memory(), t.get_object_traceback(frame))
t.start(3)
print(t.is_tracing(), t.get_traceback_limit())


def make():
    return bytes(300000)


first = t.take_snapshot()
large = make()
line = make.__code__.co_firstlineno + 1
found = t.get_object_traceback(large)
print(found[-1].filename == __file__, found[-1].lineno == line, len(found), found.total_nframe)
second = t.take_snapshot()
top = second.compare_to(first, "lineno")[0]
print(top.traceback[0].lineno == line, top.size_diff >= 300000, top.size_diff < 310000, top.count_diff)
size, peak = t.get_traced_memory()
print(size >= 300000, peak >= size)
large = None
after, peak = t.get_traced_memory()
print(size - after >= 290000, peak >= size)
t.reset_peak()
print(t.get_traced_memory()[1] < 300000, t.get_tracemalloc_memory() > 0)
t.clear_traces()
print(t.get_traced_memory()[0] < 10000)
t.stop()
print(t.is_tracing(), t.get_traced_memory())
