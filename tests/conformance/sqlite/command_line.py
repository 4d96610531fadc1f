"""python -m sqlite3: one statement, an interactive session, and what goes wrong in them."""
import contextlib
import io
import os
import sqlite3
import sys
import tempfile
from sqlite3.__main__ import main


def session(*arguments, typed=""):
    out, err, old = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main(list(arguments))
    except SystemExit as error:
        print("exit", error.code)
    finally:
        sys.stdin = old
    for name, stream in (("out", out), ("err", err)):
        text = stream.getvalue().replace(sqlite3.sqlite_version, "VERSION")
        print(name, [line for line in text.splitlines() if "positional" not in line][:12])


session(":memory:", "select 1, 'two', null")
session(":memory:", "select 1; select 2")
session(":memory:", "selec 1")
session("-v")
session()
session(typed="select 1;\n.version\n.help\nselect\n  2,\n  3;\n.quit\nselect 4;\n")
session(typed="create table t (a); insert into t values (1);\nselect * from nothing;\nselect 1")
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    session("a.db", typed="create table t (a);\ninsert into t values (7), (8);\nselect * from t order by a;\n")
    session("a.db", "select sum(a) from t")
    session("a.db", "insert into t values (9) returning a + 1")
    session("a.db", "select count(*) from t")
    os.chdir("/")
