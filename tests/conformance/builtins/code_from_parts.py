# types.CodeType(...) and code.replace(): code objects from their parts, and what they do when the parts fit.
import types


def shown(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def sample(a, b=2, *rest, c=3, **more):
    x = [a, b, rest, c]
    try:
        for n in range(a):
            x.append(lambda: n)
        1 / (a - 1)
    except ZeroDivisionError as error:
        x.append(str(error))
    finally:
        x.append(more)
    return x


FIELDS = ('argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames '
          'filename name qualname firstlineno linetable exceptiontable freevars cellvars').split()


def parts(of, **changed):
    return [changed.get(name, getattr(of, 'co_' + name)) for name in FIELDS]


code = sample.__code__
made = types.CodeType(*parts(code))
print(made == code, hash(made) == hash(code), made is code)
again = types.FunctionType(made, globals(), 'again', sample.__defaults__)
again.__kwdefaults__ = sample.__kwdefaults__
for arguments in (1,), (0, 1, 5, 6), (2,):
    ours, theirs = again(*arguments, z=1), sample(*arguments, z=1)
    print([x if not callable(x) else x() for x in ours] == [x if not callable(x) else x() for x in theirs])
print(list(made.co_lines()) == list(code.co_lines()), list(made.co_positions()) == list(code.co_positions()))


def generate(n):
    got = yield n
    yield got


def closed(n):
    def inner():
        nonlocal n
        n += 1
        return n
    return inner


async def waits(n):
    return n


print(list(types.FunctionType(types.CodeType(*parts(generate.__code__)), {})(4)))
inner = closed(4)
twin = types.FunctionType(types.CodeType(*parts(inner.__code__)), {}, closure=inner.__closure__)
print(inner(), twin(), inner(), types.FunctionType(types.CodeType(*parts(closed.__code__)), {})(9)())
coroutine = types.FunctionType(types.CodeType(*parts(waits.__code__)), {})(8)
print(shown(coroutine.send, None))
module = compile('x = 1\ny = [x for x in "ab"]\n', 'm.py', 'exec')
namespace = {}
exec(types.CodeType(*parts(module)), namespace)
print(namespace['x'], namespace['y'])


def add(x, y):
    return x + y


def multiply(x, y):
    return x * y


add.__code__ = add.__code__.replace(co_code=multiply.__code__.co_code)
print(add(6, 7), add.__code__ != multiply.__code__)
def nothing(): pass


unknown = nothing.__code__.replace(co_code=b'\xe5' + nothing.__code__.co_code[1:], co_filename='f.py')
print(unknown.co_code[1:] == nothing.__code__.co_code[1:], unknown.co_filename)
later = add.__code__.replace(co_firstlineno=1000)
print([line - 1000 for _, _, line in later.co_lines()], later.co_firstlineno)
renamed = code.replace(co_name='other', co_qualname='some.other', co_filename='f.py')
print(renamed.co_name, renamed.co_qualname, renamed.co_filename, renamed == code)
fewer = multiply.__code__.replace(co_varnames=('p', 'q'), co_consts=(None, 'new'))
print(fewer.co_varnames, fewer.co_consts, shown(types.FunctionType(fewer, {}), q=5, p=4))
empty = add.__code__.replace(co_linetable=b'')
print(list(empty.co_lines()), empty.co_linetable, empty == add.__code__)
nowhere = sample.__code__.replace(co_exceptiontable=b'')
print(nowhere == code, nowhere.co_exceptiontable)
print(shown(types.FunctionType(nowhere, globals(), 's', (2,)), 1, c=2))

for name, values in dict(argcount=(-1, 'a', 9), posonlyargcount=(-1,), kwonlyargcount=(7,), nlocals=(-2, 3),
                         flags=('x',), code=('a', b'x', None), consts=([], None), names=(5, (1,)),
                         varnames=(('q',), 1, (2,)),
                         filename=(b'', None), name=(3,), qualname=((),), firstlineno=(None,),
                         linetable=('x',), exceptiontable=(1,), freevars=((1,), None),
                         cellvars=('n',)).items():
    for value in values:
        print(name, value, shown(types.CodeType, *parts(code, **{name: value})))
print(shown(types.CodeType), shown(types.CodeType, *parts(code)[:15]), shown(types.CodeType, *parts(code), 1))
print(shown(types.CodeType, *parts(code), x=1))
for change in (dict(co_code='a'), dict(co_consts=[1]), dict(co_varnames=5), dict(co_filename=1),
               dict(co_linetable=1), dict(co_nlocals=-1), dict(co_nlocals=1), dict(co_flags='x'),
               dict(co_foo=3), dict(co_varnames=())):
    print(change, shown(code.replace, **change))
