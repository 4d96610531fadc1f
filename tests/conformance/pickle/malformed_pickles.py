"""Pickles that are cut, wrong or hostile: every opcode's complaint, and what a pipe does with them."""
import io
import multiprocessing as mp
import pickle
import pickletools


def attempt(data):
    try:
        print(data[:30], "->", pickle.loads(data))
    except Exception as e:
        print(data[:30], "->", type(e).__name__, e)


for data in (
    b"", b".", b"N", b"K", b"K\x01", b"}", b"\x80", b"\x80\x06N.", b"\x80\xffN.", b"\x80\x04\x95\x05",
        b"X\x05\x00\x00\x00ab.",
    b"I1", b"Iabc\n.", b"I01\n.", b"I00\n.", b"I 7 \n.", b"L12L\n.", b"L12\n.", b"F1.5\n.", b"Sabc\n.",
    b"S'abc\n.", b"S'a\\n'\n.", b"S'\n.", b"Vab\\u0041\n.", b"(.", b"(1.", b"0.", b"1.", b"2.", b"a.",
        b"N2a.", b"NNa.", b"]Na.",
    b"(lNa.", b"(dN.", b"(NNd.", b"(Nd.", b"(]Nd.", b"e.", b"](e.", b"N(Ne.", b"s.", b"}Ns.", b"}N]s.",
        b"}]Ns.", b"u.", b"}(NNu.",
    b"}(Nu.", b"N(NNu.", b"t.", b"(t.", b"\x85.", b"N\x86.", b"NN\x86.", b"NNN\x87.", b"h\x00.", b"g0\n.",
        b"gx\n.", b"p0\n.",
    b"Np0\n.", b"Npx\n.", b"Nq\x00h\x00.", b"j\x00\x00\x00\x00.", b"R.", b"NR.", b"N)R.",
        b"cbuiltins\nlen\n)R.", b"cbuiltins\nnope\n.",
    b"cno_such_module_x\na\n.", b"cbuiltins\n", b"c\nx\n.", b"\x93.", b"NN\x93.",
        b"K\x01X\x01\x00\x00\x00a\x93.", b"\x81.", b"N)\x81.",
    b"cbuiltins\nint\nN\x81.", b"cbuiltins\nint\n)\x81.", b"\x92.", b"cbuiltins\nint\n)N\x92.", b"b.",
        b"N}b.", b"]}b.", b"N]b.",
    b"P1\n.", b"Q.", b"NQ.", b"\x82\x00.", b"\x82\x01.", b"\x83\x01\x00.", b"\x88\x89\x86.", b"\x8a\x00.",
        b"\x8a\x01\xff.", b"\x8b\x01\x00\x00\x00\x80.",
    b"\x8b\xff\xff\xff\xff.", b"B\x02\x00\x00\x00a.", b"C\x01a.", b"\x8e\x01\x00\x00\x00\x00\x00\x00\x00a.",
        b"\x8e\xff\xff\xff\xff\xff\xff\xff\xff.",
    b"\x8f.", b"\x90.", b"\x8f(K\x01K\x01\x90.", b"N(N\x90.", b"(K\x02\x91.", b"\x94.", b"N\x94h\x00.",
        b"\x96\x01\x00\x00\x00\x00\x00\x00\x00a.",
    b"\x97.", b"N\x98.", b"C\x01a\x98.", b"G\x00\x00.", b"G\x3f\xf0\x00\x00\x00\x00\x00\x00.",
        b"J\xff\xff\xff\xff.", b"M\x01.", b"U\x01\xff.",
    b"T\x01\x00\x00\x00a.", b"i\n\n.", b"(ibuiltins\nlist\n.", b"(cbuiltins\nlist\no.", b"(o.", b"\xfe.",
        b"NNN.", b"(((.",
    b"\x8c\x01\xff.", b"\x8c\x03a.", b"]q\x00h\x00a.", b"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\xff.",
):
    attempt(data)
for encoding in "ASCII", "latin-1", "bytes", "no-such":
    try:
        print(encoding, pickle.loads(b"U\x02\xe9a.", encoding=encoding))
    except Exception as e:
        print(encoding, type(e).__name__, e)


class Persistent(pickle.Unpickler):
    def persistent_load(self, key):
        if key == "no":
            raise pickle.UnpicklingError("unknown key")
        return "loaded", key
    def find_class(self, module, name):
        if module != "builtins":
            raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
        return super().find_class(module, name)


for data in b"Pkey\n.", b"Pno\n.", b"K\x05Q.", b"cos\nsystem\n.", b"cbuiltins\nset\n)R.":
    try:
        print(Persistent(io.BytesIO(data)).load())
    except Exception as e:
        print(type(e).__name__, e)
for data in b"", b"N", b"(N.", b"h\x00.", b"K\x01K\x02.", b"\xff.", b"a.":
    try:
        pickletools.dis(data, out=io.StringIO())
        print("fine", data)
    except Exception as e:
        print(type(e).__name__, e)
here, there = mp.Pipe()
for data in b"junk that is none", b"", b"\x80\x04N", b"\x80\x04K\x07.":
    here.send_bytes(data)
    try:
        print(there.recv())
    except Exception as e:
        print(type(e).__name__, e)
