"""IPv4 and IPv6 addresses, networks, and interfaces (addresses that know their network).

What the two versions differ in is in a _Version: parsing and writing of addresses as numbers, their size and
the table of ranges with a meaning. The classes are written once, for numbers; the six public ones are made of
_BaseAddress, _BaseNetwork and _Interface and a version. Sources: RFC 4291 and RFC 5952 for the text of
addresses, RFC 6890 and the registries of IANA for the ranges.
"""

import functools

__all__ = ['ip_address', 'ip_network', 'ip_interface', 'IPv4Address', 'IPv4Network', 'IPv4Interface',
           'IPv6Address', 'IPv6Network', 'IPv6Interface', 'AddressValueError', 'NetmaskValueError',
           'summarize_address_range', 'collapse_addresses', 'get_mixed_type_key', 'v4_int_to_packed',
           'v6_int_to_packed', 'IPV4LENGTH', 'IPV6LENGTH']

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """This is no address."""


class NetmaskValueError(ValueError):
    """This is no netmask."""


# Text and numbers

_OCTETS = {str(number): number for number in range(256)}
_HEX_DIGITS = frozenset('0123456789abcdefABCDEF')


def _octet_error(octet):
    """What is wrong with a part of an IPv4 address."""
    if not octet:
        return 'Empty octet not permitted'
    if not (octet.isascii() and octet.isdigit()):
        return f'Only decimal digits permitted in {octet!r}'
    if len(octet) > 3:
        return f'At most 3 characters permitted in {octet!r}'
    if octet[0] == '0':
        return f'Leading zeros are not permitted in {octet!r}'
    return f'Octet {int(octet)} (> 255) not permitted'


