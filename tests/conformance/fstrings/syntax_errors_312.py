"""Every malformed replacement field, with what is said and where."""
cases = [
    "f'{}'", "f'{ }'", "f'{!r}'", "f'{:x}'", "f'{=}'", "f'{x'", "f'{x!'", "f'{x!}'", "f'{x!z}'", "f'{x!rr}'",
    "f'{x!r'", "f'{x! r}'", "f'{x !r }'",
    "f'{x!r:'", "f'{x:'", "f'{x:{'", "f'{x:{y}'", "f'{x:{}}'", "f'{x:{y:{z:{w}}}}'", "f'}'", "f'{x}}'",
    "f'}}}'", "f'{{}'", "f'{{{}}}'",
    "f'{a b}'", "f'{a $ b}'", "f'{a..b}'", "f'{1a}'", "f'{(}'", "f'{)}'", "f'{[}'", "f'{(]}'", "f'{a[}'",
    "f'{((x)}'", "f'{x)}'", "f'{x]}'",
    "f'{lambda x: 1}'", "f'{lambda: 1}'", "f'{(lambda x: 1)}' and 0", "f'{*}'", "f'{**x}'",
    "f'{x:*}' if 0 else 1", "f'{return}'", "f'{yield}'", "f'{x = = y}'",
    "f'{x, }' if 0 else 2", "f'{,}'", "f'{x;y}'", "f'{import x}'", "f'{x=1}' if 0 else 3", "f'{x:=1' ",
    "f'{x #}'", "f'{x # }\n'", "f'''{x # }'''", "f'''{\nx y\n}'''",
    "f'{'a'", "f'{\"a}'", "f'{'a}'", "f'abc", "f'''abc", "f\"{x}", "f'{x}\n'", "f'{\n'",
    "f'{x:\n}' if 0 else 4", "f'''{x:\n}''' if 0 else 5", "f'{1:{2}}' f'{'",
    "f'\\N'", "f'\\N{}'", "f'\\N{NOT A NAME}'", "f'\\x1'", "f'\\u12'", "f'{\\}'", "f'{\\n}'", "f'{a\\b}'",
    "f'{'\\x1'}'", "rf'\\N{x y}'", "bf''", "fb''", "fu''", "uf''", "ff''",
    "f'{x!s!r}'", "f'{x:!r}' if 0 else 6", "f'{x!r=}'", "f'{x==}'", "f'{x=!}'", "f'{x=!r!}'",
    "f'{a := 1}' if 0 else 7", "f'{(a := 1}'", "f'{del x}'", "f'{x if}'", "f'{x for}'",
    "f'{x.}'", "f'{.x}'", "f'{not}'", "f'{a=b=c}'", "f'{0x}'", "f'{1__0}'", "f'{0777}'", "f'{1e}'",
    "f'{\"\\N{x}\"}'", "f'{await x}' if 0 else 8", "f'{class}'", "f'{None = 1}'",
    "f'{}' '{}'", "'a' f'{}' 'b'", "(f'{a}' f'{b c}')", "f'{f'{}'}'", "f'{f'{x y}'}'", "f'{f'{f'{'",
    "x = f'{1}' = 2", "f'{1}' = 2", "f'{1}' += 2", "del f'{1}'", "for f'{1}' in x: pass",
    "def f(f'{1}'): pass", "f'{a}'b'c'", "b'c' f'{a}'", "f'a'b'c'",
]
for text in cases:
    try:
        compile(text, "<case>", "exec")
        print("fine    ", repr(text))
    except SyntaxError as e:
        print(repr(text), "|", e.msg, "|", (e.lineno, e.offset, e.end_lineno, e.end_offset))
