"""sqlite3: Python functions, aggregates, windows and collations in SQL; hooks."""
import sqlite3

con = sqlite3.connect(":memory:")
con.executescript("create table t(a, b); insert into t values (1, 'x'), (2, 'Y'), (3, 'z'), (4, null);")


def attempt(sql, *values):
    try:
        print(con.execute(sql, values).fetchall())
    except sqlite3.Error as error:
        print(type(error).__name__, error)


con.create_function("twice", 1, lambda value: value * 2)
con.create_function("joined", -1, lambda *values: "-".join(map(repr, values)), deterministic=True)
con.create_function("broken", 0, lambda: 1 / 0)
con.create_function("odd", 0, lambda: object())
con.create_function("huge", 0, lambda: 2 ** 70)
attempt("select twice(a), twice(b) from t where b is not null")
attempt("select joined(), joined(1, 2.5, 'text', x'00ff', null)")
attempt("select broken()")
attempt("select odd()")
attempt("select huge()")
attempt("select twice(1, 2)")
con.create_function("twice", 1, None)
attempt("select twice(1)")
con.create_function("count_rows", 0, lambda: con.execute("select count(*) from t").fetchone()[0])
attempt("select a, count_rows() from t limit 2")


class Longest:
    def __init__(self):
        self.best = ""

    def step(self, *values):
        for value in values:
            if value is not None and len(str(value)) >= len(self.best):
                self.best = str(value)

    def finalize(self):
        return self.best


class NoFinalize:
    def step(self, value):
        pass


class BadStep(NoFinalize):
    def step(self, value):
        raise ValueError

    def finalize(self):
        return 1


class BadInit(BadStep):
    def __init__(self):
        raise ValueError


con.create_aggregate("longest", -1, Longest)
con.create_aggregate("nofinalize", 1, NoFinalize)
con.create_aggregate("badstep", 1, BadStep)
con.create_aggregate("badinit", 1, BadInit)
attempt("select longest(a, b) from t")
attempt("select a % 2, longest(b) from t group by a % 2")
attempt("select longest(a) from t where a > 100")
attempt("select nofinalize(a) from t")
attempt("select badstep(a) from t")
attempt("select badinit(a) from t")


class Window(Longest):
    def __init__(self):
        self.total = 0

    def step(self, value):
        self.total += value

    def inverse(self, value):
        self.total -= value

    def value(self):
        return self.total

    finalize = value


con.create_window_function("moving", 1, Window)
attempt("select a, moving(a) over (order by a rows between 1 preceding and 1 following) from t")
con.create_window_function("moving", 1, None)
attempt("select moving(a) over (order by a) from t")
con.create_collation("backwards", lambda a, b: (a < b) - (a > b))
attempt("select b from t where b is not null order by b collate backwards")
con.create_collation("backwards", None)
attempt("select b from t order by b collate backwards")
try:
    con.create_collation("x", 5)
except TypeError as error:
    print(error)

# Hooks.
seen = []


def authorize(action, one, two, database, source):
    seen.append((action, one, two, database, source))
    if two == "b":
        return sqlite3.SQLITE_IGNORE
    if one == "forbidden":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


con.set_authorizer(authorize)
attempt("select a, b from t limit 1")
attempt("create table forbidden(a)")
print(len(seen) > 3, seen[0] == (sqlite3.SQLITE_SELECT, None, None, None, None))
con.set_authorizer(None)
statements = []
con.set_trace_callback(statements.append)
attempt("select ?, ?", 1, "two")
con.set_trace_callback(None)
print(statements)
con.set_progress_handler(lambda: 1, 1)
attempt("select * from t a, t b, t c")
con.set_progress_handler(None, 1)
attempt("select count(*) from t a, t b, t c")
print(sqlite3.complete_statement("select 1;"), sqlite3.complete_statement("create trigger x begin;"))
