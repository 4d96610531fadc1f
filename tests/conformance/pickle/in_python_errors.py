# What pickle._Pickler and pickle._Unpickler, written in Python, say of objects and data that are wrong.
import copyreg
import io
import pickle


def report(what, function, *args, **options):
    try:
        result = function(*args, **options)
    except Exception as error:
        text = str(error)
        print(f"{what}: {type(error).__name__}: {text.partition('<module')[0].partition('<traceback')[0]}")
    else:
        print(f"{what}: {result!r}")


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce_ex__(self, protocol):
        return self.value

    def __repr__(self):
        return "<reduced>"


def nothing(*args):
    pass


class Other:
    pass


for value in [None, 42, (), (1,), (nothing,), (nothing, (), 1, 2, 3, 4, 5), (1, ()), (nothing, 1),
              (nothing, []), (nothing, (), None, 5), (nothing, (), None, None, 5),
              (nothing, (), None, None, [1]),
              (nothing, (), None, None, None, 5), "no such name", "nothing", "Reduced.missing",
              (copyreg.__newobj__, ()), (copyreg.__newobj__, (5,)), (copyreg.__newobj__, (Other,)),
              (copyreg.__newobj_ex__, ()), (copyreg.__newobj_ex__, (5, (), {})),
              (copyreg.__newobj_ex__, (Reduced, 5, {})), (copyreg.__newobj_ex__, (Reduced, (), 5)),
              (copyreg.__newobj_ex__, (Other, (), {}))]:
    for protocol in (1, 4):
        report(f"reduce {value if not isinstance(value, tuple) else len(value)} {protocol}", pickle._dumps,
               Reduced(value), protocol)


class NoReduce:
    __reduce_ex__ = None


class NoReduceEither:
    __reduce_ex__ = None
    __reduce__ = None


def local():
    def inner():
        pass
    return inner


report("no reduce", pickle._dumps, NoReduce())
try:
    pickle._dumps(local())
except Exception as error:
    print(type(error).__name__, str(error).partition(" at 0x")[0])
inner = lambda: 0
inner.__qualname__ = "inner"
inner.__module__ = "not_there"
for module, name in [("not_there", "inner"), ("__main__", "absent"), ("__main__", "Reduced"), (None, "gone")]:
    inner.__module__, inner.__qualname__ = module, name
    try:
        pickle._dumps(inner)
    except Exception as error:
        text = str(error)
        print(type(error).__name__, text[:text.find(" at 0x")], "...", text[text.find(">"):])
report("protocol", pickle._dumps, 1, 6)
report("callback", pickle._dumps, 1, 4, buffer_callback=print)
report("file", pickle._Pickler, 5)
report("buffer", pickle._dumps, pickle.PickleBuffer(b"x"), 4)
report("strided", pickle._dumps, pickle.PickleBuffer(memoryview(b"abcdef")[::2]), 5)
report("in band", pickle._dumps, pickle.PickleBuffer(b"xy"), 5)
report("in band", pickle._dumps, pickle.PickleBuffer(bytearray(b"xy")), 5)
report("unready", pickle._Pickler.dump, pickle._Pickler.__new__(pickle._Pickler), 5)
report("unready", pickle._Unpickler.load, pickle._Unpickler.__new__(pickle._Unpickler))
report("file", pickle._Unpickler, 5)
report("str", pickle._loads, "text")
report("persistent", pickle._loads, b"Pid\n.")
report("persistent", pickle._loads, b"P\xff\n.")

for data in [
    b"", b"N", b"?", b"'", b"\xff.", b"\x00", b".", b"0.", b"1.", b"2.", b"R.", b")R.", b"a.", b"Na.",
    b"b.", b"Nb.", b"d.", b"(Nd.", b"(e.", b"e.", b"l.", b"o.", b"(o.", b"p1\n.", b"q\x00.", b"Ns.",
    b"(Nt.", b"}(Nu.", b"NNs.", b"Vlist\n\x93.", b"\x94.", b"\x85.", b"\x86.", b"N\x87.", b"\x90.",
    b"(\x91.", b"(\x90.", b"\x80\x06N.", b"\x80", b"\x82\x01.", b"\x82\x00.", b"\x84\xff\xff\xff\xff.",
    b"\x8b\xff\xff\xff\xff.", b"T\xff\xff\xff\xff.", b"Sabc\n.", b"S'abc\n.", b"S''\n.",
    b"S'\\x41\\n'\n.", b"S'\xe9'\n.", b"S\n.", b"I12x\n.", b"I00\n.", b"I01\n.", b"I-5\n.", b"Lx\n.",
    b"L12L\n.", b"L12\n.", b"Fxx\n.", b"F1.5\n.", b"g5\n.", b"h\x05.", b"j\x05\x00\x00\x00.", b"gx\n.",
    b"Np-1\n.", b"Npx\n.", b"Nr\xff\xff\xff\xff.", b"B\x03\x00\x00\x00ab", b"C\x03ab",
    b"X\x03\x00\x00\x00ab", b"G\x00", b"J\x00", b"K", b"M\x00", b"X\x01\x00\x00\x00\xff.",
    b"\x8d\xff\xff\xff\xff\xff\xff\xff\xff.", b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.",
    b"\x96\xff\xff\xff\xff\xff\xff\xff\xff.", b"\x95\xff\xff\xff\xff\xff\xff\xff\xff.",
    b"\x95\x02\x00\x00\x00\x00\x00\x00\x00N", b"\x95\x01\x00\x00\x00\x00\x00\x00\x00N.",
    b"\x95\x01\x00\x00\x00\x00\x00\x00\x00K\x01.",
    b"\x95\x05\x00\x00\x00\x00\x00\x00\x00I12\nN\x95\x01\x00\x00\x00\x00\x00\x00\x00..",
    b"\x95\x03\x00\x00\x00\x00\x00\x00\x00I12\n.",
    b"\x95\x0c\x00\x00\x00\x00\x00\x00\x00N\x95\x02\x00\x00\x00\x00\x00\x00\x00N.N", b"cno_such\nname\n.",
    b"cmath\nno_such\n.", b"cmath\n", b"c\nx\n.", b"\x80\x04cmath\nlog.x\n.", b"cmath\nlog.x\n.",
    b"N\x8c\x03log\x93.", b"\x97.", b"N\x98.", b"\x98.", b"cbuiltins\nlen\n)\x81.",
    b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\n)N\x92.", b"cbuiltins\nint\nNR.", b"N)R.", b"N(.",
    b"]Na.", b"N(a.", b"Nc", b"(ibuiltins\nlen\n.", b"(I1\nibuiltins\nint\n.", b"(cbuiltins\nint\nI7\no.",
    b"NN\x93.", b"cbuiltins\nint\n)RN(.", b"cbuiltins\nValueError\n)R}b.",
    b"cbuiltins\nValueError\n)RK\x05b.", b"cbuiltins\nValueError\n)R(K\x01K\x02K\x03tb.", b"Vx\\u0041\n.",
    b"Vx",
]:
    report(data, pickle._loads, data)
