name, width, value, items = "n", 10, 3.14159, {"k": [1, 2]}
print(f"{name!r:>{width}}|{value:.{2}f}|{items['k'][0]:03}|{{}}|",
      f"{value=:.1f}|{'nested ' + f'{name}'}|{[x for x in items]}")
print(f"{name:*^{width + 1}}", f'{"a" if value > 3 else "b"}', f"{(lambda x: x * 2)(4)}", f"""{
    value}""", f"{width:#x} {width:b} {width:e} {width:,} {10 ** 30:_}", rf"\{name}")
class F:
    def __format__(self, spec):
        return f"<{spec}>"
print(f"{F():a b} {F()!s:.3}", "{:>5}".format("x"), format(F(), "q"))
