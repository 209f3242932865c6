import unittest
from pathlib import Path

from fares import Tariff

TARIFF = Tariff.load(Path(__file__).parent.parent / "fares.yaml")


class QuoteTest(unittest.TestCase):
    def test_children_pay_half_rounded_up_to_ten_cents(self):
        self.assertEqual(TARIFF.quote("northquay-saltmarsh", adults=0, children=1), 320)
        self.assertEqual(TARIFF.quote("saltmarsh-gull-island", adults=0, children=1), 580)

    def test_a_family_with_a_bicycle(self):
        self.assertEqual(TARIFF.quote("northquay-saltmarsh", adults=2, children=1, bicycles=1), 1900)

    def test_a_route_that_nobody_sails(self):
        with self.assertRaises(KeyError):
            TARIFF.quote("northquay-atlantis", adults=1)


if __name__ == "__main__":
    unittest.main()
