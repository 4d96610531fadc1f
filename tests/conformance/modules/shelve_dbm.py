# shelve and dbm: formats, flags, errors, write-back.
import dbm
import dbm.dumb
import dbm.sqlite3
import os
import shelve
import shutil
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'data')


def attempt(function, *arguments):
    try:
        print('->', function(*arguments))
    except Exception as error:
        print(type(error).__name__, str(error).replace(folder, 'DIR'))


for module in (dbm.dumb, dbm.sqlite3):
    name = os.path.join(folder, module.__name__)
    with module.open(name, 'c') as db:
        db['one'] = b'1'
        db[b'two'] = 'zwei'
        db['one'] = b'a longer value than before' * 30
        db['empty'] = b''
        print(module.__name__, sorted(db.keys()), len(db), b'two' in db, 'three' in db)
        print(db['two'], db.get(b'none', b'?'), len(db['one']))
        del db['two']
        attempt(db.__getitem__, b'two')
        attempt(db.__delitem__, b'two')
    attempt(db.keys)
    print(dbm.whichdb(name))
    with dbm.open(name) as db:
        print(sorted(db.keys()), db.setdefault(b'empty', b'x'))
        try:
            db['x'] = b'y'
        except dbm.error:
            print('read only')
    with dbm.open(name, 'n') as db:
        print(len(db), dict(db))
    db.close()

attempt(dbm.open, path)
attempt(dbm.open, path, 'w')
with open(path, 'w') as stream:
    stream.write('nonsense')
print(repr(dbm.whichdb(path)), dbm.whichdb(path + '.none'))
attempt(dbm.open, path)
print(dbm.error[1], issubclass(dbm.error[0], Exception), dbm.sqlite3.error.__mro__[1])

shelf_path = os.path.join(folder, 'shelf')
with shelve.open(shelf_path) as shelf:
    shelf['list'] = [1, 2]
    shelf['list'].append(3)
    shelf['dict'] = {'a': (1, 'x', None)}
    print(shelf['list'], sorted(shelf), 'dict' in shelf, shelf.get('none', 5))
attempt(shelf.__getitem__, 'list')
attempt(len, shelf)
with shelve.open(shelf_path, writeback=True) as shelf:
    shelf['list'].append(3)
    print(sorted(shelf.cache))
with shelve.open(shelf_path, 'r') as shelf:
    print(shelf['list'], dict(shelf.items()))

plain = {}
shelf = shelve.Shelf(plain, protocol=0, keyencoding='latin-1')
shelf['é'] = 1.5
print(plain)
del shelf['é']
print(plain, len(shelf), shelf.pop('x', 'gone'))
attempt(shelf.__getitem__, 'x')
shelf.close()
print(repr(shelf.dict))
shutil.rmtree(folder)
