import unittest

import app


class AppTest(unittest.TestCase):
    def test_greeting(self):
        self.assertEqual(app.greeting('you'), 'hello you')
