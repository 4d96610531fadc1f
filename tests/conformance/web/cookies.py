"""http.cookies: reading a header, writing headers, attributes and their names."""
import copy
import pickle
from http import cookies

jar = cookies.SimpleCookie()
jar['plain'] = 5
jar['odd'] = 'x y"z\\ \x01\xe9;,'
print(repr(jar), jar, sep='\n')
print(jar.output(['path'], header='X:', sep='|'))
for header in ('a=b=c', 'a=b, c=d', 'a; b=c', 'a="x', 'a=b; ;c=d', '=x', 'expires=x', 'a=b;secure', 'a=[1]', '$a=b',
               'a=Wed, 01-Jan-2020 00:00:00 GMT; c=d', 'a=b; expires=Wed, 01 Jan 2020 00:00:00 GMT; x=y', 'secure',
               'a=b c=d', 'a=b; $path=1', 'a b=c', 'a=\xe9', '{=3', 'a=b; secure=2; foo', 'a= b ; c = d', 'A:B=1',
               'a="b" "c"', 'a="b"c=d', 'q="a\\"b\\012"; $Version=1; z=1', 'foo=bar; Path=/x; Secure; HttpOnly'):
    jar = cookies.SimpleCookie()
    try:
        jar.load(header)
        print(repr(header), '->', jar.output(sep=' / '), '|', repr(jar))
    except cookies.CookieError as error:
        print(repr(header), '->', error)

morsel = cookies.Morsel()
print(repr(morsel), dict(morsel))
for fail in (lambda: morsel.__setitem__('x', 1), lambda: morsel.set('a b', 'c', 'd'), lambda: morsel.set('path', 'c', 'd'),
             lambda: morsel.update({'zz': 1}), lambda: setattr(morsel, 'key', 'x'), lambda: morsel.setdefault('q', '')):
    try:
        fail()
    except (cookies.CookieError, AttributeError) as error:
        print(type(error).__name__, error)
morsel.set('a', 'b', 'c')
morsel['Max-Age'], morsel['secure'], morsel['path'], morsel['comment'] = 10, True, '', 'x y'
morsel['httponly'], morsel['version'], morsel['samesite'] = 'yes', 1, 'Lax'
print(morsel, morsel.js_output())
print(morsel.isReservedKey('PATH'), morsel.isReservedKey('b'), morsel == copy.copy(morsel), morsel == cookies.Morsel())
twin = pickle.loads(pickle.dumps(morsel))
print(twin == morsel, twin.key, twin.value, twin.coded_value, twin | {} == dict(morsel), morsel.copy() == morsel)
jar = cookies.SimpleCookie({'n': 1, 'm': morsel})
print(sorted(jar), pickle.loads(pickle.dumps(jar)) == jar, cookies.BaseCookie('x="1"')['x'].value)
