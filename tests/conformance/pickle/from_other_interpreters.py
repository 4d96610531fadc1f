# Pickles as CPython 2.7, 3.4, 3.8 and 3.13 wrote them (the bytes are given here), read back.
import collections
import datetime
import pickle

WRITTEN = {
    '2.7 protocol 0': b"(dp0\nS'a'\np1\n(lp2\nI1\naL2L\naF1.5\naI01\naNas S'b'\np3\nV\\u00e9\np4\ns.".replace(b'as S', b'asS'),
    '2.7 protocol 1': b'}q\x00(U\x01aq\x01]q\x02(K\x01L12345678901234567890L\nG?\xf8\x00\x00\x00\x00\x00\x00eU\x01bq\x03X\x02\x00\x00\x00\xc3\xa9q\x04u.',
    '2.7 long': b'\x80\x02\x8a\t\x00\x00\x00\x00\x00\x00\x00\x00\x01.',
    '2.7 old class': b"ccollections\nOrderedDict\np0\n((lp1\n(lp2\nS'k'\np3\naI1\naatp4\nRp5\n.",
    '2.7 set': b'\x80\x02c__builtin__\nset\nq\x00]q\x01(K\x01K\x02e\x85q\x02Rq\x03.',
    '2.7 exception': b"cexceptions\nValueError\np0\n(S'text'\np1\ntp2\nRp3\n.",
    '2.7 xrange': b'\x80\x02c__builtin__\nxrange\nq\x00K\x00K\x05K\x01\x87q\x01Rq\x02.',
    '2.7 object': b"ccopy_reg\n_reconstructor\np0\n(c__main__\nThing\np1\nc__builtin__\nobject\np2\nNtp3\nRp4\n(dp5\nS'x'\np6\nI5\nsb.",
    '2.7 instance': b"(i__main__\nThing\np0\n(dp1\nS'x'\np2\nI6\nsb.",
    '3.x protocol 3': b'\x80\x03}q\x00(X\x01\x00\x00\x00aq\x01C\x02\x00\xffq\x02X\x01\x00\x00\x00bq\x03cbuiltins\nset\nq\x04]q\x05K\x01a\x85q\x06Rq\x07u.',
    '3.4 protocol 4': b'\x80\x04}\x94(\x8c\x01a\x94\x8f\x94(K\x01K\x02\x90\x8c\x01b\x94(K\x03\x91\x94\x8c\x01c\x94\x88u.',
    '3.8 protocol 5': b'\x80\x05\x95\x12\x00\x00\x00\x00\x00\x00\x00]\x94(\x96\x02\x00\x00\x00\x00\x00\x00\x00ba\x94C\x01b\x94e.',
    '3.13 date': b'\x80\x04\x95 \x00\x00\x00\x00\x00\x00\x00\x8c\x08datetime\x94\x8c\x04date\x94\x93\x94C\x04\x07\xe4\x02\x03\x94\x85\x94R\x94.',
    '3.13 array': b"\x80\x04\x8c\x05array\x94\x8c\x14_array_reconstructor\x94\x93\x94(\x8c\x05array\x94\x8c\x05array\x94\x93\x94\x8c\x01i\x94K\x08C\x08\x01\x00\x00\x00\x02\x00\x00\x00\x94t\x94R\x94.",
    '3.13 object': b'\x80\x04\x95\x23\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x05Thing\x94\x93\x94)\x81\x94}\x94\x8c\x01x\x94K\x07sb.',
    '3.13 memory': b'\x80\x04\x8c\x01a\x94h\x00h\x00\x87\x94.',
    '3.13 nested class': b'\x80\x04\x8c\x08__main__\x94\x8c\x0bThing.Inner\x94\x93\x94.',
    'put and get': b'(lp12345\ng12345\na.',
    'long memo': b'\x80\x02]r\x00\x01\x00\x00j\x00\x01\x00\x00a.',
    'pop and dup': b'I1\nI2\n0I3\n2\x86.',
    'pop mark': b'I1\n(I2\nI3\n1.',
}


class Thing:
    class Inner:
        pass

    def __repr__(self):
        return f'Thing({vars(self)})'


for name, data in WRITTEN.items():
    try:
        print(name, '->', pickle.loads(data))
    except Exception as error:
        print(name, '!', type(error).__name__, error)

print('-- strings of 2.7')
text = b'\x80\x02U\x03\xe9t\xe9q\x00.'
for encoding, errors in (('ASCII', 'strict'), ('ASCII', 'replace'), ('latin-1', 'strict'), ('bytes', 'strict'), ('utf-8', 'ignore')):
    try:
        print(encoding, errors, repr(pickle.loads(text, encoding=encoding, errors=errors)))
    except UnicodeDecodeError as error:
        print(encoding, errors, error)
moment = b"\x80\x02cdatetime\ndatetime\nq\x00U\n\x07\xe4\x02\x03\x04\x05\x06\x00\x00\x00q\x01\x85q\x02Rq\x03."
print(pickle.loads(moment, encoding='latin-1'), pickle.loads(moment, encoding='bytes'))
print(pickle.loads(WRITTEN['2.7 set'], fix_imports=True))
try:
    pickle.loads(WRITTEN['2.7 set'], fix_imports=False)
except ModuleNotFoundError as error:
    print(error)

print('-- written now, the same bytes as ever')
for value, protocol in (([1, 'a', 2.5, None, True], 0), ({'k': (1, 2)}, 1), ({1, 2}, 2), (b'bytes', 3), ('text', 4),
                        (bytearray(b'ba'), 5), (datetime.date(2020, 2, 3), 4), (collections.OrderedDict(a=1), 2),
                        (datetime.datetime(2020, 2, 3), 4), (range(3), 2), (1 << 70, 2), (-300, 1), (b'\xff', 2), (ValueError('v'), 2)):
    print(protocol, pickle.dumps(value, protocol))
