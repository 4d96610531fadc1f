# Debug mode: slow callbacks, coroutines never awaited with their origin, calls from wrong threads, reprs.
import asyncio
import gc
import logging
import sys
import threading
import time
import warnings


class Seen(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        if "took" in text and "sleep" not in text:
            pass    # the machine was slow
        elif "took" in text:
            print(record.levelname, text.split(" took ")[0].split(" coro")[0][:14], "took ... seconds")
        elif "Close <" not in text and "Using selector" not in text:
            print(record.levelname, text.split("\n")[0].split(" at 0x")[0][:60])


logging.getLogger("asyncio").addHandler(Seen())
logging.getLogger("asyncio").setLevel(logging.INFO)


async def unused():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.slow_callback_duration = 0.04
    loop.call_soon(time.sleep, 0.05)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 60
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        unused()
        gc.collect()
        text = str(caught[0].message)
        print(caught[0].category.__name__, text.split("\n")[0], "Coroutine created at" in text)
    errors = []

    def elsewhere():
        for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print)):
            try:
                call()
            except RuntimeError as error:
                errors.append(str(error))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    print(errors)
    for bad in (5, unused):
        try:
            loop.call_soon(bad)
        except TypeError as error:
            print(str(error).split(", got")[0].split(" <function")[0])
    handle = loop.call_later(60, print, "x")
    text = repr(handle)
    print(text.startswith("<TimerHandle when="), "created at" in text)
    handle.cancel()
    print(repr(handle)[:23], handle.cancelled())
    future = loop.create_future()
    print("created at" in repr(future))
    future.cancel()
    task = asyncio.create_task(unused(), name="named")
    print("created at" in repr(task), "name='named'" in repr(task))
    await task
    loop.set_debug(False)
    print(loop.get_debug(), "created at" in repr(loop.create_future()))


asyncio.run(main(), debug=True)
with asyncio.Runner(debug=False) as runner:
    print(runner.get_loop().get_debug())
