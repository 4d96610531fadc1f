"""Counting, grouping, inverting, memoising, dispatching, nested update."""
text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for w in text.split(): counts[w] = counts.get(w, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3], max(counts, key=counts.get))
groups = {}
for w in text.split(): groups.setdefault(len(w), []).append(w)
print({k: groups[k] for k in sorted(groups)})
inverse = {v: k for k, v in {"a": 1, "b": 2}.items()}; print(inverse)
multi = {}
for k, v in [("x", 1), ("y", 1), ("z", 2)]: multi.setdefault(v, set()).add(k)
print({k: sorted(v) for k, v in multi.items()})
cache = {}
def fib(n):
    if n not in cache: cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
    return cache[n]
print(fib(80), len(cache))
ops = {"add": lambda a, b: a + b, "neg": lambda a: -a}
print(ops["add"](2, 3), ops["neg"](4), {k: f.__code__.co_argcount for k, f in ops.items()})
def deep(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = deep(out[k], v) if isinstance(v, dict) and isinstance(out.get(k), dict) else v
    return out
print(deep({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"c": 9, "e": 4}, "d": {"f": 5}}))
def flat(d, p=""):
    return {kk: vv for k, v in d.items() for kk, vv in (flat(v, p + k + ".") if isinstance(v, dict)
        else {p + k: v}).items()}
print(flat({"a": 1, "b": {"c": 2, "d": {"e": 3}}}))
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
def paths(s, e): return [[s]] if s == e else [[s] + p for n in graph[s] for p in paths(n, e)]
print(paths("a", "d"), {n: sum(n in v for v in graph.values()) for n in graph})
print(dict(sorted(counts.items())[:3]), {k: counts[k] for k in counts.keys() & {"the", "fox", "cat"}
    if k == "fox"}, [k for k, v in counts.items() if v > 1], list(counts)[0], dict(zip(counts, range(3))),
    dict(enumerate("ab")))
table = {(r, c): r * c for r in range(1, 4) for c in range(1, 4)}
print(table[2, 3], sum(table.values()), [table[i, i] for i in range(1, 4)])
d = {"a": 1, "b": 2, "c": 3}
a, *rest = d
print(a, rest, {k: v for k, v in d.items() if v % 2}, {**d, "b": 20}, {k: d[k] for k in ["c", "a"]},
    sum(d.values()), " ".join(f"{k}={v}" for k, v in d.items()), list(filter(lambda k: d[k] > 1, d)),
    any(v > 2 for v in d.values()))
print(str(d) == repr(d), eval(repr(d)) == d, len(str({i: i for i in range(100)})),
    d == dict(d.items()) == dict(list(d.items())), "%(a)d-%(c)s" % d, "{a}{b}".format(**d),
    f"{d['a']}{d.get('q')}")
first = {"x": [1]}; second = first.copy(); second["x"].append(2); second["y"] = 1; print(first, second)
