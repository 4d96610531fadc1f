"""Connections: how they are opened and closed, their transactions, functions in SQL.

A connection owns a database handle of _sqlite3. What cursors ask of it (the statements it keeps, may it be
used), and cursors themselves, are written in C: stdlib/native/sqlite_connection.c, sqlite_cursor.c.
"""

import os
import warnings
from _thread import get_ident
from functools import wraps
from weakref import WeakSet

import _sqlite3
from _sqlite3 import ConnectionBase, NotSupportedError, OperationalError, ProgrammingError
from sqlite3._blob import Blob

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2
LEGACY_TRANSACTION_CONTROL = -1

_LEVELS = ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE")


def _listed(names):
    """'a', 'b' and 'c'"""
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]


def _positional_only_soon(*names):
    """For a method whose first parameters will be positional-only in Python 3.15."""
    def wrap(method):
        s = "s" if len(names) > 1 else ""

        @wraps(method)
        def call(self, *arguments, **options):
            if len(arguments) < len(names) and not options.keys().isdisjoint(names):
                warnings.warn(f"Passing keyword argument{s} {_listed(names)} to "
                              f"_sqlite3.Connection.{method.__name__}() is deprecated. Parameter{s} "
                              f"{_listed(names)} will become positional-only in Python 3.15.",
                              DeprecationWarning, stacklevel=2)
            return method(self, *arguments, **options)
        return call
    return wrap


_OPTIONS = ("timeout", "detect_types", "isolation_level", "check_same_thread", "factory", "cached_statements",
            "uri")


def _warn_of_position(function, given):
    if 1 < given < 9:
        warnings.warn(f"Passing more than 1 positional argument to {function}() is deprecated. Parameters "
                      f"{_listed(_OPTIONS)} will become keyword-only parameters in Python 3.15.",
                      DeprecationWarning, stacklevel=2, skip_file_prefixes=("<frozen sqlite3",))


def connect(*arguments, **options):
    """Open the SQLite database file (":memory:" for one in memory) and return a connection.

    Options: timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=Connection,
    cached_statements=128, uri=False, autocommit=LEGACY_TRANSACTION_CONTROL.
    """
    _warn_of_position("sqlite3.connect", len(arguments))
    factory = arguments[5] if len(arguments) > 5 else options.get("factory", Connection)
    return factory(*arguments, **options)


def _checked_level(level):
    if level is None:
        return None
    if not isinstance(level, str):
        raise TypeError("isolation_level must be str or None")
    if str.upper(level) not in _LEVELS:
        raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
    return str.upper(level)


def _checked_autocommit(value):
    if value is True or value is False or value == LEGACY_TRANSACTION_CONTROL and isinstance(value, int):
        return value
    raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")


