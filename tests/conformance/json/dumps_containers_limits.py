# json.dumps: containers, limits
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in [[], {}, [[]], [1, [2, [3]]], {'a': {'b': []}}, (1, 2), {'x': (), 'y': {}}]:
    for options in ({'allow_nan': False}, {'skipkeys': True}, {'check_circular': False}, {'default': repr, 'sort_keys': False},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
