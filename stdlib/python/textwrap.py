"""Text in lines of a given width, with indentation put in front or taken away.

Wrapping has three stages: the text is cut into chunks between which a line may end, the chunks are put on
lines one after the other, and, if there may only be so many lines, the last one is made to end in a
placeholder.
"""

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
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        options = locals().copy()
        del options['self']
        vars(self).update(options)

    def wrap(self, text):
        """The lines of the wrapped text, without newlines; none for an empty text."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text as one string."""
        return '\n'.join(self.wrap(text))

    # Chunks

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _munge_whitespace(self, text):
        expanded = text.expandtabs(self.tabsize) if self.expand_tabs else text
        return expanded.translate(self.unicode_whitespace_trans) if self.replace_whitespace else expanded

    def _split(self, text):
        between = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return list(filter(None, between.split(text)))

    def _fix_sentence_endings(self, chunks):
        ends_sentence = self.sentence_end_re.search
        for index in range(1, len(chunks)):
            if chunks[index] == ' ' and ends_sentence(chunks[index - 1]):
                chunks[index] = '  '

    # Lines. The chunks that are left are a stack, the next one on top.

    def _wrap_chunks(self, chunks):
        self._check_sizes()
        stack = chunks[::-1]
        lines = []
        while stack:
            indent = self.subsequent_indent if lines else self.initial_indent
            line = self._next_line(stack, self.width - len(indent), not lines)
            if not line:
                continue
            if self.max_lines is not None and len(lines) + 1 >= self.max_lines and (
                    self._is_text(stack) or len(indent) + sum(map(len, line)) > self.width):
                self._end_with_placeholder(lines, line, indent)
                break
            lines.append(indent + ''.join(line))
        return lines

    def _check_sizes(self):
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            last_indent = self.initial_indent if self.max_lines <= 1 else self.subsequent_indent
            if len(last_indent + self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')

    def _next_line(self, stack, width, is_first):
        """Take the chunks of a line, of this width, off the stack."""
        if self.drop_whitespace and not is_first and not stack[-1].strip():
            stack.pop()
        line, used = [], 0
        while stack and used + len(stack[-1]) <= width:
            line.append(stack.pop())
            used += len(line[-1])
        if stack and len(stack[-1]) > width:
            self._handle_long_word(stack, line, used, width)
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Do something about a next chunk that is longer than a line, for subclasses to override."""
        if not self.break_long_words:
            # It gets a line of its own.
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        # However narrow the line is, there has to be an end.
        room = 1 if width < 1 else width - cur_len
        word = reversed_chunks.pop()
        if self.break_on_hyphens and len(word) > room:
            # Behind a hyphen that is not just one of those at the beginning.
            hyphen = word.rfind('-', 0, room)
            if hyphen > 0 and word[:hyphen].strip('-'):
                room = hyphen + 1
        cur_line.append(word[:room])
        if word[room:]:
            reversed_chunks.append(word[room:])

    def _is_text(self, stack):
        """Whether there is something left that a reader would miss."""
        return len(stack) > 1 or bool(stack) and not (self.drop_whitespace and not stack[0].strip())

    def _end_with_placeholder(self, lines, line, indent):
        """Add the last line, of these chunks, with as many of them as go with the placeholder."""
        room = self.width - len(indent) - len(self.placeholder)
        while line and (not line[-1].strip() or sum(map(len, line)) > room):
            line.pop()
        if line:
            lines.append(indent + ''.join(line) + self.placeholder)
            return
        if lines:
            # There may be room for it behind the line before.
            previous = lines[-1].rstrip() + self.placeholder
            if len(previous) <= self.width:
                lines[-1] = previous
                return
        lines.append(indent + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph wrapped to a width; the further arguments are those of TextWrapper."""
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The same as one string."""
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text on one line, with single spaces, and cut at a word if it is too long."""
    return TextWrapper(width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


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
    parts = []
    for line in text.splitlines(True):
        if predicate(line):
            parts.append(prefix)
        parts.append(line)
    return ''.join(parts)
