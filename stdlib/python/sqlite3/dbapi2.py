"""The names of the DB-API 2.0 (PEP 249), and SQLite's own."""

import time
import datetime
import collections.abc

import _sqlite3
from _sqlite3 import (Warning, Error, InterfaceError, DatabaseError, InternalError, OperationalError,
                      ProgrammingError,
                      IntegrityError, DataError, NotSupportedError, Cursor, Row, complete_statement,
                      enable_callback_tracebacks, sqlite_version)
from sqlite3._adapters import (PrepareProtocol, adapt, adapters, converters, register_adapter,
    register_converter)
from sqlite3._connection import (Connection, connect, PARSE_DECLTYPES, PARSE_COLNAMES,
                                 LEGACY_TRANSACTION_CONTROL)
from sqlite3._blob import Blob

globals().update((name, value) for name, value in vars(_sqlite3).items()
                 if name.startswith("SQLITE_") and not name.startswith("SQLITE_OPEN_"))

apilevel = "2.0"
paramstyle = "qmark"
threadsafety = 3
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
_former_version = "2.6.0"

collections.abc.Sequence.register(Row)
Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
Binary = memoryview


def DateFromTicks(ticks):
    """The local date of a number of seconds since the epoch."""
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    """The local time of day of a number of seconds since the epoch."""
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    """The local date and time of a number of seconds since the epoch."""
    return Timestamp(*time.localtime(ticks)[:6])


def __getattr__(name):
    former = {"version": _former_version, "version_info": tuple(map(int, _former_version.split(".")))}
    if name in former:
        import warnings
        warnings.warn(f"{name} is deprecated and will be removed in Python 3.14", DeprecationWarning,
                      stacklevel=2)
        return former[name]
    raise AttributeError(f"module 'sqlite3' has no attribute {name!r}")
