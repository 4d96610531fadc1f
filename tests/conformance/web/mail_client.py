"""smtplib against a server of our own in a thread; email.message.EmailMessage; logging's SMTPHandler."""
import logging
import logging.handlers
import smtplib
import socket
import threading
from email.message import EmailMessage

heard = []


def serve(listener):
    refuse = {'mail from:<bad@x>': '553 no such sender', 'rcpt to:<nobody@x>': '550 unknown', 'help': '214 no help'}
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile('rwb') as file:
            def say(text):
                file.write(text.encode() + b'\r\n')
                file.flush()
            say('220 hello')
            while line := file.readline().decode().strip():
                heard.append(line.partition(' size=')[0])
                word = line[:4].upper()
                if word == 'EHLO':
                    say('250-here\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN')
                elif word == 'DATA':
                    say('354 go on')
                    while (text := file.readline()) != b'.\r\n':
                        heard.append(text)
                    say('250 taken')
                elif word == 'QUIT':
                    say('221 bye')
                    break
                elif word == 'AUTH':
                    say('235 welcome' if line.endswith('AG1lAHNlY3JldA==') else '535 wrong')
                else:
                    say(refuse.get(line.partition(' size=')[0].lower(), '250 ok'))


listener = socket.create_server(('127.0.0.1', 0))
threading.Thread(target=serve, args=(listener,), daemon=True).start()
port = listener.getsockname()[1]
with smtplib.SMTP('127.0.0.1', port, local_hostname='me', timeout=10) as server:
    print(server.ehlo(), server.esmtp_features, server.has_extn('SIZE'), server.noop(), server.help(), server.rset())
    print(server.sendmail('a@x', ['b@x', 'nobody@x'], 'Subject: s\n\n.dot\nline\n..\n'))
    for call in (lambda: server.sendmail('bad@x', 'b@x', 'm'), lambda: server.sendmail('a@x', 'nobody@x', 'm'),
                 lambda: server.login('me', 'wrong'), lambda: server.putcmd('a\nb'), lambda: server.starttls()):
        try:
            call()
        except (OSError, ValueError) as error:
            print(type(error).__name__, error)
    print(server.login('me', 'secret'))
    message = EmailMessage()
    message['From'], message['To'], message['Bcc'] = 'A <a@x>', 'b@x, C <c@x>', 'd@x'
    message.set_content('Gr\xfc\xdfe\n')
    print(server.send_message(message))
print(message.as_bytes(), message.as_string(), message.get_content(), message.get_content_type(), message.get_content_charset())
message.set_content('plain')
print(message.as_string())
for line in heard:
    print(line)
print(smtplib.quoteaddr('X <a@b>'), smtplib.quoteaddr('a b'), smtplib.quoteaddr(''), repr(smtplib.quotedata('.a\nb\r\n..c')))
try:
    smtplib.SMTP().send('x')
except smtplib.SMTPServerDisconnected as error:
    print(error)
for error in smtplib.SMTPSenderRefused(5, 'x', 's'), smtplib.SMTPRecipientsRefused({1: 2}):
    print(repr(error), error, vars(error))
listener.close()
