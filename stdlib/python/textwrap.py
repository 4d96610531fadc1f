"""Break text into lines of a given width, indent it, and take indentation away."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

# Not str.isspace(): a no-break space is to hold words together.
_whitespace = '\t\n\x0b\x0c\r '


class _LazyPattern:
    """A regular expression of a class, compiled when it is first used: most who import this never wrap."""

    def __init__(self, pattern, verbose=False):
        self.pattern = pattern
        self.verbose = verbose

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, cls=None):
        import re
        compiled = re.compile(self.pattern, re.VERBOSE if self.verbose else 0)
        setattr(TextWrapper, self.name, compiled)
        return compiled


_WORD_CHARACTER = r'[\w!"\'&.,?]'
_LETTER = r'[^\d\W]'
_SPACE = f'[{_whitespace}]'
_NO_SPACE = f'[^{_whitespace}]'


class TextWrapper:
    """Wraps text; the attributes say how.

    width                 the longest line
    initial_indent        put before the first line, and subsequent_indent before all others
    expand_tabs, tabsize  make tabs spaces first
    replace_whitespace    make every other white space a space
    fix_sentence_endings  put two spaces behind what looks like the end of a sentence
    break_long_words      break words that are longer than a line
    break_on_hyphens      allow breaks behind hyphens in words
    drop_whitespace       leave out white space at the beginning and end of lines
    max_lines             cut the text there and add placeholder
    """

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(' '))

    # Splits text into the pieces between which a line may end.
    wordsep_re = _LazyPattern(rf'''
        ( # white space
          {_SPACE}+
        | # a dash of two or more hyphens between words
          (?<={_WORD_CHARACTER}) -{{2,}} (?=\w)
        | # a word, which may have a break behind a hyphen
          {_NO_SPACE}+? (?:
            # a hyphen between letters, or behind a single letter and its hyphen
              -(?: (?<={_LETTER}{{2}}-) | (?<={_LETTER}-{_LETTER}-))
              (?= {_LETTER} -? {_LETTER})
            | # the end of the word
              (?={_SPACE}|\Z)
            | # a dash
              (?<={_WORD_CHARACTER}) (?=-{{2,}}\w)
            )
        )''', verbose=True)
    wordsep_simple_re = _LazyPattern(rf'({_SPACE}+)')
    # A lower-case letter, the end of a sentence, and perhaps a closing quote.
    sentence_end_re = _LazyPattern(r'[a-z][\.\!\?][\"\']?\Z')

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True,
                 replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True,
                 break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        pattern = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return [chunk for chunk in pattern.split(text) if chunk]

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        search = self.sentence_end_re.search
        index = 0
        while index < len(chunks) - 1:
            if chunks[index + 1] == ' ' and search(chunks[index]):
                chunks[index + 1] = '  '
                index += 2
            else:
                index += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Deal with a piece longer than a whole line: put what fits on this one, or all if alone on it."""
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                # Behind the last hyphen, if there is something else before it.
                hyphen = chunk.rfind('-', 0, space_left)
                if hyphen > 0 and any(char != '-' for char in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        # Last first, so that taking one off is cheap.
        chunks.reverse()
        while chunks:
            line = []
            length = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].strip() == '':
                del chunks[-1]
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                length -= len(line[-1])
                del line[-1]
            if not line:
                continue
            is_last_allowed = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest_is_empty = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if not is_last_allowed or rest_is_empty and length <= width:
                lines.append(indent + ''.join(line))
                continue
            # The text is cut here: take pieces off until the placeholder fits.
            while line:
                if line[-1].strip() and length + len(self.placeholder) <= width:
                    line.append(self.placeholder)
                    lines.append(indent + ''.join(line))
                    break
                length -= len(line.pop())
            else:
                if lines:
                    previous = lines[-1].rstrip()
                    if len(previous) + len(self.placeholder) <= self.width:
                        lines[-1] = previous + self.placeholder
                        break
                lines.append(indent + self.placeholder.lstrip())
            break
        return lines

    def wrap(self, text):
        """The lines of the wrapped text, without newlines; none for an empty text."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text as one string."""
        return '\n'.join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse white space and cut the text at the end to fit the width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Take away the white space that all lines begin with; lines of nothing else become empty."""
    try:
        lines = text.split('\n')
    except (AttributeError, TypeError):
        raise TypeError(f'expected string or bytes-like object, got {type(text).__name__!r}') from None
    margin = None
    for index, line in enumerate(lines):
        content = line.lstrip(' \t')
        if not content:
            lines[index] = ''
            continue
        indent = line[:len(line) - len(content)]
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            shared = 0
            while margin[shared] == indent[shared]:
                shared += 1
            margin = margin[:shared]
    if margin:
        width = len(margin)
        lines = [line[width:] for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Put *prefix* before lines: those that are not only white space, or those *predicate* accepts."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
