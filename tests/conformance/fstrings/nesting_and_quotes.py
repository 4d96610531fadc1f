"""Strings inside replacement fields: the same quotes, backslashes, comments, line breaks, depth."""
name = "world"
table = {"a": 1, 'b': [10, 20], "it's": 'q'}
print(f"{table["a"]} {table['b'][1]} {f"{f"{f"{1 + 1}"}"}"}")
print(f'{'\n'.join(['x', 'y'])}' f"{"\t|"}{'\\'}{"\N{BULLET}"}{'\x41\u0042'}")
print(f"{'a' 'b' "c"}", f'{"it's"}', f"{table["it's"]!r}", f"{'''tri
ple'''!r}")
print(f"{
    name  # a comment with } and " and '
    !r
    :>10
}|")
print(f"""{
    3 +
    4  # another
} {'''x'''} {"\""}""")
print(f"{ {1, 2} == {2, 1} } { {'k': 'v'}['k'] } {[i for i in range(3)]} { {i: i * i for i in range(3)} }")
print(f"{(lambda x: x * 2)(4)} {(y := 5)} {y} {y:=5} {y!r:<4}|")
print(f"{'{'}{'}'}{{}}{{{name}}}{{{{", f"{{{{{name}}}}}", f"{{'a'}}", f"{'}}'}{{")
print(f"{name:{'>'}{'1' + '2'}}|{3.14159:{4}.{2}f}|{name:{'^' + str(len(name) * 2)}}|{5:{'0'}{'4'}{'x'}}")
print(f"{name:{f"{'*'}^{f'{11}'}"}}|", f"{1:{''}}|", f"{'x':{' '}>{3}}|")
print(rf"\d{name}\n{'\n'!r}" f"\d" if False else rf"{name}\{1}\\", fr'\{{{name}\}}', Rf"\N{1}")
print(f"\N{GREEK SMALL LETTER ALPHA}\N{DIGIT ONE}{1}\x41\101\u00e9" f'\
joined' "{not a field}", f"{1}" "2" f'{3}' '''4''')
print(f"{1 if name else 2} {not name} {-1} {1 < 2 < 3} {1 == 1} {1 != 2} {name!s:.3} {lambda_ if (lambda_ := 0) else 9}")
print(f"{*[1, 2], 3} {*'ab',} {1, 2} {(1,)}")
def gen():
    got = f"{(yield 1)} {(yield 2)}"
    yield got
g = gen()
print(next(g), g.send("a"), g.send("b"))
print(f"", repr(f""), f'''''', f"{''}", f"{""}", f"{"" f"" ''}" + f"{'a' if 1 else f'{2}'}")
print(f"{name.upper()[::-1]:_^{len(name) + 4}} {table['b'][0]:#x} {table['b'][-1]:08b} {10 ** 3:,} {1e3:_}")
for i, kind in enumerate([f"{0:{i}}" for i in (1, 2)]): print(i, repr(kind))
class F:
    def __format__(self, spec): return f"<{spec}>"
print(f"{F()} {F():} {F():{{}}} {F():a{1}b{2}c} {F():%H:%M:%S} {F():{'{'}{'}'}} {F():\n\x41} {F():'\"} {F():!r}")
print(f"{F():{F():{F():x}}}", f"{F()!s:>3}"[:1], f"{'a':{'b'}<{3}}")
def outer(v):
    return f"{(lambda: f"{v}{name}")()} {[f"{v}{i}" for i in range(2)]}"
print(outer(7))
