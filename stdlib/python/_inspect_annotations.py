"""The annotations of functions, classes and modules, for inspect; and for dataclasses, which can do without
the rest."""

import sys
import types
from _functools import partial


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dictionary with the annotations of a class, module or callable; its own ones, not inherited.

    With *eval_str* those that are strings are evaluated, by default with the names that *obj* sees.
    """
    seen_from = obj
    if isinstance(obj, type):
        # What the metaclass says about annotations is not meant.
        found = obj.__dict__.get('__annotations__')
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(obj.__module__) if getattr(obj, '__module__', None) else None
        names = getattr(module, '__dict__', None), dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        found = getattr(obj, '__annotations__', None)
        names = obj.__dict__, None
    elif callable(obj):
        found = getattr(obj, '__annotations__', None)
        while hasattr(seen_from, '__wrapped__') or isinstance(seen_from, partial):
            seen_from = seen_from.__wrapped__ if hasattr(seen_from, '__wrapped__') else seen_from.func
        names = getattr(seen_from, '__globals__', None), None
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(found)
    globals = names[0] if globals is None else globals
    locals = names[1] if locals is None else locals
    type_params = getattr(seen_from, '__type_params__', ())
    if type_params:
        locals = {param.__name__: param for param in type_params} | (locals or {})
    return {key: eval(value, globals, locals) if isinstance(value, str) else value
            for key, value in found.items()}


def formatannotation(annotation, base_module=None):
    """How an annotation is written in source code; *base_module*: the module whose names need no prefix."""
    if getattr(annotation, '__module__', None) == 'typing':
        # Without the module; but that of another one may end alike.
        first, *others = repr(annotation).split('typing.')
        text = first
        for part in others:
            text += f'typing.{part}' if text[-1:].isalnum() or text.endswith(('.', '_')) else part
        return text
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if not isinstance(annotation, type):
        return repr(annotation)
    if annotation.__module__ in ('builtins', base_module):
        return annotation.__qualname__
    return f'{annotation.__module__}.{annotation.__qualname__}'


def formatannotationrelativeto(object):
    """A function like formatannotation() for annotations in the module of *object*."""
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


get_annotations.__module__ = formatannotation.__module__ = formatannotationrelativeto.__module__ = 'inspect'
