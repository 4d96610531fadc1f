# What happens to exceptions that nobody waits for: the exception handler's context, the default one's log.
import asyncio
import gc
import logging
import sys

handler = logging.StreamHandler(sys.stdout)


class Short(logging.Formatter):
    def format(self, record):
        text = record.getMessage().split("\n")[0].split(" at 0x")[0]
        return f"{record.levelname} {text} {record.exc_info and record.exc_info[0].__name__}"


handler.setFormatter(Short())
logging.getLogger("asyncio").addHandler(handler)


async def fail():
    raise ValueError("nobody looks")


def show(loop, context):
    print(sorted(context), context["message"].split(" at 0x")[0], repr(context.get("exception")))


def bad(loop, context):
    raise RuntimeError("the handler fails too")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    for handler in (show, None, bad):
        loop.set_exception_handler(handler)
        print("--", handler and handler.__name__)
        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task
        gc.collect()
        future = loop.create_future()
        future.set_exception(KeyError("in a future"))
        del future
        gc.collect()
        loop.call_soon(lambda: 1 / 0)
        await asyncio.sleep(0)
        loop.call_exception_handler({"message": "by hand", "extra": 5})
    loop.set_exception_handler(show)
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    print("looked at", repr(task.exception()))
    del task
    gc.collect()
    task = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    task.add_done_callback(lambda t: [][1])
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)

    async def generator():
        try:
            yield 1
        finally:
            raise OSError("while closing")

    items = generator()
    await anext(items)
    del items
    gc.collect()
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
