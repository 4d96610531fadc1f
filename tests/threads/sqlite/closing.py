"""A connection that is closed while others use it: they are refused, and nothing breaks.

CPython crashes when the values of executemany() close the connection, and may when another thread does."""

import sqlite3
import threading


def show(what, act):
    try:
        print(what, repr(act()))
    except Exception as error:
        print(what, type(error).__name__, error)


# From inside: by the values, by a function in SQL, by a converter.
con = sqlite3.connect(":memory:")
con.execute("create table t(a)")


def values():
    yield (1,)
    con.close()
    yield (2,)


show("values", lambda: con.executemany("insert into t values (?)", values()))
show("after", lambda: con.execute("select 1"))

con = sqlite3.connect(":memory:")
con.create_function("closing", 0, lambda: con.close())
cursor = con.cursor()
show("function", lambda: cursor.execute("select closing() union all select 2").fetchall())
show("after", cursor.fetchone)

con = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_COLNAMES)
sqlite3.register_converter("closing", lambda data: con.close())
cursor = con.execute('select 1 as "a [closing]", 2 union all select 3, 4')
show("converter", cursor.fetchall)
show("after", cursor.fetchone)

# Anew, under a cursor that goes on with the database from before.
con = sqlite3.connect(":memory:")
con.execute("create table t(a)")
con.executemany("insert into t values (?)", [(i,) for i in range(3)])
cursor = con.execute("select a from t order by a")
con.__init__(":memory:")
print(cursor.fetchall())
show("anew", lambda: cursor.execute("select a from t"))


# By another thread, under readers and writers who share the connection: each has its own cursor.
def work(connection, allowed):
    cursor = None
    try:
        while True:
            cursor = connection.cursor()
            cursor.execute("insert into t values (?)", ("x",))
            for _ in connection.execute("select * from t limit 20"):
                pass
            connection.execute("select * from t").fetchmany(3)
    except sqlite3.ProgrammingError as error:
        allowed.append(str(error))


for _ in range(5):
    con = sqlite3.connect(":memory:", check_same_thread=False)
    con.execute("create table t(a)")
    ends = []
    threads = [threading.Thread(target=work, args=(con, ends)) for _ in range(3)]
    for thread in threads:
        thread.start()
    while con.execute("select count(*) from t").fetchone()[0] < 50:
        pass
    con.close()
    for thread in threads:
        thread.join()
    print(sorted(ends))


# One cursor in many hands: whoever comes second is refused, and every row comes once.
con = sqlite3.connect(":memory:", check_same_thread=False)
con.execute("create table t(a)")
con.executemany("insert into t values (?)", [(i,) for i in range(2000)])
shared = con.execute("select a from t")
rows = []


def read():
    while True:
        try:
            row = shared.fetchone()
        except sqlite3.ProgrammingError as error:
            assert str(error) == "Recursive use of cursors not allowed.", error
            continue
        if row is None:
            break
        rows.append(row[0])


threads = [threading.Thread(target=read) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(rows) == list(range(2000)))
con.close()
