"""Random programs, run by Baton and by CPython 3.13: what they print must be the same.

    python3 tests/fuzz/differential.py PROGRAM [--reference python3.13] [--seconds 60] [--seed N] [--keep FOLDER]

A program is a list of small cases, each caught and printed by itself: calls of methods and functions of the built-in
types with arguments of every kind, operators, formats, slices, and little functions with loops, try, with, match,
generators and closures. The first case that differs is shown with both outputs, and the seed that makes it again.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
import time

PRELUDE = '''
import sys
sys.set_int_max_str_digits(2000)
class I:
    def __index__(self): return 2
    def __repr__(self): return "I()"
class S(str): pass
class L(list): pass
class E(Exception): pass
class C:
    def __init__(self, *a): self.a = a
    def __repr__(self): return f"C{self.a}"
    def __eq__(self, o): return type(o) is C and self.a == o.a
    def __hash__(self): return 5
    def __add__(self, o): return C("add", o)
    def __rsub__(self, o): return C("rsub", o)
    def __lt__(self, o): return NotImplemented
    def __getitem__(self, k): return k if k != 3 else [][0]
    def __len__(self): return 3
    def __contains__(self, o): return o == 1
    def __enter__(self): return self
    def __exit__(self, *a): return a[0] is KeyError
def show(v, depth=0):
    if isinstance(v, (set, frozenset)): return type(v).__name__ + repr(sorted(map(repr, v)))
    if isinstance(v, (list, tuple)) and depth < 4 and type(v) in (list, tuple):
        return type(v).__name__ + "[" + ", ".join(show(i, depth + 1) for i in v[:50]) + "]"
    if isinstance(v, dict) and depth < 4: return type(v).__name__ + "{" + ", ".join(show(k) + ": " + show(i, depth + 1) for k, i in v.items()) + "}"
    r = repr(v)
    if " at 0x" in r: r = r[:r.index(" at 0x")]
    return type(v).__name__ + " " + r[:500]
def case(n, f):
    try: v = show(f())
    except RecursionError: v = "RecursionError"
    except BaseException as e: v = type(e).__name__ + ": " + str(e)[:300] + (" | " + repr(e.__context__)[:80] if e.__context__ else "")
    print(n, v.encode("ascii", "backslashreplace").decode())
'''

VALUES = """0 1 -1 2 3 7 -8 255 256 2**31 2**62 2**63 -2**63 2**64 10**20 -10**25 2**200 True False None 0.0 -0.0 1.0 0.5 -2.5 1e16
    1e300 1e-300 123456.789 float("nan") float("inf") -float("inf") 0.1 1/3 2j 1+2j -0.0j 1e20j "" "a" "abc" "aXbXc" "ABC" "\\u00e9t\\u00e9"
    "\\u20ac" "\\U0001f600x" "\\ud800" " a b\\tc\\n" "\\n" "0" "12" "-3.5" "1_000" "ab"*20 "\\u0130" "\\u00df" "{}" "%s" "%d%%" b"" b"a" b"abc" b"\\xff\\x00"
    b"a b c" bytearray(b"xyz") bytearray() memoryview(b"abcd") [] [1] [1,2,3] [3,1,2] ["a","b"] [[1],[2]] [1,"a",None] () (1,) (1,2) (1,(2,3)) {} {1:2}
    {"a":1,"b":2} {(1,2):3} set() {1} {1,2,3} frozenset() frozenset({1,"a"}) range(0) range(5) range(10,0,-3) range(10**20) slice(None) slice(1,2)
    slice(None,None,-1) slice(5,None,2) ... NotImplemented int str list type(None) C() C(1) I() S("abc") L([1,2]) len abs print.__name__ Exception
    ValueError("x") E(1,2) (lambda x: x) (lambda *a: len(a)) iter([1,2,3]) (i*i for i in range(4)) zip([1,2],"ab") enumerate("ab") map(str,[1,2])
    reversed([1,2]) {"a":1}.items() {"a":1}.keys() object() property() 1<<100""".split()
METHODS = {
    "str": "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier "
           "islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace rfind rindex rjust "
           "rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill __add__ __mul__ __mod__ __getitem__ __contains__",
    "bytes": "capitalize center count decode endswith expandtabs find hex index isalnum isalpha isdigit islower isspace istitle isupper join ljust lower "
             "lstrip partition removeprefix replace rfind rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill fromhex",
    "bytearray": "append clear copy extend insert pop remove reverse count find join replace split decode hex __setitem__ __delitem__ __iadd__ __imul__",
    "list": "append clear copy count extend index insert pop remove reverse sort __setitem__ __delitem__ __iadd__ __imul__ __mul__ __getitem__ __contains__ __eq__ __lt__",
    "tuple": "count index __add__ __mul__ __getitem__ __lt__ __contains__",
    "dict": "clear copy fromkeys get items keys pop popitem setdefault update values __or__ __ior__ __getitem__ __setitem__ __delitem__ __contains__ __eq__",
    "set": "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference "
           "symmetric_difference_update union update __and__ __or__ __sub__ __xor__ __le__ __lt__",
    "int": "as_integer_ratio bit_count bit_length conjugate from_bytes is_integer to_bytes __pow__ __floordiv__ __mod__ __divmod__ __lshift__ __rshift__ __round__ __format__ __truediv__",
    "float": "as_integer_ratio conjugate fromhex hex is_integer __pow__ __floordiv__ __mod__ __divmod__ __round__ __format__ __floor__ __ceil__ __trunc__",
    "complex": "conjugate __pow__ __add__ __mul__ __truediv__ __format__ __eq__",
    "memoryview": "cast hex release tobytes tolist toreadonly __getitem__ __eq__",
    "range": "count index __getitem__ __contains__ __eq__",
    "frozenset": "copy difference intersection isdisjoint issubset issuperset symmetric_difference union __and__ __xor__",
}
FUNCTIONS = """abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset getattr hasattr hash hex
    int isinstance issubclass iter len list map max memoryview min next oct ord pow print range repr reversed round set slice sorted str sum tuple type
    zip vars dir eval compile delattr setattr super staticmethod classmethod property object __import__""".split()
OPERATORS = "+ - * / // % ** @ << >> & | ^ < <= > >= == != is in and or".replace(" is in ", " in ").split()
SPECS = ["", "d", "5d", "05d", "x", "#x", "b", "o", "c", "n", ",", "_", "e", ".3e", "f", ".2f", "g", ".3g", "%", ".1%", "s", "10s", "<10", ">10", "^10", "*^9",
         "=+8", "+", "-", " ", "z.1f", ".3", "10.3f", "010.2f", "#.3g", "_x", ",.2f", "!r", "0", ".", "\u20ac>5", "{", "}", "<", "1" * 3, ".0f", "r", "08.3f"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = 0

    def pick(self, choices):
        return self.random.choice(choices)

    def value(self, depth=1):
        if depth and self.random.random() < 0.15:
            return self.expression(depth - 1)
        value = self.pick(VALUES)
        # A large count or width is memory, no difference.
        return value

    def small(self):
        return self.pick(["0", "1", "-1", "2", "3", "-2", "5", "I()", "True", "None", "'a'", "1.5", "10**20", "-10**20", "2**63"])

    def arguments(self, most=3):
        return ", ".join(self.value() for _ in range(self.random.randrange(most + 1)))

    def expression(self, depth=2):
        kind = self.random.randrange(12)
        v = lambda: self.value(depth - 1 if depth else 0)
        if kind == 0:
            left, right, operator = v(), v(), self.pick(OPERATORS)
            if operator in ("**", "<<", "*"):
                right = self.small() if "10**" not in right else "3"
                if right in ("10**20", "2**63"):
                    right = "3"
            return f"({left}) {operator} ({right})"
        if kind in (1, 2, 3, 4):
            type_name = self.pick(list(METHODS))
            method = self.pick(METHODS[type_name].split())
            makers = [value for value in VALUES if self.is_a(value, type_name)] or [type_name + "()"]
            arguments = ", ".join(self.small() if self.random.random() < 0.4 else self.value(0) for _ in range(self.random.randrange(4)))
            if method in ("center", "ljust", "rjust", "zfill", "expandtabs", "__mul__", "__imul__", "__pow__", "__lshift__", "to_bytes", "__iadd__",
                          "extend", "fromkeys", "join", "union", "update", "__contains__", "__round__"):
                arguments = ", ".join(self.pick(["0", "1", "7", "-3", "'x'", "b'x'", "None", "2.0", "[1, 'a']", "'big'", "I()"]) for _ in range(self.random.randrange(4)))
            return f"(lambda v: (v.{method}({arguments}), v))({self.pick(makers)})"
        if kind in (5, 6):
            function = self.pick(FUNCTIONS)
            if function in ("bytes", "bytearray", "range", "pow", "list", "tuple", "sum", "sorted", "set", "frozenset", "max", "min", "any", "all", "dict", "hash",
                            "eval", "compile", "__import__", "dir", "vars", "iter", "print", "map", "zip", "filter", "enumerate", "reversed"):
                arguments = ", ".join(self.pick(["0", "1", "'ab'", "[3, 1]", "None", "{1: 2}", "-1", "2.5", "b'ab'", "I()", "str", "'1+'", "(1, 2)"]) for _ in range(self.random.randrange(4)))
                if function == "iter":
                    arguments = self.value(0)  # with two it may have no end
                if function in ("hash", "dir", "vars"):
                    arguments = self.pick(["1", "-1", "2**61-1", "1.5", "None.__class__()", "[]", "(1, 2)", "C()", "True", "-2", "2**100", "0.1", "float('inf')"])
                return f"{function}({arguments})" if function not in ("dir", "vars", "iter", "zip", "map", "filter", "enumerate", "reversed") or not arguments \
                    else (f"list({function}({arguments}))" if function not in ("dir", "vars") else f"{function}({arguments}) and 1")
            return f"{function}({self.arguments()})"
        if kind == 7:
            return f"format({v()}, {self.pick(SPECS)!r})" if self.random.random() < 0.6 else f"('%' + {self.pick(SPECS)!r} + {self.pick('dsrxfgc%')!r}) % ({v()},)"
        if kind == 8:
            return f"({v()})[{self.pick([self.small(), ':'.join(self.pick(['', self.small()]) for _ in range(3))])}]"
        if kind == 9:
            return f"f'{{{self.pick(['x', 'x!r', 'x!s', 'x!a', 'x=', 'x:>8', 'x:{5}', 'x!r:^9'])}}}' if (x := {v()}) or 1 else 0"
        if kind == 10:
            return f"[{self.pick(['x', '(x, x)', 'str(x)', 'x*2', 'x[0]', 'not x'])} for x in ({v()}) if {self.pick(['x', 'x != 1', 'True', 'len(str(x)) < 5'])}][:20]"
        return f"({v()}) if ({v()}) else ({v()})"

    def is_a(self, value, type_name):
        starts = {"str": ('"',), "bytes": ('b"',), "bytearray": ("bytearray",), "list": ("[",), "tuple": ("(1",), "dict": ("{}", "{1:2", '{"a":1,', "{(1"),
                  "set": ("set(", "{1}", "{1,2,3}"), "int": tuple("0123456789"), "float": ("0.", "1e", "-2.5", "float", "1.0"), "complex": ("2j", "1+2j"),
                  "memoryview": ("memoryview",), "range": ("range",), "frozenset": ("frozenset",)}
        return value.startswith(starts[type_name]) and not (type_name == "int" and ("." in value or "e" in value or "j" in value)) \
            and not (type_name in ("dict",) and "items" in value)

    def block(self, depth, in_loop=False):
        pad = "    "
        lines = []
        for _ in range(self.random.randrange(1, 4)):
            kind = self.random.randrange(13 if depth else 5)
            name = self.pick("abc")
            if kind < 2:
                lines.append(f"{name} = {self.simple()}")
            elif kind == 2:
                lines.append(f"{name} {self.pick(['+=', '-=', '*=', '|=', '//='])} {self.simple()}")
            elif kind == 3:
                lines.append(f"out.append(({name!r}, {name}))")
            elif kind == 4:
                lines.append(self.pick([f"raise {self.pick(['E(1)', 'KeyError(2)', 'ValueError', 'StopIteration(3)'])}", f"return {self.simple()}", "pass",
                                        f"del {name}", f"assert {self.simple()}, {name}", f"{name}, b = {self.simple()}", f"*{name}, c = {self.simple()}"]
                                       + (["break", "continue"] * 3 if in_loop else [])))
            else:
                inner = [pad + line for line in self.block(depth - 1, in_loop or kind in (5, 6))]
                other = [pad + line for line in self.block(depth - 1, in_loop)]
                if kind == 5:
                    lines += [f"for {name} in {self.pick(['range(3)', '[1, 2]', 'c', repr('ab'), 'gen(2)'])}:"] + inner + self.pick([[], ["else:"] + other])
                elif kind == 6:
                    lines += ["while tick():"] + inner
                elif kind == 7:
                    lines += [f"if {self.simple()}:"] + inner + self.pick([[], ["else:"] + other])
                elif kind in (8, 9):
                    lines += ["try:"] + inner + self.pick([[f"except {self.pick(['E', 'KeyError', 'Exception', '(ValueError, TypeError)', 'NameError'])} as {name}:"] + other,
                                                           ["finally:"] + other, [f"except Exception:"] + other + ["else:", pad + "out.append('else')"],
                                                           ["except TypeError:", pad + "raise", "finally:"] + other, ["except* E as e:", pad + "out.append(repr(e))"]])
                elif kind == 10:
                    lines += [f"with C({name!r}) as {name}:"] + inner
                elif kind == 11:
                    lines += [f"match {self.simple()}:"] + [line for pattern in self.random.sample(
                        ["int(a)", "[a, *b]", "{'k': a, **c}", "str() | None", "(1 | 2) as b", "C(a=(a,))", "[1, 2, a]", "float()"], 3)
                        for line in (f"    case {pattern}:", f"        out.append({pattern!r})")] + ["    case _:"] + [pad + line for line in inner]
                else:
                    lines += [f"def inner({self.pick(['', 'a', 'a=1', '*a', '**a', 'a, /', '*, a=2', 'a, b=3'])}):", pad + self.pick(["nonlocal c", "pass", "yield 1"])] + other + \
                        [f"out.append(show(inner({self.pick(['', '1', '1, 2', 'a=1', '*[1]', '**dict(a=1)'])})))"]
        # break and except* do not go together, nor return in it: CPython's compiler says so, and so must ours.
        return lines

    def simple(self):
        return self.pick(["1", "2", "a", "b", "c", "a + 1", "[a, b]", "(a, b)", "a < b", "not c", "{'k': a}", "'s'", "None", "len(out)", "C(a)", "a or b", "c and a",
                          "[x for x in range(3)]", "1.5", "a == c", "a is None", "-1", "lambda: a", "1 / (a if a != 1 else 0)", "str(a)", "b if a else c", "gen(2)"])

    def program(self, cases):
        lines = [PRELUDE]
        for number in range(cases):
            if self.random.random() < 0.8:
                expression = self.expression()
                lines.append(f"case({number}, lambda: eval({expression!r}))")
            else:
                body = "\n".join("    " + line for line in self.block(3))
                source = ("def f(a=1, b=2, c=3):\n    global out\n    out, ticks = [], iter(range(6))\n    tick = lambda: next(ticks, 6) < 3\n"
                          "    def gen(n):\n        for i in range(n):\n            yield i\n" + body + "\n    return out, a, b, c\n")
                lines.append(f"def g():\n    names = dict(globals())\n    exec({source!r}, names)\n"
                             f"    try: v = names['f']()\n    except Exception as e: v = type(e).__name__, str(e)\n    return v, names.get('out')\ncase({number}, g)")
        return "\n".join(lines) + "\n"


def run(program, path):
    try:
        done = subprocess.run([program, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                              env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8",
                                   "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1"})
    except subprocess.TimeoutExpired:
        return ["timeout"], ""
    return done.stdout.decode("utf-8", "replace").split("\n"), f"status {done.returncode}: " + done.stderr.decode("utf-8", "replace")[-600:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--reference", default="python3.13")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--most", type=int, default=20, help="differences to show")
    options = parser.parse_args()
    start, programs, differences = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - start < options.seconds and differences < options.most:
            seed = options.seed + programs
            text = Maker(seed).program(options.cases)
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            ours, our_end = run(options.program, path)
            theirs, their_end = run(options.reference, path)
            programs += 1
            if our_end[:9] != their_end[:9]:
                differences += 1
                print(f"seed {seed}: ends differ\n    ours:   {our_end}\n    theirs: {their_end}")
            for mine, other in zip(ours, theirs):
                if mine != other:
                    differences += 1
                    number = mine.split(" ")[0]
                    source = next((line for line in text.split("\n") if line.startswith(f"case({number},")), "")
                    if source.endswith(", g)"):
                        source = text.split(f"\ncase({number}, g)")[0].rsplit("def g():", 1)[1].split("exec(", 1)[1].split(", names)\n")[0]
                    print(f"seed {seed}, {source}\n    ours:   {mine[:300]}\n    theirs: {other[:300]}")
    print(f"{programs} programs of {options.cases} cases from seed {options.seed}: {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
