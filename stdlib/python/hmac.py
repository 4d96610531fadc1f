"""Keyed hashing (RFC 2104)."""

import hashlib as _hashlib_module
from _operator import _compare_digest as compare_digest

__all__ = ["HMAC", "compare_digest", "digest", "new"]

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


class HMAC:
    """A keyed hash, fed by update()."""

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._init_old(key, msg, digestmod)

    def _init_old(self, key, msg, digestmod):
        """Key the two hashes."""
        if callable(digestmod):
            make = digestmod
        elif isinstance(digestmod, str):
            def make(data=b""):
                return _hashlib_module.new(digestmod, data)
        else:
            def make(data=b""):
                return digestmod.new(data)
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        self.block_size = self._block_size()
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    def _block_size(self):
        """The size of the hash's blocks; hashes of programs may not know it."""
        size = getattr(self._inner, "block_size", None)
        if size is not None and size >= 16:
            return size
        import warnings
        if size is None:
            what = f"No block_size attribute on given digest object; Assuming {self.blocksize}."
        else:
            what = f"block_size of {size} seems too small; using our default of {self.blocksize}."
        warnings.warn(what, RuntimeWarning, 4)
        return self.blocksize

    @property
    def name(self):
        """hmac- and the algorithm's name."""
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Feed more data."""
        self._inner.update(msg)

    def copy(self):
        """A copy that goes on by itself."""
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def _finished(self):
        h = self._outer.copy()
        h.update(self._inner.digest())
        return h

    def digest(self):
        """The keyed hash so far, as bytes."""
        return self._finished().digest()

    def hexdigest(self):
        """The keyed hash so far, in hexadecimal digits."""
        return self._finished().hexdigest()


def new(key, msg=None, digestmod=""):
    """An HMAC object."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The keyed hash of msg in one go."""
    return HMAC(key, msg, digest).digest()
