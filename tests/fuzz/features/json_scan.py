import _json
print(_json.encode_basestring_ascii('a"\u20ac\n'), _json.scanstring('abc\\u20ac\\n" rest', 0, True))
