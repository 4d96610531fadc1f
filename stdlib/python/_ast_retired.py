"""ast.Num, Str, Bytes, NameConstant and Ellipsis: what constants were before there was ast.Constant.

Calling one makes a Constant, and isinstance() asks what kind of value a Constant has; both warn. Subclasses
of them are plain classes of nodes.
"""

import warnings
from _ast import Constant
from types import EllipsisType, NoneType

# name -> its own fields (None: those of Constant) and the types of values, without those that come before it
_KINDS = {
    "NameConstant": (None, (bool, NoneType)),
    "Num": (("n",), (int, float, complex)),
    "Str": (("s",), (str,)),
    "Bytes": (("s",), (bytes,)),
    "Ellipsis": ((), (EllipsisType,)),
}


def warn_about(name):
    """The warning for ast.NAME, at the caller of whoever calls this."""
    warnings.warn(
        f"ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant instead",
        DeprecationWarning,
        stacklevel=3,
    )


def constant_class_name(value):
    """The class that a constant had: "Num" for 1. None for values that had none."""
    for name, (_, types) in _KINDS.items():
        if isinstance(value, types):
            return name
    return None


class _Retired(type):
    def __instancecheck__(cls, instance):
        if _classes.get(cls.__name__) is not cls:
            return super().__instancecheck__(instance)
        warn_about(cls.__name__)
        if not isinstance(instance, Constant):
            return False
        return constant_class_name(getattr(instance, "value", cls)) == cls.__name__


def _new(cls, *args, **kwargs):
    for position, field in enumerate(cls._fields[: len(args)]):
        if field in kwargs:
            raise TypeError(f"{cls.__name__} got multiple values for argument {field!r}")
    if _classes.get(cls.__name__) is not cls:
        return Constant.__new__(cls, *args, **kwargs)
    warn_about(cls.__name__)
    return Constant(..., *args, **kwargs) if cls is Ellipsis else Constant(*args, **kwargs)


def _make(name, fields):
    doc = "Deprecated AST node class. Use ast.Constant instead"
    namespace = {"__module__": "ast", "__doc__": doc, "__new__": _new}
    if fields is not None:
        namespace["_fields"] = fields
    return _Retired(name, (Constant,), namespace)


_classes = {name: _make(name, fields) for name, (fields, _) in _KINDS.items()}
globals().update(_classes)
