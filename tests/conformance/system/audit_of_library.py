# What audit hooks are told by threads, sockets and memory maps; a hook that forbids.
import _thread
import mmap
import socket
import sys

seen = []
forbidden = set()


def hook(event, arguments):
    if event.partition('.')[0] in ('_thread', 'socket', 'mmap'):
        seen.append((event, [type(a).__name__ if not isinstance(a, (int, tuple, type(None))) else a
                             for a in arguments]))
        if event in forbidden:
            raise PermissionError(event)


sys.addaudithook(hook)
handle = _thread.start_joinable_thread(lambda: None)
handle.join()
_thread.start_joinable_thread(lambda: None, daemon=False).join()
with mmap.mmap(-1, 8192) as m:
    pass
with mmap.mmap(-1, 4096, access=mmap.ACCESS_COPY) as m:
    pass
socket.gethostname()
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server, socket.socket() as client:
    server.bind(('127.0.0.1', 0))
    server.listen()
    address = server.getsockname()
    client.connect(address)
print([(event, ['port' if a == address else a for a in arguments]) for event, arguments in seen])
forbidden |= {'socket.gethostname', 'mmap.__new__', '_thread.start_joinable_thread', 'socket.__new__'}
for action in (socket.gethostname, lambda: mmap.mmap(-1, 10), lambda: _thread.start_joinable_thread(print),
               socket.socket):
    try:
        action()
    except PermissionError as e:
        print('PermissionError', e)
