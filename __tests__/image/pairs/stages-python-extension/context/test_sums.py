import unittest

import sums


class SumsTest(unittest.TestCase):
    def test_crc(self):
        self.assertEqual(sums.crc('hello'), 907060870)
