# http.cookiejar: what is taken, what is sent back where, files, and the texts of headers and dates.
import email
import os
import tempfile
import urllib.request
from http import cookiejar


class Answer:
    def __init__(self, *headers):
        self.headers = email.message_from_string('\n'.join(headers) + '\n\n')

    def info(self):
        return self.headers


def visit(jar, url, *cookies, header='Set-Cookie'):
    request = urllib.request.Request(url)
    jar.add_cookie_header(request)
    jar.extract_cookies(Answer(*[f'{header}: {cookie}' for cookie in cookies]), request)
    return request.get_header('Cookie')


FUTURE = 'Thu, 01 Jan 2099 00:00:00 GMT'
jar = cookiejar.CookieJar()
for url, cookies in (('http://www.acme.com/shop/cart', ['a=1', 'b=2; Path=/',
                                                        f'c="x y"; domain=.acme.com; expires={FUTURE}']),
                     ('http://www.acme.com/shop/cart', ['d; path=/shop; Secure',
                                                        'e=5; HttpOnly; SameSite=Lax']),
                     ('http://www.acme.com/', ['b=new; path=/', 'gone=1; max-age=0',
                                               'bad=1; domain=.other.com']),
                     ('https://shop.acme.com/x', ['f=6; domain=acme.com; path=/x', 'g=7; port="80,443"',
                                                  'h=8; domain=.com']),
                     ('http://localhost/', ['l=9']), ('http://acme.com/', []),
                     ('https://www.acme.com/shop/', []),
                     ('http://www.acme.com/shopping', []), ('http://192.168.0.1/',
                                                            ['ip=1; domain=192.168.0.1'])):
    print(url, '|', visit(jar, url, *cookies))
for cookie in jar:
    print(cookie, repr(cookie))
print(len(jar), str(jar)[:60])
jar.clear('www.acme.com', '/', 'b')
jar.clear_session_cookies()
print([cookie.name for cookie in jar])
for wrong in ((None, '/'), (None, None, 'x'), ('nowhere',)):
    try:
        jar.clear(*wrong)
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)

new = cookiejar.CookieJar(cookiejar.DefaultCookiePolicy(rfc2965=True))
visit(new, 'http://www.acme.com/a/b', 'u=1; Version=1',
      'v="two w"; Version=1; Path="/a"; Port="80"; Domain=".acme.com"',
      header='Set-Cookie2')
print(visit(new, 'http://www.acme.com/a/b'), visit(new, 'http://acme.com/a'))
picky = cookiejar.DefaultCookiePolicy(blocked_domains=['ads.com', '.ads.com'], allowed_domains=['.acme.com'])
strict = cookiejar.CookieJar(picky)
for url in ('http://www.ads.com/', 'http://www.acme.com/', 'http://other.org/'):
    visit(strict, url, 'x=1')
print([cookie.domain for cookie in strict], picky.is_blocked('www.ads.com'),
      picky.is_not_allowed('other.org'),
      picky.blocked_domains(), picky.allowed_domains())

with tempfile.TemporaryDirectory() as folder:
    for cls in (cookiejar.LWPCookieJar, cookiejar.MozillaCookieJar):
        path = os.path.join(folder, cls.__name__)
        saved = cls(path)
        visit(saved, 'http://www.acme.com/p/q', f'one=1; expires={FUTURE}',
              f'two="2;3"; Path=/p; expires={FUTURE}; secure',
              'session=s', f'dom=4; Domain=acme.com; expires={FUTURE}')
        saved.save()
        saved.save(path + '.all', ignore_discard=True)
        print(open(path + '.all').read())
        loaded = cls(path)
        loaded.load()
        print(sorted((c.name, c.value, c.domain, c.path, c.expires, c.secure) for c in loaded))
        loaded.revert(path + '.all', ignore_discard=True)
        print(len(loaded), os.stat(path).st_mode & 0o777)
        with open(path, 'w') as file:
            file.write('nothing of that kind\n')
        try:
            loaded.revert()
        except cookiejar.LoadError as error:
            print(type(error).__name__, str(error).replace(folder, ''), len(loaded))
    try:
        cookiejar.LWPCookieJar().save()
    except ValueError as error:
        print(error)
for date in ('Wed, 09 Feb 1994 22:23:32 GMT', 'Tuesday, 08-Feb-94 14:15:29 GMT', '03-Feb-1994 00:00',
             '08-01-1980',
             '1 Jan 2001 10:00 +0200', 'never', '32 Jan 2000'):
    print(date, cookiejar.http2time(date))
for date in ('1994-02-03 14:15:29 -0100', '19940203T141529Z', '1994-02-03', '1994-13-01'):
    print(date, cookiejar.iso2time(date))
print(cookiejar.time2isoz(1e9), cookiejar.time2netscape(1e9))
print(cookiejar.split_header_words(['foo="b\\"ar"; port="80,81"; discard, bar=baz q', 'x=']))
print(cookiejar.join_header_words([[('text/plain', None), ('charset', 'iso-8859-1')], [('a', 'b')]]))
print(cookiejar.parse_ns_headers(['a=b; expires="01 Jan 2040 22:23:32 GMT"; Path=/; odd; =x', '=x',
                                  'n; version="1"']))
