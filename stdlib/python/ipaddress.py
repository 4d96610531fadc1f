"""IPv4 and IPv6 addresses, networks and interfaces (an address with its network)."""

__version__ = '1.0'

import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """A text, number or bytes that is no address."""


class NetmaskValueError(ValueError):
    """A text or number that is no netmask."""


# ---- functions --------------------------------------------------------------------------------------------

def _first_that_takes(value, classes, *arguments):
    for class_ in classes:
        try:
            return class_(value, *arguments)
        except (AddressValueError, NetmaskValueError):
            pass
    return None


def ip_address(address):
    """The IPv4Address or IPv6Address of a text, number or bytes."""
    result = _first_that_takes(address, (IPv4Address, IPv6Address))
    if result is None:
        raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')
    return result


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of a text, number, bytes or pair of address and mask."""
    result = _first_that_takes(address, (IPv4Network, IPv6Network), strict)
    if result is None:
        raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')
    return result


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of a text, number, bytes or pair of address and mask."""
    result = _first_that_takes(address, (IPv4Interface, IPv6Interface))
    if result is None:
        raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')
    return result


def v4_int_to_packed(address):
    """The four bytes, most significant first, of an address given as a number."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4")


def v6_int_to_packed(address):
    """The sixteen bytes, most significant first, of an address given as a number."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6")


def _split_optional_netmask(address):
    parts = str(address).split('/')
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts


def _find_address_range(addresses):
    """Pairs (first, last) of the runs in sorted, distinct addresses."""
    addresses = iter(addresses)
    first = last = next(addresses)
    for address in addresses:
        if address._ip != last._ip + 1:
            yield first, last
            first = address
        last = address
    yield first, last


def _count_righthand_zero_bits(number, bits):
    if number == 0:
        return bits
    return min(bits, (~number & (number - 1)).bit_length())


def summarize_address_range(first, last):
    """The networks that together hold the addresses from first to last."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version == 4:
        network = IPv4Network
    elif first.version == 6:
        network = IPv6Network
    else:
        raise ValueError('unknown IP version')
    bits = first.max_prefixlen
    low = first._ip
    high = last._ip
    while low <= high:
        free = min(_count_righthand_zero_bits(low, bits), (high - low + 1).bit_length() - 1)
        yield network((low, bits - free))
        low += 1 << free
        if low - 1 == network._ALL_ONES:
            break


def _collapse_addresses_internal(addresses):
    # Two halves of a network become the network, again and again; then what lies in a network goes.
    waiting = list(addresses)
    found = {}
    while waiting:
        network = waiting.pop()
        parent = network.supernet()
        other = found.get(parent)
        if other is None:
            found[parent] = network
        elif other != network:
            del found[parent]
            waiting.append(parent)
    last = None
    for network in sorted(found.values()):
        if last is None or last.broadcast_address < network.broadcast_address:
            yield network
            last = network


def collapse_addresses(addresses):
    """The fewest networks that hold the same addresses, sorted, as an iterator."""
    networks = []
    single = []
    for address in addresses:
        if isinstance(address, _BaseAddress):
            if single and single[-1].version != address.version:
                raise TypeError(f"{address} and {single[-1]} are not of the same version")
            single.append(address)
        elif address._prefixlen == address.max_prefixlen:
            if single and single[-1].version != address.version:
                raise TypeError(f"{address} and {single[-1]} are not of the same version")
            try:
                single.append(address.ip)
            except AttributeError:
                single.append(address.network_address)
        else:
            if networks and networks[-1].version != address.version:
                raise TypeError(f"{address} and {networks[-1]} are not of the same version")
            networks.append(address)
    single = sorted(set(single))
    if single:
        for first, last in _find_address_range(single):
            networks.extend(summarize_address_range(first, last))
    return _collapse_addresses_internal(networks)


def get_mixed_type_key(obj):
    """A key for sorting addresses among networks."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


# ---- what all have ----------------------------------------------------------------------------------------

