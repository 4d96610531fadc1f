import sqlite3
connection = sqlite3.connect(":memory:")
connection.execute("create table t(a integer, b text, c blob)")
connection.executemany("insert into t values(?, ?, ?)", [(i, str(i) * 3, bytes([i])) for i in range(10)])
connection.create_function("twice", 1, lambda v: v * 2)
print(connection.execute("select a, twice(b), c from t where a > ? order by a desc", (6,)).fetchall())
connection.row_factory = lambda cursor, row: dict(zip([d[0] for d in cursor.description], row))
print(connection.execute("select max(a) as m, count(*) as n from t").fetchone())
try:
    connection.execute("select nonsense")
except sqlite3.Error as error:
    print(error)
connection.close()
