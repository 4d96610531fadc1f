# json.dumps: strings, indented
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in ['\x00\x1f"\\', 'é\u20ac😀', '\x7f', '\ud800', '/', '\b\f\n\r\t']:
    for options in ({'indent': 2}, {'indent': '--'}, {'indent': 0}, {'indent': 1, 'separators': (',', ': ')}, {'indent': 2, 'sort_keys': True},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
