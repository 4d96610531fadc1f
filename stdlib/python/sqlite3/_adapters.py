"""How Python objects become SQL values (adapters) and SQL values Python objects (converters)."""

import datetime
import warnings

import _sqlite3
from _sqlite3 import ProgrammingError

adapters = {}    # (class, protocol) -> function
converters = {}  # upper-case name of a type -> function of bytes

# Exactly these are values of SQL already, unless somebody has registered an adapter for one of them.
PLAIN = {int, bool, float, str, bytes, bytearray, type(None)}


class PrepareProtocol:
    """What objects are asked to become: the default protocol of adapt()."""


def register_adapter(cls, function, /):
    """Have objects of exactly this class replaced by function(object) in parameters."""
    if cls in PLAIN:
        PLAIN.discard(cls)
        _sqlite3.adapt_plain()
    adapters[cls, PrepareProtocol] = function


def register_converter(name, function, /):
    """Have columns of this type made by function(bytes), where detect_types asks for it."""
    converters[name.upper()] = function


_MISSING = object()


def adapt(value, protocol=PrepareProtocol, default=_MISSING, /):
    """The value as the protocol wants it: by an adapter, by the protocol's __adapt__, by the object's
    __conform__."""
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
        raise ProgrammingError("can't adapt")
    return default


def parameter(value):
    """A parameter of a statement: as it is when it cannot be adapted."""
    return value if type(value) in PLAIN else adapt(value, PrepareProtocol, value)


# The defaults, which CPython has deprecated since 3.12.

def _deprecated(kind):
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


# ---- what cursors call ----

_DECLTYPES, _COLNAMES = 1, 2    # bits of detect_types


def column_converters(columns, detect):
    """The function, or None, for each of the columns: (name, declared type or None)."""
    return tuple([_converter(name, declared, detect) for name, declared in columns])


def _converter(name, declared, detect):
    """The function for a column, by "name [type]" or by the first word of its declared type."""
    kind = None
    if detect & _COLNAMES and name.endswith("]") and "[" in name:
        kind = name[name.rindex("[") + 1:-1]
        if kind.upper() in converters:
            return converters[kind.upper()]
    if detect & _DECLTYPES and declared:
        return converters.get(declared.partition("(")[0].partition(" ")[0].upper())
    return None


def in_order(names, values):
    """A tuple of SQL values, one for each parameter."""
    if isinstance(values, (tuple, list)) or not isinstance(values, dict) and hasattr(
            type(values), "__getitem__") \
            and hasattr(type(values), "__len__") and not hasattr(type(values), "keys"):
        given = len(values)
        if given != len(names):
            raise ProgrammingError(f"Incorrect number of bindings supplied. The current statement uses "
                                   f"{len(names)}, and there are {given} supplied.")
        for position, name in enumerate(names, 1):
            if name is not None:
                warnings.warn(f"Binding {position} (':{name}') is a named parameter, but you supplied a "
                              "sequence which requires nameless (qmark) placeholders. Starting with Python "
                              "3.14 an sqlite3.ProgrammingError will be raised.", DeprecationWarning,
                              stacklevel=2)
        if type(values) is not tuple:
            # One by one: adapters may change a list.
            return tuple([parameter(values[i]) for i in range(given)])
        for value in values:
            if type(value) not in PLAIN:
                return tuple(map(parameter, values))
        return values
    if not hasattr(type(values), "__getitem__") or not hasattr(type(values), "keys"):
        raise ProgrammingError("parameters are of unsupported type")
    found = []
    for position, name in enumerate(names, 1):
        if name is None:
            raise ProgrammingError(f"Binding {position} has no name, but you supplied a dictionary (which "
                                   "has only names).")
        try:
            found.append(parameter(values[name]))
        except LookupError:
            raise ProgrammingError(f"You did not supply a value for binding parameter :{name}.") from None
    return tuple(found)
