"""Where to change from ~ to ^ under a piece of source that failed.

A traceback marks the expression that raised. In a binary operation the operator is what to look at, in a
call the parentheses, in a subscript the brackets; the rest gets tildes. That needs the structure of the
expression but not a whole parser: the text is cut into items, where a pair of brackets with all between
them is one item, and the operator that binds weakest among the items is the top of the tree.
"""

_CLOSING = {'(': ')', '[': ']', '{': '}'}
_OPERATORS = ('**', '//', '<<', '>>', '<=', '>=', '==', '!=', '->', ':=', '...')

# Words that make the whole something else than the operations looked for.
_WEAK_WORDS = frozenset(['lambda', 'if', 'else', 'and', 'or', 'not', 'in', 'is', 'for', 'yield', 'async',
                         'from',
                         'as', 'del', 'return', 'import', 'assert', 'raise', 'with', 'while', 'class', 'def',
                         'try',
                         'pass', 'global', 'nonlocal', 'break', 'continue', 'elif', 'except', 'finally'])
_WEAK_OPERATORS = frozenset([',', ':=', '<', '>', '<=', '>=', '==', '!=', ':', ';', '=', '->', '!'])
_BINARY_LEVELS = (('|',), ('^',), ('&',), ('<<', '>>'), ('+', '-'), ('*', '@', '/', '//', '%'))
_ALL_BINARY = frozenset([name for level in _BINARY_LEVELS for name in level] + ['**'])


class Unreadable(Exception):
    """The text is not one complete expression."""


class Item:
    """A token, or a pair of brackets with the items in between."""

    __slots__ = ('kind', 'text', 'start', 'end', 'items')

    def __init__(self, kind, text, start, end, items=()):
        self.kind = kind        # 'operand', 'word', 'operator' or 'group'
        self.text = text
        self.start = start
        self.end = end
        self.items = items


def split_items(text):
    """Cut *text* into items; positions are indices into it."""
    items = []
    open_groups = []
    position = 0
    length = len(text)
    while position < length:
        char = text[position]
        if char.isspace():
            position += 1
            continue
        if char == '#':
            end = text.find('\n', position)
            position = length if end < 0 else end
            continue
        if char == '\\':
            position += 1
            continue
        start = position
        if char.isalpha() or char == '_':
            while position < length and (text[position].isalnum() or text[position] == '_'):
                position += 1
            word = text[start:position]
            if position < length and text[position] in '"\'' and len(word) <= 2:
                position = _skip_string(text, position, word.lower())
                items.append(Item('operand', '"', start, position))
            else:
                items.append(Item('word', word, start, position))
        elif char in '"\'':
            position = _skip_string(text, position, '')
            items.append(Item('operand', '"', start, position))
        elif char.isdigit() or char == '.' and text[position + 1:position + 2].isdigit():
            position = _skip_number(text, position)
            items.append(Item('operand', '0', start, position))
        elif char in '([{':
            open_groups.append((char, start, items))
            items = []
            position += 1
        elif char in ')]}':
            if not open_groups:
                raise Unreadable
            opening, start, outer = open_groups.pop()
            if _CLOSING[opening] != char:
                raise Unreadable
            position += 1
            outer.append(Item('group', opening, start, position, items))
            items = outer
        else:
            for operator in _OPERATORS:
                if text.startswith(operator, position):
                    break
            else:
                operator = char
            position += len(operator)
            items.append(Item('operand' if operator == '...' else 'operator', operator, start, position))
    if open_groups:
        raise Unreadable
    return items


def _skip_number(text, position):
    length = len(text)
    while position < length:
        char = text[position]
        if char.isalnum() or char in '._':
            position += 1
        elif char in '+-' and text[position - 1] in 'eE' and text[position + 1:position + 2].isdigit():
            position += 1
        else:
            break
    return position


