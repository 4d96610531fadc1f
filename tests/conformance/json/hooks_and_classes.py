# json: hooks, subclasses, files
import io
import json
import pickle


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


t(json.loads, '{"a":1,"b":{"c":2}}', object_hook=lambda d: sorted(d))
t(json.loads, '{"a":1,"b":{"c":2}}', object_pairs_hook=tuple)
t(json.loads, '[1.5,2,NaN]', parse_float=str, parse_int=lambda s: s + "i", parse_constant=lambda s: s)
for data in ('{"a":1}'.encode("utf-16"), bytearray(b"[2]"), '"é"'.encode("utf-32-be"), b"\xef\xbb\xbf1", "\ufeff1", b"\xff", 5):
    t(json.loads, data)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


t(Encoder(indent=1).encode, {"x": {3, 1}})
t(json.dumps, {1j}, cls=Encoder)
out = io.StringIO()
json.dump({"a": [1, 2]}, out, indent=1)
print(out.getvalue(), json.load(io.StringIO("[1]")))
try:
    json.loads('{\n "a": x}')
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, repr(e.doc), pickle.loads(pickle.dumps(e)).args)
loop = []
loop.append(loop)
t(json.dumps, loop)
t(json.loads, "[" * 100000)
t(json.dumps, 1, foo=1)
t(json.loads, "1", foo=1)
