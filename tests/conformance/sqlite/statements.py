"""sqlite3: statements, parameters of every kind, rows, cursors."""
import sqlite3

con = sqlite3.connect(":memory:")


def attempt(*arguments):
    try:
        print(con.execute(*arguments).fetchall())
    except Exception as error:
        print(type(error).__name__, error)


class Odd:
    pass


con.execute("create table t(a integer primary key, b text, c blob, d real)")
cur = con.executemany("insert into t(b, c, d) values (?, ?, ?)", [(f"x{i}", bytes([i]), i / 2) for i in range(10)])
print(cur.rowcount, cur.lastrowid, con.total_changes)
cur = con.execute("insert into t(b) values (:name)", {"name": "named", "unused": 1})
print(cur.rowcount, cur.lastrowid, cur.description)
print(con.execute("select a, b, c, d from t where a in (?, ?, ?)", [1, 2, 11]).fetchall())
for value in (None, 1, -2 ** 63, 2 ** 63 - 1, 1.5, 1e308, float("inf"), "", "a\0b", "\U0001f600", b"", b"\0\xff", True,
              bytearray(b"ba"), memoryview(b"mv")):
    print(repr(con.execute("select ?, typeof(?1)", (value,)).fetchone()))
attempt("select ?", (2 ** 63,))
attempt("select ?", (Odd(),))
attempt("select ?, ?", (1, Odd()))
attempt("select ?", {"a": 1})
attempt("select ?", (1, 2))
attempt("select ?", ())
attempt("select :a", {})
attempt("select ?", 5)
attempt("select ?", None)
attempt("select 1; select 2")
attempt("select 1; -- comment")
attempt("  /* c */ select 1 /* d */ ;  ")
attempt("")
attempt("-- nothing")
attempt("select \0")
attempt("selec 1")
attempt("select * from nope")
attempt("select nope from t")
attempt("insert into t values (1, 2, 3, 4)")
attempt("insert into t(a) values ('text')")
attempt(5)
cur = con.cursor()
print(cur.fetchone(), cur.fetchall(), cur.fetchmany(3), cur.description, cur.rowcount, cur.lastrowid, cur.arraysize)
cur.execute("select a from t order by a")
print([column[0] for column in cur.description], cur.rowcount)
print(cur.fetchone(), next(cur), cur.fetchmany(), cur.fetchmany(3))
cur.arraysize = 2
print(cur.fetchmany(), list(cur), cur.fetchone())
print(list(con.execute("update t set d = 0 where a < 4 returning a, d")))
cur = con.execute("delete from t where a < 4")
print(cur.rowcount, con.execute("select count(*) from t").fetchone())
try:
    con.executemany("select ?", [(1,)])
except sqlite3.ProgrammingError as error:
    print(error)
try:
    con.execute("select 1", (), ())
except TypeError as error:
    print(error)
print(con.executescript("create table u(x); insert into u values (1); insert into u values (2);").fetchall())
print(con.execute("select sum(x) from u").fetchone())
try:
    con.executescript("insert into u values (3); bad; insert into u values (4)")
except sqlite3.OperationalError as error:
    print(error)
print(con.execute("select sum(x) from u").fetchone())
for row in con.execute("select b from t where a > ? limit 2", (5,)):
    print(row)
print(con.execute("select 1 as \"a b\", 2 as 'c [d]'").description)
closed = con.cursor()
closed.close()
for use in (closed.fetchone, lambda: closed.execute("select 1"), closed.close):
    try:
        print(use())
    except sqlite3.ProgrammingError as error:
        print(error)
con.close()
con.close()
for use in (con.cursor, con.commit, lambda: con.execute("select 1"), lambda: con.in_transaction, lambda: cur.fetchone()):
    try:
        print(use())
    except sqlite3.ProgrammingError as error:
        print(error)
