# types.FunctionType, CellType, MethodType and code.replace by hand.
import types


def source(a, b=2, *c, d=4):
    return a, b, c, d, x


def outer(n):
    def inner():
        return n
    return inner


x = "module"
made = types.FunctionType(source.__code__, {"x": "other"}, "made", (10,))
try:
    print(made(1))
except TypeError as error:
    print(error)
made.__kwdefaults__ = {"d": 5}
print(made(1), made.__name__, made.__qualname__, made.__module__, made.__defaults__)
closed = types.FunctionType(outer(1).__code__, {}, None, None, (types.CellType(7),))
print(closed(), closed.__closure__[0].cell_contents)
for args in [(), (1, {}), (source.__code__,), (source.__code__, 1), (source.__code__, {}, 5), (source.__code__, {}, None, 5),
             (outer(1).__code__, {}), (outer(1).__code__, {}, None, None, ()), (outer(1).__code__, {}, None, None, (1,)),
             (source.__code__, {}, None, None, (types.CellType(),))]:
    try:
        types.FunctionType(*args)
        print("made")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
cell = types.CellType()
try:
    cell.cell_contents
except ValueError as error:
    print(error)
cell.cell_contents = [1]
print(cell.cell_contents, cell == types.CellType([1]), cell < types.CellType([2]), types.CellType() < cell)
del cell.cell_contents
inner = outer("before")
inner.__closure__[0].cell_contents = "after"
print(inner())
method = types.MethodType(source, "self")
print(method(1, d=3)[:2], method.__self__, method.__func__ is source, method.__name__)
for args in [(), (1, 2), (source, None), (source,)]:
    try:
        types.MethodType(*args)
    except TypeError as error:
        print(error)
print(types.MethodType(len, "four")(), types.MethodType(len, [1]) == types.MethodType(len, [1]))
print(source.__code__.replace(co_name="renamed").co_name, source.__code__.replace(co_firstlineno=99).co_firstlineno)
renamed = types.FunctionType(source.__code__.replace(co_name="n", co_qualname="q.n", co_filename="f.py"), globals())
print(renamed.__name__, renamed.__qualname__, renamed.__code__.co_filename)
try:
    source.__code__.replace(co_nothing=1)
except TypeError as error:
    print(error)
print(source.__code__ == source.__code__.replace(), source.__code__ == made.__code__, outer(1).__code__ is outer(2).__code__)
