# Mocks: what assertions say about calls and awaits, what specs refuse, and what patchers refuse.
import asyncio
import re
from unittest.mock import (ANY, DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMagicMock, ThreadingMock,
                           call, create_autospec, mock_open, patch, seal)


def show(what, *args, **kwargs):
    try:
        result = what(*args, **kwargs)
    except BaseException as error:
        text = f'{type(error).__name__}: {error}'
        if error.__cause__:
            text += f' <- {error.__cause__!r}'
    else:
        text = repr(result)
    print(re.sub(r"id='\d+'|0x\w+", 'id', text))


def positional(a, b=2):
    return a


async def coroutine(a):
    return a


class Thing:
    size = 1

    def __init__(self, first=None):
        self.first = first

    def method(self, a):
        return a

    async def later(self, a):
        return a


mock = Mock(name='n')
for method, *args in (['assert_called'], ['assert_called_once'], ['assert_called_with', 1],
                      ['assert_any_call', 1], ['assert_called_once_with', 1], ['assert_has_calls', [call(1)]],
                      ['assert_not_called'], ['assert_has_calls', [call(1)], True]):
    show(getattr(mock, method), *args)
mock(1), mock(2, b=3)
for method, *args in (['assert_called'], ['assert_called_once'], ['assert_called_with', 1],
                      ['assert_any_call', 7], ['assert_called_once_with', 1], ['assert_has_calls', [call(5)]],
                      ['assert_not_called'], ['assert_has_calls', [call(1), call(1)], True],
                      ['assert_has_calls', [call(2, b=ANY)]]):
    show(getattr(mock, method), *args)
shaped = Mock(spec=positional)
shaped(1)
show(shaped.assert_called_with), show(shaped.assert_called_with, a=1), show(shaped.assert_any_call, c=3)
show(shaped.assert_has_calls, [call(), call(1)])
show(shaped.assert_has_calls, [call(9, 9, 9)], any_order=True)

later = AsyncMock(name='later')
for method, *args in (['assert_awaited'], ['assert_awaited_once'], ['assert_awaited_with', 1],
                      ['assert_any_await', 1], ['assert_awaited_once_with', 1],
                      ['assert_has_awaits', [call(1)]], ['assert_not_awaited']):
    show(getattr(later, method), *args)
asyncio.run(later(1)), asyncio.run(later(2))
for method, *args in (['assert_awaited_once'], ['assert_awaited_with', 1], ['assert_any_await', 7],
                      ['assert_awaited_once_with', 1], ['assert_has_awaits', [call(7)]],
                      ['assert_not_awaited'],
                      ['assert_has_awaits', [call(7)], True], ['assert_has_awaits', [call(1), call(2)]]):
    show(getattr(later, method), *args)
print(later.await_count, later.await_args, later.await_args_list)

for name in 'assert_foo', 'called_with', '__foo__', 'attribute':
    show(getattr, Mock(), name)
show(getattr, Mock(spec=int), 'foo'), show(getattr, Mock(spec=int), '__int__')
show(setattr, Mock(spec_set=int), 'foo', 1), show(setattr, Mock(), '__setattr__', 1)
show(Mock, Mock()), show(create_autospec, Mock()), show(create_autospec, coroutine, instance=True)
show(create_autospec, positional, autospect=1)
sealed = Mock(name='sealed')
sealed.a.b
seal(sealed)
show(lambda: sealed.c), show(sealed), show(lambda: sealed.a.b.c)
show(setattr, sealed, 'q', 1), show(lambda: sealed.a)

auto = create_autospec(Thing)
show(auto, 1, 2), show(auto.method), show(auto().method, 1)
show(lambda: auto.nothing), show(lambda: auto.size)
show(asyncio.run, auto().later(3)), show(auto().later.assert_awaited_once_with, 3), show(auto)
print(auto.mock_calls, auto.method_calls)
function = create_autospec(coroutine, return_value=4)
show(asyncio.run, function(1)), show(asyncio.run, function()), show(function.assert_awaited_once_with, a=1)

for arguments in dict(spec=True, autospec=True), dict(spec=True, spec_set=Thing), \
        dict(new=3, autospec=True), dict(new=3, foo=2), dict(spec=True), dict(autospec=True), \
        dict(spec_set=True), dict(new_callable=dict, a=1):
    with_patch = patch.object(Thing, 'method', **arguments)
    try:
        show(with_patch.start)
    finally:
        with_patch.stop()
show(patch.object(Thing, 'zz', create=True, spec=True).start), show(patch.object(Thing, 'zz').start)
show(patch, 'foo'), show(patch, 3), show(patch.object, 'x', 'y'), show(patch.multiple, Thing)
show(patch.object, Thing, 'method', 3, new_callable=int), show(patch.object, Thing, 'method', autospect=1)
with patch.object(Thing, 'method'):
    show(patch.object, Thing, 'method', spec=Thing.method)
    show(patch.object(Thing, 'method', autospec=True).start)
with patch.multiple(Thing, method=DEFAULT, size=5) as patched:
    show(lambda: (patched, Thing.size))
print(Thing.size)
waited = ThreadingMock(timeout=0.01, name='waited')
show(waited.wait_until_called), show(waited.wait_until_any_call_with, 1, k=2)
waited(1, k=2)
show(waited.wait_until_called), show(waited.wait_until_any_call_with, 1, k=2)
with mock_open(read_data='one\ntwo\n')('name') as handle:
    print(handle.readline(), list(handle), handle.read(), handle.mock_calls)
show(NonCallableMagicMock(spec=Thing)), show(lambda: MagicMock(spec=coroutine)), show(lambda: mock.x().y[1])
