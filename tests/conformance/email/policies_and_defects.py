# Policies, header objects, and defects of broken messages.
import email
from email import errors, policy
from email.headerregistry import Address, Group, HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser, FeedParser, HeaderParser

print(policy.default, policy.SMTP, policy.strict, policy.default + policy.SMTPUTF8)
try:
    policy.default.linesep = 'x'
except AttributeError as error:
    print(error)
try:
    policy.default.clone(nothing=1)
except TypeError as error:
    print(error)

registry = HeaderRegistry()
for name, value in (('Subject', 'a  =?utf-8?q?b=C3=A9?= c'), ('To', 'x: a@b.c, "D E" <d@e.f>;, G <g@h.i>'),
                    ('From', 'broken'), ('Date', 'Sat, 01 Feb 2003 04:05:06 -0700'), ('Date', 'when?'),
                    ('Content-Type', 'text/plain; charset=x; name="a b"'), ('Content-Type', 'nothing'),
                    ('Content-Disposition', 'ATTACHMENT; filename*=utf-8\'\'%e2%82%ac.txt'),
                    ('Content-Transfer-Encoding', 'Base64 (c)'), ('MIME-Version', '1.0 (x)'),
                    ('MIME-Version', 'one'),
                    ('Message-ID', '<left@right>'), ('Message-ID', 'no brackets'), ('Sender', 'a@b.c')):
    header = registry(name, value)
    facts = {fact: getattr(header, fact) for fact in ('addresses', 'groups', 'datetime', 'params',
                                                      'content_type',
             'content_disposition', 'cte', 'version', 'content_type') if hasattr(header, fact)}
    print(type(header).__name__, repr(str(header)),
          [type(d).__name__ + ': ' + str(d) for d in header.defects])
    print('   ', {key: dict(v) if key == 'params' else v for key, v in facts.items()})
    print('   ', repr(header.fold(policy=policy.default)))
try:
    registry('Sender', 'a@b.c, d@e.f').address
except ValueError as error:
    print(error)
print(Address('A, B', 'x', 'y.z'), Address('', 'p q', 'r'), Address() == Address())
print(repr(Address('A', addr_spec='b@c')), Group('g', [Address('A', 'b', 'c')]), Group(None, []))
for arguments in ({'addr_spec': 'a b c'}, {'addr_spec': 'a@b', 'username': 'x'}, {'display_name': 'a\nb'}):
    try:
        print(Address(**arguments))
    except (ValueError, TypeError, errors.MessageError) as error:
        print(type(error).__name__, error)

msg = EmailMessage()
msg['Subject'] = 'Ein ziemlich langer Betreff mit Umlauten wie ä, ö und ü, der gefaltet werden muss, da er lang ist'
msg['To'] = [Address(f'Person Number {n}', f'person{n}', 'example.com') for n in range(5)]
print(msg.as_bytes(policy=policy.SMTP))
print(msg.as_string(policy=policy.SMTPUTF8.clone(max_line_length=40)))

for source in ('Subject: x\n continued\n\tmore\n\nbody\n', ' first\nA: b\n\n', 'A: b\nno colon here\n',
               'From me\nA: b\n\nx',
               'Content-Type: multipart/mixed\n\nbody',
               'Content-Type: multipart/mixed; boundary=B\n\nnothing\n',
               'Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n', ': no name\n\n',
               'Content-Transfer-Encoding: base64\n\naGVsbG8'):
    for choice in (policy.compat32, policy.default):
        found = email.message_from_string(source, policy=choice)
        print(found.items(), repr(found.get_payload(decode=True)), found.get_unixfrom(), found.is_multipart(),
              [type(defect).__name__ for defect in found.defects])
try:
    email.message_from_string('Content-Type: multipart/mixed\n\nbody', policy=policy.strict)
except errors.MessageDefect as error:
    print(type(error).__name__)
feeder = FeedParser(policy=policy.default)
for piece in ('Sub', 'ject: fed\r', '\n\r\nbo', 'dy'):
    feeder.feed(piece)
print(feeder.close().as_string(), HeaderParser().parsestr('A: b\n\n--x').get_payload())
print(BytesParser(policy=policy.default).parsebytes(b'Subject: caf\xe9\n\n\xff\n').items())
