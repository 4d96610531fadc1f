"""A database as the SQL text that makes it again."""


def quoted(name):
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(value):
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def iterdump(connection, pattern=None):
    """The statements, a line each, tables first."""
    cursor = connection.cursor()
    cursor.row_factory = None
    where, values = ("", ()) if pattern is None else (" AND name LIKE ?", (pattern,))
    tables = cursor.execute(
        f"SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type = 'table'{where} ORDER BY "
        "name", values).fetchall()
    # Rows that break a foreign key already could not be inserted again.
    if cursor.execute("PRAGMA foreign_key_check").fetchall():
        yield "PRAGMA foreign_keys=OFF;"
    yield "BEGIN TRANSACTION;"
    sequences = []
    writable = False
    for name, _, sql in tables:
        if name == "sqlite_sequence":
            sequences.append("DELETE FROM \"sqlite_sequence\";")
            sequences += _rows_of(cursor, name)
            continue
        if name == "sqlite_stat1":
            yield "ANALYZE \"sqlite_master\";"
        elif name.startswith("sqlite_"):
            continue
        elif sql.startswith("CREATE VIRTUAL TABLE"):
            if not writable:
                writable = True
                yield "PRAGMA writable_schema=ON;"
            yield ("INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table',"
                   f"{literal(name)},{literal(name)},0,{literal(sql)});")
        else:
            yield f"{sql};"
        yield from _rows_of(cursor, name)
    for name, kind, sql in cursor.execute(
            f"SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', "
            f"'view'){where}",
            values).fetchall():
        yield f"{sql};"
    if writable:
        yield "PRAGMA writable_schema=OFF;"
    yield from sequences
    yield "COMMIT;"


def _rows_of(cursor, table):
    columns = [row[1] for row in cursor.execute(f"PRAGMA table_info({quoted(table)})").fetchall()]
    if not columns:
        return
    values = " || ',' || ".join(f"quote({quoted(column)})" for column in columns)
    for (row,) in cursor.execute(f"SELECT {values} FROM {quoted(table)}").fetchall():
        yield f"INSERT INTO {quoted(table)} VALUES({row});"
