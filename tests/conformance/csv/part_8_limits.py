# csv
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def w(rows,*a,**k):
    f=io.StringIO(); csv.writer(f,*a,**k).writerows(rows); return f.getvalue()
def r(lines,*a,**k): return list(csv.reader(lines,*a,**k))
rd=csv.reader(['a\n','b']); next(rd); print(rd.line_num,rd.dialect.delimiter); t(csv.field_size_limit,'x'); csv.field_size_limit(3); t(r,['abcd']); t(csv.writer,1); t(csv.reader,1)
class D(csv.Dialect): delimiter=';;'
t(D); print(csv.Dialect, csv.Error.__module__)
