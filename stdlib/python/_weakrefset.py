"""WeakSet, in a module of its own that needs nothing but weak references."""

from _weakref import ref

__all__ = ['WeakSet']


class WeakSet:
    """A set that does not keep its elements alive.

    The elements are weak references in an ordinary set; their callbacks take them out when the referent
    dies. Iteration goes over a snapshot of the references, so it never meets a set that changes.
    """

    def __init__(self, data=None):
        self.data = set()

        def _remove(item, selfref=ref(self)):
            self = selfref()
            if self is not None:
                self.data.discard(item)

        self._remove = _remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for item_ref in list(self.data):
            item = item_ref()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            item_ref = ref(item)
        except TypeError:
            return False
        return item_ref in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def add(self, item):
        """Add *item*."""
        self.data.add(ref(item, self._remove))

    def clear(self):
        """Remove everything."""
        self.data.clear()

    def copy(self):
        """A new set of the same elements."""
        return self.__class__(self)

    def pop(self):
        """Remove and return some element; KeyError when there is none."""
        while True:
            try:
                item_ref = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = item_ref()
            if item is not None:
                return item

    def remove(self, item):
        """Remove *item*; KeyError when it is not there."""
        self.data.remove(ref(item))

    def discard(self, item):
        """Remove *item* if it is there."""
        self.data.discard(ref(item))

    def update(self, other):
        """Add all elements of *other*."""
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        """The elements that are not in *other*."""
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        """Remove the elements of *other*."""
        self.__isub__(other)

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update([ref(item) for item in other])
        return self

    def intersection(self, other):
        """The elements that are in *other* as well."""
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        """Keep only the elements that are in *other*."""
        self.__iand__(other)

    def __iand__(self, other):
        self.data.intersection_update([ref(item) for item in other])
        return self

    def issubset(self, other):
        """Whether all elements are in *other*."""
        return self.data.issubset([ref(item) for item in other])

    __le__ = issubset

    def __lt__(self, other):
        return self.data < {ref(item) for item in other}

    def issuperset(self, other):
        """Whether all elements of *other* are here."""
        return self.data.issuperset([ref(item) for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > {ref(item) for item in other}

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == {ref(item) for item in other}

    def symmetric_difference(self, other):
        """The elements that are in one of the two only."""
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        """Keep the elements that are in one of the two only."""
        self.__ixor__(other)

    def __ixor__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])
        return self

    def union(self, other):
        """The elements of both."""
        return self.__class__(element for source in (self, other) for element in source)

    __or__ = union

    def isdisjoint(self, other):
        """Whether the two have no element in common."""
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(type(list[int]))
