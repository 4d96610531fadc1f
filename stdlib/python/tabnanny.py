"""Find lines whose indentation means another thing when tabs have another width; `python -m tabnanny`."""

import os
import sys
import tokenize

__all__ = ['check', 'NannyNag', 'process_tokens']

verbose = 0
filename_only = 0
_NOT_CODE = (tokenize.COMMENT, tokenize.NL)


def errprint(*args):
    """Write to stderr, and end with status 1."""
    sys.stderr.write(' '.join(map(str, args)) + '\n')
    sys.exit(1)


def main():
    """The command line."""
    import getopt
    global verbose, filename_only
    try:
        options, paths = getopt.getopt(sys.argv[1:], 'qv')
    except getopt.error as error:
        errprint(error)
    for option, _ in options:
        if option == '-q':
            filename_only += 1
        else:
            verbose += 1
    if not paths:
        errprint('Usage:', sys.argv[0], '[-v] file_or_directory ...')
    for path in paths:
        check(path)


class NannyNag(Exception):
    """A line that is not clear."""

    def __init__(self, lineno, msg, line):
        self.lineno, self.msg, self.line = lineno, msg, line

    def get_lineno(self):
        """The number of the line."""
        return self.lineno

    def get_msg(self):
        """What is wrong."""
        return self.msg

    def get_line(self):
        """The line."""
        return self.line


def check(file):
    """Check a file, or all Python files of a folder and below it; what is found is printed."""
    if os.path.isdir(file) and not os.path.islink(file):
        if verbose:
            print(f'{file!r}: listing directory')
        for name in os.listdir(file):
            path = os.path.join(file, name)
            if os.path.isdir(path) and not os.path.islink(path) or os.path.normcase(name[-3:]) == '.py':
                check(path)
        return
    try:
        source = tokenize.open(file)
    except OSError as error:
        errprint(f'{file!r}: I/O Error: {error}')
        return
    if verbose > 1:
        print(f'checking {file!r} ...')
    with source:
        try:
            process_tokens(tokenize.generate_tokens(source.readline))
        except (tokenize.TokenError, SyntaxError) as error:
            kind = 'Indentation' if isinstance(error, IndentationError) else 'Token'
            errprint(f'{file!r}: {kind} Error: {error}')
        except NannyNag as nag:
            _tell(file, nag)
        else:
            if verbose:
                print(f'{file!r}: Clean bill of health.')


def _tell(file, nag):
    if verbose:
        print(f'{file!r}: *** Line {nag.lineno}: trouble in tab city! ***')
        print(f'offending line: {nag.line!r}')
        print(nag.msg)
        return
    if ' ' in file:
        file = f'"{file}"'
    print(file if filename_only else f'{file} {nag.lineno} {nag.line!r}')


class Whitespace:
    """The space at the beginning of a line, as wide as the width of tabs makes it."""

    def __init__(self, ws):
        self.raw = ws
        self.space = ws[:len(ws) - len(ws.lstrip(' \t'))]

    def indent_level(self, tabsize):
        """How wide it is."""
        return len(self.space.expandtabs(tabsize))

    def _witnesses(self, other, fails):
        """(width of tabs, width of this, width of the other) where a comparison fails.

        What holds for all widths up to that of the longest run of spaces, and for one more, holds for all.
        """
        runs = [run for space in (self, other) for run in space.space.split('\t')]
        found = []
        for tabsize in range(1, max(map(len, runs)) + 2):
            mine, theirs = self.indent_level(tabsize), other.indent_level(tabsize)
            if fails(mine, theirs):
                found.append((tabsize, mine, theirs))
        return found

    def not_equal_witness(self, other):
        """Where the two are not as wide."""
        return self._witnesses(other, lambda mine, theirs: mine != theirs)

    def not_less_witness(self, other):
        """Where this one is not narrower."""
        return self._witnesses(other, lambda mine, theirs: mine >= theirs)

    def equal(self, other):
        """Whether the two are as wide, however wide tabs are."""
        return not self.not_equal_witness(other)

    def less(self, other):
        """Whether this one is narrower, however wide tabs are."""
        return not self.not_less_witness(other)


def format_witnesses(w):
    """The widths of tabs of witnesses in words."""
    return f'at tab size{"s" if len(w) > 1 else ""} {", ".join([str(witness[0]) for witness in w])}'


def process_tokens(tokens):
    """Check tokens; a line that is not clear raises NannyNag."""
    try:
        _process(tokens)
    except TabError as error:               # the tokenizer has noticed it itself
        raise NannyNag(error.lineno, error.msg, error.text)


def _process(tokens):
    indents = [Whitespace('')]
    at_start = False                        # whether the next code begins a line
    for kind, text, start, _, line in tokens:
        if kind == tokenize.NEWLINE:
            at_start = True
        elif kind == tokenize.INDENT:
            at_start = False
            found = Whitespace(text)
            if witnesses := indents[-1].not_less_witness(found):
                raise NannyNag(start[0], f'indent not greater e.g. {format_witnesses(witnesses)}', line)
            indents.append(found)
        elif kind == tokenize.DEDENT:
            at_start = True
            indents.pop()
        elif at_start and kind not in _NOT_CODE:
            at_start = False
            if witnesses := indents[-1].not_equal_witness(Whitespace(line)):
                raise NannyNag(start[0], f'indent not equal e.g. {format_witnesses(witnesses)}', line)


if __name__ == '__main__':
    main()
