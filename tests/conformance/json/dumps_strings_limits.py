# json.dumps: strings, limits
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in ['\x00\x1f"\\', 'é\u20ac😀', '\x7f', '\ud800', '/', '\b\f\n\r\t']:
    for options in ({'allow_nan': False}, {'skipkeys': True}, {'check_circular': False}, {'default': repr, 'sort_keys': False},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
