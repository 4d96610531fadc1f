"""urllib.parse."""
from urllib.parse import *
from urllib import parse

for url in ('http://user:pass@Host.Example:8080/a/b;p?q=1&r=2#frag', 'mailto:a@b.c', '//net/path', 'path;x/y;z',
            'HTTP://[::1]:80/', '', 'http:///x', 'file:///etc/x', 'a:b:c', 'http://h?q', '\x00 http://a/\tb\n'):
    s = urlsplit(url)
    print(s, urlparse(url)[2:4], s.geturl(), s.hostname, s.port, s.username, s.password)
print(urlsplit(b'http://a:1/b?c#d'), urlsplit(b'http://a:1/b').hostname)
for bad in ('http://[::1/', 'http://h:x/', 'http://h:99999/', 'http://[1.2.3.4]/', 'http://[zz]/', 'http://a[::1]/'):
    try:
        print(urlsplit(bad).port)
    except ValueError as error:
        print(bad, error)
for base in ('http://a/b/c/d;p?q', 'http://a/b/'):
    print([urljoin(base, u) for u in ('g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', ';x', 'g;x', '', '.',
                                      './', '..', '../', '../g', '../..', '../../../g', '/./g', '/../g', 'g.', '..g',
                                      './g/.', 'g/./h', 'g/../h', 'g;x=1/../y', 'http:g', 'mailto:x')])
print(urldefrag('http://a/b#c'), urldefrag('http://a/b').geturl(), urldefrag('x#y').geturl())
print(quote('a b/c?d=é&~'), quote('a/b', safe=''), quote_plus('a b+c/'), quote(b'\xff x'), quote('', safe=''))
print(unquote('a%20b%C3%A9%zz%4'), unquote_plus('a+b%2B'), unquote('%ff'), unquote_to_bytes('a%41é%0'))
print(urlencode({'a': 1, 'b': 'x y', 'c': [1, 2]}), urlencode({'c': [1, 2], 'd': 'ab', 'e': 5}, doseq=True),
      urlencode([('k', 'é'), ('k', b'\x00')]), urlencode({'a': 'b c'}, quote_via=quote))
print(parse_qs('a=1&a=2&b=&c&d=%20+x'), parse_qs('a=1&b=', keep_blank_values=True), parse_qsl('x=1;y=2', separator=';'))
print(parse_qsl(b'a=%41&b=2'), parse_qsl(''))
for call in (lambda: parse_qs('a', strict_parsing=True), lambda: parse_qsl('a&b&c', max_num_fields=2),
             lambda: urlencode('abc'), lambda: quote(b'a', encoding='x'), lambda: urljoin('a', b'b'),
             lambda: parse.quote_from_bytes('x'), lambda: parse_qsl('a', separator='')):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(urlunsplit(('http', 'h', 'p', 'q', 'f')), urlunparse(('http', 'h', '/p', 'x', '', '')),
      urlunsplit(('', '', '//x', '', '')), urlsplit('http://a/b')._replace(path='/z').geturl())
print(urlsplit('http://a/b?c').encode(), urlsplit(b'x:/y').decode(), urlparse('http://h/p').netloc)
