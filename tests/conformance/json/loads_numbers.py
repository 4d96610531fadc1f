# json.loads: numbers
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    '0',
    '-0',
    '-0.0',
    '1.5',
    '1E5',
    '1e-5',
    '1e400',
    '-1e400',
    '123456789012345678901234567890',
    '0.1',
    '9007199254740993',
    '-12',
):
    t(json.loads, text)
    t(json.JSONDecoder(strict=False).decode, text)
    t(json.JSONDecoder().raw_decode, text)
    t(json.loads, text.encode('utf-8'))
