# urllib.parse: all ways to take URLs apart and join them, bytes, queries, quoting, the older functions.
import urllib.parse as parse
import warnings


def attempt(call, *arguments, **keywords):
    try:
        print(repr(call(*arguments, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


for url in ('http://u:p@H.x:80/a;b/c;d?q=1#f', 'mailto:a@b', '//h/p', 'a:80/b', '1x:y', '\n ht\ttp://h', 'http://[::1%25e]:8/', 'http://[::1',
            'http://[1.2.3.4]/', 'http://[v1.a]/', 'http://[zz]/', 'http://h:x/', 'http://h:70000/', 'http://a\uff0fb/', 'file:x', '', '?', '#', '////a'):
    attempt(parse.urlparse, url)
    attempt(lambda: parse.urlsplit(url).geturl())
    attempt(lambda: [getattr(parse.urlsplit(url), name) for name in ('username', 'password', 'hostname', 'port')])
    attempt(parse.urldefrag, url)
attempt(parse.urlsplit, b'HTTP://h/p?q#f')
attempt(lambda: parse.urlsplit(b'http://u@h:1/').hostname)
attempt(lambda: parse.urlsplit('http://h/').encode().decode())
attempt(parse.urlsplit, 'http://h/', b'ftp')
attempt(parse.urlsplit, 'x#y', 'ftp', False)
for base, url in (('http://a/b/c/d;p?q', '../../../g'), ('http://a/b/c', '//h'), ('http://a/b/c', '?y'), ('http://a/b/c', '#s'), ('http://a/b/c', 'g;x=1/../y'),
                  ('http://a/b/c/', './'), ('http://a', 'x'), ('a/b', '../../c'), ('mailto:a', 'b'), ('', 'x'), ('x', ''), (b'http://a/b', b'c'), ('a', b'b')):
    attempt(parse.urljoin, base, url)
attempt(parse.urlunparse, ('http', 'h', 'p', 'x', 'q', 'f'))
attempt(parse.urlunsplit, ('file', '', '/x', '', ''))
attempt(parse.urlunsplit, ('', '', '//x', '', ''))
attempt(parse.urlunsplit, (b'http', b'h', b'', b'', b''))
for query in ('a=1&b=&c&a=2', 'a=%E4+b', b'a=%ff', 'x;y=1'):
    for keywords in ({}, {'keep_blank_values': True}, {'strict_parsing': True}, {'separator': ';'}, {'max_num_fields': 1}):
        attempt(parse.parse_qs, query, **keywords)
attempt(parse.parse_qsl, 'a=%e4', encoding='latin-1')
attempt(parse.parse_qsl, 'a', separator='')
for query in ({'a': [1, '\xe9'], 'b c': b'\xff'}, [('a', None), ('b', '')], 'text', 5):
    attempt(parse.urlencode, query)
    attempt(parse.urlencode, query, doseq=True, quote_via=parse.quote, safe='/')
for text in ('a b/~\xe9%', b'\xff /', bytearray(b'a'), 5, '\ud800'):
    attempt(parse.quote, text)
    attempt(parse.quote_plus, text, safe='/\xe9')
    attempt(parse.unquote, text)
for text in ('%41%zz%', '%e2%98%83x%e2', '\u2603%C3', 'a+b%20c'):
    attempt(parse.unquote, text)
    attempt(parse.unquote_plus, text, encoding='latin-1')
    attempt(parse.unquote_to_bytes, text)
attempt(parse.quote, b'a', encoding='utf-8')
attempt(parse.quote_from_bytes, 'a')
for name, text in (('splittype', 'Type:x'), ('splithost', '//h#x'), ('splituser', 'a@b@c'), ('splitpasswd', 'u:p:q'), ('splitport', 'h:80'), ('splitport', 'h:'),
                   ('splitnport', 'h:x'), ('splitquery', 'a?b?c'), ('splittag', 'a#b'), ('splitattr', 'p;a=b;c'), ('splitvalue', 'a=b=c'), ('to_bytes', 'x')):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        attempt(getattr(parse, name), text)
    print([str(warning.message) for warning in caught])
print(parse.unwrap(' <URL:x:y> '), parse.SplitResult('a', 'b', 'c', 'd', 'e')._replace(path='z').geturl(), parse.ParseResult.__mro__[0])
