# json.loads: errors arrays
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[1 2]',
    '[,1]',
    '[1,,2]',
    ']',
):
    t(json.loads, text)
    t(json.JSONDecoder(strict=False).decode, text)
    t(json.JSONDecoder().raw_decode, text)
    t(json.loads, text.encode('utf-8'))
