# json.loads: errors values
import json


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


for text in (
    '',
    '  ',
    'tru',
    'nul',
    '-',
    '+1',
    '.5',
    '01',
    '1.',
    '1e',
    '0x1',
    'True',
    'nan',
):
    t(json.loads, text)
    t(json.JSONDecoder(strict=False).decode, text)
    t(json.JSONDecoder().raw_decode, text)
    t(json.loads, text.encode('utf-8'))
