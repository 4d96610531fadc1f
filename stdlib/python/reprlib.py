"""repr() with limits, for what may be huge, and for what contains itself.

A Repr has a method repr_TYPE for each type that it treats in a way of its own. Those of the containers are
made by one function that gets their brackets and the names of their limits.
"""

import builtins
from _thread import get_ident
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']


def recursive_repr(fillvalue='...'):
    """Decorate a __repr__: where an object contains itself, the text is *fillvalue*."""

    def decorate(method):
        # The objects that are being shown, by thread.
        shown = set()

        def guarded(self):
            key = id(self), get_ident()
            if key in shown:
                return fillvalue
            shown.add(key)
            try:
                return method(self)
            finally:
                shown.discard(key)

        # functools imports this module: its wraps() is not to be had.
        guarded.__wrapped__ = method
        for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__',
                     '__type_params__'):
            if hasattr(method, name):
                setattr(guarded, name, getattr(method, name))
        return guarded

    return decorate


class Repr:
    """Makes texts for objects, with limits for levels, items and characters, which are attributes.

    With `indent`, which is a text or a number of spaces, each item has a line. Subclasses may have further
    methods repr_TYPE(x, level), where *level* is the number of levels that may still be shown.
    """

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6,
                 maxdeque=6, maxstring=30, maxlong=40, maxother=30, fillvalue='...', indent=None):
        options = locals().copy()
        del options['self']
        vars(self).update(options)

    def repr(self, x):
        """The text for an object."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The text for an object with *level* levels in it."""
        kind = type(x)
        name = kind.__name__
        method = getattr(self, 'repr_' + (name if ' ' not in name else '_'.join(name.split())), None)
        if method is None:
            return self.repr_instance(x, level)
        home = _MODULES.get(name)
        if home is None or kind.__module__ == home or isinstance(x, getattr(builtins, name, ())):
            return method(x, level)
        return self.repr_instance(x, level)

    def repr_str(self, x, level):
        limit = self.maxstring
        text = builtins.repr(x[:limit])
        if len(text) <= limit:
            return text
        # With the ends of the string only, the quotes are at the ends of its repr.
        head, tail = _ends(limit)
        return self._shortened(builtins.repr(x[:head] + x[len(x) - tail:]), limit)

    def repr_int(self, x, level):
        try:
            text = builtins.repr(x)
        except ValueError:
            # There is a limit to the conversion; the logarithm knows no limits.
            import math
            import sys
            digits = 1 + int(math.log10(abs(x)))
            return (f'<{type(x).__name__} instance with roughly {digits} digits (limit at '
                    f'{sys.get_int_max_str_digits()}) at 0x{id(x):x}>')
        return text if len(text) <= self.maxlong else self._shortened(text, self.maxlong)

    def repr_instance(self, x, level):
        """The text for an object of any other type."""
        try:
            text = builtins.repr(x)
        except Exception:
            return f'<{type(x).__name__} instance at {id(x):#x}>'
        return text if len(text) <= self.maxother else self._shortened(text, self.maxother)

    def _shortened(self, text, limit):
        head, tail = _ends(limit)
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def _join(self, texts, level):
        """Items with a line each."""
        step = self.indent
        if isinstance(step, int):
            if step < 0:
                raise ValueError(f'Repr.indent cannot be negative int (was {step!r})')
            step *= ' '
        elif not isinstance(step, str):
            raise TypeError(f'Repr.indent must be a str, int or None, not {type(step)}')
        outer = '\n' + step * (self.maxlevel - level)
        return ''.join([f'{outer}{step}{text},' for text in texts]) + outer if texts else ''


# Where the types with a method are from: a class of another module with the same name is not meant.
_MODULES = dict.fromkeys(('tuple', 'list', 'set', 'frozenset', 'dict', 'str', 'int'), 'builtins')
_MODULES.update(array='array', deque='collections')


def _pair_texts(printer, mapping, limit, level):
    show = printer.repr1
    return [f'{show(key, level)}: {show(mapping[key], level)}' for key in islice(_in_order(mapping), limit)]


def _container_method(limit_name, opening, closing, empty=None, behind_single='', is_ordered=True,
                      is_mapping=False):
    """A method for a container with these brackets. *empty* is an empty one, if that is not the brackets."""

    def method(self, x, level):
        count = len(x)
        if not count:
            return empty or opening + closing
        if level <= 0:
            return opening + self.fillvalue + closing
        limit = getattr(self, limit_name)
        if is_mapping:
            shown = _pair_texts(self, x, limit, level - 1)
        else:
            show, level_below = self.repr1, level - 1
            shown = [show(item, level_below) for item in islice(x if is_ordered else _in_order(x), limit)]
        if count > limit:
            shown.append(self.fillvalue)
        inside = ', '.join(shown) if self.indent is None else self._join(shown, level)
        if count == 1 and self.indent is None:
            inside += behind_single
        return opening + inside + closing

    return method


def _array_method(self, x, level):
    show = _container_method('maxarray', f"array('{x.typecode}', [", '])', f"array('{x.typecode}')")
    return show(self, x, level)


for _name, _method in {
        'tuple': _container_method('maxtuple', '(', ')', behind_single=','),
        'list': _container_method('maxlist', '[', ']'),
        'deque': _container_method('maxdeque', 'deque([', '])'),
        'array': _array_method,
        'set': _container_method('maxset', '{', '}', 'set()', is_ordered=False),
        'frozenset': _container_method('maxfrozenset', 'frozenset({', '})', 'frozenset()', is_ordered=False),
        'dict': _container_method('maxdict', '{', '}', is_mapping=True)}.items():
    _method.__name__ = f'repr_{_name}'
    _method.__qualname__ = f'Repr.repr_{_name}'
    setattr(Repr, _method.__name__, _method)


def _ends(limit):
    """How many characters of a text to keep at its beginning and at its end."""
    head = max(0, (limit - 3) // 2)
    return head, max(0, limit - 3 - head)


def _in_order(items):
    """Sorted, if they can be compared."""
    try:
        return sorted(items)
    except Exception:
        return list(items)


aRepr = Repr()
repr = aRepr.repr
