# json.dumps: containers, indented
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for value in [[], {}, [[]], [1, [2, [3]]], {'a': {'b': []}}, (1, 2), {'x': (), 'y': {}}]:
    for options in ({'indent': 2}, {'indent': '--'}, {'indent': 0}, {'indent': 1, 'separators': (',', ': ')}, {'indent': 2, 'sort_keys': True},):
        if 'default' in options and type(value) is object:
            continue
        t(json.dumps, value, **options)
        t(lambda: list(json.JSONEncoder(**options).iterencode(value)))
