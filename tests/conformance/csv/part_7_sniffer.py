# csv
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
def w(rows,*a,**k):
    f=io.StringIO(); csv.writer(f,*a,**k).writerows(rows); return f.getvalue()
def r(lines,*a,**k): return list(csv.reader(lines,*a,**k))
f=io.StringIO(); x=csv.DictWriter(f,['a','b']); x.writeheader(); x.writerow({'a':1}); t(x.writerow,{'c':1}); print(repr(f.getvalue()))
s=csv.Sniffer()
for q in ["a;b;c\n1;2;3\n","'a', 'b'\n'c', 'd'\n","x y z\n1 2 3\n"]: d=s.sniff(q); print(repr(d.delimiter),d.quotechar,d.skipinitialspace)
print(s.has_header('name,age\nbob,3\nal,44\n')); t(s.sniff,'abc')
