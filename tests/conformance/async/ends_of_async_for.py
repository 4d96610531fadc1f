# what an asynchronous generator's steps give, and that the end of `async for` leaves nothing behind
def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


async def count(n):
    for i in range(n):
        yield i


async def nested(depth):
    if depth:
        async for i in nested(depth - 1):
            yield i
    yield depth
    if depth:
        async for i in nested(depth - 1):
            yield -i


async def main():
    print([i async for i in count(4)], [i async for i in nested(3)])
    async for i in count(0):
        print('never')
    else:
        print('else')
    try:
        raise KeyError('after')
    except KeyError as e:
        print(repr(e), e.__context__)
    steps = count(2)
    step = steps.__anext__()
    try:
        step.send(None)
    except StopIteration as e:
        print('step', e.value)
    try:
        step.send(None)
    except RuntimeError as e:
        print(e)
    print(await anext(steps), await anext(steps, 'none'))
    try:
        await anext(steps)
    except StopAsyncIteration as e:
        print(repr(e), e.__traceback__ is not None)

    class Raises:
        def __aiter__(self):
            return self

        async def __anext__(self):
            raise StopAsyncIteration('own')

    async for _ in Raises():
        print('never')

    async def wrong():
        yield 1
        raise StopAsyncIteration

    try:
        async for i in wrong():
            print(i)
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    closing = count(3)
    print(await closing.asend(None))
    print(await closing.aclose(), [i async for i in closing])


run(main())
