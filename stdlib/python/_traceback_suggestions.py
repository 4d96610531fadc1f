""""Did you mean": of the names that are there, the one that takes the fewest edits to become the missing
one."""

_LONGEST_NAME = 40
_MOST_NAMES = 750
_EDIT = 2       # the cost of putting a character in, taking one out or changing it
_CASE = 1       # of changing but its case


def edit_cost(one, other, limit):
    """The cost of making *one* of *other*; something above *limit* if it is more than that.

    The algorithm is Wagner and Fischer's: row by row a table of the costs for all beginnings of the two.
    """
    # What both begin and end with costs nothing.
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return _EDIT * len(one or other)
    too_much = limit + 1
    if max(len(one), len(other)) > _LONGEST_NAME or _EDIT * abs(len(one) - len(other)) > limit:
        return too_much
    above = [_EDIT * count for count in range(len(other) + 1)]
    for count, char in enumerate(one, 1):
        row = [_EDIT * count]
        for column, wanted in enumerate(other):
            if char == wanted:
                change = 0
            else:
                change = _CASE if char.lower() == wanted.lower() else _EDIT
            row.append(min(above[column] + change, above[column + 1] + _EDIT, row[column] + _EDIT))
        if min(row) > limit:
            return too_much
        above = row
    return above[-1]


def _closest(name, known):
    """The name among *known* that is most like *name*, if any is like it at all."""
    if len(name) > _LONGEST_NAME or len(known) > _MOST_NAMES:
        return None
    best = None
    best_cost = None
    for candidate in known:
        # About a third of the characters may differ; and it has to be better than the best.
        limit = (len(name) + len(candidate) + 3) * _EDIT // 6
        if best_cost is not None:
            limit = min(limit, best_cost - 1)
        if candidate != name:
            cost = edit_cost(name, candidate, limit)
            if cost <= limit:
                best, best_cost = candidate, cost
    return best


def _frame_of(traceback):
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback.tb_frame


def _public(names, wrong_name):
    """Names with an underscore are for those who have looked for one."""
    return names if wrong_name.startswith('_') else [name for name in names if not name.startswith('_')]


def _names_of_attribute_error(error, traceback, wrong_name):
    owner = error.obj
    try:
        names = dir(owner)
    except TypeError:
        # Some name is no string, so they could not be sorted.
        names = [*owner.__dict__, *type(owner).__dict__]
    names = sorted([name for name in names if isinstance(name, str)])
    if traceback is not None and _frame_of(traceback).f_locals.get('self', names) is owner:
        # A method of its own may see everything.
        return names
    return _public(names, wrong_name)


def _names_of_import_error(error, traceback, wrong_name):
    return _public(sorted(dir(__import__(error.name))), wrong_name)


def _names_of_name_error(error, traceback, wrong_name):
    if traceback is None:
        return []
    frame = _frame_of(traceback)
    return [*frame.f_locals, *frame.f_globals, *frame.f_builtins]


def _attribute_of_self(traceback, name):
    """'self.name' if a method has forgotten the self."""
    if traceback is not None and name:
        names = _frame_of(traceback).f_locals
        if 'self' in names:
            try:
                if hasattr(names['self'], name):
                    return f'self.{name}'
            except Exception:
                pass
    return None


def suggestion(error, traceback, wrong_name):
    """The name that the author of the code may have meant, or None."""
    if not isinstance(wrong_name, str):
        return None
    for kind, names_of in ((AttributeError, _names_of_attribute_error), (ImportError, _names_of_import_error),
                           (NameError, _names_of_name_error)):
        if isinstance(error, kind):
            try:
                names = names_of(error, traceback, wrong_name)
                if kind is NameError:
                    found = _attribute_of_self(traceback, wrong_name)
                    if found is not None:
                        return found
            except Exception:
                return None
            return _closest(wrong_name, names)
    return None


def hint(error, traceback):
    """What to add to the message of an exception: '. Did you mean: ...?' or nothing."""
    if isinstance(error, ImportError):
        wrong_name = getattr(error, 'name_from', None)
    elif isinstance(error, (NameError, AttributeError)) and not isinstance(error, UnboundLocalError):
        wrong_name = getattr(error, 'name', None)
    else:
        return ''
    if wrong_name is None:
        return ''
    found = suggestion(error, traceback, wrong_name)
    text = f". Did you mean: '{found}'?" if found else ''
    if isinstance(error, NameError):
        import sys
        if wrong_name in sys.stdlib_module_names:
            question = 'Or did' if found else 'Did'
            text += f"{'' if found else '.'} {question} you forget to import '{wrong_name}'?"
    return text
