"""The gc module's functions."""
import gc
print(gc.isenabled()); gc.disable(); print(gc.isenabled()); gc.enable(); print(gc.isenabled())
print(type(gc.get_threshold()).__name__, len(gc.get_threshold()), len(gc.get_count()),
    type(gc.collect()).__name__)
old = gc.get_threshold(); gc.set_threshold(500, 5, 5); print(gc.get_threshold()); gc.set_threshold(*old)
print([gc.is_tracked(x) for x in (1, "a", 1.5, None, [], [1], len)], gc.is_tracked(type("C", (), {})()),
    gc.is_tracked({"k": []}))
class C:
    def __init__(self): self.me = self
gc.collect(); C(); print(gc.collect() >= 1)
print(gc.collect(0) >= 0, gc.collect(1) >= 0, gc.collect(2) >= 0, gc.collect(generation=0) >= 0)
for bad in (lambda: gc.collect(5), lambda: gc.collect(-1), lambda: gc.collect("a"),
        lambda: gc.set_threshold("a"), lambda: gc.set_threshold()):
    try: bad()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
o = C(); l = [o]; d = {"k": o}
print(any(r is l for r in gc.get_referrers(o)), any(r is o for r in gc.get_referents(l)),
    sorted(map(type, gc.get_referents({"a": 1.5, "b": "x"})), key=lambda t: t.__name__)[0].__name__,
    gc.get_referents(5), [1] in gc.get_referents([[1]]))
print(any(x is o for x in gc.get_objects()), isinstance(gc.garbage, list), gc.garbage,
    isinstance(gc.callbacks, list))
print(gc.get_debug()); gc.set_debug(0); print(gc.DEBUG_LEAK, gc.DEBUG_SAVEALL)
