"""A vending machine, an event system, an undo stack and a tiny dependency resolver."""
class VendingMachine:
    PRICES = {"tea": 120, "cola": 150, "water": 80}
    def __init__(self):
        self.state, self.money, self.stock, self.log = "idle", 0, {k: 2 for k in self.PRICES}, []
    def handle(self, event, value=None):
        handler = getattr(self, f"on_{self.state}_{event}", None)
        if handler is None: self.log.append(f"{event} ignored in {self.state}"); return None
        self.state = handler(value) or self.state
        return self.state
    def on_idle_coin(self, v): self.money += v; return "paying"
    def on_paying_coin(self, v): self.money += v
    def on_paying_select(self, item):
        if item not in self.stock: self.log.append(f"no such item {item}")
        elif not self.stock[item]: self.log.append(f"{item} sold out")
        elif self.money < self.PRICES[item]:
            self.log.append(f"{self.PRICES[item] - self.money} more for {item}")
        else:
            self.stock[item] -= 1; self.money -= self.PRICES[item]; self.log.append(f"take {item}")
            return "paying" if self.money else "idle"
    def on_paying_cancel(self, _): self.log.append(f"refund {self.money}"); self.money = 0; return "idle"
m = VendingMachine()
for e in [("select", "tea"), ("coin", 100), ("select", "tea"), ("coin", 50), ("select", "tea"),
        ("select", "gum"), ("coin", 200), ("select", "cola"), ("cancel",), ("cancel",), ("coin", 80),
        ("select", "water"), ("coin", 300), ("select", "water"), ("select", "water"), ("explode",)]:
    print(*e, "->", m.handle(*e), m.money)
print("\n".join(m.log), m.stock, sep="\n")
class Emitter:
    def __init__(self): self.handlers = {}
    def on(self, name, f=None):
        if f is None: return lambda g: self.on(name, g)
        self.handlers.setdefault(name, []).append(f); return f
    def off(self, name, f): self.handlers[name].remove(f)
    def emit(self, name, *a, **k): return [f(*a, **k) for f in list(self.handlers.get(name, []))]
e = Emitter()
@e.on("greet")
def hello(n, punct="."): return f"hello {n}{punct}"
@e.on("greet")
def once(n, **_): e.off("greet", once); return f"once {n}"
print(e.emit("greet", "ann", punct="!"), e.emit("greet", "bob"), e.emit("none"))
class Editor:
    def __init__(self): self.text, self.done, self.undone = "", [], []
    def do(self, op, *a):
        before = self.text
        self.text = {"add": lambda s: self.text + s, "cut": lambda n: self.text[:-n],
            "up": lambda: self.text.upper(), "rep": lambda o, n: self.text.replace(o, n)}[op](*a)
        self.done.append(before); self.undone.clear(); return self
    def undo(self):
        if self.done: self.undone.append(self.text); self.text = self.done.pop()
        return self
    def redo(self):
        if self.undone: self.done.append(self.text); self.text = self.undone.pop()
        return self
ed = Editor().do("add", "hello").do("add", " world").do("up").undo()
print(ed.text, ed.redo().text, ed.undo().undo().text, ed.redo().text, ed.do("rep", "o", "0").text,
    ed.redo().text, ed.undo().undo().undo().undo().text == "")
class Cycle(Exception): pass
def resolve(deps):
    order, done, active = [], set(), []
    def visit(n):
        if n in done: return
        if n in active: raise Cycle(" -> ".join(active[active.index(n):] + [n]))
        active.append(n)
        for d in sorted(deps.get(n, ())): visit(d)
        active.pop(); done.add(n); order.append(n)
    for n in sorted(deps): visit(n)
    return order
print(resolve({"app": {"lib", "ui"}, "ui": {"core", "lib"}, "lib": {"core"}, "core": set(), "doc": {"app"}}))
try: resolve({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
except Cycle as c: print("cycle", c)
