# sqlite3: which exception when, and what is left of the transaction afterwards.
import sqlite3
import tempfile
import os


def attempt(name, call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
        print(name, '->', result.fetchall() if isinstance(result, sqlite3.Cursor) else result)
    except Exception as error:
        print(name, '!', type(error).__name__, error, getattr(error, 'sqlite_errorname', ''))


db = sqlite3.connect(':memory:')
db.executescript('''
    create table person (id integer primary key, name text not null unique, age integer check (age >= 0));
    create table pet (name text, owner integer references person(id));
    pragma foreign_keys = on;
''')
attempt('insert', db.execute, "insert into person values (1, 'Ann', 30)")
attempt('unique', db.execute, "insert into person values (2, 'Ann', 30)")
attempt('primary', db.execute, "insert into person values (1, 'Bob', 30)")
attempt('not null', db.execute, 'insert into person values (3, null, 1)')
attempt('check', db.execute, "insert into person values (3, 'Cy', -1)")
attempt('foreign', db.execute, "insert into pet values ('Rex', 99)")
attempt('mismatch', db.execute, "insert into person values ('x', 'Di', 1)")
attempt('syntax', db.execute, 'selec 1')
attempt('no table', db.execute, 'select * from nothing')
attempt('no column', db.execute, 'select nothing from person')
attempt('columns', db.execute, 'insert into pet values (1)')
attempt('incomplete', db.execute, 'select (1')
attempt('two statements', db.execute, 'select 1; select 2')
attempt('comment after', db.execute, 'select 1; -- nothing')
attempt('empty', db.execute, '')
attempt('nul', db.execute, 'select 1\0')
attempt('not text', db.execute, 5)
attempt('surrogate', db.execute, 'select "\ud800"')
attempt('too few', db.execute, 'select ?, ?', (1,))
attempt('too many', db.execute, 'select ?', (1, 2))
attempt('not a sequence', db.execute, 'select ?', 5)
attempt('a set', db.execute, 'select ?', {1})
attempt('a string', db.execute, 'select ?, ?', 'ab')
attempt('named', db.execute, 'select :a, :b', {'a': 1, 'b': 2})
attempt('named missing', db.execute, 'select :a, :b', {'a': 1})
attempt('numbered', db.execute, 'select ?2, ?1', (1, 2))
attempt('unsupported', db.execute, 'select ?', (object,))
attempt('list in it', db.execute, 'select ?', ([],))
attempt('too large', db.execute, 'select ?', (1 << 63,))
attempt('smallest', db.execute, 'select ?, typeof(?)', (-1 << 63, 1.5))
attempt('surrogate parameter', db.execute, 'select ?', ('\udcff',))
attempt('select many', db.executemany, 'select ?', [(1,)])
attempt('many', db.executemany, 'insert into pet values (?, 1)', [('a',), ('b',), ('c', 'd')])
attempt('what many left', db.execute, 'select count(*) from pet')
attempt('rollback', db.rollback)
attempt('after rollback', db.execute, 'select count(*) from person')

print('-- scripts and blocks')
attempt('script error', db.executescript, 'create table s (x); insert into s values (1); nonsense; insert into s values (2);')
attempt('script left', db.execute, 'select * from s')
try:
    with db:
        db.execute('insert into s values (3)')
        print(db.in_transaction)
        raise RuntimeError('out of the block')
except RuntimeError as error:
    print(error, db.in_transaction, db.execute('select * from s').fetchall())
with db:
    db.execute('insert into s values (4)')
print(db.in_transaction, db.execute('select * from s').fetchall())

print('-- functions that fail')
db.create_function('fail', 1, lambda x: 1 / x)
db.create_function('odd', 0, lambda: object())
db.create_function('huge', 0, lambda: 1 << 70)
attempt('function', db.execute, 'select fail(2)')
attempt('function fails', db.execute, 'select fail(0)')
attempt('function result', db.execute, 'select odd()')
attempt('function overflow', db.execute, 'select huge()')
attempt('arguments', db.execute, 'select fail()')
db.set_authorizer(lambda *args: sqlite3.SQLITE_DENY if args[1] == 'person' else sqlite3.SQLITE_OK)
attempt('denied', db.execute, 'select * from person')
db.set_authorizer(None)
db.set_progress_handler(lambda: 1, 1)
attempt('interrupted', db.execute, 'select count(*) from s, s, s, s')
db.set_progress_handler(None, 1)
attempt('again', db.execute, 'select 1')
cursor = db.cursor()
attempt('fetch nothing', cursor.fetchall)
cursor.execute('select * from s')
print(cursor.description, cursor.rowcount, cursor.arraysize, cursor.fetchmany(1), cursor.fetchone(), cursor.fetchone())
db.row_factory = sqlite3.Row
row = db.execute('select 1 as a, 2 as B').fetchone()
attempt('row', lambda: (row['a'], row['b'], row[-1], row[0:2], row.keys(), len(row), row == row, tuple(row)))
attempt('row key', lambda: row['c'])
attempt('row index', lambda: row[9])
attempt('row type', lambda: row[1.5])

print('-- closed')
cursor.close()
attempt('closed cursor', cursor.execute, 'select 1')
db.close()
attempt('closed', db.execute, 'select 1')
attempt('closed commit', db.commit)
attempt('closed total', lambda: db.total_changes)
attempt('closed again', db.close)
print('-- files')
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    attempt('no folder', sqlite3.connect, 'no/such/file')
    with open('text', 'w') as file:
        file.write('this is not a database' * 100)
    other = sqlite3.connect('text')
    attempt('no database', other.execute, 'select * from sqlite_master')
    other.close()
    attempt('read only', lambda: sqlite3.connect('file:new?mode=ro', uri=True))
    first = sqlite3.connect('db', timeout=0, isolation_level='EXCLUSIVE')
    first.execute('create table t (x)')
    first.execute('insert into t values (1)')
    second = sqlite3.connect('db', timeout=0)
    attempt('locked', second.execute, 'select * from t')
    first.commit()
    attempt('unlocked', second.execute, 'select * from t')
    first.close()
    second.close()
    attempt('parameters', sqlite3.connect)
    attempt('isolation', sqlite3.connect, 'db', isolation_level='odd')
    os.chdir('/')
