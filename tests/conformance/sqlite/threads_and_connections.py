# sqlite3 and threads: check_same_thread, a connection for each thread, a shared one under a lock, writers that wait.
import sqlite3
import threading


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {str(error).split(' thread id ')[0]}"


def in_thread(call, *arguments):
    results = []
    thread = threading.Thread(target=lambda: results.append(attempt(call, *arguments)))
    thread.start()
    thread.join()
    return results[0]


mine = sqlite3.connect("data.db")
mine.execute("create table numbers (n integer, who text)")
mine.commit()
cursor = mine.cursor()
for call in (lambda: mine.execute("select 1"), mine.commit, lambda: cursor.fetchone(), lambda: mine.cursor(), mine.close):
    print(in_thread(call))
shared = sqlite3.connect("data.db", check_same_thread=False, timeout=20)
lock = threading.Lock()


def insert_shared(who):
    for n in range(25):
        with lock, shared:
            shared.execute("insert into numbers values (?, ?)", (n, who))


threads = [threading.Thread(target=insert_shared, args=(f"shared {k}",)) for k in range(3)]


def insert_own(who):
    with sqlite3.connect("data.db", timeout=20) as own:
        for n in range(25):
            own.execute("begin immediate")
            own.execute("insert into numbers values (?, ?)", (n, who))
            own.commit()
    own.close()


threads += [threading.Thread(target=insert_own, args=(f"own {k}",)) for k in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(mine.execute("select count(*), sum(n), count(distinct who) from numbers").fetchone())
print(mine.execute("select who, count(*) from numbers group by who order by who").fetchall())
blocker = sqlite3.connect("data.db", isolation_level=None)
blocker.execute("begin exclusive")
impatient = sqlite3.connect("data.db", timeout=0.01)
print(attempt(lambda: impatient.execute("insert into numbers values (1, 'x')")))
blocker.execute("rollback")
print(impatient.execute("insert into numbers values (1, 'x')").rowcount)
impatient.rollback()
stopped = []


def count_forever():
    try:
        shared.execute("with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c").fetchall()
    except sqlite3.OperationalError as error:
        stopped.append(str(error))


thread = threading.Thread(target=count_forever)
thread.start()
while thread.is_alive():
    shared.interrupt()
    thread.join(0.01)
print(stopped)
for connection in (mine, shared, blocker, impatient):
    connection.close()
print(attempt(shared.execute, "select 1"), sqlite3.threadsafety)
