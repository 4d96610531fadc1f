"""The parser: functions of the text and a position, which give the next position and what they read."""

import re
import string
from datetime import date, datetime, time, timedelta, timezone

_CONTROLS = frozenset(chr(i) for i in range(32)) | {chr(127)}
_ILLEGAL_BASIC = _CONTROLS - {"\t"}
_ILLEGAL_MULTILINE = _CONTROLS - {"\t", "\n"}
_BLANK = frozenset(" \t")
_BLANK_OR_NEWLINE = frozenset(" \t\n")
_BARE_KEY = frozenset(string.ascii_letters + string.digits + "-_")
_ESCAPES = {"\\b": "\b", "\\t": "\t", "\\n": "\n", "\\f": "\f", "\\r": "\r", '\\"': '"', "\\\\": "\\"}

_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_NUMBER = re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                     r"|[+-]?(?:0|[1-9](?:_?[0-9])*)"
                     r"((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_LOCAL_TIME = re.compile(_TIME)
_DATETIME = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
                       rf"(?:[Tt ]{_TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")


class TOMLDecodeError(ValueError):
    """The text is not TOML."""


def load(fp, /, *, parse_float=float):
    """The dictionary of a file opened for bytes."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The dictionary of a text; parse_float makes the floats, of text."""
    document = _Document(s.replace("\r\n", "\n"), _safe_parse_float(parse_float))
    document.read()
    return document.root.values


