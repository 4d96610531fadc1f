# csv
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def w(rows,*a,**k):
    f=io.StringIO(); csv.writer(f,*a,**k).writerows(rows); return f.getvalue()
def r(lines,*a,**k): return list(csv.reader(lines,*a,**k))
csv.register_dialect('p','excel',delimiter='|'); print(r(['a|b'],'p')); csv.unregister_dialect('p'); t(csv.unregister_dialect,'p')
print(list(csv.DictReader(io.StringIO('a,b\n1,2\n\n3\n4,5,6\n'),restkey='r',restval='z')))
