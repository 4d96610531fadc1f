# A connection of which one thread reads while another one writes, and a MemoryBIO between threads.
import socket
import ssl
import threading

from _pairs import client_context, server_context

server, client = server_context(), client_context()
ours, theirs = socket.socketpair()
ends = {}


def greet():
    ends['server'] = server.wrap_socket(theirs, server_side=True)


thread = threading.Thread(target=greet)
thread.start()
ends['client'] = client.wrap_socket(ours, server_hostname='localhost')
thread.join()

# A reader that waits does not keep others from writing.
got = []
reader = threading.Thread(target=lambda: got.append(ends['client'].recv(100)))
reader.start()
ends['client'].sendall(b'question')
print(ends['server'].recv(100))
ends['server'].sendall(b'answer')
reader.join()
print(got)
for end in ends.values():
    end.close()

bio, taken = ssl.MemoryBIO(), []


def take():
    while not (bio.eof and not bio.pending):
        taken.append(bio.read(1000))


threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for _ in range(2000):
    bio.write(b'z' * 37)
bio.write_eof()
for thread in threads:
    thread.join()
print(sum(map(len, taken)))
