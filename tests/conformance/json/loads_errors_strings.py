# json.loads: errors strings
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    '"abc',
    '"abc\\',
    '"\\x"',
    '"\\u12"',
    '"\\u12g4"',
    '"\\ud800\\u12"',
    '"a\nb"',
    '"\t"',
    "'a'",
):
    t(json.loads, text)
    t(json.JSONDecoder(strict=False).decode, text)
    t(json.JSONDecoder().raw_decode, text)
    t(json.loads, text.encode('utf-8'))
