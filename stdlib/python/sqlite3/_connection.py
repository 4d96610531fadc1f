"""Connections and cursors.

A connection owns a database handle of _sqlite3 and decides about transactions and threads. A cursor runs one
statement at a time; prepared statements are kept in the connection's cache by their text, and one that is in
use by a cursor is taken out of it meanwhile. A statement stands on its next row already when execute()
returns, so a row is read and then the statement steps.
"""

import os
import warnings
from _thread import get_ident
from functools import wraps
from weakref import WeakSet, ref

import _sqlite3
from _sqlite3 import NotSupportedError, OperationalError, ProgrammingError
from sqlite3._adapters import PLAIN, PLAIN_COUNT, converters, parameter
from sqlite3._rows import Blob

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


def _by_name(function, arguments, options):
    """Options that were given by position, by name: with a warning, for that will end in Python 3.15."""
    if not arguments:
        return options
    if len(arguments) > len(_OPTIONS):
        raise TypeError(f"{function.rpartition('.')[2]}() takes at most 8 positional arguments "
                        f"({len(arguments) + 1} given)")
    warnings.warn(f"Passing more than 1 positional argument to {function}() is deprecated. Parameters "
                  f"{_listed(_OPTIONS)} will become keyword-only parameters in Python 3.15.",
                  DeprecationWarning, stacklevel=3)
    return dict(zip(_OPTIONS, arguments)) | options


def connect(*arguments, **options):
    """Open the SQLite database file (":memory:" for one in memory) and return a connection.

    Options: timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=Connection,
    cached_statements=128, uri=False, autocommit=LEGACY_TRANSACTION_CONTROL.
    """
    if arguments:
        database, *arguments = arguments
        options = {"database": database} | _by_name("sqlite3.connect", arguments, options)
    return options.get("factory", Connection)(**options)


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


def _default_cursor(connection):
    return Cursor(connection)


