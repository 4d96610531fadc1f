# csv
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def w(rows,*a,**k):
    f=io.StringIO(); csv.writer(f,*a,**k).writerows(rows); return f.getvalue()
def r(lines,*a,**k): return list(csv.reader(lines,*a,**k))
for k in [dict(delimiter=''),dict(delimiter='ab'),dict(delimiter=1),dict(quotechar=None),dict(quoting=9),dict(quoting='x'),dict(lineterminator=None),dict(delimiter='\n'),dict(quotechar=','),dict(escapechar='xx'),dict(lineterminator=5),dict(quotechar=None,quoting=1)]: t(lambda: csv.reader([], **k) and None) if k!=dict(lineterminator=None) else 0
t(csv.get_dialect,'zz'); print(csv.list_dialects(), csv.field_size_limit()); d=csv.get_dialect('excel'); print(d.delimiter,d.quotechar,d.escapechar,d.doublequote,d.quoting,repr(d.lineterminator),d.strict,d.skipinitialspace)
