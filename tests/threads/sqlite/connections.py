"""sqlite3 and threads: a query lets the lock go, connections to one file wait for each other, a shared one is kept whole."""

import os
import sqlite3
import tempfile
import threading
import time

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


def start(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    return threads


# A query without end: it is interrupted from here, which works only if it does not hold the GIL.
con = sqlite3.connect(":memory:", check_same_thread=False)
begun = threading.Event()
outcome = []


def endless():
    begun.set()
    try:
        con.execute(ENDLESS)
    except sqlite3.OperationalError as error:
        outcome.append(str(error))


(thread,) = start(endless)
begun.wait()
while thread.is_alive():
    con.interrupt()
    time.sleep(0.001)
thread.join()
print(outcome)

# The wrong thread.
private = sqlite3.connect(":memory:")
refused = []


def intrude():
    for act in (private.cursor, private.commit, lambda: private.execute("select 1"), private.close):
        try:
            act()
        except sqlite3.ProgrammingError as error:
            refused.append(str(error).startswith("SQLite objects created in a thread can only be used in that same thread."))


(thread,) = start(intrude)
thread.join()
print(refused)
private.close()

# One connection, four threads; a function in Python among them.
con.create_function("plus", 2, lambda a, b: a + b)
con.execute("create table t(thread, number)")


def insert(index):
    for number in range(200):
        con.execute("insert into t values (?, plus(?, 1))", (index, number))
        if number % 50 == 0:
            assert con.execute("select count(*) from t where thread = ?", (index,)).fetchone()[0] >= number // 2


threads = start(*[lambda index=index: insert(index) for index in range(4)])
for thread in threads:
    thread.join()
con.commit()
print(con.execute("select thread, count(*), sum(number) from t group by thread order by thread").fetchall())
con.close()

# One file, a connection for each thread: the busy ones wait.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "shared.db")
    first = sqlite3.connect(path)
    first.execute("create table t(number)")
    first.commit()

    def write():
        own = sqlite3.connect(path, timeout=60)
        for number in range(30):
            with own:
                own.execute("insert into t values (?)", (number,))
        own.close()

    for thread in start(*[write] * 4):
        thread.join()
    print(first.execute("select count(*), sum(number) from t").fetchone())
    locker = sqlite3.connect(path, isolation_level=None)
    locker.execute("begin exclusive")
    hasty = sqlite3.connect(path, timeout=0.01)
    try:
        hasty.execute("insert into t values (1)")
    except sqlite3.OperationalError as error:
        print(error, error.sqlite_errorname)
    for each in (locker, hasty, first):
        each.close()

# Cursors and connections that die in other threads than the one that uses the database.
shared = sqlite3.connect(":memory:", check_same_thread=False)
shared.execute("create table t(a)")
shared.executemany("insert into t values (?)", [(i,) for i in range(100)])


def use_and_drop():
    for _ in range(50):
        cursor = shared.execute("select a from t")
        cursor.fetchone()
        others.append(cursor)
        if len(others) > 3:
            try:
                others.pop(0)
            except IndexError:
                pass


others = []
for thread in start(*[use_and_drop] * 4):
    thread.join()
others.clear()
print(shared.execute("select count(*) from t").fetchone())
shared.close()
