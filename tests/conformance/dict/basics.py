"""dict construction, access, update, deletion."""
print({}, dict(), {"a": 1}, dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=2),
    dict(zip("ab", [1, 2])), {**{"a": 1}, "b": 2}, {1: "int", "1": "str", 1.5: "f", None: "n", (1,): "t",
    True: "b"}, dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict(((1, 2),)), dict(["ab", "cd"]))
d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] += 10; del d["b"]
print(d, len(d), "a" in d, "b" not in d, d.get("zz"), d.get("zz", 0), d.get("a", 0), d["c"], bool({}),
    bool(d))
print(d.pop("a"), d.pop("zz", "dflt"), d, d.setdefault("n", []), d.setdefault("n", 5), d, d.update({"u": 1}),
    d.update([("v", 2)], w=3), d, d.popitem(), d, d.copy() == d, d.copy() is d, d.clear(), d)
for f in [lambda: d["x"], lambda: d.pop("x"), lambda: d.popitem(), lambda: d[[]], lambda: d.update(5),
        lambda: d.update([1]), lambda: d.update([(1,)]), lambda: dict(5), lambda: dict([1, 2]),
        lambda: dict(1, 2), lambda: dict.fromkeys(5), lambda: {[]: 1}, lambda: {{}: 1}, lambda: d.get([]),
        lambda: d.setdefault(), lambda: d.get(), lambda: d.pop(), lambda: d.nope, lambda: d.popitem(1),
        lambda: dict(**{1: 2}), lambda: d < d, lambda: d + d, lambda: d.x, lambda: [] in d,
        lambda: d.update(1, 2), lambda: {}["a"]["b"], lambda: d[1, 2], lambda: d[None], lambda: d["quote'"]]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: del d["x"]
except KeyError as e: print(repr(e), e.args)
print({1: "a", 1.0: "b", True: "c"}, {0: "z", False: "f"}, {"k": 1, "k": 2},
    len({float("nan"): 1, float("nan"): 2}))
n = {"a": {"b": {"c": [1, 2]}}}
n["a"]["b"]["c"][0] = 9
n["a"].setdefault("d", {})["e"] = 5
print(n, n["a"]["b"]["c"][-1])
r = {}
r["self"] = r
print(r, repr(r)[:5])
print({"b": 1, "a": 2} == {"a": 2, "b": 1}, {"a": 1} != {"a": 2}, {} == [], {1: 1} == {1: 1.0},
    {"a": 1} == {"a": 1, "b": 2})
print(list({"z": 1, "y": 2, "x": 3}), str({"q'": 'd"'}), {k: v for k, v in {"a": 1}.items()},
    dict(a=dict(b=1)), {"a": 1}.__contains__("a"), {}.__len__(), {"k": "v"}.__getitem__("k"))
