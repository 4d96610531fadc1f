source = '''
import sys as s
from math import pi as p, e
global_name: int = 5
def f(a, b=1, /, c=2, *args, d, e=4, **names) -> "r":
    nonlocal_name = 1
    def g():
        nonlocal nonlocal_name
        nonlocal_name += a
        return lambda x: x + nonlocal_name
    with open(a) as h, open(b) as i:
        yield from g()
    for x in range(3):
        if x: continue
        else: break
    else:
        assert x, "no"
    while True:
        try: return 1
        except (A, B) as q: raise q from None
        finally: del x
class C(object, metaclass=type):
    x = [i for i in range(3) if i]
    y = {i: j for i, j in {}.items()}
async def h():
    async with a as b:
        async for c in d:
            await e
    return [x async for x in y]
match p:
    case [1, *r] | {"k": r}: pass
    case C(x=1) if r: pass
    case _: pass
type T[A: int, *B] = list[A]
'''
code = compile(source, "<test>", "exec")
print(len(code.co_consts), code.co_names[:4], len(list(code.co_lines())), len(list(code.co_positions())))
