"""Positions under several kinds of failing expressions."""
import sys, traceback
class Box:
    def __init__(self, **k): self.__dict__.update(k)
    def __getitem__(self, i): raise IndexError("box index")
def attribute(): b = Box(x=Box()); return b.x.missing.more
def binary(): a, b = 1, "s"; return (a + 2) + (b * 2) + a
def subscript(): d = {"k": {"j": 1}}; return d["k"]["nope"]["x"]
def call(): f = None; return f(1, 2) + 3
def args(): return max(1, 2, int("x"), 3)
def multi():
    return sum([
        1,
        2 / 0,
    ])
def compare(): return 1 < 2 < "three"
def unary(): return -"text"
def method(): return "abc".join([1, 2]).upper()
def keyword(): return dict(a=1, b=undefined_name)
def comp(): return [10 // n for n in (2, 1, 0)]
def box(): return Box()[0] + 1
def augmented():
    x = []
    x += 5
def unpack(): a, b = [1, 2, 3]
def raised(): raise ValueError("explicit")
def asserted(): assert 1 == 2, "sums"
def lam(): return (lambda q: q.zzz)(5)
def fstr(): v = 3; return f"{v} and {v.nope!r:>10}"
for f in [attribute, binary, subscript, call, args, multi, compare, unary, method, keyword, comp, box,
        augmented, unpack, raised, asserted, lam, fstr]:
    try:
        f()
    except Exception as error:
        lines = traceback.format_exception(error)
        text = "".join(lines).split("\n")
        for line in text:
            if line.startswith("  File"):
                line = line[line.index("line"):]
            print(line)
