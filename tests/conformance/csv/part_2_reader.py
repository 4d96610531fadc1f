# csv
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def w(rows,*a,**k):
    f=io.StringIO(); csv.writer(f,*a,**k).writerows(rows); return f.getvalue()
def r(lines,*a,**k): return list(csv.reader(lines,*a,**k))
t(w,[['a"b','c']],doublequote=False); t(w,[['a"b','c']],doublequote=False,escapechar='\\'); t(w,[['a']],lineterminator='!')
