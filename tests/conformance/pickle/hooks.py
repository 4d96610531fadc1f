# persistent ids, dispatch tables, reducer_override, find_class, the reduce protocol, out-of-band buffers, files.
import copyreg
import io
import pickle


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "Thing(%r)" % self.name


class P(pickle.Pickler):
    def persistent_id(self, obj):
        return ("thing", obj.name) if isinstance(obj, Thing) else None


class U(pickle.Unpickler):
    def persistent_load(self, pid):
        print("load", pid)
        return Thing("restored " + pid[1])

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


for protocol in (1, 2, 4, 5):
    f = io.BytesIO()
    P(f, protocol).dump([Thing("a"), {"k": Thing("b")}, len])
    print(f.getvalue())
    print(U(io.BytesIO(f.getvalue())).load())


class T(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[Thing] = lambda t: (str, (t.name,))


class O(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, Thing):
            return int, (len(obj.name),)
        return NotImplemented


for cls in (T, O):
    f = io.BytesIO()
    cls(f).dump([Thing("abc"), int])
    print(f.getvalue(), pickle.loads(f.getvalue()))


class State:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return {"a": self.a + 1}

    def __setstate__(self, state):
        print("set", state)
        self.a = state["a"]


class Args:
    def __new__(cls, x, *, y=0):
        self = object.__new__(cls)
        self.pair = (x, y)
        return self

    def __getnewargs_ex__(self):
        return (self.pair[0],), {"y": self.pair[1]}


class Full:
    def __reduce__(self):
        return list, (), None, iter([1, 2, 3])


class Six:
    def __reduce__(self):
        return dict, (), "state", None, iter([("a", 1)]), setter


def setter(obj, state):
    obj["state"] = state


for obj in (State(), Args(1, y=2), Full(), Six()):
    for protocol in (0, 2, 4):
        data = pickle.dumps(obj, protocol)
        print(data)
        back = pickle.loads(data)
        print(vars(back) if hasattr(back, "__dict__") else back)
copyreg.add_extension("__main__", "Thing", 300)
print(pickle.dumps(Thing, 2), pickle.loads(pickle.dumps(Thing, 2)) is Thing)
copyreg.remove_extension("__main__", "Thing", 300)
buffers = []
payload = [pickle.PickleBuffer(b"read"), pickle.PickleBuffer(bytearray(b"write"))]
data = pickle.dumps(payload, 5, buffer_callback=buffers.append)
print(data, [bytes(b) for b in buffers], [bytes(b) for b in pickle.loads(data, buffers=buffers)])
print(pickle.loads(pickle.dumps(payload, 5)))
f = io.BytesIO()
p = pickle.Pickler(f, 2)
x = [1]
p.dump(x)
p.dump(x)
p.clear_memo()
p.dump(x)
print(f.getvalue())
u = pickle.Unpickler(io.BytesIO(f.getvalue()))
print(u.load(), u.load(), u.load())
p = pickle.Pickler(io.BytesIO())
p.fast = True
print(p.fast, p.bin)
for text in (b"(lp0\nI1\naS'a\\x41b'\np1\naV\\u20ac\naL12L\naF1.5\na(dp2\nS'k'\nNs.", b"(i__main__\nThing2\n.", b"I01\n."):
    class Thing2:
        pass
    result = pickle.loads(text)
    print(result if not isinstance(result, Thing2) else "Thing2")
