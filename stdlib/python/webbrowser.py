"""Show a page in a browser of the user's, as far as there is one.

A browser is a command and a line of arguments in which %s stands for the URL and %action for what makes a new
window or tab. Commands that are installed are registered when a browser is first asked for.
"""
import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ['Error', 'open', 'open_new', 'open_new_tab', 'get', 'register']

_lock = threading.RLock()
_browsers = {}              # {name in small letters: [class, instance or None]}
_tryorder = None            # names, the best first; None until the standard ones are registered
_os_preferred_browser = None


class Error(Exception):
    """There is no such browser, or it cannot do that."""


def register(name, klass, instance=None, *, preferred=False):
    """Make a browser known; get() makes klass() when there is no instance."""
    with _lock:
        if _tryorder is None:
            register_standard_browsers()
        _browsers[name.lower()] = [klass, instance]
        # What the desktop names goes to the front, whatever number of browsers there is.
        if preferred or _os_preferred_browser and f'{name}.desktop' == _os_preferred_browser:
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """The browser of a name or command line; the best one when nothing is named."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for choice in _tryorder if using is None else [using]:
        if '%s' in choice:
            command = shlex.split(choice)
            if command[-1] == '&':
                return BackgroundBrowser(command[:-1])
            return GenericBrowser(command)
        entry = _browsers.get(choice.lower()) or _synthesize(choice)
        if entry[1] is not None:
            return entry[1]
        if entry[0] is not None:
            return entry[0]()
    raise Error('could not locate runnable browser')


def _synthesize(browser, *, preferred=False):
    """The entry of a command that is another path of a known browser; [None, None] if it is none."""
    command = browser.split()[0]
    known = _browsers.get(os.path.basename(command).lower())
    if shutil.which(command) is None or known is None or known[1] is None:
        return [None, None]
    twin = type(known[1])(browser) if known[1].basename == browser else _copy_for(known[1], browser)
    register(browser, None, twin, preferred=preferred)
    return [None, twin]


def _copy_for(controller, path):
    import copy
    twin = copy.copy(controller)
    twin.name, twin.basename = path, os.path.basename(path)
    return twin


def open(url, new=0, autoraise=True):
    """Show a page: 0 in a window that is there, 1 in a new one, 2 in a new tab; whether a browser did it."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    return any(get(name).open(url, new, autoraise) for name in _tryorder)


def open_new(url):
    """Show a page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show a page in a new tab."""
    return open(url, 2)


class BaseBrowser:
    """What all browsers have."""

    args = ['%s']

    def __init__(self, name=''):
        self.name = self.basename = name

    def open(self, url, new=0, autoraise=True):
        raise NotImplementedError

    def open_new(self, url):
        return self.open(url, 1)

    def open_new_tab(self, url):
        return self.open(url, 2)


class GenericBrowser(BaseBrowser):
    """A command that shows the page and returns when the user has seen it, as browsers in terminals do."""

    _own_session = False

    def __init__(self, name):
        command = [name] if isinstance(name, str) else name
        self.name, self.args = command[0], command[1:] or ['%s']
        self.basename = os.path.basename(self.name)

    def open(self, url, new=0, autoraise=True):
        sys.audit('webbrowser.open', url)
        command = [self.name] + [arg.replace('%s', url) for arg in self.args]
        try:
            process = subprocess.Popen(command, close_fds=True, start_new_session=self._own_session)
            return process.poll() is None if self._own_session else not process.wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command that runs on beside the program."""

    _own_session = True


class UnixBrowser(BaseBrowser):
    """A browser that takes orders by its command line, also while it runs."""

    background = False
    redirect_stdout = True
    raise_opts = None               # the options for no autoraise and for autoraise
    remote_args = ['%action', '%s']
    remote_action = remote_action_newwin = remote_action_newtab = None

    def open(self, url, new=0, autoraise=True):
        sys.audit('webbrowser.open', url)
        in_window, in_tab = self.remote_action_newwin, self.remote_action_newtab
        actions = {0: self.remote_action, 1: in_window, 2: in_window if in_tab is None else in_tab}
        if new not in actions:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        args = [arg.replace('%s', url).replace('%action', actions[new]) for arg in self.remote_args]
        if self._run([arg for arg in args if arg], True, autoraise):
            return True
        # It does not run, or does not hear: then it is started with the page.
        return self._run([arg.replace('%s', url) for arg in self.args], False, False)

    def _run(self, args, remote, autoraise):
        command = [self.name]
        if remote and self.raise_opts and self.raise_opts[autoraise]:
            command.append(self.raise_opts[autoraise])
        quiet = subprocess.DEVNULL if remote or self.background else None
        process = subprocess.Popen(command + args, close_fds=True, stdin=quiet,
                                   stdout=quiet if self.redirect_stdout else None, stderr=quiet,
                                   start_new_session=True)
        if not remote and not self.background:
            return not process.wait()
        try:
            # A browser that has passed the page on ends at once; one that shows it itself does not.
            return process.wait(5) == 0
        except subprocess.TimeoutExpired:
            return True


class Mozilla(UnixBrowser):
    """Firefox and its relatives."""
    background = True
    remote_action, remote_action_newwin, remote_action_newtab = '', '-new-window', '-new-tab'


class Epiphany(UnixBrowser):
    """GNOME's browser."""
    background = True
    raise_opts = ['-noraise', '']
    remote_action, remote_action_newwin = '-n', '-w'


