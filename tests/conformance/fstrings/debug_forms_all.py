"""The equals sign: text kept as it is written, conversions, specs, nested fields, walrus and comparisons."""
x, s, items = 3, "it's \"q\"\n", [1, 2]
print(f"{x=} {x =} {x= } {x = } {  x  =  }|")
print(f"{s=} {s=!s} {s=!r} {s=!a} {s=:>14} {s=!r:>14}|")
print(f"{x=:5} {x=:<5}| {x=!r:^7}| {x=:{x}} {x = :{x}{'d'}}")
print(f"{items=} {items[0]=} {len(items)=} {items[ 0 ] = } {sum(items)+1=}")
print(f"{x==3} {x!=3} {x<=3} {x>=3} {(x==3)=} {x == 3 = } ")
print(f"{(y:=7)=} {y=} {[i for i in items]=} { {1: 2}=} {(lambda: 1)()=}")
print(f'{"a"=} {'b'=} {"it's"=} {f"{x=}"=}')
print(f"{
x
=
}|", f"{x # note
=}|", f"""{
    items[0] +
    1 = }""")
print(f"{x=}{x=}", f"{{x=}} {{{x=}}}", f"{x:=5}|", f"{x=:=5}|", f"{'é'=} |")
print(f"{None=} {True=} {...=} {1,2=} {*items,=} {x if x else 0=} {not x=} {-x=} {x**2=} {x@1 if 0 else 1=}")
class R:
    def __repr__(self): return "R!"
    def __str__(self): return "S!"
    def __format__(self, spec): return f"F!{spec}"
r = R()
print(f"{r=} {r=!s} {r=!r} {r=!a} {r=:} {r=:z} {r=!s:>4} {r!r:>4} {r} {r!s}")
print(f"{r=:{x}} {r=:{x=}} {r=:{x!r:>3}}")
class A:
    b = {"k": [R()]}
    def m(self, *a, **k): return a, k
a = A()
print(f"{a.b['k'][0]=} {a.m(1, *items, z=x)=} {a . b [ 'k' ] = }")
print(F"{x=}" rf"\{x=}\n" f'{x=}', f"{'='=} {'=='=} {'!r'=} {':'=} {'a=b'!r}")
def f(v, *, w=2): return f"{v=}, {w=}, {locals()=}"
print(f(1))
async def co():
    async def one(): return 1
    return f"{await one()=} {(await one())=}"
import asyncio
print(asyncio.run(co()))
