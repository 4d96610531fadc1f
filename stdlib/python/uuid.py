"""Universally unique identifiers (RFC 4122, now 9562)."""

import os
import sys
from enum import Enum

__author__ = 'the authors of this library'

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility',
    'reserved for future definition']

int_ = int      # the class has attributes of these names
bytes_ = bytes


class SafeUUID(Enum):
    """Whether a UUID was made in a way that no other process can repeat."""

    safe = 0
    unsafe = -1
    unknown = None


class UUID:
    """A UUID: 128 bits, immutable, made of one of the hexadecimal digits, bytes, fields or number."""

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if int is not None:
            pass
        elif hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            assert isinstance(bytes_le, bytes_), repr(bytes_le)
            int = int_.from_bytes(bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:])
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes)
        else:
            if len(fields) != 6:
                raise ValueError('fields is not a 6-tuple')
            int = 0
            for i, (field, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
                if not 0 <= field < 1 << bits:
                    article = 'an' if bits == 8 else 'a'
                    raise ValueError(f'field {i} out of range (need {article} {bits}-bit value)')
                int = int << bits | field
        if not 0 <= int < 1 << 128:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError('illegal version number')
            # The variant of RFC 4122, and the version.
            int = int & ~(0xc000 << 48) | 0x8000 << 48
            int = int & ~(0xf000 << 64) | version << 76
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe != SafeUUID.unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        object.__setattr__(self, 'is_safe',
                           SafeUUID(state['is_safe']) if 'is_safe' in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        digits = '%032x' % self.int
        return f'{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        b = self.bytes
        return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant,
                self.clock_seq_low, self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xffff

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xffff

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xff

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xff

    @property
    def time(self):
        return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffffffffffff

    @property
    def hex(self):
        return '%032x' % self.int

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        bits = self.int >> 61 & 7
        if not bits & 4:
            return RESERVED_NCS
        if not bits & 2:
            return RFC_4122
        return RESERVED_FUTURE if bits & 1 else RESERVED_MICROSOFT

    @property
    def version(self):
        # Only RFC 4122's have one.
        return self.int >> 76 & 0xf if self.variant == RFC_4122 else None


# ---- the network card's number ----------------------------------------------------------------------------

_node = None
_last_timestamp = None
_generate_time_safe = None  # no library makes time-based UUIDs for us
_UuidCreate = None

_LINUX = sys.platform == 'linux'
_AIX = sys.platform.startswith('aix')
_MAC_DELIM = b'.' if _AIX else b':'
_MAC_OMITS_LEADING_ZEROES = _AIX


def _get_command_stdout(command, *args):
    """What a command of the system writes, as a binary stream; None if there is no such command."""
    import io
    import shutil
    import subprocess
    search = os.pathsep.join([os.environ.get('PATH', os.defpath), '/sbin', '/usr/sbin'])
    executable = shutil.which(command, path=search)
    if executable is None:
        return None
    try:
        process = subprocess.Popen((executable,) + args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, LC_ALL='C'))
        stdout, _ = process.communicate()
    except (OSError, subprocess.SubprocessError):
        return None
    return io.BytesIO(stdout)


def _is_universal(mac):
    """Whether the address was given by the card's maker."""
    return not mac & 1 << 41


def _parse_mac(word):
    """The number of an address' text, or None."""
    parts = word.split(_MAC_DELIM)
    if len(parts) != 6:
        return None
    if _MAC_OMITS_LEADING_ZEROES:
        if not all(1 <= len(part) <= 2 for part in parts):
            return None
        digits = b''.join(part.rjust(2, b'0') for part in parts)
    else:
        if not all(len(part) == 2 for part in parts):
            return None
        digits = b''.join(parts)
    try:
        return int(digits, 16)
    except ValueError:
        return None


def _best_mac(numbers):
    """The first universal address, or else the first one."""
    local = None
    for mac in numbers:
        if _is_universal(mac):
            return mac
        local = local or mac
    return local


def _find_mac_near_keyword(command, args, keywords, get_word_index):
    """An address in a command's output: the word at get_word_index(index of a keyword)."""
    stdout = _get_command_stdout(command, args)
    if stdout is None:
        return None

    def found():
        for line in stdout:
            words = line.lower().rstrip().split()
            for i, word in enumerate(words):
                if word in keywords:
                    try:
                        mac = int(words[get_word_index(i)].replace(_MAC_DELIM, b''), 16)
                    except (ValueError, IndexError):
                        continue
                    if mac:
                        yield mac
    return _best_mac(found())


def _find_mac_under_heading(command, args, heading):
    """An address in a command's table, in the column of that heading."""
    stdout = _get_command_stdout(command, args)
    if stdout is None:
        return None
    try:
        column = stdout.readline().rstrip().split().index(heading)
    except ValueError:
        return None

    def found():
        for line in stdout:
            words = line.rstrip().split()
            mac = _parse_mac(words[column]) if column < len(words) else None
            if mac is not None:
                yield mac
    return _best_mac(found())


def _ifconfig_getnode():
    """The address that ifconfig shows."""
    keywords = b'hwaddr', b'ether', b'address:', b'lladdr'
    for args in '', '-a', '-av':
        mac = _find_mac_near_keyword('ifconfig', args, keywords, lambda i: i + 1)
        if mac:
            return mac
    return None


def _ip_getnode():
    """The address that ip shows."""
    return _find_mac_near_keyword('ip', 'link', [b'link/ether'], lambda i: i + 1)


def _arp_getnode():
    """The address of this host in arp's table."""
    import socket
    if not hasattr(socket, 'gethostbyname'):
        return None
    try:
        address = os.fsencode(socket.gethostbyname(socket.gethostname()))
    except OSError:
        return None
    return (_find_mac_near_keyword('arp', '-an', [address], lambda i: -1) or
            _find_mac_near_keyword('arp', '-an', [address], lambda i: i + 1) or
            _find_mac_near_keyword('arp', '-an', [b'(%s)' % address], lambda i: i + 2))


def _lanscan_getnode():
    """The address that lanscan shows."""
    return _find_mac_near_keyword('lanscan', '-ai', [b'lan0'], lambda i: 0)


def _netstat_getnode():
    """The address that netstat shows."""
    return _find_mac_under_heading('netstat', '-ian', b'Address')


def _unix_getnode():
    """The address of a network card that the kernel tells."""
    folder = '/sys/class/net'

    def found():
        for card in sorted(os.listdir(folder)):
            try:
                with open(f'{folder}/{card}/address', 'rb') as file:
                    mac = _parse_mac(file.read().strip())
            except OSError:
                continue
            if mac:
                yield mac
    try:
        return _best_mac(found())
    except OSError:
        return None


def _windll_getnode():
    """None: there is no such library here."""
    return None


def _random_getnode():
    """A random number with the multicast bit, which no card has."""
    return int.from_bytes(os.urandom(6)) | 1 << 40


_OS_GETTERS = [_ip_getnode, _ifconfig_getnode]
_GETTERS = [_unix_getnode] + _OS_GETTERS


def getnode():
    """The hardware's address as a 48-bit number; a random one if there is none."""
    global _node
    if _node is None:
        for getter in _GETTERS + [_random_getnode]:
            try:
                _node = getter()
            except Exception:
                continue
            if _node is not None and 0 <= _node < 1 << 48:
                break
    return _node


# ---- making ------------------------------------------------------------------------------------------------

def uuid1(node=None, clock_seq=None):
    """A UUID of the host's address, a sequence number and the time."""
    global _last_timestamp
    import time
    # In units of 100 ns since the Gregorian calendar began, 1582-10-15.
    timestamp = time.time_ns() // 100 + 0x01b21dd213814000
    if _last_timestamp is not None and timestamp <= _last_timestamp:
        timestamp = _last_timestamp + 1
    _last_timestamp = timestamp
    if clock_seq is None:
        import random
        clock_seq = random.getrandbits(14)
    if node is None:
        node = getnode()
    return UUID(fields=(timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff,
                        clock_seq >> 8 & 0x3f, clock_seq & 0xff, node), version=1)


def _of_name(hash_name, namespace, name, version):
    if isinstance(name, str):
        name = name.encode("utf-8")
    import hashlib
    digest = hashlib.new(hash_name, namespace.bytes + name, usedforsecurity=False).digest()
    return UUID(bytes=digest[:16], version=version)


def uuid3(namespace, name):
    """The UUID of a name in a namespace, a UUID, by MD5."""
    return _of_name('md5', namespace, name, 3)


def uuid4():
    """A random UUID."""
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    """The UUID of a name in a namespace, a UUID, by SHA-1."""
    return _of_name('sha1', namespace, name, 5)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')


def main():
    """python -m uuid: see -h."""
    functions = {"uuid1": uuid1, "uuid3": uuid3, "uuid4": uuid4, "uuid5": uuid5}
    with_name = ("uuid3", "uuid5")
    namespaces = {"@dns": NAMESPACE_DNS, "@url": NAMESPACE_URL, "@oid": NAMESPACE_OID, "@x500": NAMESPACE_X500}
    import argparse
    parser = argparse.ArgumentParser(
        description="Generates a uuid using the selected uuid function.")
    parser.add_argument("-u", "--uuid", choices=functions.keys(), default="uuid4",
                        help="The function to use to generate the uuid. By default uuid4 function is used.")
    parser.add_argument("-n", "--namespace",
                        help="The namespace is a UUID, or '@ns' where 'ns' is a well-known predefined UUID "
                             "addressed by namespace name. Such as @dns, @url, @oid, and @x500. "
                             "Only required for uuid3/uuid5 functions.")
    parser.add_argument("-N", "--name",
                        help="The name used as part of generating the uuid. "
                             "Only required for uuid3/uuid5 functions.")
    args = parser.parse_args()
    function = functions[args.uuid]
    if args.uuid in with_name:
        if not args.namespace or not args.name:
            parser.error("Incorrect number of arguments. "
                         f"{args.uuid} requires a namespace and a name. "
                         "Run 'python -m uuid -h' for more information.")
        namespace = namespaces.get(args.namespace) or UUID(args.namespace)
        print(function(namespace, args.name))
    else:
        print(function())


if __name__ == "__main__":
    main()
