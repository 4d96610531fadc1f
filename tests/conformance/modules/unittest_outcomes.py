# Every kind of outcome of a test, and the messages of failed checks.
import io
import re
import unittest


class Outcomes(unittest.TestCase):
    def test_ok(self):
        "The first line of the doc string"
        self.assertEqual(1, 1)

    def test_failure(self):
        self.assertEqual(1, 2, 'hm')

    def test_error(self):
        {}['x']

    def test_subtests(self):
        for i in range(4):
            with self.subTest('m', i=i):
                self.assertTrue(i % 2)

    @unittest.skip('why')
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected_failure(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected_success(self):
        pass


class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise ValueError(1)

    def test_never(self):
        pass


class Order(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, 'cleanup 1')
        self.addCleanup(print, 'cleanup 2')
        print('set up')

    def tearDown(self):
        print('tear down')

    def test(self):
        print('test')


stream = io.StringIO()
suite = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase, (Outcomes, Broken, Order)))
for verbosity in (1, 2):
    stream = io.StringIO()
    suite = unittest.TestSuite(map(unittest.defaultTestLoader.loadTestsFromTestCase,
                                   (Outcomes, Broken, Order)))
    result = unittest.TextTestRunner(stream, verbosity=verbosity).run(suite)
    text = re.sub(r'in \d+\.\d+s', 'in Xs', stream.getvalue())
    print(re.sub(r'File ".*?", line \d+', 'File', text))
    print(result)

case = unittest.TestCase()
case.maxDiff = None
for name, args in [('assertEqual', ([1, 2, 3], [1, 2, 4])), ('assertEqual', ((1, 2), (1, 2, 3))),
                   ('assertEqual', ({'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]})),
                   ('assertEqual', ('abc\ndef\nghi', 'abc\ndxf\nghi\n')), ('assertEqual', ('x' * 200 + 'a', 'x' * 200 + 'b')),
                   ('assertEqual', ({1, 2}, {2, 3})), ('assertSequenceEqual', ('abc', [1, 2])),
                   ('assertAlmostEqual', (1.0, 1.1)), ('assertAlmostEqual', (1, 2, None, None, 0.5)),
                   ('assertIn', (1, [2] * 3)), ('assertNotIn', (1, [1])), ('assertIs', (1, 2)), ('assertIsNot', (None, None)),
                   ('assertIsNone', (1,)), ('assertIsNotNone', (None,)), ('assertTrue', (0,)), ('assertFalse', ([1],)),
                   ('assertIsInstance', (1, str)), ('assertNotIsInstance', (1, int)), ('assertLess', (2, 1)),
                   ('assertLessEqual', (2, 1)), ('assertGreater', (1, 2)), ('assertGreaterEqual', (1, 2)),
                   ('assertCountEqual', ([1, 2], [2, 2])), ('assertCountEqual', ([[1]], [[2]])),
                   ('assertRegex', ('abc', 'x+')), ('assertNotRegex', ('axxc', 'x+')), ('assertNotEqual', (1, 1)),
                   ('assertRaises', (ValueError, int, '1')), ('assertRaisesRegex', (ValueError, 'zzz', int, 'x')),
                   ('assertRaises', (1, int))]:
    try:
        getattr(case, name)(*args)
    except Exception as error:
        print(name, type(error).__name__, error)
