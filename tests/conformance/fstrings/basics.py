"""f-strings: expressions, conversions, nesting of quotes."""
name, n, x, items = "World", 42, 3.14159, [1, 2, 3]
print(f"Hello {name}!", f"{n}", f"{n + 1}", f"{x:.2f}", f"{items}", f"{items[0]}", f"{items[-1] * 2}",
    f"{name.upper()}", f"{len(name)}")
print(f"", f"{{}}", f"{{{n}}}", f"{{{{", f"}}}}", f"{{n}}", f"a{n}b{n}c", f"{n}{x}{name}")
print(f"{name!r} {name!s} {name!a} {'é'!a} {'é'!r}", f"{n!r:>6}|", f"{name!r:^11}|")
print(f"{'nested ' + f'{n}'}", f"{f'{f"{n}"}'}", f'{"double"}', f"{'single'}", f'''{"triple"}''',
    f"{"same quotes"}", f"{items["a" == "b"]}")
print(f"{n if n > 5 else 'small'}", f"{(lambda v: v * 2)(n)}", f"{[i for i in range(3)]}",
    f"{ {'k': 1}['k'] }", f"{ {1, 2} == {2, 1} }", f"{n == 42}", f"{n != 42}", f"{n >= 42}", f"{(n := 5)}", n)
print(f"{1,2}", f"{1, }", f"{*items,}", f"{(1, 2)}", f"{None}", f"{...}", f"{True and False}", f"{not n}")
print(f"tab\t{n}\n{n}\x41\u00e9\N{EURO SIGN}", rf"raw\n{n}\t", fr"\{n}", Rf"\d{n}", F"{n}", fR"{n}\\")
print(f"multi "
      f"part {n} "
      "plain {n} "
      rf"raw\{n}")
print(f"""line1 {n}
line2 {
    n + 1
    }
{'x'}""")
print(f"{n  }", f"{  n}", f"{n # comment
}", f"{'a' 'b'}", f"{'\n'.join(['p', 'q'])}", f"{'}'}", f"{'{'}", f"{chr(65)}")
class C:
    attr = "A"
    def __format__(self, s): return f"fmt[{s}]"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
c = C()
print(f"{c}", f"{c:spec}", f"{c!s}", f"{c!r:>6}", f"{c.attr}", f"{c:{n}}", f"{c: }", f"{c:{{}}}" if False
    else "")
def f(v): print("eval", v, end=" "); return v
print(f"{f(1)} {f(2)} {f(3):{f(4)}}")
d = {"a": 1, 'b': {"c": 2}}
print(f"{d['a']} {d["b"]["c"]} {d.get('z', 'none')}", f"{[*d]}", f"{sorted(d, reverse=True)}")
print("%s" % f"{n}", f"{n}" + "x" * 2, f"{n}".zfill(4), len(f"{n:10}"), f"{n}" f"{x:.1f}",
    type(f"{n}").__name__)
