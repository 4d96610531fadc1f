# json.dumps: keys, limits
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in [{1: 1}, {1.5: 2}, {True: 1, False: 0, None: 2}, {'b': 1, 'a': 2}, {float('inf'): 1}]:
    for options in ({'allow_nan': False}, {'skipkeys': True}, {'check_circular': False}, {'default': repr, 'sort_keys': False},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
