"""Universally unique identifiers (RFC 9562, before that RFC 4122): UUID, and functions that make them.

A UUID is a number of 128 bits; everything else about it is where which bits are, for which there is one
table. The number of the computer's network card, which is part of those of version 1, is looked for in the
system's files and the output of its commands.
"""

import operator
import os
import sys
import time
from _thread import allocate_lock
from enum import Enum
from struct import pack, unpack

RESERVED_NCS = 'reserved for NCS compatibility'
RFC_4122 = 'specified in RFC 4122'
RESERVED_MICROSOFT = 'reserved for Microsoft compatibility'
RESERVED_FUTURE = 'reserved for future definition'

# The fields, the highest bits first, and how many bits each has.
_LAYOUT = {'time_low': 32, 'time_mid': 16, 'time_hi_version': 16, 'clock_seq_hi_variant': 8,
           'clock_seq_low': 8, 'node': 48}
# By the three highest bits of clock_seq_hi_variant.
_VARIANTS = [RESERVED_NCS] * 4 + [RFC_4122] * 2 + [RESERVED_MICROSOFT, RESERVED_FUTURE]
_NODES = range(1 << 48)


class SafeUUID(Enum):
    """Whether a UUID was made in a way that no other process can repeat."""

    safe = 0
    unsafe = -1
    unknown = None


# ---- the forms that a UUID can be given in

def _from_hex(text):
    digits = text.replace('-', '')
    if len(digits) != 32:
        for ornament in 'urn:', 'uuid:', '{', '}':
            digits = digits.replace(ornament, '')
        if len(digits) != 32:
            raise ValueError('badly formed hexadecimal UUID string')
    return int(digits, 16)


def _from_bytes(data, name='bytes'):
    if len(data) != 16:
        raise ValueError(f'{name} is not a 16-char string')
    assert isinstance(data, bytes), repr(data)
    return int.from_bytes(data)


def _swapped(data):
    """16 bytes with the first three fields, which are numbers, in the other byte order."""
    return pack('<IHH8s', *unpack('>IHH8s', data))


def _from_bytes_le(data):
    _from_bytes(data, 'bytes_le')
    return int.from_bytes(_swapped(data))


def _from_fields(fields):
    if len(fields) != len(_LAYOUT):
        raise ValueError('fields is not a 6-tuple')
    number = 0
    for place, (field, bits) in enumerate(zip(fields, _LAYOUT.values()), 1):
        if not 0 <= field < 1 << bits:
            article = 'an' if bits == 8 else 'a'
            raise ValueError(f'field {place} out of range (need {article} {bits}-bit value)')
        number = number << bits | field
    return number


def _from_int(number):
    if not 0 <= number < 1 << 128:
        raise ValueError('int is out of range (need a 128-bit value)')
    return number


_READERS = _from_hex, _from_bytes, _from_bytes_le, _from_fields, _from_int


def _with_version(number, version):
    """The number with these bits of version, and those of the variant of the RFC."""
    return number & ~(0xf << 76 | 3 << 62) | version << 76 | 2 << 62


def _field(shift, bits):
    mask = (1 << bits) - 1
    return property(lambda self: self.int >> shift & mask)


def _comparison(name):
    operation = getattr(operator, name)

    def compare(self, other):
        return operation(self.int, other.int) if isinstance(other, UUID) else NotImplemented
    compare.__name__ = name
    return compare


class UUID:
    """A UUID, which does not change. It is given in one form, as

    hex, a str of 32 hexadecimal digits, which may have braces, hyphens and 'urn:uuid:' with it; bytes, 16 of
    them; bytes_le, the same with the first three fields in little-endian order; fields, a tuple of six
    integers; int. Its attributes give it in all these forms, and have the fields. With version, that is put
    into it.
    """

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        forms = (hex, bytes, bytes_le, fields, int)
        if forms.count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        for read, form in zip(_READERS, forms):
            if form is not None:
                number = read(form)
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            number = _with_version(number, version)
        _set_int(self, number)
        _set_is_safe(self, is_safe)

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __getstate__(self):
        # Only the plain values: enumerations and defaults can change.
        known = self.is_safe != SafeUUID.unknown
        return {'int': self.int, 'is_safe': self.is_safe.value} if known else {'int': self.int}

    def __setstate__(self, state):
        _set_int(self, state['int'])
        _set_is_safe(self, SafeUUID(state.get('is_safe')))

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_comparison, ('eq', 'lt', 'le', 'gt', 'ge'))

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        digits = self.hex
        return '-'.join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    @property
    def hex(self):
        return f'{self.int:032x}'

    @property
    def urn(self):
        return f'urn:uuid:{self}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        return _swapped(self.bytes)

    @property
    def fields(self):
        *others, node_high, node_low = unpack('>IHHBBHI', self.bytes)
        return *others, node_high << 32 | node_low

    @property
    def time(self):
        return (self.time_hi_version & 0xfff) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return self.int >> 48 & 0x3fff

    @property
    def variant(self):
        return _VARIANTS[self.int >> 61 & 7]

    @property
    def version(self):
        return self.int >> 76 & 0xf if self.variant == RFC_4122 else None


