# Encodings of several bytes a character: texts there and back, pieces, errors.
import codecs
import io

texts = {'shift_jis': '日本語テキスト ｱ', 'euc_jp': '日本語テキスト ｱ', 'iso2022_jp': '日本語 abc テキスト', 'cp932': '日本語①',
         'gb2312': '中文字符', 'gbk': '中文字符繁體', 'gb18030': '中文字符\U00020000é', 'big5': '中文繁體', 'big5hkscs': '中文繁體',
         'cp950': '中文繁體', 'euc_kr': '한국어', 'cp949': '한국어똠', 'johab': '한국어', 'iso2022_kr': '한국어 abc'}
for name, text in texts.items():
    data = text.encode(name)
    print(name, codecs.lookup(name).name, data.hex(), data.decode(name) == text, ascii(text.encode(name).decode(name)))
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(bytes([b])) for b in data] + [decoder.decode(b'', True)]
    print(''.join(pieces) == text)
    with io.TextIOWrapper(io.BytesIO(data + b'\n' + data), encoding=name) as f:
        print([line.rstrip('\n') == text for line in f])

for name in ('shift_jis', 'euc_jp', 'gbk', 'big5', 'euc_kr'):
    for errors in ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace'):
        try:
            print(name, errors, 'a\u0e01b'.encode(name, errors))
        except UnicodeEncodeError as e:
            print(e, e.start, e.end, e.reason)
    for data in (b'a\xff', b'a\x81', b'ok'):
        for errors in ('strict', 'ignore', 'replace', 'backslashreplace'):
            try:
                print(name, data, errors, ascii(data.decode(name, errors)))
            except UnicodeDecodeError as e:
                print(e.encoding, e.object, e.start, e.end, e.reason)
for alias in ('sjis', 'SJIS', 'ujis', 'cp936', 'ms932', 'big5-tw', 'GB2312-80', 'uhc', 'iso-2022-jp'):
    print(alias, codecs.lookup(alias).name)