def _skip_string(text, position, prefix):
    """The position behind the string whose opening quote is at *position*."""
    quote = text[position]
    if text.startswith(quote * 3, position):
        quote *= 3
    position += len(quote)
    formatted = 'f' in prefix
    depth = 0
    while position < len(text):
        char = text[position]
        if char == '\\' and depth == 0:
            position += 2
        elif formatted and char == '{':
            if depth == 0 and text.startswith('{{', position):
                position += 1
            else:
                depth += 1
            position += 1
        elif formatted and char == '}' and depth:
            depth -= 1
            position += 1
        elif depth and char in '"\'' and not text.startswith(quote, position):
            position = _skip_string(text, position, '')
        elif text.startswith(quote, position):
            return position + len(quote)
        else:
            position += 1
    raise Unreadable


def find_anchors(text):
    """The part of the expression *text* to mark with ^, as (start, end), or None to mark all alike."""
    items = split_items(text)
    while len(items) == 1 and items[0].kind == 'group' and _is_parenthesis(items[0]):
        items = items[0].items
    if not items:
        return None
    for item in items:
        if item.kind == 'word' and item.text in _WEAK_WORDS:
            return None
        if item.kind == 'operator' and item.text in _WEAK_OPERATORS:
            return None
    index = _weakest_operator(items)
    if index is not None:
        return _operator_anchors(text, items, index)
    if items[0].kind == 'operator' or items[0].text == 'await':
        return None
    last = items[-1]
    if last.kind == 'group' and len(items) > 1 and last.text != '{':
        return last.start, last.end
    return None


def _is_parenthesis(group):
    """Whether the group only puts parentheses round an expression: it is no tuple, list, or generator."""
    if group.text != '(' or not group.items:
        return False
    return not any(item.kind == 'operator' and item.text == ',' or item.kind == 'word'
                   and item.text in ('for', 'async')
                   for item in group.items)


def _weakest_operator(items):
    """The index of the binary operator at the top of the tree; None if there is none."""
    binary = [index for index, item in enumerate(items)
              if item.kind == 'operator' and item.text in _ALL_BINARY and index > 0
              and (items[index - 1].kind != 'operator')
              and not (items[index - 1].kind == 'word' and items[index - 1].text == 'await')]
    for level in _BINARY_LEVELS:
        # Operators of one level group from the left: the last is the top.
        for index in reversed(binary):
            if items[index].text in level:
                return index
    # A sign binds weaker than the power behind it.
    if binary and items[0].kind != 'operator':
        return binary[0]
    return None


def _operator_anchors(text, items, index):
    operator = items[index]
    end = operator.start + 1
    # A second character belongs to it unless the right operand starts there; parentheses round the operand
    # are not part of it.
    right = items[index + 1:]
    while len(right) == 1 and right[0].kind == 'group' and _is_parenthesis(right[0]):
        right = right[0].items
    if right and end < right[0].start and not text[end].isspace() and text[end] not in '\\#':
        end += 1
    return operator.start, end


def is_plain_result(before, text, after):
    """Whether the statement is just "return NAME(...)" or "NAME = CALL" with *text* as the call.

    Then marking the whole call says nothing that the line does not say. *before* and *after* are what else
    is on its first and last line.
    """
    after = after.lstrip()
    before = before.rstrip()
    while before.endswith('(') and after.startswith(')'):
        before = before[:-1].rstrip()
        after = after[1:].lstrip()
    if after and after[0] not in '#;':
        return False
    try:
        items = split_items(text)
        before_items = split_items(before)
    except Unreadable:
        return False
    if len(items) < 2 or items[-1].kind != 'group' or items[-1].text != '(':
        return False
    if any(item.kind == 'operator' and item.text != '.' or item.kind == 'word' and item.text in _WEAK_WORDS
           for item in items):
        return False
    if len(before_items) == 1 and before_items[0].text == 'return':
        function = items[0]
        while function.kind == 'group' and len(function.items) == 1:
            function = function.items[0]
        return len(items) == 2 and function.kind == 'word'
    return (len(before_items) == 2 and before_items[0].kind == 'word' and before_items[1].text == '='
            and before_items[0].text not in _WEAK_WORDS)