class Connection:
    """An open database."""

    _database = None
    _initialized = False

    def __init__(self, *arguments, **options):
        if not arguments and "database" not in options:
            raise TypeError("Connection() missing required argument 'database' (pos 1)")
        if arguments:
            database, *arguments = arguments
            if "database" in options:
                raise TypeError("argument for Connection() given by name ('database') and position (1)")
            options = {"database": database} | _by_name("_sqlite3.Connection", arguments, options)
        for name in options.keys() - {"database", "autocommit", *_OPTIONS}:
            raise TypeError(f"Connection() got an unexpected keyword argument '{name}'")
        # Again: what cursors have at hand goes on with the database from before.
        self._initialized = False
        self._database = None
        self._open(**options)

    def _open(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True,
              factory=None, cached_statements=128, uri=False, autocommit=LEGACY_TRANSACTION_CONTROL):
        path = os.fsencode(database)
        if b"\0" in path:
            raise ValueError("embedded null byte")
        self._level = _checked_level(isolation_level)
        self._autocommit = _checked_autocommit(autocommit)
        self._detect_types = detect_types
        self._thread = get_ident() if check_same_thread else None
        self._statements = {}
        self._most_statements = max(cached_statements, 0)
        self._cursors = {}          # those with a statement that goes on, by id: weak references
        self._blobs = WeakSet()
        self.row_factory = None
        self.text_factory = str
        flags = _sqlite3.SQLITE_OPEN_READWRITE | _sqlite3.SQLITE_OPEN_CREATE | (
            _sqlite3.SQLITE_OPEN_URI if uri else 0)
        self._database = _sqlite3.open(path, flags, int(timeout * 1000))
        self._initialized = True
        if self._autocommit is False:
            self._database.script("BEGIN")

    # ---- may it be used? ----

    def _check_thread(self):
        if not self._initialized:
            raise ProgrammingError("Base Connection.__init__ not called.")
        if self._thread is not None and self._thread != get_ident():
            raise ProgrammingError("SQLite objects created in a thread can only be used in that same "
                                   f"thread. The object was created in thread id {self._thread} and this is "
                                   f"thread id {get_ident()}.")

    def _usable(self):
        """The database handle, for a thread that may use it."""
        database = self._database
        if database is not None and (self._thread is None or self._thread == get_ident()):
            return database
        self._check_thread()
        if self._database is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        return self._database

    # ---- statements ----

    def _take_statement(self, sql):
        statement = self._statements.pop(sql, None)
        return self._usable().prepare(sql) if statement is None else statement

    def _give_statement_back(self, sql, statement, database):
        statement.reset()
        if self._database is not database:
            return  # closed, or opened anew
        kept = self._statements
        kept[sql] = statement
        while len(kept) > self._most_statements:
            try:
                del kept[next(iter(kept))]
            except (KeyError, StopIteration, RuntimeError):
                break  # another thread has

    def __call__(self, *arguments):
        """The prepared statement of a text."""
        self._usable()
        if len(arguments) != 1:
            raise TypeError(f"function takes exactly 1 argument ({len(arguments)} given)")
        return self._take_statement(*arguments)

    def cursor(self, factory=_default_cursor):
        """A new cursor, made by the factory (by default Cursor)."""
        self._usable()
        if factory is _default_cursor:
            cursor = Cursor(self)
        else:
            cursor = factory(self)
            if not issubclass(type(cursor), Cursor):
                raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, *arguments):
        """cursor().execute(sql, parameters=()): one statement."""
        return self.cursor().execute(*arguments)

    def executemany(self, *arguments):
        """cursor().executemany(sql, parameters): one statement for many tuples of values."""
        return self.cursor().executemany(*arguments)

    def executescript(self, sql_script, /):
        """cursor().executescript(): many statements."""
        return self.cursor().executescript(sql_script)

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
        return self._level

    @isolation_level.setter
    def isolation_level(self, level):
        if level is None:
            self._level = None
            self._usable().finish("COMMIT")
        else:
            self._level = _checked_level(level)

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError("cannot delete attribute")

    @property
    def autocommit(self):
        """True: SQLite's own way; False: always in a transaction; LEGACY_TRANSACTION_CONTROL: by
        isolation_level."""
        self._usable()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        database = self._usable()
        value = _checked_autocommit(value)
        if value is True:
            database.finish("COMMIT")
        elif value is False:
            database.begin("BEGIN")
        self._autocommit = value

    def _end_transaction(self, how):
        database = self._usable()
        if self._autocommit is False:
            database.script(how)
            database.begin("BEGIN")
        elif self._autocommit is not True:
            database.finish(how)

    def commit(self):
        """Commit the open transaction, if there is one."""
        self._end_transaction("COMMIT")

    def rollback(self):
        """Undo the open transaction, if there is one."""
        self._end_transaction("ROLLBACK")

    def __enter__(self):
        self._usable()
        return self

    def __exit__(self, kind, value, traceback):
        if self._autocommit is True:
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
        for reference in list(self._cursors.values()):
            cursor = reference()
            if cursor is not None:
                cursor._forget()
        self._cursors.clear()
        for blob in list(self._blobs):
            blob._handle = None
        self._statements.clear()
        database.close()

    def close(self):
        """Close the database; a transaction that is open is lost, except that autocommit=False rolls it back
        first."""
        if not self._initialized:
            raise ProgrammingError("Base Connection.__init__ not called.")
        self._check_thread()
        if self._database is None:
            return
        if self._autocommit is False:
            self._database.finish("ROLLBACK")
        self._close_everything()

    def __del__(self, warn=warnings.warn):
        if self._initialized and self._database is not None:
            self._initialized = False
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


Connection.__init__.__wrapped__ = Connection._open  # whose parameters inspect.signature() shows


def _type_name(value):
    return "None" if value is None else type(value).__name__


