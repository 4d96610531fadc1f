"""What this program runs on: machine, system, interpreter."""

import collections
import functools
import os
import sys

__all__ = ['architecture', 'freedesktop_os_release', 'libc_ver', 'machine', 'node', 'platform', 'processor',
           'python_branch', 'python_build', 'python_compiler', 'python_implementation', 'python_revision',
           'python_version', 'python_version_tuple', 'release', 'system', 'uname', 'uname_result', 'version']


class uname_result(collections.namedtuple('uname_result_base', 'system node release version machine')):
    """The answers of uname(); `processor` is looked up when it is asked for."""

    @functools.cached_property
    def processor(self):
        return ''

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    @classmethod
    def _make(cls, iterable):
        num_fields = len(cls._fields) + 1
        values = list(iterable)
        if len(values) != num_fields:
            raise TypeError(f'Expected {num_fields} arguments, got {len(values)}')
        return cls.__new__(cls, *values[:-1])

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return 6

    def __reduce__(self):
        return uname_result, tuple(self)[:5]


@functools.cache
def uname():
    """The names of system, node, release, version, machine and processor."""
    return uname_result(*os.uname())


def system():
    """The name of the system: 'Linux'."""
    return uname().system


def node():
    """The name of the machine in the network."""
    return uname().node


def release():
    """The release of the system."""
    return uname().release


def version():
    """The version of the system."""
    return uname().version


def machine():
    """The kind of machine: 'x86_64'."""
    return uname().machine


def processor():
    """The name of the processor if it is known."""
    return uname().processor


def architecture(executable=sys.executable, bits='', linkage=''):
    """How many bits a pointer has, and the format of the executable."""
    return bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit'), linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library and its version."""
    try:
        name, _, number = os.confstr('CS_GNU_LIBC_VERSION').partition(' ')
        return name, number
    except (AttributeError, ValueError, OSError):
        return lib or 'glibc', version


def platform(aliased=False, terse=False):
    """One text for system, release, machine and C library."""
    parts = [system(), release()]
    if not terse:
        if machine():
            parts.append(machine())
        parts.append('with')
        parts.append(''.join(libc_ver()))
    return '-'.join(parts)


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """The version of macOS: none here."""
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    """The version of Windows: none here."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows: none here."""
    return None


def win32_is_iot():
    """Whether this is Windows for devices."""
    return False


def python_implementation():
    """The name of the interpreter."""
    return 'Baton' if sys.implementation.name == 'baton' else sys.implementation.name


def python_version():
    """The version of Python as 'major.minor.patchlevel'."""
    return '.'.join(python_version_tuple())


def python_version_tuple():
    """The version of Python as a tuple of strings."""
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    """Number and date of the build, as far as they are known."""
    return 'main', ''


def python_compiler():
    """The compiler that built the interpreter."""
    return sys.version.partition('[')[2].rstrip(']')


@functools.cache
def _os_release():
    for name in ('/etc/os-release', '/usr/lib/os-release'):
        try:
            with open(name, encoding='utf-8') as file:
                lines = file.readlines()
        except OSError:
            continue
        info = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
        for line in lines:
            key, separator, value = line.strip().partition('=')
            if separator and not key.startswith('#'):
                info[key] = value.strip('"\'')
        return info
    raise OSError('Unable to read files /etc/os-release, /usr/lib/os-release')


def freedesktop_os_release():
    """What /etc/os-release says."""
    return _os_release().copy()
