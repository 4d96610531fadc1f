"""sqlite3: a connection whose functions refer to it is garbage when nobody else does."""
import gc
import sqlite3
import weakref


class Watched(sqlite3.Connection):
    pass


def make(install):
    connection = Watched(":memory:")
    connection.execute("create table t(a)")
    install(connection)
    connection.execute("select 1").fetchall()
    return weakref.ref(connection)


def function(connection):
    connection.create_function("me", 0, lambda: connection.total_changes)
    print(connection.execute("select me()").fetchall())


def replaced(connection):
    connection.create_function("me", 0, lambda: connection.total_changes)
    connection.create_function("me", 0, lambda: connection.total_changes + 1)
    print(connection.execute("select me()").fetchall())
    connection.create_function("me", 0, None)


def aggregate(connection):
    class Count:
        owner = connection

        def __init__(self):
            self.count = 0

        def step(self, *values):
            self.count += 1

        def finalize(self):
            return self.count

    connection.create_aggregate("counted", -1, Count)
    print(connection.execute("select counted() from (select 1 union select 2)").fetchall())


def collation(connection):
    connection.create_collation("mine", lambda a, b: (a > b) - (a < b) if connection else 0)
    print(connection.execute("select 'b' as x union select 'a' order by x collate mine").fetchall())


def hooks(connection):
    connection.set_progress_handler(lambda: connection is None, 1000)
    connection.set_trace_callback(lambda text: connection)


for install in function, replaced, hooks:
    gone = make(install)
    gc.collect()
    print(install.__name__)
for install in aggregate, collation:
    connection = make(install)()
    print(install.__name__)
connection = sqlite3.connect(":memory:")
connection.create_function("late", 0, lambda: 7)
cursor = connection.execute("select late()")
connection.create_function("late", 0, lambda: 8) if cursor.fetchall() else None
print(connection.execute("select late()").fetchone())
connection.close()
