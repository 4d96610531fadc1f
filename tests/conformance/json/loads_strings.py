# json.loads: strings
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    '"\\u00e9"',
    '"\\ud83d\\ude00"',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\xe9\u6f22\U0001f600"',
    '""',
):
    t(json.loads, text)
    t(json.JSONDecoder(strict=False).decode, text)
    t(json.JSONDecoder().raw_decode, text)
    t(json.loads, text.encode('utf-8'))
