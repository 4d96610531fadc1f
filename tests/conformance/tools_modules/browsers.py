"""webbrowser: browsers that are commands, their order, and what is asked of each."""
import contextlib
import io
import os
import subprocess
import webbrowser

for name in 'DISPLAY', 'WAYLAND_DISPLAY', 'TERM', 'BROWSER':
    os.environ.pop(name, None)


class Fake:
    """Stands in for a process."""

    def __init__(self, command, **options):
        print('  runs', command, options.get('start_new_session', False))
        if command[0] == 'missing':
            raise FileNotFoundError(command[0])
        self.status = 1 if command[0] == 'failing' and len(command) > 2 else 0

    def wait(self, timeout=None):
        return self.status

    def poll(self):
        return None


def attempt(function, *args, **kwargs):
    try:
        print(' ', function(*args, **kwargs))
    except webbrowser.Error as error:
        print('  Error', error)


print(webbrowser.open('nothing there'))
attempt(webbrowser.get)
attempt(webbrowser.get, 'unknown')
subprocess.Popen = Fake
for make in (webbrowser.GenericBrowser, webbrowser.BackgroundBrowser, webbrowser.Mozilla, webbrowser.Epiphany,
             webbrowser.Chrome, webbrowser.Opera, webbrowser.Edge, webbrowser.Elinks):
    print(make.__name__)
    browser = make('command')
    for new in 0, 1, 2:
        print(' ', browser.open('http://x/?a=%action', new))
    print(' ', browser.open('u', autoraise=False), browser.name, browser.basename)
attempt(webbrowser.Mozilla('m').open, 'u', 7)
print(webbrowser.GenericBrowser('missing').open('u'))
print(webbrowser.Mozilla('failing').open_new_tab('u'))
print(webbrowser.get('show --page %s').open('u'), type(webbrowser.get('show %s &')).__name__)


class Own(webbrowser.BaseBrowser):
    def open(self, url, new=0, autoraise=True):
        print('  own', url, new)
        return self.name != 'no'


webbrowser.register('First', Own)
webbrowser.register('no', None, Own('no'), preferred=True)
print(type(webbrowser.get('first')).__name__, webbrowser.get().name, webbrowser.open_new('u'), webbrowser.open_new_tab('v'))
with contextlib.redirect_stderr(io.StringIO()) as err, contextlib.suppress(SystemExit):
    webbrowser.main(['-n', '-t', 'u'])
print(err.getvalue().splitlines()[-1].partition(': ')[2])
