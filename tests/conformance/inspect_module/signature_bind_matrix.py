"""inspect.Signature.bind of every shape of parameters, and how signatures are shown."""
import inspect
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _signatures import CALLS, SIGNATURES


def arguments(*args, **kwargs):
    return args, kwargs


for text in SIGNATURES[:4] + ['(a, /)'] + SIGNATURES[4:]:
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
