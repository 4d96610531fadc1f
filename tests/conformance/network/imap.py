"""imaplib, with a server in a thread that answers from a table, and the functions for parts of answers."""
import datetime
import imaplib
import os
import socket
import threading
import time

os.environ['TZ'] = 'UTC'
time.tzset()

answers = {'CAPABILITY': ['* CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT', 'OK done'], 'LOGIN me "p\\"w"': ['OK in'],
           'SELECT INBOX': ['* 3 EXISTS', '* 1 RECENT', '* FLAGS (\\Seen)', '* OK [UIDVALIDITY 42] ok', 'OK [READ-WRITE] open'],
           'SELECT ro': ['* 1 EXISTS', 'OK [READ-ONLY] open'], 'EXAMINE ro': ['* 1 EXISTS', 'OK [READ-ONLY] open'],
           'SELECT none': ['NO no such mailbox'], 'SEARCH ALL': ['* SEARCH 1 2 3', 'OK found'],
           'SEARCH CHARSET UTF-8 TEXT x': ['* SEARCH', 'OK none'], 'NOOP': ['* 4 EXISTS', 'OK nothing'],
           'FETCH 1 (RFC822)': ['* 1 FETCH (RFC822 {12}', 'Subject: x', ' FLAGS (\\Seen))', 'OK fetched'],
           'STORE 1 +FLAGS (\\Deleted)': ['* 1 FETCH (FLAGS (\\Deleted))', 'OK stored'], 'EXPUNGE': ['* 1 EXPUNGE', 'OK gone'],
           'LIST "" *': ['* LIST (\\Noselect) "/" a', '* LIST () "/" "b c"', 'OK listed'], 'UID SEARCH 1': ['* SEARCH 77', 'OK uid'],
           'STATUS INBOX (MESSAGES)': ['* STATUS INBOX (MESSAGES 3)', 'OK status'], 'SORT (DATE) UTF-8 ALL': ['* SORT 3 1', 'OK sorted'],
           'CREATE bad': ['BAD what'], 'COPY 1 x': ['OK copied'], 'CLOSE': ['OK closed'], 'XFOO a b': ['* XFOO bar', 'OK x'],
           'GETQUOTAROOT INBOX': ['* QUOTAROOT INBOX r', '* QUOTA r (STORAGE 1 2)', 'OK quota'], 'ENABLE UTF8=ACCEPT': ['OK on'],
           'LOGOUT': ['* BYE see you', 'OK out'], 'THREAD REFERENCES UTF-8 ALL': ['* THREAD (1)(2 3)', 'OK thread']}
listening = socket.create_server(('127.0.0.1', 0))


def serve():
    connection, _ = listening.accept()
    with connection, connection.makefile('rb') as lines:
        connection.sendall(b'* OK ready\r\n')
        for line in lines:
            tag, _, command = line.decode().rstrip().partition(' ')
            if command.startswith('APPEND'):
                connection.sendall(b'+ go on\r\n')
                size = int(command[command.index('{') + 1:-1])
                told = [f'* GOT {lines.read(size)!r}', 'OK ' + command[:-1].partition('{')[0].strip()]
                lines.readline()
            elif command.startswith('AUTHENTICATE'):
                connection.sendall(b'+ aGk=\r\n')
                told = ['OK ' + lines.readline().decode().strip()]
            else:
                told = answers.get(command, ['NO ' + command])
            told[-1:] = [tag + ' ' + told[-1]]
            connection.sendall(''.join(line + '\r\n' for line in told).encode())
            told[-1:] = [told[-1].partition(' ')[2]]
            if command == 'LOGOUT':
                break


thread = threading.Thread(target=serve)
thread.start()
mail = imaplib.IMAP4(*listening.getsockname(), timeout=60)
print(mail.state, mail.welcome, mail.capabilities, mail.PROTOCOL_VERSION)


def attempt(function, *args):
    try:
        print(*function(*args), mail.state)
    except imaplib.IMAP4.error as error:
        print(type(error).__name__, str(error).replace(mail.tagpre.decode(), 'TAG'), mail.state)


for call in ((mail.select,), (mail.login, 'me', 'wrong'), (mail.authenticate, 'x', lambda asked: b'me ' + asked), (mail.close,),
             (mail.enable, 'UTF8=ACCEPT'), (mail.select, 'none'), (mail.select, 'ro'), (mail.select, 'ro', True), (mail.select,),
             (mail.response, 'UIDVALIDITY'), (mail.response, 'UIDVALIDITY'), (mail.recent,), (mail.search, None, 'ALL'),
             (mail.search, 'UTF-8', 'TEXT x'), (mail.fetch, '1', '(RFC822)'), (mail.store, '1', '+FLAGS', '\\Deleted'),
             (mail.expunge,), (mail.list,), (mail.status, 'INBOX', '(MESSAGES)'), (mail.uid, 'search', '1'), (mail.uid, 'odd'),
             (mail.sort, 'DATE', 'UTF-8', 'ALL'), (mail.thread, 'REFERENCES', 'UTF-8', 'ALL'), (mail.create, 'bad'),
             (mail.copy, '1', 'x'), (mail.getquotaroot, 'INBOX'), (mail.xatom, 'xfoo', 'a', 'b'), (mail.response, 'XFOO'),
             (mail.append, 'box', '\\Seen', '"01-Jan-2000 00:00:00 +0000"', b'a\nb'), (mail.response, 'GOT'), (mail.delete, 'x'),
             (mail.noop,), (mail.CLOSE,), (mail.logout,)):
    attempt(*call)
thread.join()
listening.close()
try:
    mail.unknown
except AttributeError as error:
    print(error)
print(imaplib.Internaldate2tuple(b'25 (INTERNALDATE "01-Apr-2000 11:30:00 -0130")')[:6], imaplib.Internaldate2tuple(b'x'))
print([imaplib.Int2AP(n) for n in (0, 1, 16, -255, 1234567)], imaplib.ParseFlags(b'FLAGS (\\Seen x)'), imaplib.ParseFlags(b''))
for value in 0, (2000, 1, 2, 3, 4, 5, -1, -1, -1), datetime.datetime(2000, 1, 2, tzinfo=datetime.UTC), '"x"', 'x', datetime.datetime(2000, 1, 1):
    try:
        print(imaplib.Time2Internaldate(value))
    except ValueError as error:
        print(error)
