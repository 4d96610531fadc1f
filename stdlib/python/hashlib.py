"""Secure hashes: new(name), md5(), sha256(), ...; key derivation: pbkdf2_hmac(), scrypt()."""

import _hashes
from _blake2 import blake2b, blake2s
from _hashes import pbkdf2_hmac, scrypt

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s",
                         "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"}
algorithms_available = set(algorithms_guaranteed)
for _name in ("sha512_224", "sha512_256", "sm3", "ripemd160"):
    try:
        _hashes.new(_name)
        algorithms_available.add(_name)
    except ValueError:
        pass

__all__ = (*sorted(algorithms_guaranteed), "new", "algorithms_guaranteed", "algorithms_available",
           "file_digest", "pbkdf2_hmac", "scrypt")


# Constructors by name, under the names that other implementations have for these two.
__builtin_constructor_cache = {}


def __get_builtin_constructor(name):
    """The constructor of an algorithm that is always there."""
    if name not in __builtin_constructor_cache:
        raise ValueError("unsupported hash type " + name)
    return __builtin_constructor_cache[name]


def new(name, data=b"", **kwargs):
    """A hash object of the named algorithm, fed with data."""
    if name in ("blake2b", "blake2s"):
        return __builtin_constructor_cache[name](data, **kwargs)
    return _hashes.new(name, data, **kwargs)


def _constructor(name):
    def hash(string=b"", *, usedforsecurity=True):
        return _hashes.new(name, string)
    hash.__name__ = hash.__qualname__ = "openssl_" + name
    hash.__doc__ = f"Returns a {name} hash object; optionally initialized with a string"
    return hash


for _name in sorted(algorithms_guaranteed):
    if not _name.startswith("blake2"):
        globals()[_name] = _constructor(_name)
    __builtin_constructor_cache[_name] = globals()[_name]
del _name


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """A hash object fed with a file's bytes; digest: an algorithm's name or constructor."""
    digestobj = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        digestobj.update(fileobj.getbuffer())
        return digestobj
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while size := fileobj.readinto(buffer):
        digestobj.update(view[:size])
    return digestobj
