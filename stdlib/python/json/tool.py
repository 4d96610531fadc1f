"""The program python -m json.tool: checks JSON and lays it out anew, from file or pipe to file or pipe."""

import argparse
import json
import sys
from contextlib import nullcontext, suppress

_OPTIONS = {
    'infile': dict(nargs='?', default='-', help='a JSON file to be validated or pretty-printed'),
    'outfile': dict(nargs='?', help='write the output of infile to outfile'),
    '--sort-keys': dict(action='store_true', help='sort the output of dictionaries alphabetically by key'),
    '--no-ensure-ascii': dict(dest='ensure_ascii', action='store_false',
                              help='disable escaping of non-ASCII characters'),
    '--json-lines': dict(action='store_true',
                         help='parse input using the JSON Lines format. Use with --no-indent or --compact to '
                              'produce valid JSON Lines output.')}
_LAYOUTS = {     # one of them
    '--indent': dict(default=4, type=int,
                     help='separate items with newlines and use this number of spaces for indentation'),
    '--tab': dict(action='store_const', dest='indent', const='\t',
                  help='separate items with newlines and use tabs for indentation'),
    '--no-indent': dict(action='store_const', dest='indent', const=None,
                        help='separate items with spaces rather than newlines'),
    '--compact': dict(action='store_true', help='suppress all whitespace separation (most compact)')}


def _opened(name, mode, standard):
    return nullcontext(standard) if name is None else open(name, mode, encoding='utf-8')


def main():
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        prog='python -m json.tool',
        description='A simple command line interface for json module to validate and pretty-print JSON '
                    'objects.')
    for place, options in (parser, _OPTIONS), (parser.add_mutually_exclusive_group(), _LAYOUTS):
        for name, facts in options.items():
            place.add_argument(name, **facts)
    chosen = parser.parse_args()
    layout = dict(indent=None, separators=(',', ':')) if chosen.compact else dict(indent=chosen.indent)
    try:
        with _opened(None if chosen.infile == '-' else chosen.infile, 'r', sys.stdin) as source:
            # All of it, before the output, which may be the same file, is opened.
            values = [*map(json.loads, source)] if chosen.json_lines else [json.load(source)]
        with _opened(chosen.outfile, 'w', sys.stdout) as target:
            for value in values:
                json.dump(value, target, sort_keys=chosen.sort_keys, ensure_ascii=chosen.ensure_ascii,
                          **layout)
                target.write('\n')
    except ValueError as error:
        raise SystemExit(error)


if __name__ == '__main__':
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError as error:
        # What could not be written is not tried again at the end.
        with suppress(BrokenPipeError):
            sys.stdout.close()
        raise SystemExit(error.errno)
