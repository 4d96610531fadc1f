"""ftplib and poplib, with servers in threads that answer from a table; the parsing of replies."""
import ftplib
import poplib
import socket
import threading


def serve(welcome, answer):
    """The address of a server for one client; answer(line) gives the lines to be sent, None for the end."""
    listening = socket.create_server(('127.0.0.1', 0))

    def run():
        connection, _ = listening.accept()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
        with listening, connection, connection.makefile('rb') as lines:
            connection.sendall(welcome + b'\r\n')
            for line in lines:
                reply = answer(line.decode().rstrip())
                if reply:
                    connection.sendall(reply.replace('\n', '\r\n').encode() + b'\r\n')
                if line.upper().startswith(b'QUIT'):
                    break
    thread = threading.Thread(target=run)
    thread.start()
    return *listening.getsockname(), thread


def attempt(function, *args, **kwargs):
    try:
        print(getattr(function, '__name__', ''), repr(function(*args, **kwargs)))
    except (*ftplib.all_errors, poplib.error_proto, ValueError) as error:
        print(function.__name__, type(error).__name__, error)


messages = ['Subject: one\n\nfirst\n..dot', 'Subject: two\n\nsecond']
mail = {'USER me': '+OK who', 'PASS pw': '+OK in', 'STAT': '+OK 2 50', 'NOOP': '+OK', 'RSET': '+OK reset',
        'LIST': '+OK list\n1 30\n2 20\n.', 'LIST 2': '+OK 2 20', 'UIDL': '+OK\n1 aa\n2 bb\n.', 'UIDL 1': '+OK 1 aa',
        'RETR 1': f'+OK 30\n{messages[0]}\n.', 'TOP 2 0': '+OK\nSubject: two\n\n.', 'DELE 1': '+OK gone',
        'CAPA': '+OK\nTOP\nSASL PLAIN LOGIN\n.', 'QUIT': '+OK bye', 'UTF8': '+OK utf'}
host, port, thread = serve(b'+OK ready <1.2@h>', lambda line: mail.get(line) or
                           ('+OK hash ' + line.split()[2] if line.startswith('APOP') else '-ERR ' + line))
pop = poplib.POP3(host, port, timeout=60)
print(pop.getwelcome())
for call in ((pop.user, 'me'), (pop.pass_, 'pw'), (pop.pass_, 'no'), (pop.stat,), (pop.list,), (pop.list, 2), (pop.uidl,),
             (pop.uidl, 1), (pop.retr, 1), (pop.retr, 9), (pop.top, 2, 0), (pop.dele, 1), (pop.noop,), (pop.rset,),
             (pop.capa,), (pop.utf8,), (pop.apop, 'me', 'secret'), (pop.quit,)):
    attempt(*call)
print(pop.sock, pop.file)
thread.join()
attempt(poplib.POP3, host, port, timeout=0)

replies = {'USER anonymous': '331 who', 'PASS anonymous@': '230-hello\n and more\n230 in', 'PWD': '257 "/a ""b"""',
           'CWD x': '250 ok', 'CDUP': '500 what', 'CWD ..': '250 up', 'MKD d': '257 "/d" made', 'SIZE f': '213 77',
           'RMD d': '250 gone', 'DELE f': '250 gone', 'RNFR a': '350 to', 'RNTO b': '250 done', 'QUIT': '221 bye',
           'NOOP': '200 ok', 'TYPE A': '200 ok', 'TYPE I': '200 ok', 'ABOR': '226 stopped'}
data = {'LIST': 'l1\r\nl2\r\n', 'NLST *.x': 'a\r\nb\r\n', 'RETR f': 'line é\r\nlast', 'MLSD': 'Type=dir;Size=4; a b\r\n'}
waiting = []


def answer(line):
    if line == 'PASV':
        waiting.append(socket.create_server(('127.0.0.1', 0)))
        port = waiting[0].getsockname()[1]
        return f'227 passive (1,2,3,4,{port // 256},{port % 256})'
    if line in data:
        with waiting.pop() as listening, listening.accept()[0] as connection:
            connection.sendall(data[line].encode())
        return '150 data (99 bytes)\n226 done'
    return replies.get(line) or ('450 later' if line == 'LATER' else '999 x' if line == 'ODD' else '550 no ' + line)


host, port, thread = serve(b'220 files', answer)
ftp = ftplib.FTP(timeout=60)
ftp.connect(host, port)
received = []
for call in ((ftp.getwelcome,), (ftp.login,), (ftp.pwd,), (ftp.cwd, 'x'), (ftp.cwd, '..'), (ftp.mkd, 'd'), (ftp.size, 'f'),
             (ftp.rmd, 'd'), (ftp.rename, 'a', 'b'), (ftp.delete, 'f'), (ftp.delete, 'none'), (ftp.voidcmd, 'NOOP'),
             (ftp.sendcmd, 'LATER'), (ftp.sendcmd, 'ODD'), (ftp.sendcmd, 'two\nlines'), (ftp.nlst, '*.x'),
             (ftp.dir, received.append), (ftp.retrlines, 'RETR f', received.append),
             (ftp.retrbinary, 'RETR f', received.append), (ftp.abort,)):
    attempt(*call)
print(received, list(ftp.mlsd()), ftp.sanitize('PASS secret'))
attempt(ftp.quit)
print(ftp.sock, ftp.file)
thread.join()
for call in ((ftplib.parse150, '150 x (12 bytes)'), (ftplib.parse150, '150 x'), (ftplib.parse227, '227 (1,2,3,4,5,6)'),
             (ftplib.parse227, '227 none'), (ftplib.parse227, '200 x'), (ftplib.parse229, '229 x (|||77|)', ('h', 1)),
             (ftplib.parse229, '229 x (||77|)', ('h', 1)), (ftplib.parse257, '257 "a""b" x'), (ftplib.parse257, '250 x')):
    attempt(*call)
