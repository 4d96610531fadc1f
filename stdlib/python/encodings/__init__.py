"""The codecs of the standard library, found by name.

Encodings that str and bytes know themselves get their CodecInfo from one function; the others (text
transforms, punycode) are in _transforms, tables of single bytes in _charmaps, those of several bytes in
_iconv_codecs, idna in a module of its own. The modules named like encodings are for who imports them.
"""

import codecs
import _codecs
import _codecs_builtin

from . import aliases

__all__ = ["normalize_encoding", "search_function"]


class CodecRegistryError(LookupError, SystemError):
    """What a codec says of itself is not what a codec says."""


def normalize_encoding(encoding):
    """The name with every run of characters that are neither letters, digits nor dots as one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    chars, gap = [], False
    for c in encoding:
        if c.isalnum() or c == ".":
            if gap and chars:
                chars.append("_")
            if c.isascii():
                chars.append(c)
            gap = False
        else:
            gap = True
    return "".join(chars)


def _builtin(name):
    """A CodecInfo over an encoding that is built in."""
    def encode(input, errors="strict"):
        return _codecs_builtin.encode(name, input, errors), len(input)

    def decode(input, errors="strict"):
        return _codecs_builtin.decode(name, input, errors, True)

    return _info(name, encode, decode,
                 lambda input, errors, final: _codecs_builtin.decode(name, input, errors, final))


def _checked_mark(name, width, data):
    """The first bytes of a stream, which have to be a byte order mark if UTF-16 or UTF-32 asks for one."""
    start = bytes(data[:width])
    marks = {"utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
             "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)}
    if len(start) == width and start not in marks.get(name, (start,)):
        raise UnicodeDecodeError(name, bytes(data), 0, width, "Stream does not start with BOM")
    return start


class _Info(codecs.CodecInfo):
    """A CodecInfo that is pickled by its name, as its functions have none."""

    def __reduce_ex__(self, protocol):
        return _again, (self.name,)


def _again(name):
    """A new CodecInfo like the one of this name."""
    found = codecs.lookup(name)
    copy = _Info(*found)
    vars(copy).update(vars(found))
    return copy


_Info.__module__, _Info.__qualname__ = "codecs", "CodecInfo"


def _info(name, encode, decode, partial=None, text=True):
    """A CodecInfo with all its classes. partial(input, errors, final) decodes what is complete."""
    marked = name in ("utf-16", "utf-32", "utf-8-sig")      # a mark at the start, once
    after = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name)

    unmarked = (1 if name == "utf-8-sig" else 2) if marked else 0   # the state before the mark

    class IncrementalEncoder(codecs.IncrementalEncoder):
        _state = unmarked

        def encode(self, input, final=False):
            if marked and not self._state:
                return _codecs_builtin.encode(after, input, self.errors)
            data = encode(input, self.errors)[0]
            self._state = 0
            return data

        def reset(self):
            self._state = unmarked

        def getstate(self):
            return self._state

        def setstate(self, state):
            self._state = state if unmarked == 1 else state and unmarked

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder if partial else codecs.IncrementalDecoder):
        order = None

        def _buffer_decode(self, input, errors, final):
            if not marked:
                return partial(input, errors, final)
            if self.order is not None:
                return _codecs_builtin.decode(self.order, input, errors, final)
            width = {"utf-16": 2, "utf-32": 4, "utf-8-sig": 3}[name]
            if len(input) < width and not final and (name != "utf-8-sig"
                                                     or codecs.BOM_UTF8.startswith(input)):
                return "", 0
            result = partial(input, errors, final)
            start = _checked_mark(name, width, input)
            if name == "utf-8-sig":
                self.order = "utf-8"
            elif start in (codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE):
                self.order = name + "-be"
            else:
                self.order = name + "-le"
            return result

        if not partial:
            def decode(self, input, final=False):
                return decode(input, self.errors)[0]

        def reset(self):
            super().reset()
            self.order = None

        if marked:
            def getstate(self):
                if self.order is None:
                    return self.buffer, 1 if name == "utf-8-sig" else 2
                return self.buffer, int(self.order.endswith("-be"))

            def setstate(self, state):
                self.buffer, flag = state
                if name == "utf-8-sig":
                    self.order = None if flag else "utf-8"
                else:
                    self.order = {0: name + "-le", 1: name + "-be"}.get(flag)

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class StreamWriter(Codec, codecs.StreamWriter):
        started = False

        def encode(self, input, errors="strict"):
            if marked and self.started:
                return _codecs_builtin.encode(after, input, errors), len(input)
            self.started = True
            return encode(input, errors)

        def reset(self):
            super().reset()
            self.started = False

    class StreamReader(Codec, codecs.StreamReader):
        order = None

        def decode(self, input, errors="strict"):
            if not partial:
                return decode(input, errors)
            if self.order is None:
                result = partial(input, errors, False)
                if marked and name != "utf-8-sig":
                    _checked_mark(name, 2 if name == "utf-16" else 4, input)
                if marked and result[1]:
                    big = input.startswith((codecs.BOM_UTF16_BE, b"\0\0\xfe\xff"))
                    self.order = "utf-8" if name == "utf-8-sig" else name + ("-be" if big else "-le")
                return result
            return _codecs_builtin.decode(self.order, input, errors, False)

        def reset(self):
            super().reset()
            self.order = None

    if not text:
        StreamWriter.charbuffertype = StreamReader.charbuffertype = bytes
    return _Info(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, name,
                 _is_text_encoding=text)


_cache = {}


def _charmap(module):
    """The CodecInfo of a table in _charmaps, or None."""
    from ._charmaps import TABLES
    entry = TABLES.get(module)
    if entry is None:
        return None
    name, table = entry
    if len(table) < 256:
        table = "".join(map(chr, range(256 - len(table)))) + table
    places = _codecs.charmap_build(table)
    return _info(name, lambda input, errors="strict": _codecs.charmap_encode(input, errors, places),
                 lambda input, errors="strict": _codecs.charmap_decode(input, errors, table))


def _multibyte(name):
    """The CodecInfo of an encoding that the C library knows, or None."""
    from . import _iconv_codecs
    codec = _iconv_codecs.codec(name)
    if codec is None:
        return None
    from ._multibyte_classes import entry
    return _Info(*entry(codec), name)


def _module_entry(normal):
    """What a module encodings.<name> of somebody else's says, or None."""
    import importlib
    try:
        module = importlib.import_module("encodings." + normal)
    except ImportError:
        return None
    entry = getattr(module, "getregentry", None)
    return entry and entry()


