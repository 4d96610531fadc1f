"""Rarely used parts of gc: callbacks, statistics, freeze, is_finalized."""
import gc
log = []
def cb(phase, info): log.append((phase, sorted(info)))
gc.callbacks.append(cb); gc.collect(); gc.callbacks.remove(cb); print(log)
stats = gc.get_stats(); print(len(stats), sorted(stats[0]))
gc.freeze(); print(gc.get_freeze_count() > 0); gc.unfreeze(); print(gc.get_freeze_count())
class F:
    def __del__(self): print("finalised", gc.is_finalized(self) if hasattr(gc, "is_finalized") else "")
f = F(); f.me = f; print(gc.is_finalized(f)); del f; gc.collect()
