"""marshal: data to bytes and back, references, truncated and malformed input."""
import io
import marshal
vals=[None,True,False,...,StopIteration,0,1,-5,2**31-1,2**31,-2**31-1,10**50,-10**40,1.5,-0.0,float('inf'),1+2j,'','abc','é'*3,'x'*300,'\ud800',b'',b'abc',bytearray(b'q'),(),(1,2),tuple(range(300)),[1,[2]],{},{'a':1,2:[3]},set(),{1},frozenset({2}),memoryview(b'mv')]
for v in vals:
    for ver in (0,1,2,3,4):
        d=marshal.dumps(v,ver); w=marshal.loads(d)
        if w!=v or (type(w) is not type(v) and not isinstance(v,(bytearray,memoryview))): print('bad',repr(v)[:30],ver)
for v in vals[:26]:
    d=marshal.dumps(v,2)
    print(bytes([d[0]&0x7f])+d[1:41])
def t(f,*a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__,e)
for b in [b'',b'i\1',b'q',b'(\xff\xff\xff\xff',b'[\1\0\0\0',b'r\0\0\0\0',b'[\1\0\0\0000',b'0',b'{N',b'l\1\0\0\0\0\0',b'l\1\0\0\0\xff\xff',b's\xff\xff\xff\xff',b'\xdb\1\0\0\0r\0\0\0\0']: t(marshal.loads,b)
t(marshal.dumps,object()); t(marshal.dumps,[int]); t(marshal.loads,'x'); t(marshal.loads,3)
a=[]; 
for i in range(3000): a=[a]
t(marshal.dumps,a)
f=io.BytesIO(); print(marshal.dump([1,'a'],f,2)); marshal.dump({'k':(1,)},f); f.seek(0); print(marshal.load(f),marshal.load(f)); t(marshal.load,f); print(marshal.version)