def search_function(encoding):
    """The CodecInfo of an encoding's name, or None."""
    found = _cache.get(encoding)
    if found is None:
        found = _search(encoding)
        if found is not None:
            _cache[encoding] = found
    return found


def _search(encoding):
    name = _codecs_builtin.canonical(encoding)
    if name is not None:
        return _builtin(name)
    normal = normalize_encoding(encoding).lower()
    normal = aliases.aliases.get(normal) or aliases.aliases.get(normal.replace(".", "_")) or normal
    name = _codecs_builtin.canonical(normal)
    if name is not None:
        return _builtin(name)
    if normal == "utf_7":
        return _info("utf-7", _codecs.utf_7_encode,
                     lambda input, errors="strict": _codecs.utf_7_decode(input, errors, True),
                     _codecs.utf_7_decode)
    if normal == "charmap":
        return _info("charmap", lambda input, errors="strict": _codecs.charmap_encode(input, errors),
                     lambda input, errors="strict": _codecs.charmap_decode(input, errors))
    from . import _transforms
    entry = _transforms.CODECS.get(normal)
    if entry is None:
        if not normal.isidentifier():
            return None
        return _charmap(normal) or _multibyte(normal) or _module_entry(normal)
    name, encode, decode, text = entry
    return _info(name, encode, decode, text=text)


def __getattr__(name):
    """Submodules that CPython has imported by now."""
    if name in ("utf_8", "ascii", "latin_1", "idna", "punycode", "rot_13"):
        import importlib
        return importlib.import_module("encodings." + name)
    raise AttributeError(f"module 'encodings' has no attribute {name!r}")


codecs.register(search_function)
