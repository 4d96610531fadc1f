# csv
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def w(rows,*a,**k):
    f=io.StringIO(); csv.writer(f,*a,**k).writerows(rows); return f.getvalue()
def r(lines,*a,**k): return list(csv.reader(lines,*a,**k))
    t(w,[['a',1,None,'',2.5,'x"y','p,q','l\nm']],quoting=q,escapechar='\\'); t(r,['"a",1,,"",2.5\r\n','x\n'],quoting=q)
t(w,[['a,b']],quoting=csv.QUOTE_NONE); t(w,[['']]); t(w,[[None]]); t(w,[[]]); t(w,[['']],quoting=3); t(w,[1]); t(w,[['a b','c']],delimiter=' ')
