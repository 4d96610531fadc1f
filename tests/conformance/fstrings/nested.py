"""Deeper f-string structures."""
w, p, v = 12, 4, 3.14159265
print(f"{v:{w}.{p}}|{f'{v:.2f}':>{w}}|{f'{f"{v:.1f}":*^7}':>{w}}")
rows = [("apple", 3, 1.5), ("kiwi", 12, 0.25)]
print("\n".join(f"{name:<10}{count:>5}{price:>8.2f}{count * price:>9.3f}" for name, count, price in rows))
print(f"{'|'.join(f'{c!r}' for c in 'ab')}", f"{', '.join(f'{k}={v}' for k, v in {'x': 1, 'y': 2}.items())}")
print(f"{(lambda a: f'<{a}>')(f'{1}')}", [f"{i}{j}" for i in "ab" for j in range(2)], {f"k{i}": f"{i:02}"
    for i in range(2)})
def table(d, indent=0):
    return "".join(f"{' ' * indent}{k}:\n{table(v, indent + 2)}" if isinstance(v, dict)
        else f"{' ' * indent}{k} = {v!r}\n" for k, v in d.items())
print(table({"a": 1, "b": {"c": "x", "d": {"e": [1]}}}))
print(f"{'a' if v > 3 else f'{v}'}{f'{"b"}' 'c'}", f"{f''}|{f'{''}'}")
print(f"{f"{f"{f"{1 + 1}"}"}"}", f"{'{'}{1}{'}'}", f"{{{f'{1}'}}}", f'{f"{{}}"}')
fmt = ">8"
print(f"{v:{fmt}.3}" if False else f"{'s':{fmt}}", f"{v!r:{fmt}}"[:8], f"{1:{'>'}{5}}", f"{1:{'0>'}{3}}",
    f"{5:{''}}")
try: f"{v:{'bad'}}"
except ValueError as e: print(e)
def g():
    yield f"{(yield 1)}-{(yield 2)}"
it = g(); next(it); it.send("a"); print(it.send("b"))
class Acc:
    def __init__(self): self.n = 0
    def __format__(self, s): self.n += 1; return f"{self.n}:{s}"
a = Acc(); print(f"{a:x}{a:y}{f'{a:z}':>6}", a.n)
print(f"{1}" if f"{''}" else f"{2}", f"{0}" or "x", not f"", f"a" in f"ab", f"{1}" == "1",
    hash(f"{1}") == hash("1"))
x = 10
code = compile("f'{x + 1}'", "<s>", "eval"); print(eval(code), eval("f'{x!r:>5}'"), eval('f"{x=}"'))
print(f"{x:>{x}}|{x:{x}.{2}f}|{x:{'+'}{'d'}}|{'%s' % f'{x}'}|{'{}'.format(f'{x}')}")
