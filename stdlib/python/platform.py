"""What this program runs on: machine, system, interpreter."""

import collections
import functools
import os
import sys

__all__ = ['android_ver', 'architecture', 'freedesktop_os_release', 'ios_ver', 'java_ver', 'libc_ver',
           'machine', 'node', 'platform', 'processor', 'python_branch', 'python_build',
           'python_compiler', 'python_implementation', 'python_revision', 'python_version',
           'python_version_tuple', 'release', 'system', 'system_alias', 'uname', 'uname_result',
           'version']


class uname_result(collections.namedtuple('uname_result_base', 'system node release version machine')):
    """The answers of uname(); `processor` is looked up when it is asked for."""

    _fields = ('system', 'node', 'release', 'version', 'machine', 'processor')

    @functools.cached_property
    def processor(self):
        return ''

    def __iter__(self):
        yield from super().__iter__()
        yield self.processor

    @classmethod
    def _make(cls, iterable):
        num_fields = len(cls._fields)
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
    """The C library and its version: of this program, or by what an executable file says."""
    if executable is None:
        try:
            name, _, number = os.confstr('CS_GNU_LIBC_VERSION').partition(' ')
            return name, number
        except (AttributeError, ValueError, OSError):
            return lib or 'glibc', version
    import re
    marks = re.compile(rb'(__libc_init)|GLIBC_([0-9.]+)|libc(_\w+)?\.so(?:\.(\d[0-9.]*))?', re.ASCII)
    with open(executable, 'rb') as file:
        data = file.read()

    def order(number):
        return [int(part) for part in number.split('.') if part.isdigit()]

    for old, glibc, threads, number in marks.findall(data):
        if glibc:
            number = glibc.decode('latin-1').rstrip('.')
            if lib != 'glibc' or order(number) > order(version):
                lib, version = 'glibc', number
        elif old:
            lib = lib or 'libc'
        elif lib != 'glibc':
            lib = 'libc'
            number = number.decode('latin-1')
            if number and order(number) > order(version):
                version = number
            suffix = threads.decode('latin-1')
            if suffix and not version.endswith(suffix):
                version += suffix
    return lib, version


def system_alias(system, release, version):
    """The three answers with the names that marketing has for the system."""
    if system == 'SunOS' and release >= '5':
        # SunOS 5.x is Solaris 2.x.
        major, _, rest = release.partition('.')
        if major.isdigit():
            release = '.'.join([str(int(major) - 3), rest] if rest else [str(int(major) - 3)])
        system = 'Solaris'
    elif system in ('win32', 'win16'):
        system = 'Windows'
    return system, release, version


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


_IOSVersionInfo = collections.namedtuple('IOSVersionInfo', 'system release model is_simulator')
_AndroidVer = collections.namedtuple('AndroidVer', 'release api_level manufacturer model device is_emulator')


def ios_ver(system='', release='', model='', is_simulator=False):
    """The version of iOS: none here."""
    return _IOSVersionInfo(system, release, model, is_simulator)


def android_ver(release='', api_level=0, manufacturer='', model='', device='', is_emulator=False):
    """The version of Android: none here."""
    return _AndroidVer(release, api_level, manufacturer, model, device, is_emulator)


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """Deprecated: the version of Java that this runs in, which is none."""
    import warnings
    warnings._deprecated('java_ver', remove=(3, 15))
    return release, vendor, vminfo, osinfo


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
    """The branch of the sources: none is known."""
    return ''


def python_revision():
    """The revision of the sources: none is known."""
    return ''


def python_build():
    """Number and date of the build, as far as they are known."""
    return 'main', ''


def python_compiler():
    """The compiler that built the interpreter."""
    return sys.version.partition('[')[2].rstrip(']')


_os_release_candidates = ('/etc/os-release', '/usr/lib/os-release')


def _parse_os_release(lines):
    """{name: value} of lines NAME=value, quoted as for a shell."""
    import re
    info = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
    for line in lines:
        found = re.match(r'''([a-zA-Z0-9_]+)=(?:"(.*)"|'(.*)'|(.*?))\s*$''', line)
        if found:
            value = next((part for part in found.group(2, 3, 4) if part is not None), '')
            info[found[1]] = re.sub(r'\\([\\$"\'`])', r'\1', value)
    return info


@functools.cache
def _os_release():
    for name in _os_release_candidates:
        try:
            with open(name, encoding='utf-8') as file:
                lines = file.readlines()
        except OSError:
            continue
        return _parse_os_release(lines)
    raise OSError(f'Unable to read files {", ".join(_os_release_candidates)}')


def freedesktop_os_release():
    """What /etc/os-release says."""
    return _os_release().copy()
