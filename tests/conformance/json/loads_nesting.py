# json.loads: nesting
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    '[[[[]]]]',
    '{"a":{"b":{"c":[1,{"d":null}]}}}',
    '[{},[],{"":0}]',
    '{"a":1,"a":2}',
):
    t(json.loads, text)
    t(json.JSONDecoder(strict=False).decode, text)
    t(json.JSONDecoder().raw_decode, text)
    t(json.loads, text.encode('utf-8'))
