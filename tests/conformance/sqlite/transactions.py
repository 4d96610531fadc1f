"""sqlite3: transactions by isolation_level and by autocommit, errors with their codes, context managers."""
import sqlite3

con = sqlite3.connect(":memory:")
seen = []
con.set_trace_callback(seen.append)


def trace():
    print("   ", seen)
    seen.clear()


con.execute("create table t(a integer primary key, b unique not null, c references t(a), check (b <> 'bad'))")
print(con.in_transaction, repr(con.isolation_level), con.autocommit == sqlite3.LEGACY_TRANSACTION_CONTROL)
con.execute("insert into t values (1, 'one', null)")
print(con.in_transaction)
con.execute("select * from t")
con.commit()
print(con.in_transaction)
trace()
with con:
    con.execute("insert into t values (2, 'two', null)")
print(con.in_transaction)
trace()
try:
    with con:
        con.execute("insert into t values (3, 'three', null)")
        con.execute("insert into t values (1, 'again', null)")
except sqlite3.IntegrityError as error:
    print(error, error.sqlite_errorname, error.sqlite_errorcode)
print(con.execute("select count(*) from t").fetchone())
trace()
for sql in ("insert into t values (9, 'one', null)", "insert into t values (9, null, null)", "insert into t values (9, 'bad', null)",
            "insert into t values (9, 'nine', 77)"):
    try:
        con.execute("pragma foreign_keys = on")
        con.execute(sql)
    except sqlite3.Error as error:
        print(type(error).__name__, error, error.sqlite_errorname)
    con.rollback()
    con.execute("pragma foreign_keys = on")
seen.clear()
for level in ("DEFERRED", "immediate", "EXCLUSIVE", None, ""):
    con.isolation_level = level
    con.execute("update t set b = b")
    print(level, con.isolation_level, con.in_transaction)
    con.rollback()
    trace()
for level in ("nope", 5, b""):
    try:
        con.isolation_level = level
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
con.execute("begin")
con.executescript("insert into t values (4, 'four', null); savepoint s; insert into t values (5, 'five', null); rollback to s;")
print(con.in_transaction, con.execute("select count(*) from t").fetchone())
con.rollback()
con.close()

con = sqlite3.connect(":memory:", autocommit=False)
con.set_trace_callback(seen.append)
seen.clear()
print(con.autocommit, con.in_transaction)
con.execute("create table t(a)")
con.execute("insert into t values (1)")
con.rollback()
print(con.in_transaction, con.execute("select name from sqlite_master").fetchall())
with con:
    con.execute("create table u(a)")
con.autocommit = True
print(con.autocommit, con.in_transaction)
con.execute("insert into u values (1)")
con.rollback()
print(con.execute("select count(*) from u").fetchone())
con.autocommit = sqlite3.LEGACY_TRANSACTION_CONTROL
con.execute("insert into u values (1)")
print(con.in_transaction)
trace()
for value in (5, "x", None):
    try:
        con.autocommit = value
    except ValueError as error:
        print(error)
con.close()
print([cls.__name__ for cls in (sqlite3.IntegrityError, sqlite3.OperationalError, sqlite3.InterfaceError) for cls in cls.__mro__[:4]])
print(sqlite3.IntegrityError.__module__, con.IntegrityError is sqlite3.IntegrityError)
try:
    sqlite3.connect("/nowhere/at/all.db")
except sqlite3.OperationalError as error:
    print(error, error.sqlite_errorname)
