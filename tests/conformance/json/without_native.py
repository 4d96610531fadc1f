# json without its native half: strings, numbers, errors with their places, hooks, keys, layouts.
import sys
sys.modules['_json'] = None
import json
from json import decoder, encoder, scanner


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


print(decoder.c_scanstring, encoder.c_make_encoder, scanner.make_scanner is scanner.py_make_scanner)
for text in ('', '[', '[42', '[42,', '["', '["a', '{', '{"', '{"a"', '{"a":', '{"a":1', '{"a":1,', '[,',
             '[1 2]', '[1 , ]', '{"a":1 , }', '{1:2}', '{,', '[]]', '"a\x01b"', '"\\x"', '"\\u12"',
             '"\\u12g4"', '"\\ud834\\udd20"', '"\\ud834x"', '"\\ud834\\ud834\\udd20"', '"\\"', '"abc\\', 'tru', 'nan',
             'NaN', '-Infinity', '-', '01', '1.', '1e5', '-0.0', ' \t\n[1]\r\n ', '[1]\x00',
             '{"a":{"b":[1,{"c":null}]},"d":true,"d":false}', '"\x7f\u1234\U0001d120\\/\\b\\f\\n\\r\\t\\u00e9"',
             '{"a":[}', '[\n1,\n tru]', '1' * 30):
    show(json.loads, text)
    show(json.loads, text, object_pairs_hook=list, parse_int=str, parse_float=len, parse_constant=str.lower,
         strict=False)
show(decoder.py_scanstring, 'xx"y', 0), show(decoder.py_scanstring, 'no end', 1)
reading = json.JSONDecoder()
reading.parse_array = lambda *given: (lambda value, end: (tuple(value), end))(*decoder.JSONArray(*given))
reading.scan_once = scanner.py_make_scanner(reading)
show(reading.decode, '[1, [2, {"a": []}]]'), show(reading.raw_decode, '  [1] 2', 2)


class Number(int):
    def __repr__(self):
        return 'not this'


values = [None, True, -5, 1.5, float('nan'), -float('inf'), 'a"\\\x01\x7f\u00e9\u2028\U0001d120\ud800', [],
          {}, (), [[]], [1, [2, [3, {'x': (4,)}]]], {'a': 1, 'b': [1, 2], 'c': {}},
          {1: 2, 1.5: 3, None: 4, True: 5},
          {(1,): 2, 'k': 1}, Number(3), {Number(1): Number(2)}, object, {'b': 1, 'a': [object]}]
for value in values:
    for options in ({}, {'indent': 2}, {'indent': '\t', 'sort_keys': True}, {'separators': ('|', '=')},
                    {'ensure_ascii': False, 'allow_nan': False},
                    {'skipkeys': True, 'default': lambda o: ['made']}):
        show(json.dumps, value, **options)
    show(lambda: list(json.JSONEncoder(skipkeys=True, default=str).iterencode(value)))
ring = []
ring.append({'ring': ring})
show(json.dumps, ring), show(json.dumps, [object], default=lambda o: o)
show(json.dumps, {1: 1, 'a': 2}, sort_keys=True)
