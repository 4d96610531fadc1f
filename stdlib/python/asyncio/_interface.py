"""Interfaces written as tables.

asyncio documents what a loop or a transport must offer in abstract classes. None of their methods does
anything, so each class lists them instead of spelling them out: a line is the method as one would call it,
and after two spaces or more what it is for. A line that starts with `async` makes a coroutine method.
"""


def declare(namespace, table):
    """Put a method that raises NotImplementedError into a class's namespace for each line of the table."""
    for line in table.strip().splitlines():
        call, _, purpose = line.strip().partition('  ')
        asynchronous = call.startswith('async ')
        call = call.removeprefix('async ')
        name = call.partition('(')[0]
        method = _missing_async() if asynchronous else _missing()
        method.__name__ = name
        method.__qualname__ = f'{namespace["__qualname__"]}.{name}'
        method.__module__ = namespace['__module__']
        method.__doc__ = f'{call}\n\n{purpose.strip()}'
        namespace[name] = method


def _missing():
    def method(self, *args, **kwargs):
        raise NotImplementedError
    return method


def _missing_async():
    async def method(self, *args, **kwargs):
        raise NotImplementedError
    return method
