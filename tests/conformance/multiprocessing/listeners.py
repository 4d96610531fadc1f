# Listener and Client: Unix and TCP, keys that are right and wrong, addresses, closing, several clients.
import multiprocessing
import os
import socket
import threading
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge


def serve(listener, count, log):
    for _ in range(count):
        try:
            with listener.accept() as connection:
                connection.send(("welcome", connection.recv()))
        except (multiprocessing.AuthenticationError, EOFError, OSError) as error:
            log.append(f"{type(error).__name__}: {error}")


def talk(address, count, keys, listener_key):
    log, said = [], []
    with Listener(address, authkey=listener_key) as listener:
        thread = threading.Thread(target=serve, args=(listener, count, log))
        thread.start()
        for key in keys:
            try:
                with Client(listener.address, authkey=key) as client:
                    client.send(key)
                    said.append(client.recv())
            except Exception as error:
                said.append(f"{type(error).__name__}: {error}")
        thread.join()
    return said, log


def main():
    print(talk("unix", 1, [None], None))
    print(os.path.exists("unix"))
    print(talk(("localhost", 0), 2, [None, None], None))
    print(talk("unix", 3, [b"key", b"wrong", b"key"], b"key"))
    with Listener() as listener:
        print(type(listener.address).__name__, listener.last_accepted, os.path.exists(listener.address))
        address = listener.address
    print(os.path.exists(address))
    listener.close()
    try:
        listener.accept()
    except OSError as error:
        print(error)
    for make in (lambda: Listener(5), lambda: Listener("unix", authkey="text"), lambda: Client("unix", authkey=5),
                 lambda: Listener(("localhost", 0), "AF_NONE"), lambda: Client("nobody is here")):
        try:
            make()
        except Exception as error:
            print(type(error).__name__, str(error)[:60])
    with Listener(("127.0.0.1", 0), "AF_INET", 5) as listener:
        clients = [Client(listener.address, "AF_INET") for _ in range(4)]
        served = [listener.accept() for _ in clients]
        print(listener.last_accepted[0], listener.address[0])
        for n, client in enumerate(clients):
            client.send(n)
        print(sorted(connection.recv() for connection in served))
        for connection in clients + served:
            connection.close()
    with Listener("unix") as listener:
        with socket.socket(socket.AF_UNIX) as plain:
            plain.connect("unix")
            with listener.accept() as connection:
                plain.sendall(b"\0\0\0\5hel")
                plain.shutdown(socket.SHUT_WR)
                try:
                    connection.recv_bytes()
                except OSError as error:
                    print(error)
    left, right = multiprocessing.Pipe()
    thread = threading.Thread(target=answer_challenge, args=(right, b"secret"))
    thread.start()
    print(deliver_challenge(left, b"secret"))
    thread.join()
    left.send_bytes(b"nonsense of sufficient length")
    try:
        answer_challenge(right, b"secret")
    except multiprocessing.AuthenticationError as error:
        print(error)


if __name__ == "__main__":
    main()
