"""unittest.main(): the command line of a test module and of `python -m unittest`.

The options are in one table, OPTIONS. An argparse parser is made from it for help, for errors, and for all
that is unusual; the usual flags and names are understood without one, as making it takes longer than many
tests.
"""

import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_NO_TESTS_EXITCODE = 5

MAIN_EXAMPLES = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""

MODULE_EXAMPLES = """\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _select_pattern(text):
    """What -k is given: a pattern, or something that is to be anywhere in the name of a test."""
    return text if '*' in text else f'*{text}*'


class _Option:
    """An option of the command line: it sets an attribute of the program.

    With *value* it is a flag that sets that value; else its argument is made a value by `argument['type']`.
    An option that *may_be_given* to main() is not one of the command line if it has been; otherwise the
    attribute is what *missing* makes if the command line has no such option.
    """

    def __init__(self, flags, attribute, help, value=None, may_be_given=False, missing=None, **argument):
        self.flags = flags.split()
        self.attribute = attribute
        self.value = value
        self.may_be_given = may_be_given
        self.missing = missing
        self.argument = dict(argument, dest=attribute, help=help)
        if value is True:
            self.argument['action'] = 'store_true'
        elif value is not None:
            self.argument.update(action='store_const', const=value)

    def is_taken(self, program):
        return self.may_be_given and getattr(program, self.attribute) is not None


OPTIONS = (
    _Option('-v --verbose', 'verbosity', 'Verbose output', value=2),
    _Option('-q --quiet', 'verbosity', 'Quiet output', value=0),
    _Option('--locals', 'tb_locals', 'Show local variables in tracebacks', value=True),
    _Option('--durations', 'durations', 'Show the N slowest test cases (N=0 for all)', type=int, metavar='N'),
    _Option('-f --failfast', 'failfast', 'Stop on first fail or error', value=True, may_be_given=True,
            missing=bool),
    _Option('-c --catch', 'catchbreak', 'Catch Ctrl-C and display results so far', value=True,
            may_be_given=True, missing=bool),
    _Option('-b --buffer', 'buffer', 'Buffer stdout and stderr during tests', value=True, may_be_given=True,
            missing=bool),
    _Option('-k', 'testNamePatterns', 'Only run tests which match the given substring', may_be_given=True,
            missing=list, action='append', type=_select_pattern),
)


class TestProgram:
    """Loads and runs tests as the arguments of the command line say. Making one does it all."""

    # What subclasses may leave out of an __init__ of their own; None is "not given".
    module = None
    verbosity = 1
    tb_locals = False
    failfast = catchbreak = buffer = durations = warnings = testNamePatterns = progName = None
    _main_parser = _discovery_parser = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            outermost, *inner = module.split('.')
            module = __import__(module)
            for name in inner:
                module = getattr(module, name)
        argv = sys.argv if argv is None else argv
        if warnings is None and not sys.warnoptions:
            # All warnings, as nobody has said which.
            warnings = 'default'
        given = dict(module=module, defaultTest=defaultTest, testRunner=testRunner, testLoader=testLoader,
                     exit=exit, verbosity=verbosity, failfast=failfast, catchbreak=catchbreak, buffer=buffer,
                     warnings=warnings, tb_locals=tb_locals, durations=durations,
                     progName=os.path.basename(argv[0]))
        self.__dict__.update(given)
        self.parseArgs(argv)
        self.runTests()

    # The command line

    def parseArgs(self, argv):
        """Set attributes by the arguments, and load the tests."""
        words = argv[1:]
        if self.module is None and words and words[0].lower() == 'discover':
            self._do_discovery(words[1:])
            return
        if not self._parse_usual(words):
            self._initArgParsers()
            self._main_parser.parse_args(words, self)
        if self.tests:
            self.testNames = [_module_name(name) for name in self.tests]
        elif self.module is None:
            self._do_discovery([])
            return
        elif self.defaultTest is None or isinstance(self.defaultTest, str):
            self.testNames = self.defaultTest and (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _parse_usual(self, words):
        """Understand names, flags and -k; False, and nothing is done, if there is anything else."""
        flags = {flag: option for option in OPTIONS if not option.is_taken(self) for flag in option.flags}
        values, names = {}, []
        words = iter(words)
        for word in words:
            if not word.startswith('-'):
                names.append(word)
                continue
            option = flags.get(word)
            if option is None:
                return False
            if option.value is not None:
                values[option.attribute] = option.value
            elif word == '-k':
                pattern = next(words, '-')
                if pattern.startswith('-'):
                    return False
                values.setdefault(option.attribute, []).append(_select_pattern(pattern))
            else:
                return False
        self._set_missing()
        self.__dict__.update(values)
        self.tests = names
        return True

    def _set_missing(self):
        for option in OPTIONS:
            if option.may_be_given and not option.is_taken(self):
                setattr(self, option.attribute, option.missing())

    def _initArgParsers(self):
        """Make the parsers of the main command line and of that of "discover"."""
        from argparse import SUPPRESS, ArgumentParser
        common = ArgumentParser(add_help=False)
        for option in OPTIONS:
            if not option.is_taken(self):
                common.add_argument(*option.flags, **option.argument)
        self._set_missing()

        main = self._main_parser = ArgumentParser(prog=self.progName, parents=[common])
        main.print_help = self._print_help
        main.add_argument('tests', nargs='*',
                          help='a list of any number of test modules, classes and test methods.')

        discovery = self._discovery_parser = ArgumentParser(
            prog=f'{self.progName} discover', parents=[common],
            epilog='For test discovery all test modules must be importable from the top level directory of '
                   'the project.')
        places = ('start', '-s --start-directory', "Directory to start discovery ('.' default)"), \
                 ('pattern', '-p --pattern', "Pattern to match tests ('test*.py' default)"), \
                 ('top', '-t --top-level-directory',
                  'Top level directory of project (defaults to start directory)')
        for attribute, flags, help in places:
            discovery.add_argument(*flags.split(), dest=attribute, help=help)
        # In this order they also go without flags.
        for attribute, _, _ in places:
            discovery.add_argument(attribute, nargs='?', default=SUPPRESS, help=SUPPRESS)

    def _print_help(self, *args, **kwargs):
        if self._main_parser is None:
            self._initArgParsers()
        print(self._main_parser.format_help())
        print((MAIN_EXAMPLES if self.module is None else MODULE_EXAMPLES) % {'prog': self.progName})
        if self.module is None:
            self._discovery_parser.print_help()

    # Loading

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = '.', 'test*.py', None
        if argv:
            if self._discovery_parser is None:
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def createTests(self, from_discovery=False, Loader=None):
        """Load the tests."""
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            used = self.testLoader if Loader is None else Loader()
            self.test = used.discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = self.testLoader.loadTestsFromModule(self.module)

    # Running

    def runTests(self):
        """Run the tests and exit with what came of them as the status, unless `exit` is false."""
        if self.catchbreak:
            installHandler()
        self.result = self._runner().run(self.test)
        if not self.exit:
            return
        if not self.result.testsRun and not self.result.skipped:
            sys.exit(_NO_TESTS_EXITCODE)
        sys.exit(0 if self.result.wasSuccessful() else 1)

    def _runner(self):
        """The runner; made here if a class was given, or nothing."""
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        if not isinstance(self.testRunner, type):
            return self.testRunner
        options = {name: getattr(self, name) for name in ('verbosity', 'failfast', 'buffer', 'warnings')}
        newer = {'tb_locals': self.tb_locals, 'durations': self.durations}
        # Classes that were written long ago know fewer of them.
        for understood in (options | newer, options):
            try:
                return self.testRunner(**understood)
            except TypeError:
                pass
        return self.testRunner()


def _module_name(name):
    """A path to a test file as the name of a module; anything else as it is."""
    if not (os.path.isfile(name) and name.lower().endswith('.py')):
        return name
    path = name
    if os.path.isabs(path):
        path = os.path.relpath(path, os.getcwd())
        if os.path.isabs(path) or path.startswith(os.pardir):
            return name
    path = os.path.normpath(path)[:-len('.py')]
    return path.replace('\\', '.').replace('/', '.')


main = TestProgram
