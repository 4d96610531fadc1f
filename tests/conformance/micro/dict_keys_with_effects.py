"""Keys whose __hash__ and __eq__ count, lie, raise or change the dict; order of calls in displays."""
log = []
class K:
    def __init__(self, n, h=None): self.n, self.h = n, h
    def __hash__(self):
        log.append(f"h{self.n}")
        return hash(self.h if self.h is not None else self.n)
    def __eq__(self, other):
        log.append(f"{self.n}=={getattr(other, 'n', other)}")
        return isinstance(other, K) and self.n == other.n
    def __repr__(self): return f"K{self.n}"
def show(label, value=None):
    print(label, value, " ".join(log))
    log.clear()
a, b, c = K(1, 0), K(2, 0), K(1, 0)
d = {a: "a", b: "b"}; show("display", d)
d[c] = "c"; show("set equal", d)
show("get", d.get(K(3, 0), "none")); show("in", K(2, 0) in d); show("pop", d.pop(K(2, 0))); show("setdefault",
    d.setdefault(K(2, 0), "new")); show("del", d.__delitem__(a)); show("fromkeys", dict.fromkeys([a, b, c]))
show("copy", {a: 1, b: 2}.copy()); show("merge", {a: 1} | {b: 2}); show("update",
    {a: 1}.update({c: 2})); show("eq", {a: 1, b: 2} == {b: 2, c: 1}); show("ne",
        {a: 1} == {b: 1}); show("set", {a, b, c}); show("frozenset", frozenset([a, b]) == {a, b})
show("sub", {a, b} - {c}); show("and", {a, b} & {c}); show("or", len({a} | {c})); show("xor",
    {a} ^ {c}); show("subset", {a} <= {b, c}); show("keys and", {a: 1}.keys() & {c: 1}.keys()); show("items",
        (a, 1) in {c: 1}.items()); show("values", a in {1: c}.values())
show("kwargs", (lambda **k: k)(**{"x": a})); show("list in", a in [b, c]); show("index",
    [b, c].index(a)); show("count", [a, b, c].count(a)); show("remove", [b, c].remove(a)); show("tuple eq",
        (a, b) == (c, b)); show("same", [a] == [a]); show("max", max([(1, a), (0, b)])[0])
class Mutator:
    target = None
    def __hash__(self): return 0
    def __eq__(self, other):
        if Mutator.target is not None: t, Mutator.target = Mutator.target, None; t.clear()
        return False
d = {Mutator(): i for i in range(3)}; Mutator.target = d
print(d.get(Mutator(), "gone"), len(d))
d = {Mutator(): i for i in range(3)}; Mutator.target = d; d[Mutator()] = "x"; print(len(d))
s = {Mutator() for i in range(3)}; Mutator.target = s; s.add(Mutator()); print(len(s))
s = {Mutator() for i in range(3)}; Mutator.target = s; print(Mutator() in s, len(s))
class Raises:
    def __init__(self, when): self.when = when
    def __hash__(self):
        if self.when == "hash": raise ValueError("hash")
        return 1
    def __eq__(self, other): raise ValueError("eq")
for text in ["{Raises('hash')}", "{Raises('hash'): 1}", "{}[Raises('hash')]", "{1: 1}.get(Raises('eq'))",
    "{1: 1}[Raises('eq')]", "{1: 1}.pop(Raises('eq'), None)", "Raises('eq') in {1}",
    "{1}.discard(Raises('eq'))", "{1} == {Raises('eq')}", "{1: 1} == {Raises('eq'): 1}",
    "{Raises('eq'), Raises('eq')}", "{1} | {Raises('eq')}",
             "{1}.isdisjoint([Raises('eq')])", "dict([(1, 1), (Raises('eq'), 2)])",
    "{}.pop(Raises('hash'), 'default')", "{}.get(Raises('hash'))", "Raises('hash') in {}",
    "{}.setdefault(Raises('hash'))", "set().discard(Raises('hash'))", "hash((1, Raises('hash')))",
    "hash(frozenset([Raises('x')]))", "{[]: 1}", "{(1, []): 1}", "{{}}", "{frozenset(): 1}", "{}[[]]",
    "[] in {}", "[] in set()", "{} in {}", "{1}.remove([])", "set() in {frozenset()}",
    "{1: 2}.__contains__([])"]:
    try: print(text, eval(text))
    except Exception as e: print(text, type(e).__name__, e)
nan = float("nan")
print({nan: 1}[nan], nan in {nan}, float("nan") in {nan: 1}, {1: "int", 1.0: "float", True: "bool"},
    {0: "a", -0.0: "b", False: "c"}, {"1": 1, 1: 2}, {1j: 1, 0 + 1j: 2}, len({float("nan"), float("nan")}))
