"""The file ~/.netrc, in which programs of the network find logins and passwords for hosts."""

import os
import re
import stat

__all__ = ['netrc', 'NetrcParseError']

# A word, or one in quotation marks; a backslash takes the meaning from the next character.
_word = re.compile(r'[ \t\r\n]*(?:"((?:[^"\\]|\\.)*)(?:"|\\?\Z)|((?:[^\\ \t\r\n]|\\.)*))', re.DOTALL)
_entry_words = {'login': 0, 'user': 0, 'account': 1, 'password': 2}


class NetrcParseError(Exception):
    """What stands in the file makes no sense (or the file is open to others)."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename, self.lineno, self.msg = filename, lineno, msg
        super().__init__(msg)

    def __str__(self):
        return f'{self.msg} ({self.filename}, line {self.lineno})'


class _Words:
    """The words of a text one after another; '' at the end."""

    def __init__(self, text):
        self.text, self.place = text, 0

    def line(self):
        return self.text.count('\n', 0, self.place) + 1

    def next(self):
        found = _word.match(self.text, self.place)
        # The character that ends a word belongs to it.
        self.place = min(found.end() + (found[1] is None), len(self.text))
        return re.sub(r'\\(.)', r'\1', found[found.lastindex], flags=re.DOTALL)

    def rest_of_line(self):
        """The text up to the end of the line; '' when nothing is left."""
        start = self.place
        self.place = self.text.find('\n', start) + 1 or len(self.text)
        return self.text[start:self.place]

    def skip_comment(self):
        """The word that was read began a comment."""
        if self.text[self.place - 1:self.place] != '\n':
            self.rest_of_line()


class netrc:
    """What a file says: *hosts* is {name: (login, account, password)}, *macros* {name: lines}."""

    def __init__(self, file=None):
        is_own_file = file is None
        if is_own_file:
            file = os.path.join(os.path.expanduser('~'), '.netrc')
        self.hosts, self.macros = {}, {}
        try:
            with open(file, encoding='utf-8') as stream:
                text = stream.read()
        except UnicodeDecodeError:
            with open(file, encoding='locale') as stream:
                text = stream.read()
        words = _Words(text)
        while (word := words.next()):
            if word[0] == '#':
                words.skip_comment()
            elif word == 'machine' or word == 'default':
                name = words.next() if word == 'machine' else word
                if not name:
                    raise NetrcParseError(f'missing {word!r} name', file, words.line())
                self.hosts[name] = self._read_entry(words, file)
                if is_own_file:
                    self._check_access(file, self.hosts[name][0], words.line())
            elif word == 'macdef':
                self._read_macro(words, file)
            else:
                raise NetrcParseError(f'bad toplevel token {word!r}', file, words.line())

    def _read_entry(self, words, file):
        entry = ['', '', '']
        while True:
            before = words.place
            word = words.next()
            if word[:1] == '#':
                words.skip_comment()
            elif word in ('', 'machine', 'default', 'macdef'):
                words.place = before
                return tuple(entry)
            elif word in _entry_words:
                entry[_entry_words[word]] = words.next()
            else:
                raise NetrcParseError(f'bad follower token {word!r}', file, words.line())

    def _read_macro(self, words, file):
        lines = self.macros[words.next()] = []
        while (line := words.rest_of_line()) != '\n':
            if not line:
                raise NetrcParseError('Macro definition missing null line terminator.', file, words.line())
            lines.append(line)

    def _check_access(self, file, login, line):
        """A file with passwords must be its owner's alone."""
        if login == 'anonymous':
            return
        status = os.stat(file)
        if status.st_uid != os.getuid():
            import pwd
            owner, user = (_user_name(pwd, number) for number in (status.st_uid, os.getuid()))
            raise NetrcParseError(f'~/.netrc file owner ({owner}) does not match current user ({user})',
                                  file, line)
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError('~/.netrc access too permissive: access permissions must restrict access '
                                  'to only the owner', file, line)

    def authenticators(self, host):
        """(login, account, password) for the host, or the default, or None."""
        return self.hosts.get(host) or self.hosts.get('default')

    def __repr__(self):
        parts = []
        for host, (login, account, password) in self.hosts.items():
            parts.append(f'machine {host}\n\tlogin {login}\n')
            if account:
                parts.append(f'\taccount {account}\n')
            parts.append(f'\tpassword {password}\n')
        for name, lines in self.macros.items():
            parts += [f'macdef {name}\n', *lines, '\n']
        return ''.join(parts)


def _user_name(pwd, number):
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f'uid {number}'


if __name__ == '__main__':
    print(netrc())
