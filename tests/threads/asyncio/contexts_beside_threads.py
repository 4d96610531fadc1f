# Context variables in tasks of several loops and in their threads: no value is seen where it was not set.
import asyncio
import contextvars
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

owner = contextvars.ContextVar("owner", default=None)


async def task(name):
    owner.set(name)
    for _ in range(5):
        await asyncio.sleep(0)
        assert owner.get() == name
    assert await asyncio.to_thread(owner.get) == name
    return name


async def main(index):
    assert owner.get() is None
    names = [(index, n) for n in range(scaled(40))]
    assert await asyncio.gather(*map(task, names)) == names
    assert owner.get() is None


crowd(4, lambda index: asyncio.run(main(index)))
assert owner.get() is None