class Connection(ConnectionBase):
    """An open database."""

    def __init__(self, *arguments, **options):
        if not arguments and "database" not in options:
            raise TypeError("Connection() missing required argument 'database' (pos 1)")
        if len(arguments) > 8:
            raise TypeError(f"Connection() takes at most 8 positional arguments ({len(arguments)} given)")
        _warn_of_position("_sqlite3.Connection", len(arguments))
        for position, (name, value) in enumerate(zip(("database", *_OPTIONS), arguments), 1):
            if name in options:
                raise TypeError(f"argument for Connection() given by name ('{name}') and position "
                                f"({position})")
            options[name] = value
        for name in options.keys() - {"database", "autocommit", *_OPTIONS}:
            raise TypeError(f"Connection() got an unexpected keyword argument '{name}'")
        # Again: what cursors have at hand goes on with the database from before.
        self._initialized = 0
        self._database = None
        self._open(**options)

    def _open(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True,
              factory=None, cached_statements=128, uri=False, autocommit=LEGACY_TRANSACTION_CONTROL):
        path = os.fsencode(database)
        if b"\0" in path:
            raise ValueError("embedded null byte")
        level = _checked_level(isolation_level)
        self._begin = None if level is None else "BEGIN " + level
        self._autocommit = _checked_autocommit(autocommit)
        self._detect_types = detect_types
        self._thread = get_ident() if check_same_thread else 0
        self._most_statements = cached_statements
        self._blobs = WeakSet()
        self.row_factory = None
        self.text_factory = str
        flags = _sqlite3.SQLITE_OPEN_READWRITE | _sqlite3.SQLITE_OPEN_CREATE | (
            _sqlite3.SQLITE_OPEN_URI if uri else 0)
        self._database = _sqlite3.open(path, flags, int(timeout * 1000))
        self._initialized = 1
        if not self._autocommit:
            self._database.script("BEGIN")

    def __call__(self, *arguments):
        """The prepared statement of a text."""
        if len(arguments) != 1:
            self._usable()
            raise TypeError(f"function takes exactly 1 argument ({len(arguments)} given)")
        return self._statement(*arguments)

    def _call(self, sql, /):
        """What inspect.signature() shows of __call__."""

    # ---- transactions ----

    @property
    def in_transaction(self):
        """Is there an open transaction?"""
        return bool(self._usable().in_transaction())

    @property
    def total_changes(self):
        """Rows changed since the database was opened."""
        return self._usable().total_changes()

    @property
    def isolation_level(self):
        """How transactions begin by themselves; None: they do not."""
        self._usable()
        return None if self._begin is None else self._begin[len("BEGIN "):]

    @isolation_level.setter
    def isolation_level(self, level):
        if level is None:
            self._begin = None
            self._usable().finish("COMMIT")
        else:
            self._begin = "BEGIN " + _checked_level(level)

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError("cannot delete attribute")

    @property
    def autocommit(self):
        """True: SQLite's own way; False: always in a transaction; LEGACY_TRANSACTION_CONTROL: by
        isolation_level."""
        self._usable()
        return LEGACY_TRANSACTION_CONTROL if self._autocommit < 0 else bool(self._autocommit)

    @autocommit.setter
    def autocommit(self, value):
        database = self._usable()
        value = _checked_autocommit(value)
        if value is True:
            database.finish("COMMIT")
        elif value is False:
            database.begin("BEGIN")
        self._autocommit = value

    def __enter__(self):
        self._usable()
        return self

    def __exit__(self, kind, value, traceback):
        if self._autocommit == 1:
            return False
        if kind is None:
            try:
                self.commit()
            except BaseException:
                self.rollback()
                raise
        else:
            self.rollback()
        return False

    def _close_everything(self):
        database, self._database = self._database, None
        for blob in list(self._blobs):
            blob._handle = None
        database.close()

    def close(self):
        """Close the database; a transaction that is open is lost, except that autocommit=False rolls it back
        first."""
        if not self._initialized:
            raise ProgrammingError("Base Connection.__init__ not called.")
        self._check_thread()
        if self._database is None:
            return
        if not self._autocommit:
            self._database.finish("ROLLBACK")
        self._close_everything()

    def __del__(self, warn=warnings.warn):
        if self._initialized and self._database is not None:
            self._initialized = 0
            warn(f"unclosed database in {self!r}", ResourceWarning, source=self)
            self._database = None

    # ---- functions in SQL ----

    @_positional_only_soon("name", "narg", "func")
    def create_function(self, name, narg, func, *, deterministic=False):
        """Let SQL call func(*values) by this name."""
        self._usable().create_function(name, narg, deterministic, func)

    @_positional_only_soon("name", "n_arg", "aggregate_class")
    def create_aggregate(self, name, n_arg, aggregate_class):
        """Let SQL use a class with step(*values) and finalize() as an aggregate."""
        self._usable().create_aggregate(name, n_arg, False, aggregate_class)

    def create_window_function(self, name, num_params, aggregate_class, /):
        """The same for a window: a class with step(), inverse(), value() and finalize(); None takes it
        away."""
        self._usable().create_aggregate(name, num_params, True, aggregate_class)

    def create_collation(self, name, callback, /):
        """Let SQL order texts by callback(a, b), which returns a number below, at or above zero."""
        if callback is not None and not callable(callback):
            self._usable()
            raise TypeError("parameter must be callable")
        self._usable().create_collation(name, callback)

    @_positional_only_soon("authorizer_callback")
    def set_authorizer(self, authorizer_callback):
        """Ask a function about every access: SQLITE_OK, SQLITE_DENY or SQLITE_IGNORE."""
        self._usable().set_hook("authorizer", authorizer_callback, 0)

    @_positional_only_soon("progress_handler")
    def set_progress_handler(self, progress_handler, n):
        """Call a function every n instructions of SQLite's machine; a true result stops the query."""
        self._usable().set_hook("progress", progress_handler, n)

    @_positional_only_soon("trace_callback")
    def set_trace_callback(self, trace_callback):
        """Call a function with every statement that SQLite runs."""
        self._usable().set_hook("trace", trace_callback, 0)

    # ---- the rest ----

    def interrupt(self):
        """Stop the queries that other threads run on this connection."""
        if not self._initialized:
            raise ProgrammingError("Base Connection.__init__ not called.")
        if self._database is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        self._database.interrupt()

    def iterdump(self, *, filter=None):
        """The SQL text that makes this database, line by line."""
        from sqlite3._dump import iterdump
        self._usable()
        return iterdump(self, filter)

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        """Copy the database into another connection's, so many pages at a time."""
        database = self._usable()
        if not isinstance(target, Connection):
            raise TypeError("backup() argument 1 must be sqlite3.Connection, not " + type(target).__name__)
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        if target._database is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        if progress is not None and not callable(progress):
            raise TypeError("progress argument must be a callable")
        if target._database.in_transaction():
            raise OperationalError("target is in transaction")
        if sleep < 0:
            raise ValueError("sleep must be greater-than or equal to zero")
        database.backup(target._database, pages, progress, name, sleep)

    def serialize(self, *, name="main"):
        """The database as bytes, as it would be in a file."""
        return self._usable().serialize(name)

    def deserialize(self, data, /, *, name="main"):
        """Replace the database by what serialize() gave."""
        self._usable().deserialize(data, name)

    def blobopen(self, table, column, row, /, *, readonly=False, name="main"):
        """One cell as a file."""
        if not -2 ** 63 <= row < 2 ** 63:
            raise OverflowError("Python int too large to convert to C long")
        blob = Blob._of(self, self._usable().open_blob(table, column, row, readonly, name))
        self._blobs.add(blob)
        return blob

    def getlimit(self, category, /):
        """A limit of SQLite's (SQLITE_LIMIT_...)."""
        return self._usable().limit(category, -1)

    def setlimit(self, category, limit, /):
        """Change a limit; the value before."""
        return self._usable().limit(category, limit)

    def getconfig(self, op, /):
        """A flag of the connection (SQLITE_DBCONFIG_...)."""
        return self._usable().config(op, -1)

    def setconfig(self, op, enable=True, /):
        """Change a flag of the connection."""
        self._usable().config(op, int(bool(enable)))

    def load_extension(self, *arguments, **options):
        """Not supported."""
        raise NotSupportedError("this build of sqlite3 loads no extensions")

    enable_load_extension = load_extension


for _name in ("Warning Error InterfaceError DatabaseError DataError OperationalError IntegrityError "
              "InternalError ProgrammingError NotSupportedError").split():
    setattr(Connection, _name, getattr(_sqlite3, _name))


# Whose parameters inspect.signature() shows.
Connection.__init__.__wrapped__ = Connection._open
Connection.__call__.__wrapped__ = Connection._call


Connection.__module__ = connect.__module__ = "sqlite3"