_set_int, _set_is_safe = UUID.int.__set__, UUID.is_safe.__set__
_shift = 128
for _name, _bits in _LAYOUT.items():
    _shift -= _bits
    setattr(UUID, _name, _field(_shift, _bits))


def _made(number, version):
    """A UUID, without the checks."""
    made = object.__new__(UUID)
    _set_int(made, _with_version(number, version))
    _set_is_safe(made, SafeUUID.unknown)
    return made


# ---- the number of the network card

_node = None
_generate_time_safe = None        # no library makes UUIDs of version 1 for us
_AIX = sys.platform.startswith('aix')
_MAC_DELIM, _MAC_OMITS_LEADING_ZEROES = b'.' if _AIX else b':', _AIX


def _get_command_stdout(command, *args):
    """What a command of the system writes, as a binary file; None if there is no such command."""
    import io
    import shutil
    import subprocess
    path = os.pathsep.join([os.environ.get('PATH', os.defpath), '/sbin', '/usr/sbin'])
    program = shutil.which(command, path=path)
    if program is None:
        return None
    try:
        done = subprocess.run([program, *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env={**os.environ, 'LC_ALL': 'C'})
    except (OSError, subprocess.SubprocessError):
        return None
    return io.BytesIO(done.stdout)


def _is_universal(mac):
    """Whether the address is one that the maker of the card gave it."""
    return not mac & 1 << 41


def _best_mac(addresses):
    """The first universal address, or else the first other that is not 0."""
    local = None
    for mac in addresses:
        if mac and _is_universal(mac):
            return mac
        local = local or mac
    return local or None


def _parse_mac(word):
    """The number of an address in text; None when it is none."""
    parts = word.split(_MAC_DELIM)
    sizes = {1, 2} if _MAC_OMITS_LEADING_ZEROES else {2}
    if len(parts) != 6 or not sizes.issuperset(map(len, parts)):
        return None
    try:
        return int(b''.join(part.rjust(2, b'0') for part in parts), 16)
    except ValueError:
        return None


def _find_mac_near_keyword(command, args, keywords, get_word_index):
    """The best address in a command's output, where each line has it at get_word_index(index of a
    keyword)."""
    def near(words):
        for index, word in enumerate(words):
            if word in keywords:
                try:
                    yield int(words[get_word_index(index)].replace(_MAC_DELIM, b''), 16)
                except (ValueError, IndexError):        # a card without one
                    pass
    lines = _get_command_stdout(command, args) or ()
    return _best_mac(mac for line in lines for mac in near(line.lower().split()))


def _find_mac_under_heading(command, args, heading):
    """The best address in a command's output, a table, in the column with a heading."""
    lines = _get_command_stdout(command, args)
    headings = lines.readline().split() if lines else []
    if heading not in headings:
        return None
    column = headings.index(heading)
    rows = map(bytes.split, lines)
    return _best_mac(_parse_mac(words[column]) for words in rows if len(words) > column)


def _following(index):
    return index + 1


def _searching(find, *rules):
    return lambda: find(*rules)


_ip_getnode = _searching(_find_mac_near_keyword, 'ip', 'link', [b'link/ether'], _following)
_lanscan_getnode = _searching(_find_mac_near_keyword, 'lanscan', '-ai', [b'lan0'], lambda index: 0)
_netstat_getnode = _searching(_find_mac_under_heading, 'netstat', '-ian', b'Address')


def _ifconfig_getnode():
    keywords = [b'hwaddr', b'ether', b'address:', b'lladdr']
    found = (_find_mac_near_keyword('ifconfig', args, keywords, _following) for args in ('', '-a', '-av'))
    return next(filter(None, found), None)


def _arp_getnode():
    import socket
    try:
        address = os.fsencode(socket.gethostbyname(socket.gethostname()))
    except OSError:
        return None
    ways = (address, lambda index: -1), (address, _following), (b'(%s)' % address, lambda index: index + 2)
    found = (_find_mac_near_keyword('arp', '-an', [keyword], place) for keyword, place in ways)
    return next(filter(None, found), None)


def _unix_getnode():
    """What the kernel says."""
    def addresses(folder='/sys/class/net'):
        for card in sorted(os.listdir(folder)):
            try:
                with open(f'{folder}/{card}/address', 'rb') as file:
                    yield _parse_mac(file.read().strip())
            except OSError:
                pass
    return _best_mac(addresses())


def _random_getnode():
    """A random number, with the multicast bit for no card to have it."""
    return int.from_bytes(os.urandom(6)) | 1 << 40


_OS_GETTERS = [_ip_getnode, _ifconfig_getnode]
_GETTERS = [_unix_getnode, *_OS_GETTERS]


def getnode():
    """The address of a network card, a number of 48 bits; if there is none, a random one, the same every
    time."""
    global _node
    for getter in [] if _node is not None else [*_GETTERS, _random_getnode]:
        try:
            _node = getter()
        except Exception:               # whatever is wrong with the system
            continue
        if _node in _NODES:
            break
    return _node


# ---- making UUIDs

_last_timestamp = None
_timestamp_lock = allocate_lock()
_GREGORIAN = 0x01b21dd213814000     # from 1582-10-15, when that calendar began, to 1970, in units of 100 ns


def uuid1(node=None, clock_seq=None):
    """A UUID of the time, a number of 14 bits (random if not given) and the address of the computer's network
    card."""
    global _last_timestamp
    with _timestamp_lock:
        stamp = time.time_ns() // 100 + _GREGORIAN
        if _last_timestamp is not None:
            stamp = max(stamp, _last_timestamp + 1)
        _last_timestamp = stamp
    if clock_seq is None:
        import random
        clock_seq = random.getrandbits(14)
    return UUID(fields=(stamp & 0xffffffff, stamp >> 32 & 0xffff, stamp >> 48 & 0xfff, clock_seq >> 8 & 0x3f,
                        clock_seq & 0xff, getnode() if node is None else node), version=1)


def _named(algorithm, version, namespace, name):
    import hashlib
    data = namespace.bytes + (name.encode() if isinstance(name, str) else name)
    return _made(int.from_bytes(hashlib.new(algorithm, data, usedforsecurity=False).digest()[:16]), version)


def uuid3(namespace, name):
    """The UUID of *name*, a str or bytes, in *namespace*, a UUID: by MD5."""
    return _named('md5', 3, namespace, name)


def uuid4():
    """A random UUID."""
    return _made(int.from_bytes(os.urandom(16)), 4)


def uuid5(namespace, name):
    """The UUID of *name*, a str or bytes, in *namespace*, a UUID: by SHA-1."""
    return _named('sha1', 5, namespace, name)


NAMESPACE_DNS, NAMESPACE_URL, NAMESPACE_OID, NAMESPACE_X500 = (
    UUID(f'6ba7b81{digit}-9dad-11d1-80b4-00c04fd430c8') for digit in '0124')


def main():
    """The program: print a UUID."""
    import argparse
    makers = {'uuid1': uuid1, 'uuid3': uuid3, 'uuid4': uuid4, 'uuid5': uuid5}
    namespaces = {'@dns': NAMESPACE_DNS, '@url': NAMESPACE_URL, '@oid': NAMESPACE_OID,
                  '@x500': NAMESPACE_X500}
    parser = argparse.ArgumentParser(description='Generates a uuid using the selected uuid function.')
    option = parser.add_argument
    option('-u', '--uuid', default='uuid4', choices=makers,
           help='The function to use to generate the uuid. By default uuid4 function is used.')
    option('-n', '--namespace',
           help="The namespace is a UUID, or '@ns' where 'ns' is a well-known predefined UUID addressed by "
                'namespace name. Such as @dns, @url, @oid, and @x500. Only required for uuid3/uuid5 '
                'functions.')
    option('-N', '--name',
           help='The name used as part of generating the uuid. Only required for uuid3/uuid5 functions.')
    chosen = parser.parse_args()
    arguments = ()
    if chosen.uuid in ('uuid3', 'uuid5'):
        if not (chosen.namespace and chosen.name):
            parser.error(f"Incorrect number of arguments. {chosen.uuid} requires a namespace and a name. Run "
                         "'python -m uuid -h' for more information.")
        arguments = namespaces.get(chosen.namespace) or UUID(chosen.namespace), chosen.name
    print(makers[chosen.uuid](*arguments))


if __name__ == '__main__':
    main()
