"""sqlite3 with several threads and connections: locked, interrupted, closed, wrong thread, misuse."""
import os
import re
import sqlite3
import threading


def attempt(label, call):
    try:
        result = call()
        print(label, "->", result.fetchall() if isinstance(result, sqlite3.Cursor) else result)
    except Exception as e:
        print(label, "->", type(e).__name__, re.sub(r"\d{4,}", "N", str(e)),
            getattr(e, "sqlite_errorname", ""))


def in_thread(label, call):
    t = threading.Thread(target=attempt, args=(label, call))
    t.start()
    t.join()


os.chdir(os.environ.get("TMPDIR", "/tmp"))
name = "shared.db"
a = sqlite3.connect(name, isolation_level=None, timeout=0.01)
b = sqlite3.connect(name, isolation_level=None, timeout=0.01, check_same_thread=False)
attempt("create", lambda: a.execute("create table t(id integer primary key, v text not null unique)"))
in_thread("wrong thread", lambda: a.execute("select 1"))
in_thread("wrong cursor", lambda: a.cursor())
in_thread("wrong close", lambda: a.close())
in_thread("allowed", lambda: b.execute("select 1"))
a.execute("begin immediate")
attempt("locked", lambda: b.execute("insert into t values (1, 'x')"))
attempt("begin", lambda: b.execute("begin exclusive"))
attempt("reads", lambda: b.execute("select count(*) from t"))
attempt("nested", lambda: a.execute("begin"))
a.execute("insert into t values (1, 'one')")
print(a.in_transaction, b.in_transaction, a.total_changes)
attempt("not seen", lambda: b.execute("select * from t"))
a.execute("commit")
attempt("seen", lambda: b.execute("select * from t"))
for label, statement in {
    "unique": "insert into t values (2, 'one')", "null": "insert into t values (3, null)",
        "primary": "insert into t values (1, 'y')",
    "syntax": "selec 1", "table": "select * from nowhere", "column": "select q from t",
        "two": "select 1; select 2", "empty": "", "comment": "-- c",
    "many columns": "insert into t values (1, 2, 3)", "unfinished": "select (1", "parameter": "select ?",
        "nul": "select 1\0", "surrogate": "select '\ud800'",
}.items():
    attempt(label, lambda: a.execute(statement))
for parameters in {"a": b"y"}, {"a": 1}, 5, {"a": "\ud800"}, {"a": 1 << 70}, {"a": None}, {"a": True}:
    attempt(f"parameters {str(parameters)[:12]}", lambda: a.execute("select :a", parameters).fetchone())
in_query = a.execute("select 1 union select 2")
attempt("close under", lambda: (in_query.fetchone(), in_query.close(), in_query.fetchone()))
slow = "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"
started = threading.Event()
b.set_progress_handler(lambda: started.set(), 1000)


def interrupt():
    started.wait(60)
    b.interrupt()


t = threading.Thread(target=interrupt)
t.start()
attempt("interrupted", lambda: b.execute(slow))
t.join()
b.set_progress_handler(lambda: 1, 1000)
attempt("by handler", lambda: b.execute(slow))
b.set_progress_handler(None, 0)


def insert(n):
    with sqlite3.connect(name, timeout=60, isolation_level=None) as own:
        for i in range(20):
            own.execute("insert into t(v) values (?)", (f"{n}-{i}",))
    own.close()


threads = [threading.Thread(target=insert, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
attempt("count", lambda: a.execute("select count(*), count(distinct v), max(id) from t"))


def with_error():
    c = sqlite3.connect(name, timeout=60)
    try:
        with c:
            c.execute("delete from t")
            raise KeyError("inside")
    finally:
        print(c.in_transaction, c.execute("select count(*) from t").fetchone())
        c.close()


attempt("with", with_error)
a.close()
attempt("closed", lambda: a.execute("select 1"))
attempt("closed commit", a.commit)
attempt("closed twice", a.close)
attempt("read only", lambda: sqlite3.connect(f"file:{name}?mode=ro", uri=True).execute("delete from t"))
attempt("no file", lambda: sqlite3.connect("file:none.db?mode=ro", uri=True))
attempt("folder", lambda: sqlite3.connect("."))
b.close()
os.remove(name)
