"""Prints JSON texts: for the scripts dumps_*.py."""
import json

# Rows of options.
PLAIN = [{}, {'ensure_ascii': False}, {'sort_keys': True}, {'separators': (',', ':')}]
INDENTED = [{'indent': 2}, {'indent': '--'}, {'indent': 0}, {'indent': 1, 'separators': (',', ': ')},
            {'indent': 2, 'sort_keys': True}]
LIMITS = [{'allow_nan': False}, {'skipkeys': True}, {'check_circular': False},
          {'default': repr, 'sort_keys': False}]


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def print_dumps(rows_of_options, values):
    """Each value with each row of options, in one text and piece by piece."""
    for value in values:
        for options in rows_of_options:
            if 'default' in options and type(value) is object:
                continue    # its repr has an address
            attempt(json.dumps, value, **options)
            attempt(lambda: list(json.JSONEncoder(**options).iterencode(value)))
