# Runs of whole suites: the order of fixtures and cleanups, subtests, marks, buffered output, and the summary.
import io
import re
import unittest


class Base(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('set up', cls.__name__)
        cls.addClassCleanup(print, 'class cleanup', cls.__name__)

    @classmethod
    def tearDownClass(cls):
        print('tear down', cls.__name__)

    def setUp(self):
        print('set up test')
        self.addCleanup(print, 'cleanup')

    def tearDown(self):
        print('tear down test')


class Parts(Base):
    def test_nested_subtests(self):
        for number in range(4):
            with self.subTest('outer', number=number, kind='n'):
                with self.subTest(double=number * 2, number=-number):
                    if number == 1:
                        self.fail('one')
                    if number == 2:
                        raise LookupError('two')
                    if number == 3:
                        self.skipTest('three')

    def test_return(self):
        self.assertRaisesRegex(TypeError, 'first argument must be string',
                               self.assertRaisesRegex, KeyError, lambda: True)

    @unittest.expectedFailure
    def test_expected_in_subtest(self):
        with self.subTest(part=1):
            self.assertEqual({'a': 1}, {'a': 2})
        print('not reached')

    def test_cleanup_fails(self):
        self.addCleanup(self.fail, 'in cleanup')
        self.addCleanup(lambda: [][0])


class BrokenClass(Base):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(lambda: {}['missing'])
        raise OSError('no class')

    def test_never(self):
        print('never')


class SkippedClass(Base):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest('not here')

    def test_never(self):
        print('never')


class Talkative(unittest.TestCase):
    def test_quiet(self):
        print('never shown')

    def test_loud(self):
        print('shown with the failure')
        self.assertTrue('')

    @unittest.skipUnless(False, 'unless')
    def test_skipped(self):
        pass

    def test_set_up_fails(self):
        raise self.failureException


def run(*classes, **options):
    load = unittest.TestLoader().loadTestsFromTestCase
    stream = io.StringIO()
    suite = unittest.TestSuite([unittest.TestSuite([load(cls)]) for cls in classes])
    result = unittest.TextTestRunner(stream, **options).run(suite)
    text = re.sub(r'  File ".*?", line \d+', '  File', stream.getvalue())
    print(re.sub(r'in \d+\.\d+s', 'in N s', text))
    print(result, result.wasSuccessful(), suite.countTestCases())


run(Parts, BrokenClass, SkippedClass, verbosity=2)
run(Parts, Talkative, failfast=True, buffer=True)
run(Talkative, buffer=True)
run(SkippedClass, verbosity=0)
run()

try:
    unittest.TestSuite([SkippedClass('test_never'), BrokenClass('test_never')]).debug()
except (OSError, unittest.SkipTest) as error:
    print(type(error).__name__, error)
