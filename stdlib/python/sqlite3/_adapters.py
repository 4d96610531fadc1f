"""How Python objects become SQL values (adapters) and SQL values Python objects (converters)."""

import datetime

adapters = {}    # (class, protocol) -> function
converters = {}  # upper-case name of a type -> function of bytes

# Exactly these are values of SQL already, unless somebody has registered an adapter for one of them.
PLAIN = {int, float, str, bytes, bytearray, type(None)}
PLAIN_COUNT = len(PLAIN)    # as long as none of them has an adapter


class PrepareProtocol:
    """What objects are asked to become: the default protocol of adapt()."""


def register_adapter(cls, function, /):
    """Have objects of exactly this class replaced by function(object) in parameters."""
    if cls in PLAIN:
        PLAIN.discard(cls)
    adapters[cls, PrepareProtocol] = function


def register_converter(name, function, /):
    """Have columns of this type made by function(bytes), where detect_types asks for it."""
    converters[name.upper()] = function


_MISSING = object()


def adapt(value, protocol=PrepareProtocol, default=_MISSING, /):
    """The value as the protocol wants it: by an adapter, by the protocol's __adapt__, by the object's
    __conform__."""
    import _sqlite3
    function = adapters.get((type(value), protocol))
    if function is not None:
        return function(value)
    for receiver, method, argument in ((protocol, "__adapt__", value), (value, "__conform__", protocol)):
        ask = getattr(receiver, method, None)
        if ask is not None:
            try:
                adapted = ask(argument)
            except TypeError:
                continue
            if adapted is not None:
                return adapted
    if default is _MISSING:
        raise _sqlite3.ProgrammingError("can't adapt")
    return default


def parameter(value):
    """A parameter of a statement: as it is when it cannot be adapted."""
    return value if type(value) in PLAIN else adapt(value, PrepareProtocol, value)


# The defaults, which CPython has deprecated since 3.12.

def _deprecated(kind):
    import warnings
    warnings.warn(f"The default {kind} is deprecated as of Python 3.12; see the sqlite3 documentation for "
                  "suggested replacement recipes",
                  DeprecationWarning, stacklevel=2, skip_file_prefixes=("<frozen sqlite3",))


def _date_out(value):
    _deprecated("date adapter")
    return value.isoformat()


def _datetime_out(value):
    _deprecated("datetime adapter")
    return value.isoformat(" ")


def _date_in(text):
    _deprecated("date converter")
    return datetime.date(*map(int, text.split(b"-")))


def _timestamp_in(text):
    _deprecated("timestamp converter")
    day, clock = text.split(b" ")
    clock, _, fraction = clock.partition(b".")
    microseconds = int("{:0<6.6}".format(fraction.decode())) if fraction else 0
    return datetime.datetime(*map(int, day.split(b"-")), *map(int, clock.split(b":")), microseconds)


register_adapter(datetime.date, _date_out)
register_adapter(datetime.datetime, _datetime_out)
register_converter("date", _date_in)
register_converter("timestamp", _timestamp_in)