class _IPAddressBase:
    """What addresses and networks share."""

    __slots__ = ()

    @property
    def exploded(self):
        """The text without shorthand."""
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        """The shortest text."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name of the address' PTR record: '1.0.0.127.in-addr.arpa'."""
        return self._reverse_pointer()

    @property
    def version(self):
        raise NotImplementedError('%200s has no version specified' % (type(self),))

    def _check_int_address(self, address):
        if address < 0:
            raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
        if address > self._ALL_ONES:
            raise AddressValueError(f"{address} (>= 2**{self.max_prefixlen}) is not permitted as an "
                                    f"IPv{self.version} address")

    def _check_packed_address(self, address, expected):
        if len(address) != expected:
            raise AddressValueError(f"{address!r} (len {len(address)} != {expected}) is not permitted as an "
                                    f"IPv{self.version} address")

    @classmethod
    def _ip_int_from_prefix(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix_from_ip_int(cls, number):
        zeros = _count_righthand_zero_bits(number, cls.max_prefixlen)
        ones = cls.max_prefixlen - zeros
        if number >> zeros != (1 << ones) - 1:
            raise ValueError('Netmask pattern %r mixes zeroes & ones' % number.to_bytes(cls.max_prefixlen // 8))
        return ones

    @classmethod
    def _report_invalid_netmask(cls, text):
        raise NetmaskValueError(f'{text!r} is not a valid netmask') from None

    @classmethod
    def _prefix_from_prefix_string(cls, text):
        # int() would take more: signs, underscores, other scripts' digits.
        if not (text.isascii() and text.isdigit()):
            cls._report_invalid_netmask(text)
        prefixlen = int(text)
        if prefixlen > cls.max_prefixlen:
            cls._report_invalid_netmask(text)
        return prefixlen

    @classmethod
    def _prefix_from_ip_string(cls, text):
        # A netmask (/255.0.0.0) or, the other way round, a hostmask (/0.255.255.255).
        try:
            number = cls._ip_int_from_string(text)
        except AddressValueError:
            cls._report_invalid_netmask(text)
        try:
            return cls._prefix_from_ip_int(number)
        except ValueError:
            pass
        try:
            return cls._prefix_from_ip_int(number ^ cls._ALL_ONES)
        except ValueError:
            cls._report_invalid_netmask(text)

    @classmethod
    def _split_addr_prefix(cls, address):
        """A pair: the address, and a prefix length, netmask or maximum."""
        if isinstance(address, (bytes, int)):
            return address, cls.max_prefixlen
        if not isinstance(address, tuple):
            address = _split_optional_netmask(address)
        if len(address) > 1:
            return address
        return address[0], cls.max_prefixlen

    def __reduce__(self):
        return self.__class__, (str(self),)


_address_fmt_re = None  # compiled on the first format()


@functools.total_ordering
class _BaseAddress(_IPAddressBase):
    """An address without a mask."""

    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return self._ip != other._ip and self._ip < other._ip

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) - other)

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        return str(self._string_from_ip_int(self._ip))

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def _get_address_key(self):
        return (self.version, self)

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, spec):
        """'s' and '' format the text; 'b', 'x', 'X' and 'n' the number, in all its digits; '#' and '_' as usual."""
        if not spec or spec[-1] == 's':
            return format(str(self), spec)
        global _address_fmt_re
        if _address_fmt_re is None:
            import re
            _address_fmt_re = re.compile('(#?)(_?)([xbnX])')
        match = _address_fmt_re.fullmatch(spec)
        if not match:
            return super().__format__(spec)
        prefix, grouping, base = match.groups()
        if base == 'n':
            base = 'b' if self.version == 4 else 'x'
        digits = self.max_prefixlen if base == 'b' else self.max_prefixlen // 4
        if grouping:
            digits += digits // 4 - 1
        if prefix:
            digits += 2
        return format(int(self), f'{prefix}0{digits}{grouping}{base}')


