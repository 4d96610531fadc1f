"""inspect.Signature.bind of every shape of parameters, and how signatures are shown."""
import inspect

SIGNATURES = [
    '()',
    '(a)',
    '(a, b)',
    '(a, b=2)',
    '(a, /)',
    '(a, /, b)',
    '(a, b=2, /, c=3)',
    '(*, a)',
    '(*, a=1)',
    '(a, *, b)',
    '(*args)',
    '(**kw)',
    '(a, *args)',
    '(a=1, *args, b)',
    '(a, **kw)',
    '(a, /, **kw)',
    '(*args, a, **kw)',
    '(a, b, /, c, *, d)',
    '(a, b=2, *args, c, d=4, **kw)',
]
CALLS = [
    '()',
    '(1)',
    '(1, 2)',
    '(1, 2, 3)',
    '(a=1)',
    '(1, a=1)',
    '(b=2)',
    '(1, b=2)',
    '(1, c=3)',
    '(1, 2, d=4)',
    '(1, 2, 3, d=4)',
    '(*[1, 2])',
    "(**{'a': 1})",
    "(1, **{'z': 9})",
    '(*[], **{})',
    '(1, 2, c=5, x=7)',
    '(a=1, b=2, c=3)',
]


def arguments(*args, **kwargs):
    return args, kwargs


for text in SIGNATURES:
    scope = {}
    exec(f"def f{text}: pass", scope)
    signature = inspect.signature(scope["f"])
    print(signature, [(p.name, p.kind.name, p.default is p.empty) for p in signature.parameters.values()])
    for call in CALLS:
        args, kwargs = eval("arguments" + call)
        for method in (signature.bind, signature.bind_partial):
            try:
                bound = method(*args, **kwargs)
                before = dict(bound.arguments)
                bound.apply_defaults()
                print(" ", method.__name__, call, before, bound.args, bound.kwargs)
            except TypeError as e:
                print(" ", method.__name__, call, e)
