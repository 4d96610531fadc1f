# An aggregate that uses its own database, and statements that end early: each object is finished and dies.
import gc
import sqlite3
import weakref


class Summing:
    alive = []

    def __init__(self):
        self.total = 0
        Summing.alive.append(weakref.ref(self))

    def step(self, value):
        self.total += value

    def finalize(self):
        names = connection.execute("select count(*) from names").fetchone()[0]
        log.append(("finalize", self.total, names))
        return self.total * names


def lookup(n):
    return connection.execute("select name from names where id = ?", (n,)).fetchone()[0]


def nested(n):
    return n if n <= 1 else n * connection.execute("select nested(?)", (n - 1,)).fetchone()[0]


def progress():
    log.append("progress")
    return 0


log = []
connection = sqlite3.connect(":memory:")
connection.executescript("create table names (id integer, name text); create table numbers (n integer);")
connection.executemany("insert into names values (?, ?)", enumerate(["zero", "one", "two"]))
connection.executemany("insert into numbers values (?)", [(n % 3,) for n in range(12)])
connection.create_aggregate("summing", 1, Summing)
connection.create_function("lookup", 1, lookup)
connection.create_function("nested", 1, nested)
print(connection.execute("select summing(n) from numbers").fetchall(), log)
print(connection.execute("select lookup(n), count(*) from numbers group by n order by n").fetchall())
print(connection.execute("select nested(10)").fetchone())
log.clear()
rows = connection.execute("select n, summing(n) from numbers group by n order by n")
print(rows.fetchone(), log)
rows.close()
del rows
gc.collect()
print(sorted(log), [ref() for ref in Summing.alive] == [None] * len(Summing.alive))
log.clear()


def die_half_way():
    rows = connection.execute("select a.n, (select summing(b.n) from numbers b where b.n <= a.n) from numbers a")
    return rows.fetchone()


print(die_half_way(), log)
gc.collect()
print(all(ref() is None for ref in Summing.alive))


class Broken(Summing):
    def step(self, value):
        if value == 2:
            connection.execute("insert into names values (9, 'from a step')")
            raise ValueError("in step")


connection.create_aggregate("broken", 1, Broken)
try:
    connection.execute("select broken(n) from numbers").fetchall()
except sqlite3.OperationalError as error:
    print(error, connection.execute("select count(*) from names where id = 9").fetchone())


class Window(Summing):
    def inverse(self, value):
        self.total -= value

    def value(self):
        return self.total


connection.create_window_function("windowed", 1, Window)
print(connection.execute("select windowed(n) over (order by rowid rows between 1 preceding and current row) "
                         "from numbers limit 5").fetchall())
connection.set_progress_handler(progress, 50)
log.clear()
connection.execute("select count(*) from numbers a, numbers b, numbers c").fetchone()
print(len(log) > 3)
connection.set_progress_handler(None, 0)
holder = [connection]
connection.create_function("cyclic", 0, lambda: len(holder))
print(connection.execute("select cyclic()").fetchone())
connection.create_function("cyclic", 0, None)
watched = weakref.ref(lookup)
connection.create_function("lookup", 1, None)
del lookup
gc.collect()
print(watched())
connection.close()
try:
    connection.execute("select 1")
except sqlite3.ProgrammingError as error:
    print(error)
