# Messages made, written, read again: text, attachments, alternatives, and what the parts say of themselves.
import email
import email.policy
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

msg = EmailMessage()
msg['From'] = 'Ana <ana@example.org>'
msg['To'] = 'Bo Li <bo@example.org>, "Smith, J." <js@example.org>'
msg['Subject'] = 'Lunch at noon?'
msg['Date'] = 'Mon, 05 Jan 2026 12:30:00 +0100'
msg.set_content('Hello,\n\nshall we?\n')
print(msg)
print(msg['To'].addresses)
print([str(address) for address in msg['to'].addresses], msg['From'].addresses[0].username)
print(msg['date'].datetime, msg['date'].datetime.utcoffset())

msg.add_alternative('<p>Hello</p>\n', subtype='html')
msg.add_attachment(b'\x00\x01\x02' * 30, maintype='application', subtype='x-thing', filename='thing.bin')
msg.set_boundary('OUTER')
msg.get_payload(0).set_boundary('INNER')
text = msg.as_string()
print(text)

again = email.message_from_string(text, policy=email.policy.default)
for part in again.walk():
    print(part.get_content_type(), part.get_content_disposition(), part.get_filename(), part.is_multipart())
print(again.get_body().get_content())
print(again.get_body(('plain',)).get_content_charset(), [a.get_filename() for a in again.iter_attachments()])
print(next(again.iter_attachments()).get_content()[:6], again.defects, again['subject'].defects)
print(bytes(again) == text.encode())

old = MIMEMultipart('mixed', boundary='=edge=')
old['Subject'] = 'Grüße aus Köln'
old.preamble = 'not shown'
old.attach(MIMEText('schöner Tag\n', 'plain', 'iso-8859-1'))
old.attach(MIMEText('plain\n'))
old.attach(MIMEApplication(b'data', Name='d.bin'))
print(old.as_string())
back = email.message_from_bytes(old.as_bytes())
print([part.get_payload(decode=True) for part in back.get_payload()])
print(back.get_charsets(), back.preamble, repr(back.epilogue), back['subject'])
print(email.header.make_header(email.header.decode_header(back['subject'])))
try:
    MIMEText('x').attach(MIMEText('y'))
except email.errors.MultipartConversionError as error:
    print(error)
for bad in ('a\nb: c', 'x\r\ny'):
    try:
        msg['X-Test'] = bad
    except ValueError as error:
        print(error)
try:
    msg['Subject'] = 'again'
except ValueError as error:
    print(error)
