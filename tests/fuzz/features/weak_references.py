import _weakref
class C:
    def __del__(self):
        print("gone", self.name)
def note(reference):
    print("callback", reference() is None)
c = C()
c.name = "c"
r, p = _weakref.ref(c, note), _weakref.proxy(c)
print(r() is c, p.name, _weakref.getweakrefcount(c), r == _weakref.ref(c))
del c
try:
    p.name
except ReferenceError as error:
    print(error)
loop = C()
loop.name, loop.self = "loop", loop
keep = [_weakref.ref(loop, note) for i in range(3)]
del loop
import gc
gc.collect()
print(len(keep), [k() for k in keep])
