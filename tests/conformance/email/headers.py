# Headers: encoded words, folding, parameters, addresses, dates.
from email import utils
from email.charset import Charset
from email.header import Header, decode_header, make_header
from email.message import Message

for text in ('plain text', 'Žluťoučký kůň', 'mixed =?utf-8?q?caf=C3=A9?= and =?iso-8859-1?b?4Q==?= end',
             '=?utf-8?q?one?= =?utf-8?q?_two?=', '=?bad', ' padded '):
    print(decode_header(text), '|', str(make_header(decode_header(text))))
for text, charset in (('Der schnelle braune Fuchs springt über den faulen Hund und läuft weiter', 'utf-8'),
                      ('a' * 30 + ', ' + 'b' * 50 + '; ' + 'c' * 20 + ' ' + 'd' * 40, None), ('ñ' * 50,
                                                            'iso-8859-1')):
    print(Header(text, charset, header_name='Subject').encode())
    print(Header(text, charset, maxlinelen=40).encode(linesep='|'))
mixed = Header('Hello ')
mixed.append('wörld', 'utf-8')
mixed.append('again')
print(mixed.encode(), '|', str(mixed), mixed == 'Hello  wörld again')

msg = Message()
msg.add_header('Content-Disposition', 'attachment', filename='naïve file.txt', size='12', flag=None)
print(msg['content-disposition'], '|', msg.get_filename())
msg['Content-Type'] = 'text/html; charset="UTF-8"; name*0*=us-ascii\'en\'a%20b; name*1="c.txt"; empty'
print(msg.get_params(), msg.get_param('name'), msg.get_content_charset(), msg.get_content_maintype())
msg.set_param('charset', 'koi8-r')
msg.set_type('text/x-other')
msg.del_param('empty')
print(msg['content-type'])
msg.replace_header('Content-Type', 'text/plain')
print(msg.items(), 'CONTENT-type' in msg, msg.get_all('none', 'no'))

for text in ('Ana <ana@x.org>', '"B, C" <b@x.org>', 'plain@x.org (Comment)', 'group: a@x.org, b@y.org;', '',
             'a@b@c',
             'x <unclosed@x.org', '<only@x.org>', 'two@x.org, three@x.org', 'Näme <n@x.org>'):
    print(utils.parseaddr(text), utils.getaddresses([text]), utils.getaddresses([text], strict=False))
for pair in (('Ana', 'a@x.org'), ('B, C', 'b@x.org'), ('', 'c@x.org'), ('Ünal', 'u@x.org'), ('Say "hi"',
                                                            'd@x.org')):
    print(utils.formataddr(pair))
for date in ('Mon, 20 Nov 1995 19:12:08 -0500', '20 Nov 95 19:12 GMT', 'Fri, 08-Nov-82 10:00:00 EST',
             'nonsense',
             'Thu Feb  5 13:47:26 2003', '5 Feb 2003 13.47', 'Wed, 3 Apr 2002 12:34:56 -0000', '1 2 3 4 5'):
    print(utils.parsedate_tz(date), utils.parsedate(date))
    try:
        print(repr(utils.parsedate_to_datetime(date)), utils.mktime_tz(utils.parsedate_tz(date)) > 0)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(utils.formatdate(0), utils.formatdate(86400 * 365, usegmt=True), utils.unquote('"a\\"b"'),
      utils.quote('a"b\\'))
print(utils.encode_rfc2231('a b', 'utf-8', 'en'), utils.decode_rfc2231("us-ascii'en'a%20b"))
for name in ('utf-8', 'latin-1', 'us-ascii', 'koi8-r', 'x-none'):
    charset = Charset(name)
    print(charset, charset.header_encoding, charset.body_encoding, charset.output_charset, charset == name)
print(Charset('utf-8').header_encode('é'), Charset('utf-8').body_encode('é'),
      Charset('latin-1').body_encode('é = é'))
