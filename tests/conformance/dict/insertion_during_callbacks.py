# __eq__ and __hash__ of keys that change the dict, fail, or lie.
class Key:
    def __init__(self, name, h=1, action=None):
        self.name, self.h, self.action = name, h, action

    def __hash__(self):
        if isinstance(self.h, Exception):
            raise self.h
        return self.h

    def __eq__(self, other):
        if self.action:
            action, self.action = self.action, None
            action()
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"K({self.name})"


d = {}
a = Key("a", action=lambda: d.clear())
d[Key("x")] = 1
d[a] = 2
print(d)
d = {Key("x"): 1}
d[Key("b", action=lambda: d.update({Key("y"): 5}))] = 2
print(d)
d = {Key("x"): 1, Key("y"): 2}
print(d.get(Key("y", action=lambda: d.pop(Key("x")))), d)


def fail():
    raise ValueError("eq fails")


for code in ("d[k]", "d[k] = 1", "del d[k]", "k in d", "d.get(k)", "d.pop(k, None)", "d.setdefault(k, 1)", "{k: 1, Key('y'): 2}", "d == {k: 2}", "{k} & {Key('y')}", "[k] == [Key('y')]", "dict([(k, 1), (Key('y'), 2)])", "{Key('y')}.discard(k)"):
    k = Key("zz", action=fail)
    d = {Key("y"): 2}
    try:
        exec(code)
        print(code, "fine", d)
    except ValueError as error:
        print(code, error, d)
for code in ("d[k]", "d[k] = 1", "k in d", "d.pop(k, 1)", "{k}", "{k: 1}", "frozenset([k])", "hash((1, k))", "d.get(k)", "set().discard(k)", "d.keys() & {1}", "[].count(k)"):
    k = Key("h", h=RuntimeError("hash fails"))
    try:
        exec(code)
        print(code, "fine")
    except RuntimeError as error:
        print(code, error)
d = {}
k1, k2 = Key("same"), Key("same")
d[k1] = "first"
d[k2] = "second"
print(d, next(iter(d)) is k1, len(d))
k1.h = 2
print(k1 in d, k2 in d, list(d) == [k1])
nan = float("nan")
print({nan: 1}[nan], float("nan") in {nan: 1}, {nan, nan, float("nan")} == {nan}, len({nan, float("nan")}))
d = dict.fromkeys(range(5))
for label, act in (("add", lambda: d.__setitem__(len(d) + 100, 0)), ("delete", lambda: d.pop(next(reversed(d)))), ("replace", lambda: d.__setitem__(0, 9)), ("swap", lambda: (d.pop(0), d.__setitem__(77, 0)))):
    try:
        for i in d:
            act()
            if len(d) > 20:
                break
        print(label, "fine", d)
    except RuntimeError as error:
        print(label, error)
