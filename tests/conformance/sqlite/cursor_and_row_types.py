"""What cursors and rows are as objects: their attributes, what they refuse, how a cursor begins anew."""

import copy
import pickle
import sqlite3


def show(what, act):
    try:
        print(what, repr(act()))
    except Exception as error:
        print(what, type(error).__name__, error)


con = sqlite3.connect(":memory:")
cur = con.cursor()
cur.execute("create table t(a, b)")
cur.executemany("insert into t values (?, ?)", [(i, str(i)) for i in range(5)])
print(cur.rowcount, cur.lastrowid, cur.description)

for name in ("rowcount", "lastrowid", "description", "connection", "unknown"):
    show(name, lambda: setattr(cur, name, 1))
for value in (3, "x", None, True):
    show("arraysize", lambda: setattr(cur, "arraysize", value))
    show("arraysize", lambda: cur.arraysize)
show("arraysize", lambda: delattr(cur, "arraysize"))

# fetchmany takes all rows where the size says so.
cur.execute("select a from t order by a")
cur.arraysize = 2
show("many", cur.fetchmany)
show("many", lambda: cur.fetchmany(size=1))
show("many", lambda: cur.fetchmany(0))
show("many", lambda: cur.execute("select a from t order by a").fetchmany(-1))
for arguments in ((None,), ("1",), (1, 2)):
    show("many", lambda: cur.fetchmany(*arguments))

# Arguments.
for arguments in ((), (None,), (1, 2, 3), ("select ?", 5), ("select ?", ()), ("select 1\0",), ("select :a", {})):
    show("execute", lambda: cur.execute(*arguments))
for arguments in (("x",), (1, 2), ("select 1", 5), ("select 1", [()])):
    show("executemany", lambda: cur.executemany(*arguments))
for script in (5, "select 1\0"):
    show("executescript", lambda: cur.executescript(script))
for arguments in ((), (con, 2), (5,), (None,)):
    show("Cursor", lambda: sqlite3.Cursor(*arguments))
bare = sqlite3.Cursor.__new__(sqlite3.Cursor)
for method in ("fetchone", "fetchall", "close"):
    show(method, getattr(bare, method))
show("execute", lambda: bare.execute("select 1"))
show("copy", lambda: copy.copy(cur))
show("pickle", lambda: pickle.dumps(cur))

# A subclass, and one that begins anew.
class Named(sqlite3.Cursor):
    pass


named = con.cursor(Named)
named.label = "mine"
print(named.label, type(named.execute("select 1")).__name__, named.description[0][0])
named.__init__(con)
print(named.description, named.rowcount, named.lastrowid, named.fetchone())
named.close()
show("closed", named.fetchone)

# A row factory's exception takes only its row.
def doubtful(cursor, row):
    if row[0] == 1:
        raise ValueError("one")
    return cursor.description[0][0], row


cur = con.cursor()
cur.row_factory = doubtful
cur.execute("select a from t order by a")
for _ in range(3):
    show("next", lambda: next(cur))
print(cur.fetchall())

# Columns that change with the table.
cur = con.cursor()
print([column[0] for column in cur.execute("select * from t").description])
cur.fetchall()
con.execute("alter table t add column c")
print([column[0] for column in cur.execute("select * from t").description], cur.fetchone())

# Rows.
row = sqlite3.Row(cur, (1, 2, 3))
for key in (0, -1, 3, "A", "b", "zz", 1.5, None, slice(1, None)):
    show(key, lambda: row[key])
print(row.keys(), len(row), tuple(row), row == sqlite3.Row(cur, (1, 2, 3)), row == (1, 2, 3), row != 5)
print(hash(row) == hash(sqlite3.Row(cur, (1, 2, 3))), dict(row), 2 in row, list(reversed(row)))
for arguments in ((cur,), (1, (1,)), (cur, [1])):
    show("Row", lambda: sqlite3.Row(*arguments))
show("order", lambda: row < row)
show("copy", lambda: copy.copy(row))
