# Mocks: recording, configuring, patching, specs.
import os.path
from unittest import mock
from unittest.mock import Mock, MagicMock, patch, call, sentinel, ANY, create_autospec, mock_open, PropertyMock, seal


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


m = Mock()
m.a.b(1, x=2).c('q')
print(m.mock_calls, m.method_calls, m.a.b.call_args, m.a.b.call_count, m.called, m.a.b.called)
m.a.b.assert_called_once_with(1, x=2)
show(m.a.b.assert_called_with, 2)
show(m.a.b.assert_not_called)
show(m.z.assert_called_once)
m.a.assert_has_calls([call.b(1, x=2), call.b().c('q')])
show(m.assert_has_calls, [call.nothing()])
show(m.a.b.assert_any_call, 5)
show(lambda: m.asert_foo)
print(call.a(1).b(2).call_list(), call(1, k=2) == ((1,), {'k': 2}), m.a.b.call_args == call(ANY, x=ANY))
m = Mock(side_effect=[1, ValueError('v'), 3], name='named')
show(m), show(m), show(m), show(m)
m = Mock(return_value=7, **{'f.return_value': 8, 'g.side_effect': KeyError('k')})
show(m), show(m.f), show(m.g)
m.reset_mock()
print(m.call_count, sentinel.thing, sentinel.thing is sentinel.thing)
mm = MagicMock()
mm.__getitem__.return_value = 'item'
mm.__len__.return_value = 4
print(mm[3], len(mm), int(mm), bool(mm), list(mm), 3 in mm, mm.__getitem__.call_args)
with mm as entered:
    pass
print(mm.__enter__.called, mm.__exit__.call_args)


class Thing:
    attribute = 1

    def method(self, a, b=2):
        return a + b


spec = Mock(spec=Thing)
print(isinstance(spec, Thing))
show(lambda: spec.nothing)
auto = create_autospec(Thing)
instance = auto()
instance.method(1)
show(instance.method)
show(instance.method, 1, 2, 3)
auto_function = create_autospec(lambda x, y=1: x, return_value=5)
show(auto_function, 1)
show(auto_function)
with patch('os.path.exists', return_value='patched') as patched:
    print(os.path.exists('x'), patched.call_args)
print(os.path.exists('/nonexistent'))
with patch.object(Thing, 'attribute', 5), patch.object(Thing, 'method') as method:
    print(Thing.attribute, Thing().method is method)
print(Thing.attribute, Thing().method(1))
d = {'a': 1}
with patch.dict(d, {'b': 2}, clear=True):
    print(d)
print(d)


@patch('os.path.isdir')
@patch.object(Thing, 'attribute', 'decorated')
def decorated(isdir):
    print(Thing.attribute, isdir is os.path.isdir)


decorated()
show(lambda: patch.object(Thing, 'nothing').start())
with patch('builtins.open', mock_open(read_data='one\ntwo\n')) as opened:
    with open('file') as file:
        print(file.readline(), list(file))
    opened.assert_called_once_with('file')
with patch.object(Thing, 'attribute', new_callable=PropertyMock, return_value=9) as prop:
    print(Thing().attribute, prop.mock_calls)
sealed = Mock()
sealed.known = 1
seal(sealed)
show(lambda: sealed.unknown)
wrapped = Mock(wraps=Thing())
print(wrapped.method(3))
parent = Mock()
parent.attach_mock(Mock(name='kept'), 'child')
parent.child(1)
print(parent.mock_calls)
