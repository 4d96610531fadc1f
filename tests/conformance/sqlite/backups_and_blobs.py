# Backup between databases, blobs as files, dumps, attached databases, rows by name, adapters and converters.
import datetime
import sqlite3

source = sqlite3.connect(":memory:")
source.executescript("""
    create table things (id integer primary key, name text not null, data blob);
    create index by_name on things (name);
    create view short as select name from things where length(name) < 4;
    insert into things (name, data) values ('one', x'0102'), ('three', null), ('it''s', x'');
""")
print(list(source.iterdump()))
target = sqlite3.connect("copy.db")
pages = []
source.backup(target, pages=1, progress=lambda status, remaining, total: pages.append((remaining, total)))
print(target.execute("select count(*) from things").fetchone(), pages[-1][0], len(pages) == pages[0][1])
target.close()
with source.blobopen("things", "data", 1) as blob:
    print(len(blob), blob.read(), blob.tell(), blob.seek(0), blob.write(b"\x07"), blob[1], blob[0:2])
    blob[1] = 9
    for wrong in (lambda: blob.write(b"xyz"), lambda: blob[5], lambda: blob.__setitem__(0, 300), lambda: blob.seek(10)):
        try:
            wrong()
        except (ValueError, IndexError, TypeError) as error:
            print(type(error).__name__, error)
print(source.execute("select hex(data) from things where id = 1").fetchone())
try:
    source.blobopen("things", "data", 99)
except sqlite3.OperationalError as error:
    print(error)
source.execute("attach database 'copy.db' as other")
print(source.execute("select a.name from things a join other.things b using (id) order by id").fetchall())
source.execute("detach database other")
source.row_factory = sqlite3.Row
row = source.execute("select id, name as title from things where id = 1").fetchone()
print(row["title"], row["TITLE"], row[0], row.keys(), tuple(row), len(row), row == row, dict(row), "title" in row.keys())
for wrong in (lambda: row["none"], lambda: row[7]):
    try:
        wrong()
    except IndexError as error:
        print(error)
source.row_factory = lambda cursor, values: {column[0]: value for column, value in zip(cursor.description, values)}
print(source.execute("select name from short").fetchall())
source.close()


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return f"{self.x};{self.y}"


sqlite3.register_adapter(datetime.timedelta, lambda delta: int(delta.total_seconds()))
sqlite3.register_converter("seconds", lambda data: datetime.timedelta(seconds=int(data)))
sqlite3.register_converter("POINT", lambda data: Point(*map(int, data.split(b";"))))
typed = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute("create table t (wait seconds, place point)")
typed.execute("insert into t values (?, ?)", (datetime.timedelta(minutes=2), Point(3, 4)))
wait, place = typed.execute("select wait, place from t").fetchone()
print(repr(wait), place.x, place.y, typed.execute('select 90 as "w [seconds]"').fetchone())
for wrong in (object(), 2 ** 70, {}):
    try:
        typed.execute("select ?", (wrong,))
    except (sqlite3.Error, OverflowError) as error:
        print(type(error).__name__, error)
print(typed.execute("select :a, :b, :a", {"a": 1, "b": None}).fetchone(), typed.total_changes, typed.in_transaction)
typed.close()
