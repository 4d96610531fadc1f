"""Every shape of parameters called in every way: what is bound, and what is said of what does not fit."""
SIGNATURES = [
    '()',
    '(a)',
    '(a, b)',
    '(a, b=2)',
    '(a, /, b)',
    '(a, b=2, /, c=3)',
    '(*, a)',
    '(*, a=1)',
    '(a, *, b)',
    '(*args)',
    '(**kw)',
    '(a, *args)',
    '(a=1, *args, b)',
    '(a, **kw)',
    '(a, /, **kw)',
    '(*args, a, **kw)',
    '(a, b, /, c, *, d)',
    '(a, b=2, *args, c, d=4, **kw)',
]
CALLS = [
    '()',
    '(1)',
    '(1, 2)',
    '(1, 2, 3)',
    '(a=1)',
    '(1, a=1)',
    '(b=2)',
    '(1, b=2)',
    '(1, c=3)',
    '(1, 2, d=4)',
    '(1, 2, 3, d=4)',
    '(*[1, 2])',
    "(**{'a': 1})",
    "(1, **{'z': 9})",
    '(*[], **{})',
    '(1, 2, c=5, x=7)',
    '(a=1, b=2, c=3)',
]
for signature in SIGNATURES:
    scope = {}
    exec(f"def f{signature}: return {{k: v for k, v in locals().items()}}\nclass C:\n    def m(self, {signature[1:]}: return 'ok'", scope)
    for call in CALLS:
        row = []
        for target in ("f", "C().m"):
            try:
                row.append(str(eval(f"{target}{call}", scope)))
            except TypeError as e:
                row.append(str(e))
        print(f"{signature} {call}: {row[0]} | {row[1]}")
