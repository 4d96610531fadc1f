"""io.BytesIO is no bytes-like object; views of its contents and what they forbid. Arguments of tzinfo."""
import gc
import hashlib
import io
import weakref

b=io.BytesIO(b'abc')
for f in (bytes, bytearray, memoryview, hashlib.sha256, lambda x: b''.join([x]), lambda x: io.BytesIO(x),
          lambda x: b'a'+x, lambda x: int.from_bytes(x), lambda x: io.BytesIO().write(x), lambda x: b'x'.find(x)):
    try: r=f(b); print(type(r).__name__, r if isinstance(r,(bytes,bytearray)) else '')
    except Exception as e: print(type(e).__name__, e)
v=b.getbuffer(); print(type(v.obj), type(v.obj).__mro__, type(v.obj).__doc__)
try: type(v.obj)()
except Exception as e: print(e)
try:
    class X(type(v.obj)): pass
except Exception as e: print(e)
v[0]=120; print(b.getvalue(), v.readonly, v.format, v.shape, len(v), bytes(v.obj), memoryview(v.obj)[1])
for f in (lambda: b.write(b'longer than before'), lambda: b.truncate(1), lambda: b.close(), lambda: b.__init__(b'')):
    try: f(); print('ok')
    except Exception as e: print(type(e).__name__, e)
w=memoryview(v.obj); v.release()
try: b.write(b'xxxxxxxxxxxxx')
except Exception as e: print(type(e).__name__, e)
w.release(); b.seek(0); b.write(b'xxxxxxxxxxxxx'); print(b.getvalue())
with b.getbuffer() as g: print(bytes(g[:3]))
class S(io.BytesIO): pass
s=S(b'q'); s.v=s.getbuffer(); r=weakref.ref(s); s.v.release(); del s; gc.collect(); print(r())
b.close()
try: b.getbuffer()
except Exception as e: print(type(e).__name__, e)


import copy
import datetime
import pickle
class Z(datetime.tzinfo):
    def utcoffset(self, dt): return datetime.timedelta(hours=1)
z=Z(1,2,x=3); print(datetime.datetime(2020,1,1,tzinfo=z).isoformat(), type(datetime.tzinfo(1)).__name__)
print(type(copy.copy(z)).__name__, type(pickle.loads(pickle.dumps(z))).__name__, datetime.timezone.utc)
class Y(datetime.tzinfo):
    def __init__(self, n): self.n=n
    def __getinitargs__(self): return (self.n,)
y=Y(5); print(copy.deepcopy(y).n, pickle.loads(pickle.dumps(y)).n)