def _parse_v4(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    octets = text.split('.')
    if len(octets) != 4:
        raise AddressValueError(f'Expected 4 octets in {text!r}')
    number = 0
    for octet in octets:
        value = _OCTETS.get(octet)
        if value is None:
            raise AddressValueError(f'{_octet_error(octet)} in {text!r}')
        number = number << 8 | value
    return number


def _format_v4(number):
    return f'{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}'


def _parse_v6(text):
    if not text:
        raise AddressValueError('Address cannot be empty')
    parts = text.split(':')
    if len(parts) < 3:
        raise AddressValueError(f'At least 3 parts expected in {text!r}')
    if '.' in parts[-1]:
        try:
            low = _parse_v4(parts[-1])
        except AddressValueError as error:
            raise AddressValueError(f'{error} in {text!r}') from None
        parts[-1:] = f'{low >> 16:x}', f'{low & 0xffff:x}'
    if len(parts) > 9:
        raise AddressValueError(f'At most 8 colons permitted in {text!r}')
    gaps = [index for index, part in enumerate(parts[1:-1], 1) if not part]
    if len(gaps) > 1:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if gaps:
        before, after = parts[:gaps[0]], parts[gaps[0] + 1:]
        # An empty part at an end belongs to the two colons if they are there too.
        if before == ['']:
            before = []
        if after == ['']:
            after = []
    else:
        before, after = parts, []
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
    if before and not before[0]:
        raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
    if not (after or before or ['x'])[-1]:
        raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
    zeros = 8 - len(before) - len(after)
    if gaps and zeros < 1:
        raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
    number = 0
    for part in before + ['0'] * zeros + after:
        if not _HEX_DIGITS.issuperset(part):
            raise AddressValueError(f'Only hex digits permitted in {part!r} in {text!r}')
        if len(part) > 4:
            raise AddressValueError(f'At most 4 characters permitted in {part!r} in {text!r}')
        number = number << 16 | int(part, 16)
    return number


def _format_v6(number):
    if number >> 32 == 0xffff:
        return '::ffff:' + _format_v4(number & 0xffffffff)      # An IPv4 address in disguise.
    if not 0 <= number < 1 << 128:
        raise ValueError('IPv6 address is too large')
    parts = [f'{number >> shift & 0xffff:x}' for shift in range(112, -1, -16)]
    # The longest run of zeros becomes '::', the first one of several.
    best = start = 0
    length = 0
    for index, part in enumerate([*parts, 'x']):
        if part != '0':
            if index - start > length:
                best, length = start, index - start
            start = index + 1
    if length < 2:
        return ':'.join(parts)
    return ':'.join(parts[:best]) + '::' + ':'.join(parts[best + length:])


def _explode_v6(number):
    if number >> 32 == 0xffff:
        return '0000:' * 5 + 'ffff:' + _format_v4(number & 0xffffffff)
    digits = f'{number:032x}'
    return ':'.join(digits[start:start + 4] for start in range(0, 32, 4))


class _Version:
    """All that is different between IPv4 and IPv6."""

    def __init__(self, version, bits, parse, format, explode, digits, zone, ranges):
        self.version = version
        self.bits = bits
        self.all_ones = (1 << bits) - 1
        self.parse = parse              # text -> number, or AddressValueError
        self.format = format            # number -> text
        self.explode = explode          # number -> the longest text
        self.digits = digits            # How one presents the number by default: 'b' or 'x'.
        self.zone = zone                # What reverse names end in.
        self._texts = ranges
        self._pairs = {}
        self.lengths = {str(length): length for length in range(bits + 1)}

    def ranges(self, name):
        """The pairs of first and last address that a property is true for."""
        pairs = self._pairs.get(name)
        if pairs is None:
            networks = [text.split('/') for text in self._texts[name].split()]
            pairs = [(self.parse(first), self.parse(first) | self.all_ones >> int(length))
                     for first, length in networks]
            self._pairs[name] = pairs
        return pairs

    def all_in(self, name, first, last):
        """Whether one of the ranges contains all from *first* to *last*.

        The IPv4 addresses in disguise lead back to the host if these addresses do.
        """
        if name == 'loopback' and first >> 32 == last >> 32 == 0xffff:
            return _V4.all_in(name, first & 0xffffffff, last & 0xffffffff)
        for low, high in self.ranges(name):
            if low <= first and last <= high:
                return True
        return False

    def touches(self, name, *numbers):
        """Whether one of the numbers is in one of the ranges."""
        for low, high in self.ranges(name):
            for number in numbers:
                if low <= number <= high:
                    return True
        return False

    def mask(self, length):
        """The number of the netmask of a prefix length."""
        return self.all_ones ^ self.all_ones >> length

    def length_of_text(self, text):
        """The prefix length written in decimal digits."""
        if not (text.isascii() and text.isdigit()):
            raise NetmaskValueError(f'{text!r} is not a valid netmask')
        return self.check_length(int(text), text)

    def check_length(self, length, given):
        if not 0 <= length <= self.bits:
            raise NetmaskValueError(f'{given!r} is not a valid netmask')
        return length

    def length_of_mask(self, given):
        """The prefix length that is meant by a number, by digits, or (IPv4) by a netmask or its inverse."""
        if isinstance(given, int):
            return self.check_length(given, given)
        if given in self.lengths:
            return self.lengths[given]
        if self.version == 6 or given.isascii() and given.isdigit():
            return self.length_of_text(given)
        try:
            mask = self.parse(given)
        except AddressValueError:
            raise NetmaskValueError(f'{given!r} is not a valid netmask') from None
        # One of the two looks like 1...10...0.
        for number in (mask, mask ^ self.all_ones):
            inverse = number ^ self.all_ones
            if inverse & inverse + 1 == 0:
                return self.bits - inverse.bit_length()
        raise NetmaskValueError(f'{given!r} is not a valid netmask')

    def to_number(self, given):
        """The number of an address given as a number or as bytes; None if it is text or something else."""
        if isinstance(given, int):
            if given < 0:
                raise AddressValueError(f'{given} (< 0) is not permitted as an IPv{self.version} address')
            if given > self.all_ones:
                raise AddressValueError(f'{given} (>= 2**{self.bits}) is not permitted '
                                        f'as an IPv{self.version} address')
            return int(given)
        if isinstance(given, bytes):
            if len(given) * 8 != self.bits:
                raise AddressValueError(f'{given!r} (len {len(given)} != {self.bits // 8}) is not permitted '
                                        f'as an IPv{self.version} address')
            return int.from_bytes(given)
        return None

    def packed(self, number):
        """The number as bytes in network order."""
        try:
            return number.to_bytes(self.bits // 8)
        except OverflowError:
            raise ValueError(f'Address negative or too large for IPv{self.version}') from None


_V4 = _Version(4, IPV4LENGTH, _parse_v4, _format_v4, _format_v4, 'b', 'in-addr.arpa', {
    'link_local': '169.254.0.0/16',
    'loopback': '127.0.0.0/8',
    'multicast': '224.0.0.0/4',
    'reserved': '240.0.0.0/4',
    'unspecified': '0.0.0.0/32',
    'shared': '100.64.0.0/10',
    'private': '0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 '
               '192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 '
               '255.255.255.255/32',
    'not_private': '192.0.0.9/32 192.0.0.10/32',
})
_V6 = _Version(6, IPV6LENGTH, _parse_v6, _format_v6, _explode_v6, 'x', 'ip6.arpa', {
    'link_local': 'fe80::/10',
    'loopback': '::1/128',
    'multicast': 'ff00::/8',
    'reserved': '::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 '
                'e000::/4 f000::/5 f800::/6 fe00::/9',
    'site_local': 'fec0::/10',
    'unspecified': '::/128',
    'shared': '',
    'private': '::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 '
               'fc00::/7 fe80::/10',
    'not_private': '2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28',
})


# The classes

class _IPAddressBase:
    """What addresses and networks share."""

    __slots__ = ()

    @property
    def version(self):
        """4 or 6."""
        return self._version.version

    @property
    def max_prefixlen(self):
        """The number of bits of an address."""
        return self._version.bits

    @property
    def compressed(self):
        """The shortest text."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name to look up in the DNS for the name of this address."""
        version = self._version
        if version.version == 4:
            digits = str(self).split('.')[::-1]
        else:
            length = str(self).partition('/')[1:]
            digits = reversed(f'{self._ends()[0]:032x}' + ''.join(length))
        return '.'.join([*digits, version.zone])

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def _same_version(self, other):
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')

    def _prefix_from_prefix_string(self, text):
        return self._version.length_of_text(text)

    def _string_from_ip_int(self, number):
        return self._version.format(number)

    # In words about a range: an address is a range of one.

    @property
    def is_multicast(self):
        """Whether this is for multicast (RFC 3171, RFC 2373)."""
        return self._all('multicast')

    @property
    def is_reserved(self):
        """Whether the IETF has reserved this."""
        return self._all('reserved')

    @property
    def is_unspecified(self):
        """Whether this is the address that stands for none (RFC 5735, RFC 2373)."""
        return self._all('unspecified')

    @property
    def is_loopback(self):
        """Whether this leads back to the host itself (RFC 3330, RFC 2373)."""
        return self._all('loopback')

    @property
    def is_link_local(self):
        """Whether this is for one link only (RFC 3927, RFC 4291)."""
        return self._all('link_local')

    @property
    def is_private(self):
        """Whether the registry of special addresses says that this is not globally reachable."""
        return self._all('private') and not self._version.touches('not_private', *self._ends())

    @property
    def is_global(self):
        """Whether this is reachable from everywhere: neither private nor shared (RFC 6598)."""
        return not self._all('shared') and not self.is_private

    def _all(self, name):
        return self._version.all_in(name, *self._ends())


@functools.total_ordering
class _BaseAddress(_IPAddressBase):
    """An address: a number with a way to write it."""

    __slots__ = ()
    _scope_id = None

    def __init__(self, address):
        number = self._version.to_number(address)
        if number is None:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            number = self._from_text(text)
        self._ip = number

    def _from_text(self, text):
        return self._version.parse(text)

    def _ends(self):
        return self._ip, self._ip

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._version.format(self._ip)

    def __hash__(self):
        return hash(self._ip)

    def __eq__(self, other):
        try:
            return (self._ip == other._ip and self._version is other._version
                    and self._scope_id == other._scope_id)
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self._version is not other._version:
            self._same_version(other)
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(self._ip - other) if isinstance(other, int) else NotImplemented

    def __format__(self, fmt):
        """As text for '' and 's...'; as a number for b, x, X, n, after # and _ as format() has them."""
        kind = fmt[-1:]
        if kind in ('', 's'):
            return format(str(self), fmt)
        if fmt[:-1] not in ('', '#', '_', '#_') or kind not in ('b', 'x', 'X', 'n'):
            return super().__format__(fmt)
        if kind == 'n':
            kind = self._version.digits
        width = self.max_prefixlen if kind == 'b' else self.max_prefixlen // 4
        if '_' in fmt:
            width += width // 4 - 1
        if '#' in fmt:
            width += 2
        prefix, separator = '#' * ('#' in fmt), '_' * ('_' in fmt)
        return format(self._ip, f'{prefix}0{width}{separator}{kind}')

    @property
    def exploded(self):
        """The longest text."""
        return self._version.explode(self._ip)

    @property
    def packed(self):
        """The address as bytes in network order."""
        return self._version.packed(self._ip)

    def _get_address_key(self):
        return self.version, self


@functools.total_ordering
class _BaseNetwork(_IPAddressBase):
    """A network: all addresses that begin with the same bits."""

    __slots__ = ()

    def __init__(self, address, strict=True):
        address, mask = _split(address, self._version.bits)
        self.network_address = self._address_class(address)
        self._prefixlen = self._version.length_of_mask(mask)
        number = int(self.network_address)
        first = number & self._version.mask(self._prefixlen)
        if first != number:
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address_class(first)

    def _ends(self):
        first = self.network_address._ip
        return first, first | self._version.all_ones >> self._prefixlen

    def _all(self, name):
        if name in ('private', 'shared'):
            return super()._all(name)
        # It is enough here that both ends have the property, be it by different ranges.
        return all(self._version.all_in(name, number, number) for number in self._ends())

    def _network(self, first, length):
        return self.__class__((first, length))

    def __str__(self):
        return f'{self.network_address}/{self._prefixlen}'

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def exploded(self):
        """The longest text."""
        return f'{self.network_address.exploded}/{self._prefixlen}'

    def __hash__(self):
        return hash((self.network_address._ip, self._prefixlen))

    def __eq__(self, other):
        try:
            return (self.version == other.version and self.network_address == other.network_address
                    and self._prefixlen == other.prefixlen)
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        self._same_version(other)
        return (self.network_address, self._prefixlen) < (other.network_address, other._prefixlen)

    @property
    def prefixlen(self):
        """How many bits all addresses begin with."""
        return self._prefixlen

    @functools.cached_property
    def netmask(self):
        """The netmask as an address."""
        return self._address_class(self._version.mask(self._prefixlen))

    @functools.cached_property
    def hostmask(self):
        """The inverse of the netmask."""
        return self._address_class(self._version.all_ones >> self._prefixlen)

    @functools.cached_property
    def broadcast_address(self):
        """The last address."""
        return self._address_class(self._ends()[1])

    @property
    def num_addresses(self):
        """How many addresses there are."""
        return 1 << self.max_prefixlen - self._prefixlen

    @property
    def with_prefixlen(self):
        """Text with the prefix length."""
        return str(self)

    @property
    def with_netmask(self):
        """Text with the netmask."""
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        """Text with the host mask."""
        return f'{self.network_address}/{self.hostmask}'

    def __iter__(self):
        first, last = self._ends()
        return map(self._address_class, range(first, last + 1))

    def hosts(self):
        """The addresses that hosts may have: all but those that mean the network itself or all in it."""
        first, last = self._ends()
        if first == last:
            return [self._address_class(first)]
        if last - first > 1:
            first += 1                              # For IPv6: the address of any router.
            last -= self.version == 4
        return map(self._address_class, range(first, last + 1))

    def __getitem__(self, n):
        first, last = self._ends()
        number = first + n if n >= 0 else last + 1 + n
        if not first <= number <= last:
            raise IndexError('address out of range')
        return self._address_class(number)

    def __contains__(self, other):
        if self._version is not other._version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & self._version.mask(self._prefixlen) == self.network_address._ip

    def overlaps(self, other):
        """Whether one of the networks is partly in the other."""
        # Two networks are disjoint, or one is in the other.
        return other.network_address in self or self.network_address in other

    def compare_networks(self, other):
        """-1, 0 or 1, as this comes before, is equal to or comes after *other*."""
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same type')
        mine, others = ((network.network_address, network.netmask) for network in (self, other))
        return (mine > others) - (mine < others)

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def _contains_network(self, inner, a, b):
        try:
            if a.version != b.version:
                raise TypeError(f'{a} and {b} are not of the same version')
            return (self.network_address <= inner.network_address
                    and self.broadcast_address >= inner.broadcast_address)
        except AttributeError:
            raise TypeError(f'Unable to test subnet containment between {a} and {b}') from None

    def subnet_of(self, other):
        """Whether this is a part of *other*, or all of it."""
        return _BaseNetwork._contains_network(other, self, self, other)

    def supernet_of(self, other):
        """Whether *other* is a part of this, or all of it."""
        return self._contains_network(other, other, self)

    def address_exclude(self, other):
        """Yield networks that make up this one without *other*."""
        self._same_version(other)
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f'{other} is not a network object')
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        # Halve what contains it, and give away the half that does not.
        hole = other.network_address._ip
        first, length = self.network_address._ip, self._prefixlen
        while length < other._prefixlen:
            length += 1
            size = 1 << self.max_prefixlen - length
            if hole & size:
                yield self._network(first, length)
                first += size
            else:
                yield self._network(first + size, length)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Yield the parts with *prefixlen_diff* bits more in the prefix, or of the given length."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        length = self._prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f'prefix length diff {length} is invalid for netblock {self}')
        first, last = self._ends()
        for start in range(first, last + 1, 1 << self.max_prefixlen - length):
            yield self._network(start, length)

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network with *prefixlen_diff* bits less in the prefix, or of the given length, around this."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if prefixlen_diff < 0:
            raise ValueError('negative shift count')
        if length < 0:
            raise ValueError(f'current prefixlen is {self._prefixlen}, '
                             f'cannot have a prefixlen_diff of {prefixlen_diff}')
        return self._network(self.network_address._ip & self._version.mask(length), length)


def _split(address, bits):
    """(address, mask) of what a network or an interface is made of: a text with /, a tuple, an address."""
    if isinstance(address, tuple):
        return address if len(address) > 1 else (address[0], bits)
    if isinstance(address, (int, bytes)):
        return address, bits
    text, slash, mask = str(address).partition('/')
    if '/' in mask:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return text, mask if slash else bits


class _Interface:
    """Mixed into an address: one that knows the network it is in."""

    __slots__ = ()

    def __init__(self, address):
        address, mask = _split(address, self._version.bits)
        super().__init__(address)
        self.network = self._network_class((address, mask), strict=False)
        self._prefixlen = self.network.prefixlen

    netmask = property(lambda self: self.network.netmask, doc='The netmask of the network.')
    hostmask = property(lambda self: self.network.hostmask, doc='The host mask of the network.')

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __str__(self):
        return f'{super().__str__()}/{self._prefixlen}'

    @property
    def exploded(self):
        """The longest text."""
        return f'{super().exploded}/{self._prefixlen}'

    def __hash__(self):
        return hash((self._ip, self._prefixlen, self.network.network_address._ip))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        try:
            return self.network == other.network
        except AttributeError:
            return False        # An address by itself.

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return less
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False        # Addresses by themselves come first.

    @property
    def ip(self):
        """The address without its network."""
        return self._address_class(self._ip)

    @property
    def with_prefixlen(self):
        """Text with the prefix length."""
        return str(self)

    @property
    def with_netmask(self):
        """Text with the netmask."""
        return f'{self._version.format(self._ip)}/{self.netmask}'

    @property
    def with_hostmask(self):
        """Text with the host mask."""
        return f'{self._version.format(self._ip)}/{self.hostmask}'


class IPv4Address(_BaseAddress):
    """An IPv4 address, from text like '192.0.2.1', a number, or four bytes."""

    __slots__ = ('_ip', '__weakref__')
    _version = _V4
    _ALL_ONES = _V4.all_ones

    @property
    def ipv6_mapped(self):
        """The IPv6 address that stands for this one."""
        return IPv6Address(0xffff << 32 | self._ip)


class IPv4Network(_BaseNetwork):
    """An IPv4 network, from text like '192.0.2.0/24' or a tuple (address, prefix length or mask)."""

    _version = _V4
    _address_class = IPv4Address


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address with its network, from text like '192.0.2.1/24'."""

    _address_class = IPv4Address
    _network_class = IPv4Network


def _or_mapped(name):
    """A property of _IPAddressBase that looks at the IPv4 address which an IPv6 address may stand for."""
    general = getattr(_IPAddressBase, name)

    def look(self):
        mapped = self.ipv4_mapped
        return general.fget(self) if mapped is None else getattr(mapped, name)

    return property(look, doc=general.__doc__)


class IPv6Address(_BaseAddress):
    """An IPv6 address, from text like '2001:db8::1' or 'fe80::1%eth0', a number, or sixteen bytes."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')
    _version = _V6
    _ALL_ONES = _V6.all_ones

    def __init__(self, address):
        self._scope_id = None
        super().__init__(address)

    def _from_text(self, text):
        number, percent, scope = text.partition('%')
        if percent:
            if not scope or '%' in scope:
                raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
            self._scope_id = scope
        return self._version.parse(number)

    def __str__(self):
        text = super().__str__()
        return text if self._scope_id is None else f'{text}%{self._scope_id}'

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    __eq__ = _BaseAddress.__eq__

    @property
    def scope_id(self):
        """The zone that the address is meant in (RFC 4007), None without one."""
        return self._scope_id

    @property
    def ipv4_mapped(self):
        """The IPv4 address that this one stands for, or None."""
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def sixtofour(self):
        """The IPv4 address in an address of 6to4 (RFC 3056), or None."""
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None

    @property
    def teredo(self):
        """(server, client) of an address of Teredo (RFC 4380), or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    @property
    def is_site_local(self):
        """Whether this is for one site only (RFC 3513; not to be used any more)."""
        return self._all('site_local')

    is_private, is_global = map(_or_mapped, ('is_private', 'is_global'))


class IPv6Network(_BaseNetwork):
    """An IPv6 network, from text like '2001:db8::/32' or a tuple (address, prefix length)."""

    _version = _V6
    _address_class = IPv6Address

    @property
    def is_site_local(self):
        """Whether all of it is for one site only."""
        return self._all('site_local')


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address with its network, from text like '2001:db8::1/64'."""

    _address_class = IPv6Address
    _network_class = IPv6Network

    @property
    def is_unspecified(self):
        """Whether address and network are the ones that stand for none."""
        return super().is_unspecified and self.network.is_unspecified

    @property
    def is_loopback(self):
        """Whether address and network lead back to the host."""
        return super().is_loopback and self.network.is_loopback


# Functions

def _first_that_takes(kind, address, *classes):
    for cls in classes:
        try:
            return cls(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 {kind}')


def ip_address(address):
    """The IPv4 or IPv6 address of a text, a number or bytes."""
    return _first_that_takes('address', address, IPv4Address, IPv6Address)


def ip_network(address, strict=True):
    """The IPv4 or IPv6 network of a text, a number, bytes or a tuple."""
    return _first_that_takes('network', address, *(functools.partial(cls, strict=strict)
                                                   for cls in (IPv4Network, IPv6Network)))


def ip_interface(address):
    """The IPv4 or IPv6 interface of a text, a number, bytes or a tuple."""
    return _first_that_takes('interface', address, IPv4Interface, IPv6Interface)


def v4_int_to_packed(address):
    """The number of an IPv4 address as bytes."""
    return _V4.packed(address)


def v6_int_to_packed(address):
    """The number of an IPv6 address as bytes."""
    return _V6.packed(address)


def _count_righthand_zero_bits(number, bits):
    return min(bits, (number & -number).bit_length() - 1) if number else bits


def summarize_address_range(first, last):
    """Yield the fewest networks that have all addresses from *first* to *last* and no others."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    first._same_version(last)
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version not in (4, 6):
        raise ValueError('unknown IP version')
    network = IPv4Network if first.version == 4 else IPv6Network
    start, end, bits = first._ip, last._ip, first.max_prefixlen
    while start <= end:
        # As large as the zeros at the end of the start allow, and not beyond the end.
        size_bits = min(_count_righthand_zero_bits(start, bits), (end - start + 1).bit_length() - 1)
        yield network((start, bits - size_bits))
        start += 1 << size_bits


def _find_address_range(addresses):
    """Yield (first, last) for each run of addresses in a sorted list that follow each other."""
    run = addresses[:1]
    for address in addresses[1:]:
        if address._ip == run[-1]._ip + 1:
            run[1:] = [address]
        else:
            yield run[0], run[-1]
            run = [address]
    yield run[0], run[-1]


def collapse_addresses(addresses):
    """The fewest networks that have the same addresses as these addresses and networks."""
    spans = {}          # (first, last) of each, and a network that has just these.
    before = {}         # Of networks and of others the last one: all must be of one version.
    for item in addresses:
        kind = isinstance(item, _BaseNetwork)
        item._same_version(before.get(kind, item))
        before[kind] = item
        spans.setdefault(item._ends(), item if kind else None)
    if len(before) == 2:
        ip_network(before[False]._ip)._same_version(before[True])
    merged = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    address = IPv6Address if any(item.version == 6 for item in before.values()) else IPv4Address
    return (spans.get(network._ends()) or network for first, last in merged
            for network in summarize_address_range(address(first), address(last)))


def get_mixed_type_key(obj):
    """A key to sort addresses and networks together; they have no order by themselves."""
    for kind, key in ((_BaseNetwork, '_get_networks_key'), (_BaseAddress, '_get_address_key')):
        if isinstance(obj, kind):
            return getattr(obj, key)()
    return NotImplemented
