# json.dumps: scalars, limits
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in [None, True, False, 0, -1, 10**30, 1.5, 1e100, -0.0, 1e-7, '', 'a']:
    for options in ({'allow_nan': False}, {'skipkeys': True}, {'check_circular': False}, {'default': repr, 'sort_keys': False},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
