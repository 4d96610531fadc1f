"""Connections and sockets that are sent to a process that runs already."""
import multiprocessing
import os
import socket
from multiprocessing import connection, reduction, resource_sharer


def serve(conn):
    """Sends ends of new pipes, of a listener and a socket to the parent, and waits until it has them."""
    here, there = multiprocessing.Pipe()
    conn.send(there)
    there.close()
    here.send(["through a pipe", here.recv()])
    with connection.Listener() as listener:
        conn.send(listener.address)
        with listener.accept() as accepted:
            conn.send(accepted)
            conn.recv()
    with socket.create_server(("localhost", 0)) as server:
        conn.send(server.getsockname())
        accepted, _ = server.accept()
        conn.send(accepted)
        accepted.close()
        conn.recv()
    conn.send([multiprocessing.Pipe(duplex=False)[1] for _ in range(3)])
    conn.recv()
    resource_sharer.stop()
    conn.send("stopped")


def echo(queue, answers):
    """Answers on the connections that come through a queue."""
    while conn := queue.get():
        with conn:
            answers.put(conn.recv().upper())


def main():
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,))
    server.start()
    theirs.close()
    with ours.recv() as pipe:
        pipe.send("hello")
        print(pipe.recv(), pipe.readable, pipe.writable)
    with connection.Client(ours.recv()) as client, ours.recv() as accepted:
        client.send((1, 2))
        print(accepted.recv())
        ours.send(None)
    with socket.create_connection(ours.recv()) as client, ours.recv() as accepted:
        client.sendall(b"bytes")
        print(accepted.recv(5), accepted.family == socket.AF_INET, accepted.type == socket.SOCK_STREAM)
        ours.send(None)
    for end in ours.recv():
        print(end.readable, end.writable, end.closed)
        end.close()
    ours.send(None)
    print(ours.recv())
    server.join()
    print(server.exitcode)

    queue, answers = multiprocessing.Queue(), multiprocessing.Queue()
    worker = multiprocessing.Process(target=echo, args=(queue, answers))
    worker.start()
    for word in ("one", "two"):
        reader, writer = multiprocessing.Pipe(duplex=False)
        queue.put(reader)
        writer.send(word)
        print(answers.get())
        reader.close()
        writer.close()
    queue.put(None)
    worker.join()

    read, write = os.pipe()
    duplicate = reduction.DupFd(write)
    os.close(write)
    fetched = duplicate.detach()
    os.write(fetched, b"kept")
    print(os.read(read, 10))
    os.close(fetched)
    os.close(read)
    resource_sharer.stop(timeout=60)
    resource_sharer.stop()
    a, b = multiprocessing.Pipe()
    os.write(a.fileno(), b"\0")
    try:
        reduction.recv_handle(b)
    except RuntimeError as error:
        print(error)
    for address in ("\\\\.\\pipe", 5):
        try:
            connection.Listener(address)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    main()
