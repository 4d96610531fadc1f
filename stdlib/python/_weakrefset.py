"""WeakSet, in a module of its own that needs nothing but weak references.

A WeakSet behaves like a set. Its elements live as weak references in an ordinary set, `data`, and all set
operations are those of `data`: the other operand is first turned into references of the same kind.
"""

from _weakref import ref

__all__ = ['WeakSet']


def _asks(name):
    """A method that asks the set of references and gives its answer."""
    ask = getattr(set, name)

    def method(self, other):
        return ask(self.data, self._references(other))

    method.__name__ = name
    method.__doc__ = ask.__doc__
    return method


def _changes(name):
    """A method that changes the set of references, and the operator (returning the set) to go with it."""
    change = getattr(set, name)

    def method(self, other):
        change(self.data, self._references(other))

    def operator(self, other):
        method(self, other)
        return self

    method.__name__ = name
    method.__doc__ = change.__doc__
    return method, operator


def _makes(name):
    """A method that gives a new WeakSet of what a set operation leaves."""
    operate = getattr(set, name)

    def method(self, other):
        elements = (reference() for reference in operate(self.data, self._references(other)))
        return type(self)(element for element in elements if element is not None)

    method.__name__ = name
    method.__doc__ = operate.__doc__
    return method


class WeakSet:
    """A set that does not keep its elements alive.

    The references take themselves out when their elements die. A walk goes over a snapshot, so that it
    never meets a set that changes.
    """

    def __init__(self, data=None):
        self.data = set()

        # What the references call. It does not keep the WeakSet alive: that would be a cycle.
        def forget(reference, owner=ref(self)):
            owner = owner()
            if owner is not None:
                owner.data.discard(reference)

        self._remove = forget
        if data is not None:
            self.update(data)

    def _references(self, elements):
        """The weak references to *elements* as they are, or would be, in `data`."""
        if elements is self:
            return set(self.data)
        return {ref(element, self._remove) for element in elements}

    def __iter__(self):
        for reference in list(self.data):
            element = reference()
            if element is not None:
                yield element
            del element

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:           # no weak reference, no element
            return False

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), (list(self),), self.__getstate__()

    def copy(self):
        """A new set of the same elements."""
        return type(self)(self)

    def add(self, item):
        """Put an element in."""
        self.data.add(ref(item, self._remove))

    def remove(self, item):
        """Take an element out; KeyError when it is not there."""
        self.data.remove(ref(item))

    def discard(self, item):
        """Take an element out if it is there."""
        self.data.discard(ref(item))

    def pop(self):
        """Take out some element; KeyError when there is none."""
        while self.data:
            try:
                element = self.data.pop()()
            except KeyError:        # another thread was faster
                break
            if element is not None:
                return element
        raise KeyError('pop from empty WeakSet')

    def clear(self):
        """Take everything out."""
        self.data.clear()

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        return self.data == self._references(other)

    __lt__, __gt__ = _asks('__lt__'), _asks('__gt__')
    issubset = __le__ = _asks('issubset')
    issuperset = __ge__ = _asks('issuperset')
    isdisjoint = _asks('isdisjoint')

    update, __ior__ = _changes('update')
    intersection_update, __iand__ = _changes('intersection_update')
    difference_update, __isub__ = _changes('difference_update')
    symmetric_difference_update, __ixor__ = _changes('symmetric_difference_update')

    union = __or__ = _makes('union')
    intersection = __and__ = _makes('intersection')
    difference = __sub__ = _makes('difference')
    symmetric_difference = __xor__ = _makes('symmetric_difference')

    __class_getitem__ = classmethod(type(list[int]))
