# json.dumps: specials, limits
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in [float('nan'), float('inf'), -float('inf'), [float('nan')], object(), {1}, b'x', 1j, {(1, 2): 3}]:
    for options in ({'allow_nan': False}, {'skipkeys': True}, {'check_circular': False}, {'default': repr, 'sort_keys': False},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
