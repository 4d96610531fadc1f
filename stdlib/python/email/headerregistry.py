"""Headers as texts that know what they mean: addresses, dates, types, parameters.

The class of a header is made of a class for its kind, which parses, and of BaseHeader, a str;
HeaderRegistry knows which kind belongs to which name.
"""

from email import _header_value_parser as parser
from email import errors, utils

_read_only = lambda name: property(lambda self: getattr(self, name))


class Address:
    """A mailbox: a name, and what stands before and behind the @."""

    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        inputs = ''.join(filter(None, (display_name, username, domain, addr_spec)))
        if '\r' in inputs or '\n' in inputs:
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            spec, rest = parser.get_addr_spec(addr_spec)
            if rest:
                raise ValueError(f"Invalid addr_spec; only '{spec}' could be parsed from '{addr_spec}'")
            if spec.all_defects:
                raise spec.all_defects[0]
            username, domain = spec.local_part, spec.domain
        self._display_name, self._username, self._domain = display_name, username, domain

    display_name, username, domain = map(_read_only, ('_display_name', '_username', '_domain'))

    @property
    def addr_spec(self):
        """username@domain, with quotes where it needs them."""
        name = self.username
        if not parser._ADDRESS_ENDS.isdisjoint(name):
            name = parser.quote_string(name)
        if self.domain:
            return f'{name}@{self.domain}'
        return name or '<>'

    def __repr__(self):
        return (f'{type(self).__name__}(display_name={self.display_name!r}, username={self.username!r}, '
                f'domain={self.domain!r})')

    def __str__(self):
        name = self.display_name
        if not parser._SPECIAL_CHARS.isdisjoint(name):
            name = parser.quote_string(name)
        if name:
            return f'{name} <{"" if self.addr_spec == "<>" else self.addr_spec}>'
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        mine, theirs = ((it.display_name, it.username, it.domain) for it in (self, other))
        return mine == theirs


class Group:
    """Addresses under a name; without a name, one address that belongs to no group."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    display_name, addresses = map(_read_only, ('_display_name', '_addresses'))

    def __repr__(self):
        return f'{type(self).__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}'

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        if name is not None and not parser._SPECIAL_CHARS.isdisjoint(name):
            name = parser.quote_string(name)
        addresses = ', '.join(map(str, self.addresses))
        return f'{name}:{" " + addresses if addresses else ""};'

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


class BaseHeader(str):
    """The value of a header, decoded; it has a name, and defects.

    A class for a kind of header has parse(value, kwds), which puts 'decoded', 'parse_tree' and what else
    init() takes into kwds, where 'defects' is a list to add to.
    """

    def __new__(cls, name, value):
        kwds = {'defects': []}
        cls.parse(value, kwds)
        if utils._has_surrogates(kwds['decoded']):
            kwds['decoded'] = utils._sanitize(kwds['decoded'])
        self = str.__new__(cls, kwds.pop('decoded'))
        self.init(name, **kwds)
        return self

    def init(self, name, *, parse_tree, defects):
        """Take what the parser found."""
        self._name, self._parse_tree, self._defects = name, parse_tree, defects

    name = _read_only('_name')
    defects = property(lambda self: tuple(self._defects))

    def __reduce__(self):
        return _reconstruct_header, (type(self).__name__, type(self).__bases__, str(self)), self.__dict__

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def fold(self, *, policy):
        """The header with its name, in lines as the policy wants them."""
        label = parser.HeaderLabel([parser.ValueTerminal(self.name, 'header-name'),
                                     parser.ValueTerminal(':', 'header-sep')])
        header = parser.Header([label])
        if self._parse_tree:
            header.append(parser.CFWSList([parser.WhiteSpaceTerminal(' ', 'fws')]))
        header.append(self._parse_tree)
        return header.fold(policy=policy)


def _reconstruct_header(cls_name, bases, value):
    return type(cls_name, bases, {})._reconstruct(value)


def _parse_with(cls, value, kwds):
    """What most kinds do: parse, and note the text and the defects."""
    tree = kwds['parse_tree'] = cls.value_parser(value)
    kwds['decoded'] = str(tree)
    kwds['defects'].extend(tree.all_defects)
    return tree


class UnstructuredHeader:
    """A text."""

    max_count = None
    value_parser = staticmethod(parser.get_unstructured)

    @classmethod
    def parse(cls, value, kwds):
        """Parse a value."""
        tree = kwds['parse_tree'] = cls.value_parser(value)
        kwds['decoded'] = str(tree)


class UniqueUnstructuredHeader(UnstructuredHeader):
    """A text that comes once."""

    max_count = 1


class DateHeader:
    """A date; a datetime can be given as its value."""

    max_count = None
    value_parser = staticmethod(parser.get_unstructured)

    @classmethod
    def parse(cls, value, kwds):
        """Parse a value."""
        kwds['datetime'] = None
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue())
            kwds['decoded'], kwds['parse_tree'] = '', parser.TokenList()
            return
        if isinstance(value, str):
            kwds['decoded'] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds['defects'].append(errors.InvalidDateDefect('Invalid date value or format'))
                kwds['parse_tree'] = parser.TokenList()
                return
        kwds['datetime'] = value
        kwds['decoded'] = utils.format_datetime(value)
        kwds['parse_tree'] = cls.value_parser(kwds['decoded'])

    def init(self, *args, **kw):
        """Take what the parser found."""
        self._datetime = kw.pop('datetime')
        super().init(*args, **kw)

    datetime = _read_only('_datetime')


class UniqueDateHeader(DateHeader):
    """A date that comes once."""

    max_count = 1


class AddressHeader:
    """Addresses and groups; Address and Group objects can be given as its value."""

    max_count = None

    @staticmethod
    def value_parser(value):
        """The tree of a value."""
        tree, rest = parser.get_address_list(value)
        assert not rest, 'this should not happen'
        return tree

    @classmethod
    def parse(cls, value, kwds):
        """Parse a value, or take the objects."""
        defects = []
        if isinstance(value, str):
            tree = kwds['parse_tree'] = cls.value_parser(value)
            groups = [Group(entry.display_name,
                            [Address(box.display_name or '', box.local_part or '', box.domain or '')
                             for box in entry.all_mailboxes]) for entry in tree.addresses]
            defects = list(tree.all_defects)
        else:
            entries = value if hasattr(value, '__iter__') else [value]
            groups = [entry if hasattr(entry, 'addresses') else Group(None, [entry]) for entry in entries]
        kwds['groups'], kwds['defects'] = groups, defects
        kwds['decoded'] = ', '.join(map(str, groups))
        if 'parse_tree' not in kwds:
            kwds['parse_tree'] = cls.value_parser(kwds['decoded'])

    def init(self, *args, **kw):
        """Take what the parser found."""
        self._groups = tuple(kw.pop('groups'))
        self._addresses = None
        super().init(*args, **kw)

    groups = _read_only('_groups')

    @property
    def addresses(self):
        """The addresses of all groups."""
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses


class UniqueAddressHeader(AddressHeader):
    """Addresses that come once."""

    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address."""

    @property
    def address(self):
        """The address."""
        if len(self.addresses) != 1:
            raise ValueError(f'value of single address header {self.name} is not a single address')
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    """One address that comes once."""

    max_count = 1