@functools.total_ordering
class _BaseNetwork(_IPAddressBase):
    """An address with a mask."""

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        return '%s/%d' % (self.network_address, self.prefixlen)

    def hosts(self):
        """The addresses of hosts: without the network's and the broadcast one."""
        network = int(self.network_address)
        broadcast = int(self.broadcast_address)
        for number in range(network + 1, broadcast):
            yield self._address_class(number)

    def __iter__(self):
        network = int(self.network_address)
        broadcast = int(self.broadcast_address)
        for number in range(network, broadcast + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        number = int(self.network_address if n >= 0 else self.broadcast_address) + (n if n >= 0 else n + 1)
        if not int(self.network_address) <= number <= int(self.broadcast_address):
            raise IndexError('address out of range')
        return self._address_class(number)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        return ((int(self.network_address), int(self.netmask)) <
                (int(other.network_address), int(other.netmask)))

    def __eq__(self, other):
        try:
            return (self.version == other.version and self.network_address == other.network_address and
                    int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether the networks share an address."""
        return (other.network_address in self or other.broadcast_address in self or
                self.network_address in other or self.broadcast_address in other)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def with_prefixlen(self):
        return '%s/%d' % (self.network_address, self._prefixlen)

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def num_addresses(self):
        """How many addresses the network has, with those that are no host's."""
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def _address_class(self):
        raise NotImplementedError('%200s has no associated address class' % (type(self),))

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """The networks that are left when other is taken out of this one, as an iterator."""
        if not self.version == other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        if other == self:
            return
        other = other.__class__(f'{other.network_address}/{other.prefixlen}')
        left, right = self.subnets()
        while left != other and right != other:
            if other.subnet_of(left):
                yield right
                left, right = left.subnets()
            else:
                yield left
                left, right = right.subnets()
        yield right if left == other else left

    def compare_networks(self, other):
        """-1, 0 or 1: by address, then by mask."""
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same type')
        if self.network_address < other.network_address:
            return -1
        if self.network_address > other.network_address:
            return 1
        if self.netmask < other.netmask:
            return -1
        if self.netmask > other.netmask:
            return 1
        return 0

    def _get_networks_key(self):
        return (self.version, self.network_address, self.netmask)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that this one consists of: with as many more bits, or with that prefix."""
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
        new_prefixlen = self._prefixlen + prefixlen_diff
        if new_prefixlen > self.max_prefixlen:
            raise ValueError('prefix length diff %d is invalid for netblock %s' % (new_prefixlen, self))
        start = int(self.network_address)
        end = int(self.broadcast_address) + 1
        for number in range(start, end, (int(self.hostmask) + 1) >> prefixlen_diff):
            yield self.__class__((number, new_prefixlen))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network around this one: with so many fewer bits, or with that prefix."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        new_prefixlen = self.prefixlen - prefixlen_diff
        if new_prefixlen < 0:
            raise ValueError('current prefixlen is %d, cannot have a prefixlen_diff of %d' %
                             (self.prefixlen, prefixlen_diff))
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff), new_prefixlen))

    def _both_ends(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both_ends('is_multicast')

    @staticmethod
    def _is_subnet_of(a, b):
        try:
            if a.version != b.version:
                raise TypeError(f"{a} and {b} are not of the same version")
            return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {a} and {b}")

    def subnet_of(self, other):
        """Whether the network is in other."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Whether other is in the network."""
        return self._is_subnet_of(other, self)

    @property
    def is_reserved(self):
        return self._both_ends('is_reserved')

    @property
    def is_link_local(self):
        return self._both_ends('is_link_local')

    @property
    def is_private(self):
        constants = self._constants
        return (any(self.network_address in private and self.broadcast_address in private
                    for private in constants._private_networks) and
                all(self.network_address not in public and self.broadcast_address not in public
                    for public in constants._private_networks_exceptions))

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both_ends('is_unspecified')

    @property
    def is_loopback(self):
        return self._both_ends('is_loopback')

    def _set_network(self, address, prefixlen, strict):
        """The rest of __init__ of a network at `address`, an address."""
        self.network_address = address
        self.netmask, self._prefixlen = self._make_netmask(prefixlen)
        packed = int(address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address_class(packed & int(self.netmask))
        if self._prefixlen == self.max_prefixlen - 1:
            self.hosts = self.__iter__
        elif self._prefixlen == self.max_prefixlen:
            self.hosts = lambda: [self._address_class(address)]


class _BaseConstants:
    """The networks with a meaning of their own."""

    _private_networks = []


class _Interface:
    """What the two kinds of interfaces share: an address that knows its network."""

    __slots__ = ()

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __eq__(self, other):
        equal = self._plain.__eq__(self, other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            # An address is not an interface.
            return False

    def __lt__(self, other):
        less = self._plain.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            # Addresses come before interfaces.
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    __reduce__ = _IPAddressBase.__reduce__

    @property
    def with_prefixlen(self):
        return f'{self._string_from_ip_int(self._ip)}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self._string_from_ip_int(self._ip)}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self._string_from_ip_int(self._ip)}/{self.hostmask}'


# ---- version 4 --------------------------------------------------------------------------------------------

class _BaseV4:
    """What IPv4's addresses and networks share."""

    __slots__ = ()
    version = 4
    max_prefixlen = IPV4LENGTH
    _ALL_ONES = 2**IPV4LENGTH - 1
    _netmask_cache = {}

    def _explode_shorthand_ip_string(self):
        return str(self)

    @classmethod
    def _make_netmask(cls, arg):
        """The mask, an address, and the prefix' length of a length, a mask or a hostmask."""
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls.max_prefixlen:
                    cls._report_invalid_netmask(prefixlen)
            else:
                try:
                    prefixlen = cls._prefix_from_prefix_string(arg)
                except NetmaskValueError:
                    prefixlen = cls._prefix_from_ip_string(arg)
            cls._netmask_cache[arg] = IPv4Address(cls._ip_int_from_prefix(prefixlen)), prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        octets = text.split('.')
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        try:
            return int.from_bytes(map(cls._parse_octet, octets))
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None

    @classmethod
    def _parse_octet(cls, text):
        if not text:
            raise ValueError("Empty octet not permitted")
        if not (text.isascii() and text.isdigit()):
            raise ValueError(f"Only decimal digits permitted in {text!r}")
        if len(text) > 3:
            raise ValueError(f"At most 3 characters permitted in {text!r}")
        # Some read those as octal numbers.
        if text != '0' and text[0] == '0':
            raise ValueError(f"Leading zeros are not permitted in {text!r}")
        number = int(text)
        if number > 255:
            raise ValueError(f"Octet {number} (> 255) not permitted")
        return number

    @classmethod
    def _string_from_ip_int(cls, number):
        return '.'.join(map(str, number.to_bytes(4)))

    def _reverse_pointer(self):
        return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'


class IPv4Address(_BaseV4, _BaseAddress):
    """An IPv4 address: of a text '192.0.2.1', a number or four bytes."""

    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 4)
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._ip_int_from_string(text)

    @property
    def packed(self):
        """The four bytes."""
        return v4_int_to_packed(self._ip)

    @property
    def is_reserved(self):
        return self in self._constants._reserved_network

    @property
    @functools.lru_cache()
    def is_private(self):
        return (any(self in network for network in self._constants._private_networks) and
                all(self not in network for network in self._constants._private_networks_exceptions))

    @property
    @functools.lru_cache()
    def is_global(self):
        return self not in self._constants._public_network and not self.is_private

    @property
    def is_multicast(self):
        return self in self._constants._multicast_network

    @property
    def is_unspecified(self):
        return self == self._constants._unspecified_address

    @property
    def is_loopback(self):
        return self in self._constants._loopback_network

    @property
    def is_link_local(self):
        return self in self._constants._linklocal_network

    @property
    def ipv6_mapped(self):
        """The IPv6 address ::ffff:a.b.c.d."""
        return IPv6Address(f'::ffff:{self}')


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address with its network: '192.0.2.1/24'."""

    def __init__(self, address):
        addr, mask = self._split_addr_prefix(address)
        IPv4Address.__init__(self, addr)
        self.network = IPv4Network((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    def __str__(self):
        return '%s/%d' % (self._string_from_ip_int(self._ip), self._prefixlen)

    @property
    def ip(self):
        """The address alone."""
        return IPv4Address(self._ip)


class IPv4Network(_BaseV4, _BaseNetwork):
    """An IPv4 network: '192.0.2.0/24', '192.0.2.0/255.255.255.0', a number, four bytes, or a pair."""

    _address_class = IPv4Address

    def __init__(self, address, strict=True):
        addr, mask = self._split_addr_prefix(address)
        self._set_network(IPv4Address(addr), mask, strict)

    @property
    @functools.lru_cache()
    def is_global(self):
        shared = self._constants._public_network
        return (not (self.network_address in shared and self.broadcast_address in shared) and
                not self.is_private)


class _IPv4Constants(_BaseConstants):
    _linklocal_network = IPv4Network('169.254.0.0/16')
    _loopback_network = IPv4Network('127.0.0.0/8')
    _multicast_network = IPv4Network('224.0.0.0/4')
    _public_network = IPv4Network('100.64.0.0/10')
    _private_networks = [IPv4Network(text) for text in (
        '0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
        '192.0.0.170/31', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24',
        '203.0.113.0/24', '240.0.0.0/4', '255.255.255.255/32')]
    _private_networks_exceptions = [IPv4Network('192.0.0.9/32'), IPv4Network('192.0.0.10/32')]
    _reserved_network = IPv4Network('240.0.0.0/4')
    _unspecified_address = IPv4Address('0.0.0.0')


IPv4Address._constants = IPv4Network._constants = _IPv4Constants
IPv4Interface._plain = IPv4Address


# ---- version 6 --------------------------------------------------------------------------------------------

class _BaseV6:
    """What IPv6's addresses and networks share."""

    __slots__ = ()
    version = 6
    max_prefixlen = IPV6LENGTH
    _ALL_ONES = 2**IPV6LENGTH - 1
    _HEXTET_COUNT = 8
    _netmask_cache = {}

    @classmethod
    def _make_netmask(cls, arg):
        """The mask, an address, and the prefix' length."""
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls.max_prefixlen:
                    cls._report_invalid_netmask(prefixlen)
            else:
                prefixlen = cls._prefix_from_prefix_string(arg)
            cls._netmask_cache[arg] = IPv6Address(cls._ip_int_from_prefix(prefixlen)), prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        if len(text) > 45:
            shorted = text[:14] + '...' + text[-14:] if len(text) > 100 else text
            raise AddressValueError(f"At most 45 characters expected in {shorted!r}")
        parts = text.split(':')
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if '.' in parts[-1]:
            # The last two parts in IPv4's way.
            try:
                number = IPv4Address(parts.pop())._ip
            except AddressValueError as error:
                raise AddressValueError(f"{error} in {text!r}") from None
            parts.append('%x' % (number >> 16))
            parts.append('%x' % (number & 0xFFFF))
        if len(parts) > cls._HEXTET_COUNT + 1:
            raise AddressValueError(f"At most {cls._HEXTET_COUNT} colons permitted in {text!r}")
        gap = None
        for i in range(1, len(parts) - 1):
            if not parts[i]:
                if gap is not None:
                    raise AddressValueError(f"At most one '::' permitted in {text!r}")
                gap = i
        if gap is not None:
            before = gap
            after = len(parts) - gap - 1
            if not parts[0]:
                before -= 1
                if before:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                after -= 1
                if after:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            skipped = cls._HEXTET_COUNT - (before + after)
            if skipped < 1:
                raise AddressValueError(f"Expected at most {cls._HEXTET_COUNT - 1} other parts with '::' "
                                        f"in {text!r}")
        else:
            if len(parts) != cls._HEXTET_COUNT:
                raise AddressValueError(f"Exactly {cls._HEXTET_COUNT} parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            before = len(parts)
            after = skipped = 0
        try:
            number = 0
            for part in parts[:before] if gap is None or parts[0] else ():
                number = number << 16 | cls._parse_hextet(part)
            number <<= 16 * skipped
            for part in parts[len(parts) - after:] if after else ():
                number = number << 16 | cls._parse_hextet(part)
            return number
        except ValueError as error:
            raise AddressValueError(f"{error} in {text!r}") from None

    @classmethod
    def _parse_hextet(cls, text):
        if not frozenset('0123456789ABCDEFabcdef').issuperset(text):
            raise ValueError(f"Only hex digits permitted in {text!r}")
        if len(text) > 4:
            raise ValueError(f"At most 4 characters permitted in {text!r}")
        return int(text, 16)

    @classmethod
    def _compress_hextets(cls, hextets):
        """The longest run of '0', if longer than one, replaced by '' (and one more at the ends)."""
        best = best_length = start = length = 0
        for index, hextet in enumerate(hextets):
            if hextet != '0':
                length = 0
                continue
            if not length:
                start = index
            length += 1
            if length > best_length:
                best, best_length = start, length
        if best_length > 1:
            end = best + best_length
            hextets = ([''] if best == 0 else hextets[:best]) + [''] + (
                [''] if end == len(hextets) else hextets[end:])
        return hextets

    @classmethod
    def _string_from_ip_int(cls, number=None):
        if number is None:
            number = int(cls._ip)
        if number > cls._ALL_ONES:
            raise ValueError('IPv6 address is too large')
        digits = '%032x' % number
        hextets = ['%x' % int(digits[i:i + 4], 16) for i in range(0, 32, 4)]
        return ':'.join(cls._compress_hextets(hextets))

    def _explode_shorthand_ip_string(self):
        if isinstance(self, IPv6Network):
            text = str(self.network_address)
        elif isinstance(self, IPv6Interface):
            text = str(self.ip)
        else:
            text = str(self)
        digits = '%032x' % self._ip_int_from_string(text)
        exploded = ':'.join(digits[i:i + 4] for i in range(0, 32, 4))
        if isinstance(self, (_BaseNetwork, IPv6Interface)):
            return '%s/%d' % (exploded, self._prefixlen)
        return exploded

    def _reverse_pointer(self):
        exploded = _BaseV6._explode_shorthand_ip_string(self)
        return '.'.join(exploded[::-1].replace(':', '')) + '.ip6.arpa'

    @staticmethod
    def _split_scope_id(text):
        address, mark, scope_id = text.partition('%')
        if not mark:
            return address, None
        if not scope_id or '%' in scope_id:
            raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
        return address, scope_id


class IPv6Address(_BaseV6, _BaseAddress):
    """An IPv6 address: of a text '2001:db8::1', a number or sixteen bytes; texts may have a '%scope'."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
            self._scope_id = None
        elif isinstance(address, bytes):
            self._check_packed_address(address, 16)
            self._ip = int.from_bytes(address)
            self._scope_id = None
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, self._scope_id = self._split_scope_id(text)
            self._ip = self._ip_int_from_string(text)

    def _explode_shorthand_ip_string(self):
        exploded = super()._explode_shorthand_ip_string()
        mapped = self.ipv4_mapped
        return exploded if mapped is None else exploded[:30] + str(mapped) + exploded[39:]

    def __str__(self):
        mapped = self.ipv4_mapped
        text = f'::ffff:{mapped}' if mapped is not None else self._string_from_ip_int(self._ip)
        return text + '%' + self._scope_id if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented:
            return NotImplemented
        if not equal:
            return False
        return self._scope_id == getattr(other, '_scope_id', None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        """The zone of a text with '%zone', or None."""
        return self._scope_id

    @property
    def packed(self):
        """The sixteen bytes."""
        return v6_int_to_packed(self._ip)

    def _or_mapped(name, otherwise):
        """A property that an IPv4 address in the IPv6 one answers, if there is one."""
        def getter(self):
            mapped = self.ipv4_mapped
            return getattr(mapped, name) if mapped is not None else otherwise(self)
        return property(getter)

    is_private = _or_mapped('is_private', lambda self: (
        any(self in net for net in self._constants._private_networks) and
        all(self not in net for net in self._constants._private_networks_exceptions)))
    is_global = _or_mapped('is_global', lambda self: not self.is_private)
    is_loopback = _or_mapped('is_loopback', lambda self: self._ip == 1)
    del _or_mapped

    @property
    def is_multicast(self):
        return self in self._constants._multicast_network

    @property
    def is_reserved(self):
        return any(self in net for net in self._constants._reserved_networks)

    @property
    def is_link_local(self):
        return self in self._constants._linklocal_network

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_site_local(self):
        return self in self._constants._sitelocal_network

    @property
    def ipv4_mapped(self):
        """The IPv4 address of ::ffff:a.b.c.d, or None."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """The server's and the client's IPv4 addresses of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The IPv4 address of a 6to4 address, or None."""
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address with its network: '2001:db8::1/64'."""

    def __init__(self, address):
        addr, mask = self._split_addr_prefix(address)
        IPv6Address.__init__(self, addr)
        self.network = IPv6Network((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    def __str__(self):
        return '%s/%d' % (IPv6Address.__str__(self), self._prefixlen)

    @property
    def ip(self):
        """The address alone."""
        return IPv6Address(self._ip)

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback


class IPv6Network(_BaseV6, _BaseNetwork):
    """An IPv6 network: '2001:db8::/32', a number, sixteen bytes, or a pair."""

    _address_class = IPv6Address

    def __init__(self, address, strict=True):
        addr, mask = self._split_addr_prefix(address)
        self._set_network(IPv6Address(addr), mask, strict)

    def hosts(self):
        """The addresses of hosts: without the network's, which is the routers' anycast address."""
        network = int(self.network_address)
        broadcast = int(self.broadcast_address)
        for number in range(network + 1, broadcast + 1):
            yield self._address_class(number)

    @property
    def is_site_local(self):
        return self._both_ends('is_site_local')


class _IPv6Constants(_BaseConstants):
    _linklocal_network = IPv6Network('fe80::/10')
    _multicast_network = IPv6Network('ff00::/8')
    _private_networks = [IPv6Network(text) for text in (
        '::1/128', '::/128', '::ffff:0:0/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32',
        '2002::/16', 'fc00::/7', 'fe80::/10')]
    _private_networks_exceptions = [IPv6Network(text) for text in (
        '2001:1::1/128', '2001:1::2/128', '2001:3::/32', '2001:4:112::/48', '2001:20::/28', '2001:30::/28')]
    _reserved_networks = [IPv6Network(text) for text in (
        '::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3', '8000::/3',
        'A000::/3', 'C000::/3', 'E000::/4', 'F000::/5', 'F800::/6', 'FE00::/9')]
    _sitelocal_network = IPv6Network('fec0::/10')


IPv6Address._constants = IPv6Network._constants = _IPv6Constants
IPv6Interface._plain = IPv6Address
