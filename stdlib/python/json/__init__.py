"""JSON (RFC 8259): dump() and dumps() write it, load() and loads() read it.

    >>> import json
    >>> json.dumps(['foo', {'bar': None, 'baz': 1.0}])
    '["foo", {"bar": null, "baz": 1.0}]'
    >>> json.loads('{"a": [1, 2]}')
    {'a': [1, 2]}

Encoders are kept for a few sets of options, and a decoder without hooks.
"""

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

import re
from functools import lru_cache

from .decoder import JSONDecodeError, JSONDecoder
from .encoder import JSONEncoder

_WRITING = ('skipkeys', 'ensure_ascii', 'check_circular', 'allow_nan', 'indent', 'separators',
            'sort_keys')
_HOOKS = ('object_hook', 'parse_float', 'parse_int', 'parse_constant', 'object_pairs_hook')
_NO_HOOKS = (None,) * len(_HOOKS)
_default_decoder = JSONDecoder()
_default_encoder = JSONEncoder()     # programs ask for its class

# Which encoding JSON is in: a byte order mark tells, else the zeros among the first bytes, for the text
# begins with an ASCII character and mostly with two. The groups have the encodings' names.
_ENCODINGS = re.compile(rb'''
      (?P<utf_32>     \0\0\xfe\xff | \xff\xfe\0\0 )
    | (?P<utf_16>     \xfe\xff | \xff\xfe )
    | (?P<utf_8_sig>  \xef\xbb\xbf )
    | (?P<utf_32_be>  \0\0.. )
    | (?P<utf_16_be>  \0... | \0.\Z )
    | (?P<utf_32_le>  .\0\0\0 )
    | (?P<utf_16_le>  .\0.. | .\0\Z )
    ''', re.DOTALL | re.VERBOSE)


def detect_encoding(b):
    """The encoding that the JSON in the bytes *b* is in."""
    found = _ENCODINGS.match(b)
    return found.lastgroup.replace('_', '-') if found else 'utf-8'


@lru_cache(8)
def _kept_encoder(*options):
    return JSONEncoder(**dict(zip(_WRITING, options)))


def _encoder(cls, more, default, *options):
    """The encoder with these options; one that is kept if it can be."""
    if cls is default is None and not more:
        try:
            return _kept_encoder(*options)
        except TypeError:               # an option has no hash, or is wrong
            pass
    return (JSONEncoder if cls is None else cls)(default=default, **dict(zip(_WRITING, options)), **more)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
         indent=None, separators=None, default=None, sort_keys=False, **kw):
    """Write *obj* as JSON to *fp*, piece by piece with fp.write(str). The options are those of JSONEncoder.

    *cls* is the class to use in its place; it gets the other keyword arguments too.
    """
    encoder = _encoder(cls, kw, default, skipkeys, ensure_ascii, check_circular, allow_nan, indent,
                       separators, sort_keys)
    for piece in encoder.iterencode(obj):
        fp.write(piece)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
          indent=None, separators=None, default=None, sort_keys=False, **kw):
    """*obj* as JSON, a str. The arguments are those of dump()."""
    return _encoder(cls, kw, default, skipkeys, ensure_ascii, check_circular, allow_nan, indent, separators,
                    sort_keys).encode(obj)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """What the JSON in the file *fp* means. The arguments are those of loads()."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """What the JSON in *s*, a str, bytes or bytearray, means. The options are those of JSONDecoder.

    *cls* is the class to use in its place; it gets the other keyword arguments too.
    """
    if not isinstance(s, str):
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
        s = s.decode(detect_encoding(s), 'surrogatepass')
    elif s.startswith('\ufeff'):
        raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    hooks = (object_hook, parse_float, parse_int, parse_constant, object_pairs_hook)
    if cls is None and hooks == _NO_HOOKS and not kw:
        return _default_decoder.decode(s)
    for name, hook in zip(_HOOKS, hooks):
        if hook is not None:
            kw[name] = hook
    return (JSONDecoder if cls is None else cls)(**kw).decode(s)
