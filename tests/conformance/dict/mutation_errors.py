"""Changing a dict while iterating it."""
def attempt(name, f):
    try: print(name, f())
    except RuntimeError as e: print(name, "|", e)
def add():
    d = {"a": 1}
    for k in d: d[k + "x"] = 1
def remove():
    d = {"a": 1, "b": 2}
    for k in d: del d[k]
def replace():
    d = {"a": 1, "b": 2}
    for k in d: d[k] = 0
    return d
def swap():
    d = {"a": 1, "b": 2}
    seen = []
    for k in d:
        seen.append(k)
        del d[k]; d[k + "n"] = 1
        if len(seen) > 10: break
    return seen
def in_values():
    d = {"a": 1}
    for v in d.values(): d["z"] = v
def in_items():
    d = {"a": 1}
    for k, v in d.items(): d.pop(k)
    return "one item popped: loop just ends?"
def clear():
    d = {1: 1, 2: 2}
    for k in d: d.clear()
def last_added():
    d = {1: 1}
    it = iter(d); next(it); d[2] = 2
    return next(it)
def exhausted():
    d = {1: 1}
    it = iter(d); list(it); d[2] = 2
    return list(it)
def safe():
    d = {"a": 1, "b": 2}
    for k in list(d):
        if d[k] == 1: del d[k]
    return d
def comp():
    d = {1: 1}
    return [d.setdefault(k + 1, k) for k in d]
def sort_keys():
    d = {2: 1, 1: 1}
    return sorted(d, key=lambda k: d.setdefault("x" * k, 1))
def update_self():
    d = {"a": 1}; d.update(d); d |= d
    return d
def reversed_change():
    d = {1: 1, 2: 2}
    for k in reversed(d): d[k + 10] = 1
def enumerate_change():
    d = dict.fromkeys("abc")
    for i, k in enumerate(d): d.popitem()
for name, f in list(globals().items()):
    if callable(f) and name != "attempt" and getattr(f, "__module__", None) == "__main__": attempt(name, f)
d = {1: 1}
it = iter(d); d[2] = 2
for _ in range(2):
    try: next(it)
    except RuntimeError as e: print(e)
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if table is not None and len(table) > 1 and self.n == 99: table.clear()
        return self.n == o.n
table = None; t = {K(1): 1, K(2): 2}; table = t
print(K(99) in t, len(t))