class Chrome(UnixBrowser):
    """Chrome and all that grew from it."""
    background = True
    remote_action, remote_action_newwin, remote_action_newtab = '', '--new-window', ''


Chromium = Chrome


class Opera(Chrome):
    """Opera."""


class Edge(Chrome):
    """Edge."""


class Elinks(UnixBrowser):
    """A browser in the terminal."""
    redirect_stdout = False
    remote_args = ['-remote', 'openURL(%s%action)']
    remote_action, remote_action_newwin, remote_action_newtab = '', ',new-window', ',new-tab'


# (commands, class), in the order in which they are tried on a desktop, and in a terminal.
_on_desktops = ((('xdg-open', 'gvfs-open', 'gio open %s &', 'x-www-browser'), BackgroundBrowser),
                (('firefox', 'iceweasel', 'seamonkey', 'mozilla-firefox', 'mozilla'), Mozilla),
                (('epiphany',), Epiphany),
                (('google-chrome', 'chrome', 'chromium', 'chromium-browser'), Chrome),
                (('opera',), Opera), (('microsoft-edge',), Edge))
_in_terminals = ((('www-browser', 'links', 'lynx', 'w3m'), GenericBrowser), (('elinks',), Elinks))


def _register_installed(groups):
    for commands, browser in groups:
        for command in commands:
            if shutil.which(command.split()[0]):
                if '%s' in command:
                    register(command, None, browser(shlex.split(command)[:-1]))
                else:
                    register(command, None, browser(command))


def register_standard_browsers():
    """Register what is installed; BROWSER in the environment has names and command lines that go first."""
    global _tryorder, _os_preferred_browser
    _tryorder = []
    if os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY'):
        try:
            asked = subprocess.check_output(['xdg-settings', 'get', 'default-web-browser'],
                                            stderr=subprocess.DEVNULL)
            _os_preferred_browser = asked.decode().strip()
        except (OSError, subprocess.CalledProcessError):
            pass
        _register_installed(_on_desktops)
    if os.environ.get('TERM'):
        _register_installed(_in_terminals)
    for wanted in reversed(os.environ.get('BROWSER', '').split(os.pathsep)):
        # A name that is known, another path of one, or a command line.
        if wanted and _synthesize(wanted, preferred=True)[1] is None:
            _tryorder.insert(0, wanted)


def parse_args(arg_list):
    """The options of the command line."""
    import argparse
    parser = argparse.ArgumentParser(description='Open URL in a web browser.', prog='webbrowser.py')
    parser.add_argument('url', help='URL to open')
    how = parser.add_mutually_exclusive_group()
    for short, long, number, place in ('-n', '--new-window', 1, 'window'), ('-t', '--new-tab', 2, 'tab'):
        how.add_argument(short, long, action='store_const', const=number, default=0, dest='new_win',
                         help='open new ' + place)
    return parser.parse_args(arg_list)


def main(arg_list=None):
    """python -m webbrowser"""
    args = parse_args(arg_list)
    open(args.url, args.new_win)
    print('\a')


if __name__ == '__main__':
    main()
