"""Functions in Python that a statement calls, and that use the cursor or connection that runs it."""

import sqlite3


def show(what, act):
    try:
        print(what, repr(act()))
    except Exception as error:
        print(what, type(error).__name__, error)


con = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_COLNAMES)
cur = con.cursor()
cur.execute("create table t(a)")
cur.executemany("insert into t values (?)", [(i,) for i in range(4)])
said = []


def note(act):
    try:
        said.append(act())
    except Exception as error:
        said.append(f"{type(error).__name__}: {error}")


# A converter that uses the cursor that reads.
uses = {
    "fetchone": lambda: cur.fetchone(),
    "close": lambda: cur.close(),
    "init": lambda: cur.__init__(con),
}
for name, use in uses.items():
    said.clear()
    sqlite3.register_converter("back", lambda data: note(use) or data)
    cur.execute('select a as "a [back]" from t order by a')
    print(name, cur.fetchone(), cur.fetchone(), said[:1], len(said))

# Parameters that come from an iterator that uses the cursor; from an adapter that does.
def values():
    for i in range(2):
        note(cur.fetchone)
        yield (i,)


said.clear()
cur.executemany("insert into t values (?)", values())
print(cur.rowcount, said)


class Adapted:
    def __conform__(self, protocol):
        note(cur.fetchall)
        return 7


said.clear()
print(cur.execute("select ?", (Adapted(),)).fetchone(), said)

# A function in SQL: other cursors of the connection work, this one does not.
def inside(value):
    note(lambda: con.execute("select count(*) from t").fetchone())
    note(lambda: con.execute("select tenfold(?)", (value,)).fetchone())
    note(cur.fetchone)
    return value + 1


con.create_function("inside", 1, inside)
con.create_function("tenfold", 1, lambda value: value * 10)
said.clear()
print(cur.execute("select inside(5)").fetchone(), said)

# The same statement at two levels.
def nested(depth):
    return con.execute("select nested(?)", (depth - 1,)).fetchone()[0] + depth if depth else 0


con.create_function("nested", 1, nested)
print(con.execute("select nested(?)", (4,)).fetchone())

# A row factory may run statements, also with its own cursor: then the rows are others.
def factory(cursor, row):
    if row[0] == 1:
        cursor.row_factory = None
        return cursor.execute("select 'other'").fetchall()
    return row


cur.row_factory = factory
print(cur.execute("select a from t order by a, rowid").fetchall())

# Statements that are not read to their end do not keep a closed database.
other = sqlite3.connect(":memory:")
left = other.execute("select 1 union select 2")
other.close()
show("closed", left.fetchone)
show("closed", left.fetchall)
show("closed", left.close)
