# csv: dialects by name or position, bad values, fields of nothing with a space as delimiter.
import csv, io
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
t(lambda: csv.reader([], lineterminator=None))
t(lambda: csv.reader([], lineterminator=3))
t(lambda: csv.reader([], quoting="x"))
t(lambda: csv.reader([], quoting=99))
t(lambda: list(csv.reader(['a   b','  a  ','  ',''], delimiter=' ', skipinitialspace=True)))
def w(row, **k):
    s=io.StringIO(); csv.writer(s, **k).writerow(row); return repr(s.getvalue())
t(lambda: w([''], delimiter=' ', skipinitialspace=True))
t(lambda: w(['',''], delimiter=' ', skipinitialspace=True))
t(lambda: w(['',''], delimiter=' ', skipinitialspace=False))
t(lambda: w(['','',' a'], delimiter=' ', skipinitialspace=True, quoting=csv.QUOTE_NONE))
t(lambda: w(['',''], delimiter=' ', skipinitialspace=True, quoting=csv.QUOTE_NONE))
t(lambda: w([None,'a b'], delimiter=' ', skipinitialspace=True))
t(lambda: csv.reader([], 'excel', dialect='excel'))
t(lambda: csv.reader([], 'nix'))
t(lambda: csv.reader([], dialect=None).dialect.delimiter)
t(lambda: csv.reader([], dialect='excel-tab', delimiter=';').dialect.delimiter)
t(lambda: csv.reader([], foo=1))
t(lambda: csv.reader())
t(lambda: csv.reader([], 'excel', 'b'))
class D(csv.Dialect):
    delimiter="\n"; quotechar='"'; doublequote=True; lineterminator='\r\n'; quoting=0
t(D)
class D2(D): delimiter=",,"
t(D2)
class D2(D): delimiter=None
t(D2)
class D2(D): delimiter=4; 
t(D2)
class D2(D): delimiter=','; quotechar=4
t(D2)
class D2(D): delimiter=','; quoting=99
t(D2)
class D2(D): delimiter=','; lineterminator=None
t(D2)
