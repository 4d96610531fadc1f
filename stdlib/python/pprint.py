"""Prints nested data so that people can read it: on one line if it fits, else one item below the other.

An object that does not fit is described by a _Block: an opening and a closing text, and between them entries,
each a label and a value. There is a function that describes objects for every type of __repr__ that is known
(_DESCRIBED); only one method, _lay_out(), knows how blocks are put on lines. Strings and bytes, which have no
entries, are cut into pieces.
"""

import collections
import itertools
import sys
import types

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Write an object to a stream (standard output), over several lines if it is longer than *width*.

    *indent* is how far an item is to the right of what it is in, *depth* down to which level things are
    shown. *compact* puts as many items on a line as fit.
    """
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    """The text that pprint() writes, without the newline."""
    options = dict(compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() that leaves dicts in their order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """The repr of an object, with a mark where it contains itself."""
    return _examine(object)[0]


def isreadable(object):
    """Whether eval() could make the object of its saferepr()."""
    return _examine(object)[1]


def isrecursive(object):
    """Whether an object contains itself."""
    return _examine(object)[2]


def _examine(object):
    return PrettyPrinter().format(object, {}, None, 0)


class _Orderable:
    """Stands for an object while sorting: what cannot be compared is ordered by the names of the types."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return self._fallback() < other._fallback()

    def _fallback(self):
        return str(type(self.value)), id(self.value)


def _by_key_and_value(item):
    return _Orderable(item[0]), _Orderable(item[1])


class _Block:
    """How to print an object with entries.

    The entries are pairs of a label, which is text in front of the value, and the value. They begin *offset*
    columns behind the block, plus the printer's indent if it is an *indented* block. *closing* needs
    *reserved* columns behind the last entry. A *packed* block may have several entries on a line if the
    printer is compact.
    """

    def __init__(self, opening, entries, closing, offset=0, indented=False, packed=False, reserved=None):
        self.opening = opening
        self.entries = list(entries)
        self.closing = closing
        self.offset = offset
        self.indented = indented
        self.packed = packed
        self.reserved = len(closing) if reserved is None else reserved


