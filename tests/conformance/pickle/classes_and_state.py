# pickle: reduce forms, state with slots, getnewargs, persistent ids, reducers of picklers, copyreg, every protocol.
import copyreg
import io
import pickle


class Slots:
    __slots__ = ("a", "b")


class New(int):
    def __new__(cls, n, unit="m"):
        self = super().__new__(cls, n)
        self.unit = unit
        return self

    def __getnewargs_ex__(self):
        return (int(self),), {"unit": self.unit}


class State:
    def __init__(self):
        self.kept, self.dropped = 1, open

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


class Outer:
    class Inner:
        def method(self):
            return "bound"


class Items(list):
    def __reduce_ex__(self, protocol):
        return Items, (), {"p": protocol >= 0}, iter(self), None


class Registered:
    def __init__(self, n):
        self.n = n


copyreg.pickle(Registered, lambda r: (Registered, (r.n + 1,)))
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    copy = lambda x: pickle.loads(pickle.dumps(x, protocol))
    if protocol >= 2:
        s = Slots(); s.a = [1]
        t = copy(s)
        n = copy(New(5, "km"))
        print(t.a, hasattr(t, "b"), n, n.unit, copy(len), copy(Outer.Inner) is Outer.Inner, copy(Outer.Inner().method)() if protocol > 3 else "")
    x = copy(State())
    i = copy(Items([1, 2]))
    print(protocol, x.kept, x.restored, i, i.p, type(i).__name__, copy(Registered(1)).n, copy({1: (2, {3}, b"4", 5j, None)}), copy(range(3)), copy(slice(1, 2)), copy(...), copy(ValueError("a", 1)).args)
loop = []; loop.append((loop,))
l = pickle.loads(pickle.dumps(loop))
print(l[0][0] is l)


class Persist(pickle.Pickler):
    def persistent_id(self, obj):
        return "the file" if obj is shared else None

    def reducer_override(self, obj):
        return (str, ("replaced",)) if isinstance(obj, Outer) else NotImplemented


class Restore(pickle.Unpickler):
    def persistent_load(self, key):
        return shared if key == "the file" else super().persistent_load(key)

    def find_class(self, module, name):
        if module != "builtins":
            raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
        return super().find_class(module, name)


shared, buffer = object(), io.BytesIO()
Persist(buffer).dump([shared, Outer(), 1])
buffer.seek(0)
print(Restore(buffer).load()[0] is shared)
for bad in (lambda: Restore(io.BytesIO(pickle.dumps(State()))).load(), lambda: pickle.dumps(lambda: 0), lambda: pickle.loads(b""), lambda: pickle.loads(b"\x80\x04"), lambda: pickle.loads(b"garbage"), lambda: pickle.dumps(1, 99), lambda: pickle.loads("text"), lambda: pickle.dumps((x for x in ()))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
