"""Threads that share a connection begin and end its transaction once: no BEGIN inside one, no COMMIT without one.

CPython looks first and acts later, without the GIL in between, so there this can fail; here both are one step."""

import sqlite3
import threading

con = sqlite3.connect(":memory:", check_same_thread=False)
con.execute("create table t(number)")
refused = []


def insert():
    for number in range(300):
        try:
            con.execute("insert into t values (?)", (number,))
            con.commit()
        except sqlite3.OperationalError as error:
            refused.append(str(error))


threads = [threading.Thread(target=insert) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(refused, con.in_transaction)
print(con.execute("select count(*), sum(number) from t").fetchone())
con.close()