def _safe_parse_float(parse_float):
    if parse_float is float:
        return float

    def checked(text):
        number = parse_float(text)
        if isinstance(number, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return number
    return checked


class _Table:
    """A table while it is read: what may still be added to it."""

    __slots__ = ('values', 'children', 'declared', 'frozen', 'dotted', 'arrays')

    def __init__(self):
        self.values = {}
        self.children = {}      # name: _Table of a sub-table, or of an array's last one
        self.declared = False   # by a [header], or by keys with dots
        self.frozen = False     # an inline value: nothing may be added
        self.dotted = False
        self.arrays = set()     # names of arrays of tables


class _Document:
    def __init__(self, text, parse_float):
        self.text = text
        self.end = len(text)
        self.parse_float = parse_float
        self.root = _Table()
        self.table = self.root      # where key/value pairs go
        self.header = ()
        self.flags = {}

    def error(self, position, message):
        if position >= self.end:
            where = "end of document"
        else:
            line = self.text.count("\n", 0, position) + 1
            column = position + 1 if line == 1 else position - self.text.rindex("\n", 0, position)
            where = f"line {line}, column {column}"
        return TOMLDecodeError(f"{message} (at {where})")

    # ---- skipping ----

    def peek(self, position):
        return self.text[position:position + 1]

    def skip(self, position, chars):
        text = self.text
        end = self.end
        while position < end and text[position] in chars:
            position += 1
        return position

    def skip_comment(self, position):
        if not self.text.startswith("#", position):
            return position
        position += 1
        end = self.text.find("\n", position)
        if end < 0:
            end = self.end
        for i in range(position, end):
            if self.text[i] in _ILLEGAL_BASIC:
                raise self.error(i, f"Found invalid character {self.text[i]!r}")
        return end

    def skip_comments_and_lines(self, position):
        while True:
            before = position
            position = self.skip_comment(self.skip(position, _BLANK_OR_NEWLINE))
            if position == before:
                return position

    # ---- statements ----

    def read(self):
        position = 0
        while True:
            position = self.skip(position, _BLANK)
            char = self.peek(position)
            if not char:
                return
            if char == "\n":
                position += 1
                continue
            if char in _BARE_KEY or char in "\"'":
                position = self.skip(self.key_value(position), _BLANK)
            elif char == "[":
                if self.peek(position + 1) == "[":
                    position = self.array_header(position)
                else:
                    position = self.table_header(position)
                position = self.skip(position, _BLANK)
            elif char != "#":
                raise self.error(position, "Invalid statement")
            position = self.skip_comment(position)
            char = self.peek(position)
            if not char:
                return
            if char != "\n":
                raise self.error(position, "Expected newline or end of document after a statement")
            position += 1

    def descend(self, table, names, position, path):
        """The table that a header's names lead to, made where it is missing."""
        for i, name in enumerate(names):
            if name in table.children:
                table = table.children[name]
                if table.frozen:
                    raise self.error(position, f"Cannot mutate immutable namespace {path}")
            elif name in table.values:
                raise self.error(position, "Cannot overwrite a value")
            else:
                table = self.new_child(table, name)
        return table

    @staticmethod
    def new_child(table, name):
        child = table.children[name] = _Table()
        table.values[name] = child.values
        return child

    @staticmethod
    def is_frozen(table, names):
        """Whether the names lead to or through an inline value."""
        for name in names:
            if name not in table.children:
                return False
            table = table.children[name]
            if table.frozen:
                return True
        return False

    def table_header(self, position):
        position = self.skip(position + 1, _BLANK)
        position, names = self.key(position)
        parent = self.root
        if self.is_frozen(parent, names):
            raise self.error(position, f"Cannot declare {names} twice")
        for name in names[:-1]:
            parent = self.descend(parent, (name,), position, names)
        name = names[-1]
        child = parent.children.get(name)
        if child is None:
            if name in parent.values:
                raise self.error(position, "Cannot overwrite a value")
            child = self.new_child(parent, name)
        elif child.declared or name in parent.arrays:
            raise self.error(position, f"Cannot declare {names} twice")
        child.declared = True
        if self.peek(position) != "]":
            raise self.error(position, "Expected ']' at the end of a table declaration")
        self.table = child
        self.header = names
        return position + 1

    def array_header(self, position):
        position = self.skip(position + 2, _BLANK)
        position, names = self.key(position)
        if self.is_frozen(self.root, names):
            raise self.error(position, f"Cannot mutate immutable namespace {names}")
        parent = self.root
        for name in names[:-1]:
            parent = self.descend(parent, (name,), position, names)
        name = names[-1]
        if name in parent.arrays:
            array = parent.values[name]
        elif name in parent.values:
            raise self.error(position, "Cannot overwrite a value")
        else:
            array = parent.values[name] = []
            parent.arrays.add(name)
        child = parent.children[name] = _Table()
        array.append(child.values)
        if not self.text.startswith("]]", position):
            raise self.error(position, "Expected ']]' at the end of an array declaration")
        self.table = child
        self.header = names
        return position + 2

    def key_value(self, position):
        position, names, value, frozen = self.pair(position)
        table = self.table
        for i, name in enumerate(names[:-1], 1):
            child = table.children.get(name)
            if child is None:
                if name in table.values:
                    raise self.error(position, "Cannot overwrite a value")
                child = self.new_child(table, name)
                child.dotted = child.declared = True
            elif child.frozen:
                raise self.error(position, f"Cannot mutate immutable namespace {self.header + names[:-1]}")
            elif name in table.arrays or child.declared and not child.dotted:
                raise self.error(position, f"Cannot redefine namespace {self.header + names[:i]}")
            else:
                child.dotted = child.declared = True
            table = child
        name = names[-1]
        if name in table.values:
            raise self.error(position, "Cannot overwrite a value")
        table.values[name] = value
        if frozen:
            child = table.children[name] = _Table()
            child.frozen = True
        return position

    def pair(self, position):
        """The next position, a key's parts, the value, and whether it is a table or an array."""
        position, names = self.key(position)
        if self.peek(position) != "=":
            raise self.error(position, "Expected '=' after a key in a key/value pair")
        position = self.skip(position + 1, _BLANK)
        position, value = self.value(position)
        return position, names, value, isinstance(value, (dict, list))

    # ---- keys ----

    def key(self, position):
        position, name = self.key_part(position)
        names = (name,)
        position = self.skip(position, _BLANK)
        while self.peek(position) == ".":
            position = self.skip(position + 1, _BLANK)
            position, name = self.key_part(position)
            names += (name,)
            position = self.skip(position, _BLANK)
        return position, names

    def key_part(self, position):
        char = self.peek(position)
        if char in _BARE_KEY:
            end = self.skip(position, _BARE_KEY)
            return end, self.text[position:end]
        if char == "'":
            return self.literal_string(position)
        if char == '"':
            return self.basic_string(position + 1, False)
        raise self.error(position, "Invalid initial character for a key part")

    # ---- values ----

    def value(self, position):
        text = self.text
        char = self.peek(position)
        if char == '"':
            if text.startswith('"""', position):
                return self.multiline_string(position, False)
            return self.basic_string(position + 1, False)
        if char == "'":
            if text.startswith("'''", position):
                return self.multiline_string(position, True)
            return self.literal_string(position)
        if char == "t" and text.startswith("true", position):
            return position + 4, True
        if char == "f" and text.startswith("false", position):
            return position + 5, False
        if char == "[":
            return self.array(position)
        if char == "{":
            return self.inline_table(position)
        match = _DATETIME.match(text, position)
        if match:
            try:
                return match.end(), _datetime_of(match)
            except ValueError as error:
                raise self.error(position, "Invalid date or datetime") from error
        match = _LOCAL_TIME.match(text, position)
        if match:
            return match.end(), _time_of(match.groups())
        match = _NUMBER.match(text, position)
        if match:
            return match.end(), self.parse_float(match.group()) if match.group(1) else int(match.group(), 0)
        for length in 3, 4:
            word = text[position:position + length]
            if word.lstrip("+-") in ("inf", "nan") and len(word.lstrip("+-")) == 3 and length - 3 <= 1 and (
                    length == 3 or word[0] in "+-"):
                return position + length, self.parse_float(word)
        raise self.error(position, "Invalid value")

    def array(self, position):
        position = self.skip_comments_and_lines(position + 1)
        array = []
        if self.peek(position) == "]":
            return position + 1, array
        while True:
            position, value = self.value(position)
            array.append(value)
            position = self.skip_comments_and_lines(position)
            char = self.peek(position)
            if char == "]":
                return position + 1, array
            if char != ",":
                raise self.error(position, "Unclosed array")
            position = self.skip_comments_and_lines(position + 1)
            if self.peek(position) == "]":
                return position + 1, array

    def inline_table(self, position):
        position = self.skip(position + 1, _BLANK)
        root = _Table()
        if self.peek(position) == "}":
            return position + 1, root.values
        while True:
            position, names, value, frozen = self.pair(position)
            table = root
            if self.is_frozen(root, names):
                raise self.error(position, f"Cannot mutate immutable namespace {names}")
            table = self.descend(root, names[:-1], position, names)
            name = names[-1]
            if name in table.values:
                raise self.error(position, f"Duplicate inline table key {name!r}")
            table.values[name] = value
            if frozen:
                table.children[name] = child = _Table()
                child.frozen = True
            position = self.skip(position, _BLANK)
            char = self.peek(position)
            if char == "}":
                return position + 1, root.values
            if char != ",":
                raise self.error(position, "Unclosed inline table")
            position = self.skip(position + 1, _BLANK)

    # ---- strings ----

    def literal_string(self, position):
        position += 1
        start = position
        position = self.until("'", position, _ILLEGAL_BASIC)
        return position + 1, self.text[start:position]

    def until(self, mark, position, illegal):
        end = self.text.find(mark, position)
        stop = self.end if end < 0 else end
        for i in range(position, stop):
            if self.text[i] in illegal:
                raise self.error(i, f"Found invalid character {self.text[i]!r}")
        if end < 0:
            raise self.error(self.end, f"Expected {mark!r}")
        return end

    def multiline_string(self, position, literal):
        position += 3
        if self.peek(position) == "\n":
            position += 1
        if literal:
            mark = "'"
            end = self.until("'''", position, _ILLEGAL_MULTILINE)
            result = self.text[position:end]
            position = end + 3
        else:
            mark = '"'
            position, result = self.basic_string(position, True)
        # Up to two more marks belong to the string.
        for _ in range(2):
            if self.peek(position) != mark:
                break
            position += 1
            result += mark
        return position, result

    def basic_string(self, position, multiline):
        text = self.text
        illegal = _ILLEGAL_MULTILINE if multiline else _ILLEGAL_BASIC
        parts = []
        start = position
        while True:
            char = self.peek(position)
            if not char:
                raise self.error(position, "Unterminated string")
            if char == '"':
                if not multiline:
                    return position + 1, "".join(parts) + text[start:position]
                if text.startswith('"""', position):
                    return position + 3, "".join(parts) + text[start:position]
                position += 1
            elif char == "\\":
                parts.append(text[start:position])
                position, part = self.escape(position, multiline)
                parts.append(part)
                start = position
            elif char in illegal:
                raise self.error(position, f"Illegal character {char!r}")
            else:
                position += 1

    def escape(self, position, multiline):
        escape = self.text[position:position + 2]
        position += 2
        if multiline and escape in ("\\ ", "\\\t", "\\\n"):
            # A backslash at the end of the line takes all blanks to the next text.
            if escape != "\\\n":
                position = self.skip(position, _BLANK)
                char = self.peek(position)
                if not char:
                    return position, ""
                if char != "\n":
                    raise self.error(position, "Unescaped '\\' in a string")
                position += 1
            return self.skip(position, _BLANK_OR_NEWLINE), ""
        if escape in ("\\u", "\\U"):
            length = 4 if escape == "\\u" else 8
            digits = self.text[position:position + length]
            if len(digits) != length or not all(d in string.hexdigits for d in digits):
                raise self.error(position, "Invalid hex value")
            position += length
            number = int(digits, 16)
            if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
                raise self.error(position, "Escaped character is not a Unicode scalar value")
            return position, chr(number)
        try:
            return position, _ESCAPES[escape]
        except KeyError:
            raise self.error(min(position, self.end), "Unescaped '\\' in a string") from None


def _time_of(groups):
    hour, minute, second, fraction = groups[:4]
    return time(int(hour), int(minute), int(second), int(fraction.ljust(6, "0")) if fraction else 0)


def _datetime_of(match):
    groups = match.groups()
    day = date(int(groups[0]), int(groups[1]), int(groups[2]))
    if groups[3] is None:
        return day
    zulu, sign, hours, minutes = groups[7:]
    zone = None
    if zulu:
        zone = timezone.utc
    elif sign:
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        zone = timezone(-offset if sign == "-" else offset)
    return datetime.combine(day, _time_of(groups[3:7]), zone)
