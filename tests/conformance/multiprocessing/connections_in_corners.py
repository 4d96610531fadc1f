# Connections of multiprocessing with a program's own objects, sizes around the limits of a pipe, and what
# happens at both ends: bytes, views, objects that cannot be pickled or read, ends that are closed,
# listeners with keys.
import multiprocessing
import multiprocessing.connection
import os
import threading


class Loud:
    def __init__(self, word):
        self.word = word

    def __reduce__(self):
        return Loud, (self.word,)

    def __eq__(self, other):
        return self.word == other.word


class FailsToPickle:
    def __reduce__(self):
        raise ValueError("stays here")


def fail_to_load():
    raise ValueError("not there")


class FailsToLoad:
    def __reduce__(self):
        return fail_to_load, ()


def outcome(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def sizes():
    a, b = multiprocessing.Pipe()
    for size in (0, 1, 100, 16383, 16384, 16385, 65535, 65536, 1 << 20):
        data = bytes(size)
        sender = threading.Thread(target=a.send_bytes, args=(data,))
        sender.start()
        assert b.recv_bytes() == data
        sender.join()
        sender = threading.Thread(target=b.send, args=(data.decode(),))
        sender.start()
        assert len(a.recv()) == size
        sender.join()
    print("every size arrived")
    a.send_bytes(memoryview(b"0123456789"), 2, 5)
    print(b.recv_bytes())
    a.send_bytes(bytearray(b"abc"), 1)
    print(b.recv_bytes(2))
    for given in ((b"abc", 4), (b"abc", -1), (b"abc", 1, 3), (b"abc", 0, -1), ("text",)):
        print(outcome(a.send_bytes, *given))
    a.send_bytes(b"12345")
    room = bytearray(8)
    print(b.recv_bytes_into(room, 2), room)
    a.send_bytes(b"too long for it")
    try:
        b.recv_bytes_into(bytearray(4))
    except multiprocessing.BufferTooShort as error:
        print("BufferTooShort:", error.args)
    print(outcome(b.recv_bytes_into, room, 9), outcome(b.recv_bytes, -1))
    a.close()
    b.close()


def objects():
    a, b = multiprocessing.Pipe()
    a.send([Loud("x"), {1: (2, 3)}, None])
    print(b.recv()[0].word)
    print(outcome(a.send, FailsToPickle()), outcome(a.send, lambda: 0).split(":")[0])
    print(a.poll(), b.poll(0))
    a.send(FailsToLoad())
    a.send("next")
    print(outcome(b.recv), b.recv())
    a.send_bytes(b"not a pickle")
    print(outcome(b.recv).split(":")[0])
    print(a.closed, a.readable, a.writable, repr(a)[:42])
    a.close()
    print(outcome(a.send, 1), outcome(a.poll), outcome(a.fileno), a.closed)
    print(outcome(b.recv), b.poll())
    print(outcome(b.send, 1))
    b.close()
    reader, writer = multiprocessing.Pipe(duplex=False)
    print(outcome(reader.send, 1), outcome(writer.recv), outcome(writer.poll))
    with writer:
        writer.send("last")
    print(writer.closed, reader.recv(), outcome(reader.recv))
    reader.close()


def child(connection):
    with connection:
        while True:
            word = connection.recv()
            if word is None:
                break
            connection.send(word[::-1])


def processes():
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=child, args=(theirs,))
    process.start()
    theirs.close()
    for word in ("abc", "x" * 100000, ""):
        ours.send(word)
        assert ours.recv() == word[::-1]
    ours.send(None)
    print(outcome(ours.recv))
    process.join()
    print(process.exitcode)
    ours.close()


def listeners():
    for family in ("AF_UNIX", "AF_INET"):
        with multiprocessing.connection.Listener(None, family, authkey=b"key") as listener:
            def serve():
                for _ in range(2):
                    try:
                        with listener.accept() as connection:
                            connection.send(sum(connection.recv()))
                    except multiprocessing.AuthenticationError as error:
                        refusals.append(str(error))

            refusals = []
            thread = threading.Thread(target=serve)
            thread.start()
            with multiprocessing.connection.Client(listener.address, authkey=b"key") as client:
                client.send([1, 2, 3])
                print(family, client.recv(), type(listener.address).__name__)
                print(listener.last_accepted is not None)
            print(outcome(multiprocessing.connection.Client, listener.address, authkey=b"other"))
            thread.join()
            print(refusals)
    print(outcome(multiprocessing.connection.Client, "/nowhere/at/all").split(":")[0])
    print(outcome(multiprocessing.connection.Listener, authkey="text"))


def waiting():
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(4)]
    print(multiprocessing.connection.wait([reader for reader, _ in pipes], 0))
    for number in (1, 3):
        pipes[number][1].send(number)
    ready = multiprocessing.connection.wait([reader for reader, _ in pipes])
    print(sorted(reader.recv() for reader in ready))
    pipes[0][1].close()
    (ended,) = multiprocessing.connection.wait([reader for reader, _ in pipes], 60)
    print(ended is pipes[0][0], outcome(ended.recv))
    print(multiprocessing.connection.wait([], 0))
    print(outcome(multiprocessing.connection.wait, [object()]).split(":")[0])
    for reader, writer in pipes:
        reader.close()
        writer.close()


if __name__ == "__main__":
    for part in (sizes, objects, processes, listeners, waiting):
        print("--", part.__name__)
        part()