class Cursor:
    """Runs statements, one at a time, and hands out their rows."""

    _initialized = False
    _statement = _columns = _description = _lastrowid = _sql = _converters = row_factory = None
    _rowcount = -1
    _closed = _running = False
    arraysize = 1

    def __init__(self, connection, /):
        if not isinstance(connection, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {_type_name(connection)}")
        if self._initialized:       # once more
            if self._running:
                raise ProgrammingError("Recursive use of cursors not allowed.")
            self._drop_statement()
            self._columns = self._description = self._lastrowid = None
            self._sql = self._converters = self.row_factory = None
            self._rowcount, self.arraysize, self._closed = -1, 1, False
        self.connection = connection
        thread = connection._thread if connection._initialized else 0
        if thread is not None and thread != get_ident():
            connection._check_thread()
        self._initialized = True

    @property
    def description(self):
        """Seven-tuples with the name of every column of the result; None without one."""
        description = self._description
        if description is None and self._columns is not None:
            description = self._description = tuple((name, None, None, None, None, None, None)
                                                    for name in self._columns)
        return description

    @property
    def rowcount(self):
        """Rows that the last statement changed; -1 where that means nothing."""
        return self._rowcount

    @property
    def lastrowid(self):
        """The row id of the last row that execute() inserted."""
        return self._lastrowid

    # ---- may it be used? ----

    def _usable(self):
        if not self._initialized:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        if self._running:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        connection = self.connection
        database = connection._database
        if database is not None and (connection._thread is None or connection._thread == get_ident()):
            return database
        return connection._usable()

    def _forget(self):
        """The database is closed."""
        self._statement = None

    def _drop_statement(self):
        statement, self._statement = self._statement, None
        if statement is not None:
            connection = self.connection
            connection._cursors.pop(id(self), None)
            connection._give_statement_back(self._sql, statement, self._database)

    # ---- execute ----

    def execute(self, *arguments):
        """execute(sql, parameters=()): run one statement with values, in a sequence or, for named ones, a
        mapping."""
        if not 1 <= len(arguments) <= 2:
            bound = "at least 1 argument" if not arguments else "at most 2 arguments"
            raise TypeError(f"execute expected {bound}, got {len(arguments)}")
        sql, parameters = arguments if len(arguments) == 2 else (*arguments, ())
        if not isinstance(sql, str):
            raise TypeError(f"execute() argument 1 must be str, not {_type_name(sql)}")
        self._run(sql, (parameters,), False)
        return self

    def executemany(self, *arguments):
        """executemany(sql, parameters): run one statement that changes data for every set of values of an
        iterable."""
        if len(arguments) != 2:
            raise TypeError(f"executemany expected 2 arguments, got {len(arguments)}")
        sql, seq_of_parameters = arguments
        if not isinstance(sql, str):
            raise TypeError(f"executemany() argument 1 must be str, not {_type_name(sql)}")
        self._run(sql, iter(seq_of_parameters), True)
        return self

    def executescript(self, sql_script, /):
        """Run every statement of a text; an open transaction is committed first."""
        database = self._usable()
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {_type_name(sql_script)}")
        connection = self.connection
        if connection._autocommit == LEGACY_TRANSACTION_CONTROL:
            database.finish("COMMIT")
        database.script(sql_script)
        return self

    def _run(self, sql, sets, many):
        database = self._usable()
        connection = self.connection
        self._running = True
        try:
            if self._statement is not None:
                self._drop_statement()
            self._columns = self._description = None
            self._rowcount = -1
            statement = connection._statements.pop(sql, None) or connection._take_statement(sql)
            if statement is None:
                return
            self._sql = sql
            self._statement = statement
            self._database = database
            changes = statement.changes_data
            if many and not changes:
                raise ProgrammingError("executemany() can only execute DML statements.")
            if (changes and connection._autocommit == LEGACY_TRANSACTION_CONTROL
                    and connection._level is not None and not database.in_transaction()):
                database.begin("BEGIN " + connection._level)
            names = None
            changed = 0
            for values in sets:
                if len(PLAIN) < PLAIN_COUNT or not statement.bind_plain(values):
                    if names is None:
                        names = statement.parameters()
                    statement.bind(_in_order(names, values))
                has_row = statement.step()
                if many:
                    while has_row and statement.row(None, None) is not None:
                        has_row = statement.has_row
                if changes and not has_row:
                    changed += database.changes()
            if changes:
                self._rowcount = changed
            if not many:
                columns = statement.columns()
                if columns:
                    self._describe(columns)
                self._lastrowid = database.last_insert_rowid()
            if statement.has_row:
                connection._cursors[id(self)] = ref(self)       # close() must know of it
            else:
                self._drop_statement()
        except BaseException:
            self._rowcount = -1
            self._drop_statement()
            raise
        finally:
            self._running = False

    def _describe(self, columns):
        detect = self.connection._detect_types
        by_name = detect & PARSE_COLNAMES
        self._columns = [name.partition(" [")[0] if by_name else name for name, _ in columns]
        self._converters = None
        if detect:
            self._converters = tuple(_converter(name, declared, detect) for name, declared in columns)

    # ---- rows ----

    def _text_factory(self):
        factory = self.connection.text_factory
        return None if factory is str else factory

    def __iter__(self):
        self._usable()
        return self

    # fetchone(), with what it asks and calls in place: a loop over rows does little else. A cursor with a
    # statement is neither uninitialized nor closed, nor is its connection.
    def __next__(self):
        statement = self._statement
        connection = self.connection if statement is not None else None
        if connection is None or self._running or (
                connection._thread is not None and connection._thread != get_ident()):
            row = self.fetchone()
        else:
            self._running = True
            try:
                factory = connection.text_factory
                row = statement.row(None if factory is str else factory, self._converters)
                if not statement.has_row:
                    self._after_rows(statement)
            except BaseException:
                self._running = False
                self._drop_statement()
                raise
            self._running = False
            if row is not None and self.row_factory is not None:
                row = self.row_factory(self, row)
        if row is None:
            raise StopIteration
        return row

    def fetchone(self):
        """The next row; None when there are no more."""
        self._usable()
        statement = self._statement
        if statement is None:
            return None
        self._running = True
        try:
            row = statement.row(self._text_factory(), self._converters)
            self._after_rows(statement)
        except BaseException:
            self._running = False
            self._drop_statement()
            raise
        self._running = False
        if row is not None and self.row_factory is not None:
            row = self.row_factory(self, row)
        return row

    def _after_rows(self, statement):
        if not statement.has_row:
            if statement.changes_data:  # RETURNING
                self._rowcount = self._database.changes()
            self._drop_statement()

    def _fetch(self, most):
        self._usable()
        statement = self._statement
        if statement is None:
            return []
        self._running = True
        try:
            rows = statement.rows(most, self._text_factory(), self._converters)
            self._after_rows(statement)
        except BaseException:
            self._running = False
            self._drop_statement()
            raise
        self._running = False
        if self.row_factory is not None:
            rows = [self.row_factory(self, row) for row in rows]
        return rows

    def fetchmany(self, size=None):
        """A list of at most `size` rows (by default arraysize)."""
        if size is None:
            size = self.arraysize
        return self._fetch(size) if size else self._fetch(-1) if size < 0 else []

    def fetchall(self):
        """A list of all rows that are left."""
        return self._fetch(-1)

    def close(self):
        """Let the statement go; the cursor cannot be used any more."""
        if not self._initialized:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._running:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        self.connection._usable()
        self._drop_statement()
        self._closed = True

    def __del__(self):
        if self._statement is not None:
            self._drop_statement()

    def setinputsizes(self, sizes, /):
        """Does nothing, as PEP 249 allows."""

    def setoutputsize(self, size, column=None, /):
        """Does nothing, as PEP 249 allows."""


def _converter(name, declared, detect):
    """The function for a column, by "name [type]" or by the first word of its declared type."""
    kind = None
    if detect & PARSE_COLNAMES and name.endswith("]") and "[" in name:
        kind = name[name.rindex("[") + 1:-1]
        if kind.upper() in converters:
            return converters[kind.upper()]
    if detect & PARSE_DECLTYPES and declared:
        return converters.get(declared.partition("(")[0].partition(" ")[0].upper())
    return None


def _in_order(names, values):
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
                              stacklevel=4)
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


Connection.__module__ = Cursor.__module__ = connect.__module__ = "sqlite3"
