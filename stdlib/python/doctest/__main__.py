"""python -m doctest [-v] [-o OPTION] [-f] file...: test the examples in modules and text files."""

import argparse
import os
import sys

from . import FAIL_FAST, OPTIONFLAGS_BY_NAME, testfile, testmod


def main():
    """Test all files; the exit status is 1 as soon as one has failures."""
    parser = argparse.ArgumentParser(prog='doctest.py', description='doctest runner')
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run; may be specified more '
                             'than once to apply multiple options')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop running tests after first failure (this is a shorthand for -o FAIL_FAST, '
                             'and is in addition to any other -o options)')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    args = parser.parse_args()
    flags = FAIL_FAST if args.fail_fast else 0
    for option in args.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for name in args.file:
        if name.endswith('.py'):
            folder, name = os.path.split(name)
            sys.path.insert(0, folder)
            failures, _ = testmod(__import__(name[:-3]), verbose=args.verbose, optionflags=flags)
        else:
            failures, _ = testfile(name, module_relative=False, verbose=args.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
