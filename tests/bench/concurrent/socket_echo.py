"""Round trips of some bytes over a pair of sockets, between two threads."""

import socket
import threading

from harness import run

COUNT = 3000


def work():
    near, far = socket.socketpair()

    def echo():
        while data := far.recv(100):
            far.sendall(data)

    thread = threading.Thread(target=echo)
    thread.start()
    total = 0
    for _ in range(COUNT):
        near.sendall(b"some bytes")
        total += len(near.recv(100))
    near.close()
    thread.join()
    far.close()
    return total


run(work, COUNT)
