"""Parses format strings for string.Formatter, as str.format() does for itself."""


def formatter_parser(text):
    """An iterator over the fields of a format string: tuples (text in front, field, format, conversion).

    The last three are None where there is text without a field.
    """
    return _parse(_checked(text))


def formatter_field_name_split(name):
    """The number or name of the argument in a field, and an iterator over what is behind it.

    That gives pairs (True, attribute) and (False, key).
    """
    _checked(name)
    end = next((index for index, char in enumerate(name) if char in '.['), len(name))
    return _as_index(name[:end]), _field_steps(name, end)


def _checked(text):
    if not isinstance(text, str):
        raise TypeError(f'expected str, got {type(text).__name__}')
    return text


def _parse(text):
    position = 0
    length = len(text)
    while position < length:
        start = position
        opening, closing = text.find('{', start), text.find('}', start)
        position = opening if closing < 0 or 0 <= opening < closing else closing
        if position < 0:
            yield text[start:], None, None, None
            return
        brace = text[position]
        if text[position + 1:position + 2] == brace:
            # A doubled brace stands for itself and ends the piece.
            yield text[start:position + 1], None, None, None
            position += 2
            continue
        if brace == '}':
            raise ValueError("Single '}' encountered in format string")
        if position + 1 == length:
            raise ValueError("Single '{' encountered in format string")
        literal = text[start:position]
        field_start = position + 1
        position, field_end, conversion, spec_start = _parse_field(text, field_start)
        spec = text[spec_start:position] if spec_start is not None else ''
        yield literal, text[field_start:field_end], spec, conversion
        position += 1


def _parse_field(text, position):
    """Read a field from behind its brace: (closing brace, end of name, conversion, start of format)."""
    length = len(text)
    depth = 0
    while position < length:
        char = text[position]
        if char == '{':
            raise ValueError("unexpected '{' in field name")
        if char == '[':
            # Anything goes between brackets.
            end = text.find(']', position)
            if end < 0:
                position = length
                break
            position = end
        elif char in '}:!':
            break
        position += 1
    if position == length:
        raise ValueError("expected '}' before end of string")
    field_end = position
    conversion = None
    if text[position] == '!':
        if position + 1 >= length:
            raise ValueError("end of string while looking for conversion specifier")
        if text[position + 1] == '}':
            raise ValueError("unmatched '{' in format spec")
        conversion = text[position + 1]
        position += 2
        if position >= length:
            raise ValueError("unmatched '{' in format spec")
        if text[position] == '}':
            return position, field_end, conversion, None
        if text[position] != ':':
            raise ValueError("expected ':' after conversion specifier")
    if text[position] == '}':
        return position, field_end, conversion, None
    position += 1
    spec_start = position
    while position < length:
        if text[position] == '{':
            depth += 1
        elif text[position] == '}':
            if depth == 0:
                return position, field_end, conversion, spec_start
            depth -= 1
        position += 1
    raise ValueError("unmatched '{' in format spec")


def _as_index(text):
    return int(text) if text.isdecimal() and text.isascii() else text


def _field_steps(name, position):
    length = len(name)
    while position < length:
        if name[position] == '.':
            start = position + 1
            position = start
            while position < length and name[position] not in '.[':
                position += 1
            if position == start:
                raise ValueError('Empty attribute in format string')
            yield True, name[start:position]
        elif name[position] == '[':
            end = name.find(']', position)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            if end == position + 1:
                raise ValueError('Empty attribute in format string')
            yield False, _as_index(name[position + 1:end])
            position = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
