"""The marks under a line: binary operators, subscripts, calls, attributes, several lines, wide characters."""
import traceback
class N:
    x = None
n, d, l, big = N(), {"k": 1}, [1, 2], 5
def f(*a, **k): return 1 / 0
cases = [
    lambda: 1 + 2 + (3 / 0) * 4, lambda: big  /  (big - big), lambda: l[0][1], lambda: d["missing"]["x"],
    lambda: n.x.y.z, lambda: f(1)(2), lambda: f(f, k=d), lambda: (1 + 2)(3),
    lambda: -"a", lambda: not f(), lambda: [i / 0 for i in l], lambda: {k: d[k + "x"] for k in d},
    lambda: l[0:"a"], lambda: (big if f() else 2), lambda: big < "a", lambda: "é" * 3 + 1,
    lambda: "日本" + l, lambda: l @ l, lambda: big ** "x", lambda: ~1.5, lambda: int("x") + 1,
    lambda: d.get("a").b, lambda: "a".join([1]), lambda: print(*f()), lambda: f"{big + ''} {1}",
    lambda: big if big.real.nope else 1, lambda: 1 in big, lambda: l.index(9), lambda: (yielded := f()),
    lambda: l[9] + l[8], lambda: big and n.nope, lambda: (lambda: f())(),
    lambda: "(" + ")" * (1 / 0), lambda: l[ 5 ], lambda: n . nope, lambda: big+(big)+"x", lambda: (big)-(n),
    lambda: big // (0), lambda: 5 % 0, lambda: 5 << -1,
    lambda: f(
        1,
        2), lambda: (big +
                     "x"), lambda: l[
        7
    ], lambda: n.x.
    y, lambda: big and (
        n.nope
    ),
]
for case in cases:
    try: case()
    except Exception as e:
        print("".join(traceback.format_exception(e)[2:]).rstrip())
def statements(which):
    if which == 0: assert big == 4, "message"
    if which == 1: del d["nope"]
    if which == 2: l[7] = 1
    if which == 3: n.x.y = 5
    if which == 4: a, b = 1, 2, 3
    if which == 5: a, b = big
    if which == 6: raise ValueError("r") from f()
    if which == 7: import nothing_of_this_name
    if which == 8: from sys import nothing_there
    if which == 9:
        with n: pass
    if which == 10:
        for i in big: pass
    if which == 11: big_ = undefined_name
    if which == 12: l[0] += "x"
    if which == 13: d["q"] += 1
    if which == 14:
        with open("nowhere/at/all") as file, n as m: pass
    if which == 15:
        @f
        def g(): pass
    if which == 16:
        class K(n): pass
    if which == 17:
        class K(metaclass=f): pass
    if which == 18: return f(*big)
    if which == 19: return f(**{1: 2})
    if which == 20:
        match l:
            case [N(big=1), *_] if f(): pass
            case N(1): pass
            case [int(), _] if f(): pass
    if which == 21: print("a" "b", end=f())
    if which == 22: n.x: f() = 1
for i in range(23):
    try: statements(i)
    except Exception as e: print(i, "".join(traceback.format_exception(e)[2:]).rstrip())
