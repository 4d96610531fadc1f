# urlopen() of ftp: addresses: files, lists of folders, who logs in, errors, connections that are kept.
import socket
import threading
import urllib.request
from urllib.error import URLError

FILES = {'/': {'top.txt': b'at the top\n'},
         '/pub/a b': {'data.bin': bytes(range(256)) * 300, 'note.txt': b'one\ntwo\n'}}
said = []


def serve(connection):
    """A server for one client that knows what urllib asks for."""
    here, passive = '/', None
    stream = connection.makefile('rwb')

    def answer(text):
        stream.write(text.encode() + b'\r\n')
        stream.flush()
    answer('220 hello')
    for line in stream:
        word, _, rest = line.decode().strip().partition(' ')
        said.append(f'{word} {rest}'.strip() if word not in ('PASV', 'EPSV') else 'PASV')
        if word == 'USER':
            answer('331 password?')
        elif word == 'PASS':
            answer('230 in' if rest != 'wrong' else '530 go away')
        elif word == 'TYPE':
            answer('200 as you like')
        elif word == 'PWD':
            answer(f'257 "{here}"')
        elif word == 'CWD':
            place = here if rest == '.' else rest if rest.startswith('/') else here.rstrip('/') + '/' + rest
            if place not in FILES:
                answer('550 no such folder')
                continue
            here = place
            answer('250 there')
        elif word == 'PASV':
            passive = socket.create_server(('127.0.0.1', 0))
            port = passive.getsockname()[1]
            answer(f'227 come to (127,0,0,1,{port // 256},{port % 256})')
        elif word in ('RETR', 'LIST'):
            other, _ = passive.accept()
            passive.close()
            name = rest
            if word == 'RETR' and name == 'locked':
                other.close()
                answer('553 locked')
            elif word == 'RETR' and name not in FILES[here]:
                other.close()
                answer('550 no such file')
            else:
                lines = [f'-r--r--r-- {len(data)} {name}\r\n' for name, data in FILES[here].items()]
                data = FILES[here][name] if word == 'RETR' else ''.join(lines).encode()
                answer(f'150 here it comes ({len(data)} bytes)' if word == 'RETR' else '150 here it comes')
                other.sendall(data)
                other.close()
                answer('226 done')
        elif word == 'QUIT':
            answer('221 bye')
            break
        else:
            answer('502 what?')
    stream.close()
    connection.close()


def accept():
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


server = socket.create_server(('127.0.0.1', 0))
port = server.getsockname()[1]
threading.Thread(target=accept, daemon=True).start()
base = f'ftp://127.0.0.1:{port}'


def show(path, opener=urllib.request.urlopen):
    said.clear()
    try:
        with opener(path if path.startswith('ftp:') else base + path) as answer:
            data = answer.read()
            print(path.replace(str(port), 'PORT'), len(data), data[:30], sorted(answer.headers.items()))
            print('   ', answer.geturl() == (path if path.startswith('ftp:') else base + path), answer.status)
    except URLError as error:
        print(path.replace(str(port), 'PORT'), 'error:', error.reason, type(error.__cause__).__name__)
    print('   ', said)


show('/top.txt')
show('/pub/a%20b/data.bin')
show('/pub/a%20b/note.txt;type=a')
show('/pub/a%20b/')
show('/')
show('/;type=d')
show('/pub/a%20b/missing.txt')
show('/pub/a%20b/locked')
show('/nowhere/file')
show(f'ftp://me:se%40cret@127.0.0.1:{port}/top.txt')
show(f'ftp://%2542me:a%2540b@127.0.0.1:{port}/top.txt')
show(f'ftp://me:wrong@127.0.0.1:{port}/top.txt')
for wrong in 'ftp:///path', 'ftp:path':
    try:
        urllib.request.urlopen(wrong)
    except (URLError, ValueError) as error:
        print(wrong, type(error).__name__, error)

print('kept')
handler = urllib.request.CacheFTPHandler()
handler.setTimeout(1000)
handler.setMaxConns(3)
opener = urllib.request.build_opener(handler)
for path in '/top.txt', '/top.txt', '/pub/a%20b/note.txt', '/':
    show(path, opener.open)
    print('   ', len(handler.cache))
handler.clear_cache()
print(len(handler.cache), len(handler.timeout))
server.close()
