d = {"a": 1, "b": [2], 3: None, (1, 2): "t"}
d.update(c=5, **{"x y": 6})
d |= {"z": 26}
print(d, d | {"a": 0}, d.pop("a"), d.setdefault("q", []), dict.fromkeys("abc", 1), list(reversed(d)),
      d.items() & {("c", 5)}, d.keys() - {"b"})
for i in range(60):
    d[i] = str(i)
for i in range(0, 60, 2):
    del d[i]
print(len(d), d.popitem(), {k: v for k, v in d.items() if v is None}, d == dict(d), list(d.values())[:3])
try:
    for key in d:
        d[key * 2 if isinstance(key, str) else str(key)] = 1
except RuntimeError as error:
    print(error)
