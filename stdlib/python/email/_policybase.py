"""Policies: immutable sets of choices, and how headers go in, come out and are written.

Policy is the base, with the choices that all share; Compat32 treats headers as Python 3.2 did.
"""

import abc
from email.utils import _has_surrogates

__all__ = ['Policy', 'Compat32', 'compat32']


class _PolicyBase:
    """Choices are attributes of the class; an instance overrides them, and can then not be changed."""

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(type(self), name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {type(self).__name__}')
            self.__dict__[name] = value

    def __repr__(self):
        choices = ', '.join([f'{name}={value!r}' for name, value in self.__dict__.items()])
        return f'{type(self).__name__}({choices})'

    def clone(self, **kw):
        """A policy like this with some other choices."""
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__)
        for name, value in kw.items():
            self._check_name(name)
            new.__dict__[name] = value
        return new

    def _check_name(self, name):
        if not hasattr(self, name):
            raise TypeError(f'{name!r} is an invalid keyword argument for {type(self).__name__}')

    def __setattr__(self, name, value):
        what = 'is read-only' if hasattr(self, name) else 'has no attribute'
        if what == 'is read-only':
            raise AttributeError(f'{type(self).__name__!r} object attribute {name!r} is read-only')
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}')

    def __add__(self, other):
        """The other's choices over one's own."""
        return self.clone(**other.__dict__)


def _inherit_docs(cls):
    """A docstring that begins with + continues that of the base; a method without one takes its base's."""
    def whole(doc, doc_of_base):
        kept = (doc_of_base or '').rsplit('\n', 1)[0]
        return f'{kept}\n{doc.split(chr(10), 1)[-1]}' if doc_of_base else doc

    if cls.__doc__ and cls.__doc__.startswith('+'):
        cls.__doc__ = whole(cls.__doc__, cls.__bases__[0].__doc__)
    for name, method in cls.__dict__.items():
        if getattr(method, '__doc__', None) and method.__doc__.startswith('+'):
            bases = (getattr(getattr(base, name, None), '__doc__', None) for base in cls.__mro__[1:])
            doc = next(filter(None, bases), None)
            if doc:
                method.__doc__ = whole(method.__doc__, doc)
    return cls


_extend_docstrings = _inherit_docs


class Policy(_PolicyBase, metaclass=abc.ABCMeta):
    """How messages are read and written.

    raise_on_defect     -- raise defects instead of noting them (False)
    linesep             -- the end of lines in what is written ('\\n')
    cte_type            -- '7bit', or '8bit' where bytes that are no ASCII may be written ('8bit')
    max_line_length     -- where lines of headers are folded; 0 or None: nowhere (78)
    mangle_from_        -- whether lines that begin with "From " get a > (False)
    message_factory     -- what makes messages; None: Message
    verify_generated_headers -- whether the generator refuses headers that contain headers (True)
    """

    raise_on_defect = False
    linesep = '\n'
    cte_type = '8bit'
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def handle_defect(self, obj, defect):
        """Raise a defect, or register it."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect of an object."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of this name there may be; None: any number."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """(name, value) of the lines that a header was read from."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """(name, value) to keep for a header that the program sets."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """The value that the program gets for a header that is kept."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """The text of a header, folded, with the end of its lines."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """The bytes of a header, folded, with the end of its lines."""
        raise NotImplementedError


def _joined_source(sourcelines):
    """(name, value) of a header's lines as they stand."""
    name, _, first = sourcelines[0].partition(':')
    value = first.lstrip(' \t\r\n') if len(sourcelines) == 1 else None
    if value is None:
        value = ''.join([first, *sourcelines[1:]]).lstrip(' \t\r\n')
    return name, value.rstrip('\r\n')


def _unknown_header(name, value):
    """A Header of bytes in a charset that nobody knows."""
    from email.charset import UNKNOWN8BIT
    from email.header import Header
    return Header(value, charset=UNKNOWN8BIT, header_name=name)


@_inherit_docs
class Compat32(Policy):
    """+
    Headers are texts; those with bytes that are no ASCII are given as Header objects of unknown charset.
    """

    mangle_from_ = True

    def header_source_parse(self, sourcelines):
        """+
        The value keeps its folding."""
        return _joined_source(sourcelines)

    def header_store_parse(self, name, value):
        """+
        Everything is kept as it is."""
        return name, value

    def header_fetch_parse(self, name, value):
        """+
        Bytes that are no ASCII make a Header."""
        return self._sanitize_header(name, value)

    def _sanitize_header(self, name, value):
        if isinstance(value, str) and _has_surrogates(value):
            return _unknown_header(name, value)
        return value

    def fold(self, name, value):
        """+
        Bytes that are no ASCII become encoded words."""
        return self._fold(name, value, sanitize=True)

    def fold_binary(self, name, value):
        """+
        Bytes that are no ASCII are written as they are unless cte_type is 7bit."""
        folded = self._fold(name, value, sanitize=self.cte_type == '7bit')
        return folded.encode('ascii', 'surrogateescape')

    def _fold(self, name, value, sanitize):
        text = value
        if isinstance(value, str):
            if not _has_surrogates(value):
                from email.header import Header
                text = Header(value, header_name=name)
            elif sanitize:
                text = _unknown_header(name, value)
            else:                           # a header with bytes is not folded
                return f'{name}: {value}{self.linesep}'
        limit = 0 if self.max_line_length is None else self.max_line_length
        return f'{name}: {text.encode(linesep=self.linesep, maxlinelen=limit)}{self.linesep}'


compat32 = Compat32()
