# Which builtins a new function and a pickled iterator take: those of the code that runs.
import types

mine = {'None': None, 'iter': 'my iter', 'reversed': 'my reversed'}
space = {'FT': types.FunctionType, '__builtins__': mine, 'word': iter('ab'), 'numbers': iter(range(3)),
         'items': iter([1, 2]), 'back': reversed([1, 2]), 'keys': iter({1: 2}), 'pair': iter((1, 2))}
exec('def f(): pass\ng = FT(f.__code__, {})\nh = FT(f.__code__, {"__builtins__": {}})', space)
print([space[name].__builtins__ is mine for name in 'fgh'], '__builtins__' in space['g'].__globals__)
for name in 'word', 'numbers', 'items', 'back', 'keys', 'pair':
    print(name, eval(name + '.__reduce__()', space))
space['__builtins__'] = types.MappingProxyType({'None': None})
for name in 'word', 'numbers', 'items', 'back', 'keys', 'pair':
    try:
        print(name, eval(name + '.__reduce__()', space))
    except AttributeError as e:
        print(name, 'AttributeError', e)
