"""plistlib: XML and binary property lists, written and read, and what is refused."""
import datetime
import io
import plistlib
from plistlib import FMT_BINARY, FMT_XML, UID, dumps, loads

value = {'b': 1, 'a': [1, 2.5, True, False, 'x<&>"', b'bytes' * 20, ()], 'd': {}, 'inner': {'deep': [{'data': b'1' * 50}]},
         'when': datetime.datetime(2020, 1, 2, 3, 4, 5, 678), 'u': 'é€', 'big': 2**63, 'low': -2**63, 'inf': float('inf')}
print(dumps(value).decode())
print(loads(dumps(value)) == loads(dumps(value, fmt=FMT_BINARY)) | {'when': datetime.datetime(2020, 1, 2, 3, 4, 5)})
print(loads(dumps({'b': 1, 'a': 2}, sort_keys=False)), loads(dumps({'b': 1, 'a': 2})), loads(dumps('x')))
for item in (1, -1, 255, 65536, 2**32, 2**63, 1.5, True, None, 'abc', 'é' * 20, b'x' * 20, [], {}, [1, [2, 1]],
             {'a': {'b': [1]}}, UID(1), UID(2**40), datetime.datetime(1999, 5, 6, 7, 8, 9)):
    data = dumps(item, fmt=FMT_BINARY)
    print(repr(item)[:40], data[8:].hex(), loads(data) == item)
same = ['one']
first, second = loads(dumps([same, same], fmt=FMT_BINARY))
print(first is second, first)
cycle = []
cycle.append(cycle)
again = loads(dumps(cycle, fmt=FMT_BINARY))
print(again[0] is again)

zone = datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
for format in FMT_XML, FMT_BINARY:
    print(loads(dumps(zone, fmt=format, aware_datetime=True), aware_datetime=True))


def attempt(function, *args, **kwargs):
    try:
        print(function.__name__, repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


for bad in None, {'a': None}, {1: 2}, 2**64, -2**63 - 1, 'a\x00', UID(3), {1}, 1j:
    attempt(dumps, bad)
attempt(dumps, {1: 2, 'a': 'b'}, skipkeys=True, sort_keys=False, fmt=FMT_BINARY)
attempt(dumps, 1, fmt='unknown')
attempt(UID, -1)
attempt(UID, 'x')
print(UID(5), UID(5) == UID(5), UID(5) == 5, {UID(1): 'x'}[UID(1)], UID(9).data, hex(UID(255)))
for text in (b'', b'junk', b'<plist/>', b'<plist><integer>0x1F</integer></plist>', b'<plist><integer>x</integer></plist>',
             b'<plist><dict><key>a</key></dict></plist>', b'<plist><dict><string>a</string></dict></plist>',
             b'<plist><dict><key>a</key><key>b</key></dict></plist>', b'<plist><array><string/><true/></array></plist>',
             b'<plist><date>2020-13-01T00:00:00Z</date></plist>', b'<plist><real>1e3</real></plist>', b'bplist00',
             b'bplist00' + bytes(32), '<plist><string>text</string></plist>', b'<plist><data>YWI=\n</data></plist>',
             b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY e "v">]><plist><string>&e;</string></plist>'):
    attempt(loads, text)
attempt(loads, 'text', fmt=FMT_BINARY)
file = io.BytesIO()
plistlib.dump({'a': 1}, file)
file.seek(0)
print(plistlib.load(file), plistlib.load(io.BytesIO(dumps({'z': 1, 'y': 2}, fmt=FMT_BINARY)), dict_type=dict))
