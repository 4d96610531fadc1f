# A chat server on streams: names, rooms, messages to all, people who leave, slow readers; asyncio clients.
import asyncio


class Room:
    def __init__(self):
        self.people = {}

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        if not name or name in self.people:
            writer.write(b"! name\n")
            writer.close()
            return
        self.people[name] = writer
        self.tell(f"+ {name}", but=name)
        try:
            while line := await reader.readline():
                text = line.decode().strip()
                if text == "/who":
                    writer.write(f"= {' '.join(sorted(self.people))}\n".encode())
                elif text.startswith("/to "):
                    _, target, message = text.split(" ", 2)
                    if target in self.people:
                        self.people[target].write(f"[{name}] {message}\n".encode())
                    else:
                        writer.write(b"! nobody\n")
                else:
                    self.tell(f"{name}: {text}", but=name)
                await writer.drain()
        finally:
            del self.people[name]
            self.tell(f"- {name}")
            writer.close()

    def tell(self, text, but=None):
        for name, writer in self.people.items():
            if name != but:
                writer.write(text.encode() + b"\n")


async def join(port, name):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(name.encode() + b"\n")
    writer.write(b"/who\n")
    first = await reader.readline()
    while first[:1] == b"+":
        first = await reader.readline()
    return reader, writer, first.decode().strip()


async def main():
    room = Room()
    server = await asyncio.start_server(room.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    ann = await join(port, "ann")
    bob = await join(port, "bob")
    cat = await join(port, "cat")
    print(ann[2], "|", bob[2], "|", cat[2])
    print(await ann[0].readline(), await ann[0].readline(), await bob[0].readline())
    ann[1].write("hello ü\n".encode())
    print((await bob[0].readline()).decode(), (await cat[0].readline()).decode())
    bob[1].write(b"/to ann psst\n/to dan x\n")
    print(await ann[0].readline(), await bob[0].readline())
    twice = await join(port, "ann")
    print(twice[2], await twice[0].read())
    twice[1].close()
    cat[1].close()
    await cat[1].wait_closed()
    print(await ann[0].readline(), await bob[0].readline(), sorted(room.people))
    for n in range(200):
        ann[1].write(f"message {n}\n".encode())
    await ann[1].drain()
    got = [await bob[0].readline() for _ in range(200)]
    print(got[0], got[-1])
    crowd = await asyncio.gather(*(join(port, f"guest {n}") for n in range(30)))
    print(len(room.people), len({c[2] for c in crowd}) >= 1)
    for reader, writer, _ in [ann, bob, *crowd]:
        writer.close()
    while room.people:
        await asyncio.sleep(0.001)
    server.close()
    await server.wait_closed()
    print(room.people)


asyncio.run(main())
