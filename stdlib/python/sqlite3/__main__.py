"""`python -m sqlite3 [file] [sql]`: runs one statement, or those that are typed until the end of input."""

import argparse
import code
import sqlite3
import sys


def _run(cursor, sql):
    """Executes a statement and prints its rows; the message of what went wrong, or None."""
    try:
        for row in cursor.execute(sql):
            print(row)
    except sqlite3.Error as error:
        kind = type(error).__name__
        name = getattr(error, "sqlite_errorname", None)
        return f"{kind} ({name}): {error}" if name else f"{kind}: {error}"


class _Shell(code.InteractiveConsole):
    """Reads statements, which may take several lines, and the commands that begin with a dot."""

    def __init__(self, connection):
        super().__init__()
        self.cursor = connection.cursor()

    def runsource(self, source, filename="<input>", symbol="single"):
        if source == ".quit":
            raise SystemExit(0)
        if source == ".version":
            print(sqlite3.sqlite_version)
        elif source == ".help":
            print("Enter SQL code and press enter.")
        elif sqlite3.complete_statement(source):
            message = _run(self.cursor, source)
            if message:
                print(message, file=sys.stderr)
        else:
            return True
        return False


def main(*args):
    """Does what the command line says; always ends by SystemExit."""
    parser = argparse.ArgumentParser(prog="python -m sqlite3", description="Python sqlite3 CLI")
    parser.add_argument("filename", nargs="?", default=":memory:",
                        help="SQLite database to open (defaults to ':memory:'). A new database is created if "
                             "the file does not previously exist.")
    parser.add_argument("sql", nargs="?",
                        help="An SQL query to execute. Any returned rows are printed to stdout.")
    parser.add_argument("-v", "--version", action="version",
                        version=f"SQLite version {sqlite3.sqlite_version}",
                        help="Print underlying SQLite library version")
    options = parser.parse_args(*args)
    where = options.filename
    if where == ":memory:":
        where = "a transient in-memory database"
    else:
        where = repr(where)
    connection = sqlite3.connect(options.filename, isolation_level=None)
    try:
        if options.sql:
            message = _run(connection, options.sql)
            if message:
                print(message, file=sys.stderr)
            sys.exit(1 if message else 0)
        sys.ps1, sys.ps2 = "sqlite> ", "    ... "
        _Shell(connection).interact(f"""\
sqlite3 shell, running on SQLite version {sqlite3.sqlite_version}
Connected to {where}

Each command will be run using execute() on the cursor.
Type ".help" for more information; type ".quit" or CTRL-D to quit.""", exitmsg="")
    finally:
        connection.close()
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