class MIMEVersionHeader:
    """The version of MIME."""

    max_count = 1
    value_parser = staticmethod(parser.parse_mime_version)

    @classmethod
    def parse(cls, value, kwds):
        """Parse a value."""
        tree = _parse_with(cls, value, kwds)
        kwds['major'] = None if tree.minor is None else tree.major
        kwds['minor'] = tree.minor
        kwds['version'] = None if tree.minor is None else f'{tree.major}.{tree.minor}'

    def init(self, *args, **kw):
        """Take what the parser found."""
        self._version, self._major, self._minor = kw.pop('version'), kw.pop('major'), kw.pop('minor')
        super().init(*args, **kw)

    major, minor, version = map(_read_only, ('_major', '_minor', '_version'))


class ParameterizedMIMEHeader:
    """A header with parameters."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Parse a value."""
        tree = _parse_with(cls, value, kwds)
        kwds['params'] = {utils._sanitize(name).lower(): utils._sanitize(text)
                          for name, text in tree.params or ()}

    def init(self, *args, **kw):
        """Take what the parser found."""
        self._params = kw.pop('params')
        super().init(*args, **kw)

    @property
    def params(self):
        """The parameters, a mapping that cannot be changed."""
        from types import MappingProxyType
        return MappingProxyType(self._params)


class ContentTypeHeader(ParameterizedMIMEHeader):
    """The type of the content."""

    value_parser = staticmethod(parser.parse_content_type_header)

    def init(self, *args, **kw):
        """Take what the parser found."""
        super().init(*args, **kw)
        self._maintype = utils._sanitize(self._parse_tree.maintype)
        self._subtype = utils._sanitize(self._parse_tree.subtype)

    maintype, subtype = map(_read_only, ('_maintype', '_subtype'))
    content_type = property(lambda self: f'{self.maintype}/{self.subtype}')


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """How the content is to be shown."""

    value_parser = staticmethod(parser.parse_content_disposition_header)

    def init(self, *args, **kw):
        """Take what the parser found."""
        super().init(*args, **kw)
        word = self._parse_tree.content_disposition
        self._content_disposition = word if word is None else utils._sanitize(word)

    content_disposition = _read_only('_content_disposition')


class ContentTransferEncodingHeader:
    """How the content is encoded for transfer."""

    max_count = 1
    value_parser = staticmethod(parser.parse_content_transfer_encoding_header)
    parse = classmethod(_parse_with)

    def init(self, *args, **kw):
        """Take what the parser found."""
        super().init(*args, **kw)
        self._cte = utils._sanitize(self._parse_tree.cte)

    cte = _read_only('_cte')


class MessageIDHeader:
    """The identifier of a message."""

    max_count = 1
    value_parser = staticmethod(parser.parse_message_id)
    parse = classmethod(_parse_with)


_default_header_map = {
    'subject': UniqueUnstructuredHeader, 'date': UniqueDateHeader, 'resent-date': DateHeader,
    'orig-date': UniqueDateHeader, 'sender': UniqueSingleAddressHeader, 'resent-sender': SingleAddressHeader,
    'to': UniqueAddressHeader, 'resent-to': AddressHeader, 'cc': UniqueAddressHeader,
    'resent-cc': AddressHeader, 'bcc': UniqueAddressHeader, 'resent-bcc': AddressHeader,
    'from': UniqueAddressHeader, 'resent-from': AddressHeader, 'reply-to': UniqueAddressHeader,
    'mime-version': MIMEVersionHeader,
    'content-type': ContentTypeHeader, 'content-disposition': ContentDispositionHeader,
    'content-transfer-encoding': ContentTransferEncodingHeader, 'message-id': MessageIDHeader}


class HeaderRegistry:
    """Makes header objects; map_to_type() says which class a name has."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = dict(_default_header_map) if use_default_map else {}
        self.base_class = base_class
        self.default_class = default_class

    def map_to_type(self, name, cls):
        """Give a name a class."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type('_' + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        return self[name](name, value)
