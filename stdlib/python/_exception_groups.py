"""The end of a try statement with except* clauses: what is raised after them (PEP 654)."""


def _same_metadata(error, original):
    """Was error split off original, rather than raised by a clause?"""
    return (getattr(error, '__notes__', None) == getattr(original, '__notes__', None)
            and error.__traceback__ is original.__traceback__
            and error.__cause__ is original.__cause__
            and error.__context__ is original.__context__)


def _leaves(error, into):
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            _leaves(member, into)
    else:
        into.add(id(error))


def prep_reraise_star(original, errors):
    """The exception to raise, given the group that was handled and what its clauses left: unhandled parts,
    which keep the nesting of the original, and exceptions that the clauses raised. None when nothing is
    left."""
    raised, unhandled = [], set()
    for error in errors:
        if _same_metadata(error, original):
            _leaves(error, unhandled)
        else:
            raised.append(error)
    rest = None
    if unhandled:
        rest = original.subgroup(lambda e: not isinstance(e, BaseExceptionGroup) and id(e) in unhandled)
    if not raised:
        return rest
    if rest is not None:
        raised.append(rest)
    if len(raised) == 1:
        return raised[0]
    return BaseExceptionGroup('', raised)
