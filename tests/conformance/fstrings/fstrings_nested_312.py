# PEP 701: any expression, quotes, comments, newlines, nesting; format specs; conversions; = form; errors.
n='N'; w=10; p=3; v=3.14159
print(f"{f"{f"{n}"}"}", f'{n!r:>{w}}', f'{v:{w}.{p}f}', f"{'\n'.join(['a','b'])!r}", f"{n + f'{n}'}")
print(f"{
    n  # a comment
    + 'x'
}", f'{ {1:2}[1] }', f'{(lambda q: q*2)(4)}', f'{[i for i in range(3)]}', f"{'yes' if n else 'no'}")
print(f'{n=}', f'{n = }', f'{n=!s}', f'{v=:.2f}', f'{ n  =  }', f'{n+n=}', f"{len('abc')=}", f'{(1,2)=}')
print(f'{{}}', f'{{{n}}}', f'{{n}}', f'{n}}}', rf'\{n}\n', fr'{n}\t', F'{n}', Rf'{n}\d')
print(f'{n:{"{"}<5}', f'{n:>{w//2}}', f'{5:0{w}b}', f'{w:#x}', f'{1e10:,}', f'{-5:+d}', f'{True:d}', f'{None}')
print(f'''{n}
{"""triple"""}''', f"{'a' 'b'}", f'a' 'b' f'{n}', 'x' f'{1}' "y", f'{1!a}', f'{"é"!a}', f'\N{BULLET}{n}', f'{"\N{BULLET}"}')
class F:
    def __format__(s, spec): return f'<{spec}>'
    def __repr__(s): return 'R'
    def __str__(s): return 'S'
o=F(); print(f'{o}', f'{o:abc}', f'{o!r:>3}', f'{o!s}', f'{o=}', f'{o:{n}{w}}', f'{o:{{}}}' if 0 else '', f'{o:%H:%M}')
x=5
print(f'{x:=5}', f'{(x:=7)}', x, f'{x!r:^{"5"}}', f'{x:{x}}', f'{lambda_ if 0 else x}' if 0 else 'skip')
print(f'{"a":{"b" if 0 else ">"}{4}}', f'{3:{"1"}{"0"}}', f"{d['k']}" if (d:={'k':'kv'}) else '', f'{d["k"]!r}')
def g(): yield f'{(yield)}'
it=g(); next(it); print(it.send('sent'))
for s in ["f'{a b}'","f'{'","f'}'","f'{}'","f'{ }'","f'{!r}'","f'{a!}'","f'{a!z}'","f'{a!r }'","f'{a:{}}'","f'{a:{b'","f'{a['","f'{a(}'","f'{*}'","f'{**a}'","f'{a=b}'","f'{a:='","f'{#}'","f'{a\\n}'","f'{lambda x:1}'","f'{yield}'","f'{a!r:{b!x}}'","f'{a $ b}'","f'{import x}'","f'{1 2}'","f'{a.}'","f'{1:{2:{3}}}'", "f'{\"a\" b}'", "bf'a'", "fb'a'", "f'{a}' = 1", "uf'a'"]:
    try: compile(s,'s','eval'); print('ok', s)
    except SyntaxError as e: print(s, '|', e.msg)
for s in ["f'{1:z}'","f'{undefined}'","f'{[]:5}'","f'{1!r:d}'","f'{\"a\":d}'"]:
    try: print(eval(s))
    except Exception as e: print(s, type(e).__name__, e)
