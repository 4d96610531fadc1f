"""sqlite3: Row, row and text factories, adapters, converters, blobs, dump, backup, serialize, limits."""
import sqlite3
import warnings

con = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
con.row_factory = sqlite3.Row
row = con.execute("select 1 as One, 'two' as two, null as Three").fetchone()
print(row["one"], row["TWO"], row[2], row[-1], row[0:2], len(row), row.keys(), tuple(row), dict(row), 1 in row)
for key in ("four", 3, 1.5, None):
    try:
        row[key]
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
same = con.execute("select 1 as One, 'two' as two, null as Three").fetchone()
print(row == same, hash(row) == hash(same), row == (1, "two", None), isinstance(row, sqlite3.Row))
con.row_factory = lambda cursor, values: {column[0]: value for column, value in zip(cursor.description, values)}
print(con.execute("select 1 as a, 2 as b").fetchall())
con.row_factory = None
con.text_factory = bytes
print(con.execute("select 'text', 1").fetchone())
con.text_factory = lambda data: data.decode() + "!"
print(con.execute("select 'text'").fetchone())
con.text_factory = str
try:
    con.execute("select cast(x'ff41' as text) as broken").fetchone()
except sqlite3.OperationalError as error:
    print(error)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return f"{self.x};{self.y}"


sqlite3.register_converter("point", lambda data: tuple(map(int, data.split(b";"))))
sqlite3.register_adapter(complex, lambda value: f"{value.real};{value.imag}")
con.execute("create table p(at point, other, number numeric(10))")
con.execute("insert into p values (?, ?, 5)", (Point(1, 2), 1 + 2j))
con.execute("insert into p values (null, :o, 6)", {"o": Point(3, 4)})
print(con.execute("select * from p").fetchall())
print(con.execute('select other as "o [point]", at from p where number = 6').fetchall())
print(con.execute('select other as "o [point]" from p').description[0][0])
print(sqlite3.adapt(Point(5, 6)), sqlite3.adapt(1j, sqlite3.PrepareProtocol), sqlite3.adapt(5, sqlite3.PrepareProtocol, "alt"))
try:
    sqlite3.adapt(object())
except sqlite3.ProgrammingError as error:
    print(error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import datetime
    con.execute("create table d(a date, b timestamp)")
    con.execute("insert into d values (?, ?)", (datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, 1, 5)))
    print(con.execute("select a, b from d").fetchone())
    print([str(warning.message)[:40] for warning in caught])

con.execute("create table blobs(data)")
con.execute("insert into blobs values (zeroblob(10))")
with con.blobopen("blobs", "data", 1) as blob:
    blob.write(b"hello")
    blob[9] = 0x21
    blob[5:7] = b", "
    print(len(blob), blob.tell(), blob[0], blob[0:5], blob[::2], blob[-1])
    blob.seek(-3, 2)
    print(blob.read(), blob.read())
    for act in (lambda: blob.write(b"too long for it"), lambda: blob[10], lambda: blob.seek(50), lambda: blob["x"]):
        try:
            act()
        except (ValueError, IndexError, TypeError) as error:
            print(type(error).__name__, error)
try:
    blob.read()
except sqlite3.ProgrammingError as error:
    print(error)
print(con.execute("select data from blobs").fetchone())
con.execute("drop table d")
con.executescript("create index i on p(number); create view v as select 1; insert into p values ('it''s', x'00', 1.5);")
print("\n".join(con.iterdump()))
other = sqlite3.connect(":memory:")
steps = []
con.commit()
con.backup(other, pages=1, progress=lambda status, left, total: steps.append(left))
print(other.execute("select count(*) from p").fetchone(), steps == sorted(steps, reverse=True), steps[-1])
image = con.serialize()
third = sqlite3.connect(":memory:")
third.deserialize(image)
print(image[:15], third.execute("select count(*) from p").fetchone())
print(con.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20) >= 20, con.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH))
try:
    con.execute("select 1 -- " + "x" * 50)
except sqlite3.DataError as error:
    print(error)
print(con.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY), con.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY),
      con.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY))
print(sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety, sqlite3.Binary is memoryview)
for connection in (con, other, third):
    connection.close()
