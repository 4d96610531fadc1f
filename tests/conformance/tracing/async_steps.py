# What a trace function is told of await and async for over async generators.
import sys


async def numbers(n):
    for i in range(n):
        yield i


async def other():
    return 5


async def walk():
    async for i in numbers(2):
        if i > 100:
            break
    else:
        i = 'none left'
    agen = numbers(2)
    first = await agen.__anext__()
    second = await agen.asend(None)
    third = await other()
    await agen.aclose()
    return first, second, third, [x async for x in numbers(2)]

events = []


def trace(frame, event, argument):
    code = frame.f_code
    if event == 'exception':
        argument = argument[0].__name__, str(argument[1])
    events.append((code.co_name, frame.f_lineno - code.co_firstlineno, event, argument if event != 'return' else ''))
    return trace


sys.settrace(trace)
try:
    walk().send(None)
except StopIteration as e:
    result = e.value
finally:
    sys.settrace(None)
print(result)
print(*events, sep='\n')
