"""Syntax errors in f-strings."""
sources = ["f'{}'", "f'{ }'", "f'{'", "f'}'", "f'{a'", "f'{a b}'", "f'{a!x}'", "f'{a!}'", "f'{a! r}'",
    "f'{a!r!s}'", "f'{!r}'", "f'{:x}'", "f'{=}'", "f'{a:{b}'", "f'{a[}'", "f'{a(}'", "f'{(a}'", "f'{a)}'",
    "f'{lambda x: 1}'", "f'{x = 1}'", "f'{a;b}'", "f'{#}'", "f'{a $ b}'", "f'{*a}'", "f'{**a}'", "f'{yield}'",
    "f'{a:{b:{c:{d}}}}'", "f'{import os}'", "f'unterminated", "f'''open {1}", "f'{a!rr}'", "f'{1 if}'",
    "f'{\\n}'", "f'{a.}'", "f'{a:}}'", "f'{{}'", "f'{}}'", "bf'{a}'", "fb'{a}'", "uf'{a}'", "f'{del x}'",
    "f'{print(1) 2}'", "f'{1:{2:}'"]
for source in sources:
    try:
        compile(source, "<f>", "eval")
        print(source, "| ok")
    except SyntaxError as e:
        print(source, "|", e.msg)
