# Trees of all kinds of statements and expressions, as ast.dump shows them.
import ast


SNIPPETS = [
    "import os.path as p, sys\nfrom ..pkg import a as b, c\nfrom m import *",
    "def f(a, /, b: int = 1, *c, d, e=2, **g) -> None:\n    'doc'\n    return a, b",
    "@d1\n@d2(1)\nasync def g():\n    async for x in y: await x\n    async with a as b, c: pass\n    yield",
    "class C[T: int, *Ts, **P](A, metaclass=M):\n    x: int\n    y: 'str' = 2\n    (z): int = 3\n    a.b: int",
    "type X[T = int] = list[T]",
    "for i, (j, *k) in x:\n    continue\nelse:\n    break",
    "while x: pass\nif a: b\nelif c: d\nelse: e",
    "with (open(a) as f, b): pass",
    "try: a\nexcept E as e: b\nexcept (F, G): c\nexcept: d\nelse: f\nfinally: g",
    "try: a\nexcept* E: b",
    "raise\nraise A from b\nassert a, b\nglobal g, h\ndel a.b, c[0], (d, e)",
    "match x:\n    case 1 | -2.5 | 1+2j | 'a' 'b' | None: pass\n    case [a, *_, b]: pass\n"
    "    case {'k': v, **rest}: pass\n    case C(a, b=D.e) as whole if whole: pass\n    case _: pass",
    "a = b = *c, d\na += 1\na @= b",
    "[a for b in c if d if e for f in g]\n{a: b for c in d}\n{a async for b in c}\n(x for x in y)",
    "lambda: 0\nlambda *a, b=1: a\nx if y else z\na or b and not c",
    "f(a, *b, c=d, **e)\nf(x for x in y)\n(y := f(x))\na < b <= c is not d not in e",
    "x[1:2, ::3, ...]\nx[:]\n{**a, 'b': c}\n{1, *a}\n[]\n()\n{}",
    "-a ** ~b // c @ d << 1 | 2 & 3 ^ 4",
    "u'a' 'b'\nb'x' b'y'\n1_000\n0xff\n1e3\n3j\nTrue\n...",
    "f'a{b!r:>{w}}c{d = }' 'e{' rf'\\d{x}'\nf''\nf'{{}}'",
    "yield_ = 1\nawait_ = 2",
]
for snippet in SNIPPETS:
    print("#", snippet)
    tree = ast.parse(snippet)
    print(ast.dump(tree, indent=1))
    print(ast.dump(tree, annotate_fields=False))

print(ast.dump(ast.parse("(a\n  .b)(\n 'é', c)", mode="eval"), include_attributes=True))
print(ast.dump(ast.parse("if a:\n  'é'; b = (1,\n 2)\n", mode="single"), include_attributes=True, indent="\t"))
print(ast.dump(ast.parse("(int, *str, **dict) -> list[int]", mode="func_type")))
print(ast.dump(ast.parse("def f(): pass"), show_empty=True))
print(ast.dump(ast.parse("1 + 2 * 3; -1; 'a' * 3; (1, 2)[0]; __debug__", optimize=1)))
for bad in [lambda: ast.parse("a b"), lambda: ast.dump(3), lambda: ast.parse("x", mode="other"),
            lambda: ast.parse("x", feature_version=(2, 7)), lambda: compile("a", "f", "func_type"),
            lambda: ast.parse("(int) -> ", mode="func_type"), lambda: ast.parse("a\0b")]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