class PrettyPrinter:
    """Prints with one set of options; see pprint()."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        for is_wrong, message in ((indent < 0, 'indent must be >= 0'),
                                  (depth is not None and depth <= 0, 'depth must be > 0'),
                                  (width == 0, 'width must be != 0')):
            if is_wrong:
                raise ValueError(message)
        self._indent_per_level = indent
        self._width = width
        self._depth = depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Write an object and a newline."""
        # There may be no standard output.
        if self._stream is not None:
            self._stream.write(self.pformat(object))
            self._stream.write('\n')

    def pformat(self, object):
        """The text for an object."""
        return self._text(object, 0, 0, {}, 0)

    def isreadable(self, object):
        """Whether eval() could make the object of its text."""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def isrecursive(self, object):
        """Whether an object contains itself."""
        return self.format(object, {}, 0, 0)[2]

    # On one line

    def format(self, object, context, maxlevels, level):
        """The text for an object on one line, whether that is readable, and whether the object is recursive.

        Called for parts of it too, for subclasses to override. *context* has the ids of the objects around
        it.
        """
        kind = type(object)
        if kind in _SCALARS and not self._underscore_numbers:
            return repr(object), True, False
        base, opening, closing = _BRACKETS.get(kind.__repr__, _NO_BRACKETS)
        if not issubclass(kind, base):
            if self._underscore_numbers and kind.__repr__ is int.__repr__:
                return f'{object:_d}', True, False
            text = repr(object)
            return text, text[:1] not in ('', '<'), False
        if not object:
            return opening + closing, True, False
        address = id(object)
        if maxlevels and level >= maxlevels:
            return _closed(object, opening, '...', closing), False, address in context
        if address in context:
            return _recursion(object), False, True
        context[address] = 1
        texts, readable, recursive = [], True, False
        parts = itertools.chain.from_iterable(self._items(object)) if base is dict else object
        level += 1
        for part in parts:
            text, is_readable, is_recursive = self.format(part, context, maxlevels, level)
            texts.append(text)
            if not is_readable:
                readable = False
            if is_recursive:
                recursive = True
        if base is dict:
            texts = map(': '.join, zip(texts[::2], texts[1::2]))
        del context[address]
        return _closed(object, opening, ', '.join(texts), closing), readable, recursive

    def _items(self, mapping):
        return sorted(mapping.items(), key=_by_key_and_value) if self._sort_dicts else mapping.items()

    def _line(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    # On several lines. A text that starts in column *indent* leaves *allowance* columns free behind its end.

    def _text(self, object, indent, allowance, context, level):
        """The text for an object."""
        address = id(object)
        if address in context:
            return _recursion(object)
        line = self._line(object, context, level)
        if len(line) <= self._width - indent - allowance:
            return line
        describe = _DESCRIBED.get(type(object).__repr__)
        if describe is None:
            if not _has_generated_repr(object):
                return line
            describe = _describe_dataclass
        context[address] = 1
        text = describe(self, object, _Place(indent, allowance, context, level + 1))
        if isinstance(text, _Block):
            text = self._lay_out(text, indent, allowance, context, level + 1)
        del context[address]
        return line if text is None else text

    def _lay_out(self, block, indent, allowance, context, level):
        """The text for a block."""
        pieces = [block.opening]
        column = indent + block.offset
        if block.indented:
            pieces.append(' ' * (self._indent_per_level - 1))
            column += self._indent_per_level
        below = ',\n' + ' ' * column
        allowance += block.reserved
        packed = block.packed and self._compact
        # For packed entries: the columns left on this line, and those of a new one.
        room = whole = self._width - column + 1
        separator = ''
        for number, (label, value) in enumerate(block.entries, 1):
            is_last = number == len(block.entries)
            if packed:
                if is_last:
                    room, whole = room - allowance, whole - allowance
                line = self._line(value, context, level)
                needed = len(line) + len(', ')
                if needed > room:
                    room = whole
                    separator = separator and below
                if needed <= room:
                    room -= needed
                    pieces += separator, line
                    separator = ', '
                    continue
            pieces += separator, label
            if value is _IN_CONTEXT:
                pieces.append('...')
            else:
                behind = allowance if is_last else 1
                pieces.append(self._text(value, column + len(label), behind, context, level))
            separator = below
        pieces.append(block.closing)
        return ''.join(pieces)


# The value of an entry that contains the block, when the __repr__ of the block does not notice that.
_IN_CONTEXT = object()


class _Place:
    """Where the text for an object goes."""

    def __init__(self, indent, allowance, context, level):
        self.indent, self.allowance, self.context, self.level = indent, allowance, context, level


_BRACKETS = {dict.__repr__: (dict, '{', '}'), list.__repr__: (list, '[', ']'),
             tuple.__repr__: (tuple, '(', ')')}
# Their repr() is always readable.
_SCALARS = frozenset((str, int, float, bool, type(None), bytes, complex))
# No class is derived from nothing.
_NO_BRACKETS = (), '', ''


def _closed(object, opening, inside, closing):
    return f'{opening}{inside},)' if opening == '(' and len(object) == 1 else opening + inside + closing


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


# Descriptions: functions of a printer, an object and its place. They return a _Block, or the text, or None to
# leave the object on one line.

def _describe_dict(printer, mapping, place):
    return _Block('{', _dict_entries(printer, printer._items(mapping), place), '}', indented=True)


def _dict_entries(printer, items, place):
    return [(printer._line(key, place.context, place.level) + ': ', value) for key, value in items]


def _unlabelled(values):
    return [('', value) for value in values]


def _describe_list(printer, values, place):
    return _Block('[', _unlabelled(values), ']', indented=True, packed=True)


def _describe_tuple(printer, values, place):
    return _Block('(', _unlabelled(values), ',)' if len(values) == 1 else ')', indented=True, packed=True)


def _describe_set(printer, values, place):
    if not values:
        return None
    entries = _unlabelled(sorted(values, key=_Orderable))
    if type(values) is set:
        return _Block('{', entries, '}', indented=True, packed=True)
    name = type(values).__name__
    return _Block(name + '({', entries, '})', len(name) + 1, indented=True, packed=True)


def _call(name, entries, reserved=1):
    """The block for a call of something with arguments."""
    return _Block(name + '(', entries, ')', len(name) + 1, reserved=reserved)


def _describe_ordered_dict(printer, mapping, place):
    return _call(type(mapping).__name__, _unlabelled([list(mapping.items())])) if mapping else None


def _describe_mapping_proxy(printer, mapping, place):
    return _call('mappingproxy', _unlabelled([mapping.copy()]))


def _describe_chain_map(printer, mapping, place):
    return _call(type(mapping).__name__, _unlabelled(mapping.maps)) if mapping.maps else None


def _describe_counter(printer, counter, place):
    if not counter:
        return None
    name = type(counter).__name__
    entries = _dict_entries(printer, counter.most_common(), place)
    return _Block(name + '({', entries, '})', len(name) + 1, indented=True)


def _describe_default_dict(printer, mapping, place):
    if not mapping:
        return None
    name = type(mapping).__name__
    factory = printer._line(mapping.default_factory, place.context, place.level)
    column = place.indent + len(name) + 1
    block = _describe_dict(printer, mapping, place)
    items = printer._lay_out(block, column, place.allowance + 1, place.context, place.level)
    return f'{name}({factory},\n{" " * column}{items})'


def _describe_deque(printer, values, place):
    if not values:
        return None
    name = type(values).__name__
    offset = len(name) + 1
    closing, reserved = '])', 2
    if values.maxlen is not None:
        maxlen = printer._line(values.maxlen, place.context, place.level)
        closing = f'],\n{" " * (place.indent + offset)}maxlen={maxlen})'
        # What follows is on the line of maxlen.
        reserved -= place.allowance
    return _Block(name + '([', _unlabelled(values), closing, offset, indented=True, packed=True,
                  reserved=reserved)


def _describe_attributes(name, attributes, place):
    # Nothing reserved: the parenthesis may be one column too far.
    return _call(name, [(key + '=', _IN_CONTEXT if id(value) in place.context else value)
                        for key, value in attributes], reserved=0)


def _describe_namespace(printer, namespace, place):
    # Its class has not the name that its repr has.
    name = 'namespace' if type(namespace) is types.SimpleNamespace else type(namespace).__name__
    return _describe_attributes(name, vars(namespace).items(), place)


def _describe_dataclass(printer, object, place):
    from dataclasses import fields
    attributes = [(field.name, getattr(object, field.name)) for field in fields(object) if field.repr]
    return _describe_attributes(type(object).__name__, attributes, place)


def _has_generated_repr(object):
    """Whether an object has the __repr__ that the dataclass decorator makes."""
    if isinstance(object, type) or not getattr(object, '__dataclass_params__', None):
        return False
    code = getattr(getattr(object.__repr__, '__wrapped__', None), '__code__', None)
    return object.__dataclass_params__.repr and code is not None and code.co_filename == '<string>'


def _describe_user_container(printer, container, place):
    return printer._text(container.data, place.indent, place.allowance, place.context, place.level - 1)


def _describe_str(printer, text, place):
    lines = text.splitlines(True)
    # Outside of everything else the pieces need parentheses to be one expression.
    bare = place.level > 1
    indent = place.indent if bare else place.indent + 1
    allowance = place.allowance if bare else place.allowance + 1
    width = printer._width - indent
    pieces = []
    for number, line in enumerate(lines, 1):
        behind = allowance if number == len(lines) else 0
        if len(repr(line)) <= width - behind:
            pieces.append(repr(line))
        else:
            pieces += _packed_reprs(_words(line), width, behind)
    return _adjacent(pieces, indent, bare or len(pieces) == 1) if pieces else None


def _describe_bytes(printer, data, place):
    if len(data) <= 4:
        return None
    bare = place.level > 1
    indent = place.indent if bare else place.indent + 1
    allowance = place.allowance if bare else place.allowance + 1
    pieces = [data[start:start + 4] for start in range(0, len(data), 4)]
    # Only for a last piece that is not a full one.
    behind = allowance if len(data) % 4 else 0
    return _adjacent(_packed_reprs(pieces, printer._width - indent, behind), indent, bare)


def _describe_bytearray(printer, data, place):
    inside = _Place(place.indent + len('bytearray('), place.allowance + 1, place.context, place.level + 1)
    data = bytes(data)
    return f'bytearray({_describe_bytes(printer, data, inside) or repr(data)})'


def _adjacent(pieces, indent, bare):
    text = ('\n' + ' ' * indent).join(pieces)
    return text if bare else f'({text})'


def _packed_reprs(pieces, width, behind):
    """The reprs of as many pieces at a time as fit in *width*, less *behind* for the last piece."""
    together = pieces[0][:0]
    for number, piece in enumerate(pieces, 1):
        longer = together + piece
        if len(repr(longer)) <= (width - behind if number == len(pieces) else width):
            together = longer
            continue
        if together:
            yield repr(together)
        together = piece
    if together:
        yield repr(together)


def _words(line):
    """A line in pieces that each end with white space, if any."""
    ends = [index for index in range(1, len(line)) if line[index - 1].isspace() and not line[index].isspace()]
    return [line[start:end] for start, end in zip([0, *ends], [*ends, len(line)])]


_DESCRIBED = {
    describe_type.__repr__: describe for describe_type, describe in (
        (dict, _describe_dict), (list, _describe_list), (tuple, _describe_tuple), (set, _describe_set),
        (frozenset, _describe_set), (str, _describe_str), (bytes, _describe_bytes),
        (bytearray, _describe_bytearray), (types.MappingProxyType, _describe_mapping_proxy),
        (types.SimpleNamespace, _describe_namespace), (collections.OrderedDict, _describe_ordered_dict),
        (collections.defaultdict, _describe_default_dict), (collections.Counter, _describe_counter),
        (collections.ChainMap, _describe_chain_map), (collections.deque, _describe_deque),
        (collections.UserDict, _describe_user_container), (collections.UserList, _describe_user_container),
        (collections.UserString, _describe_user_container))}
