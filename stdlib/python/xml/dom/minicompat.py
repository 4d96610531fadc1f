"""Lists of nodes, and properties as the model's interface definitions mean them."""
from . import NoModificationAllowedErr

__all__ = ['NodeList', 'EmptyNodeList', 'StringTypes', 'defproperty']

StringTypes = str,


def read_only(function):
    """A decorator: a property that an attempt to set is refused for with the model's exception."""
    name = function.__name__

    def refuse(self, value):
        raise NoModificationAllowedErr(f'attempt to modify read-only attribute {name!r}')
    return property(function, refuse, doc=function.__doc__)


class _Items:
    """item() and length for a sequence."""
    __slots__ = ()

    def item(self, index):
        """The node at that place, or None."""
        return self[index] if 0 <= index < len(self) else None

    @read_only
    def length(self):
        """The number of nodes."""
        return len(self)


class NodeList(_Items, list):
    """A list of nodes."""
    __slots__ = ()


class EmptyNodeList(_Items, tuple):
    """The nodes of what cannot have any."""
    __slots__ = ()

    def _joined(self, other):
        joined = NodeList()
        joined.extend(other)
        return joined

    __add__ = __radd__ = _joined


def defproperty(klass, name, doc):
    """Give a class a property made of its methods _get_name and _set_name.

    Without the latter it is read-only."""
    getter = getattr(klass, '_get_' + name)
    setter = getattr(klass, '_set_' + name, None)
    if setter is None:
        def setter(self, value):
            raise NoModificationAllowedErr(f'attempt to modify read-only attribute {name!r}')
    setattr(klass, name, property(getter, setter, doc=doc))
