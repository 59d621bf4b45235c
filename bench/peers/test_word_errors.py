"""python3 -m unittest discover bench/peers"""

import unittest

from word_errors import errors, words


class WordErrors(unittest.TestCase):
    def test_text_as_it_is_said(self):
        said = words("Yea \u2013 I\u2019ll tell thee, 'Joe Goose' (well-known).")
        self.assertEqual(said, "yea i'll tell thee joe goose well known".split())

    def test_counts(self):
        self.assertEqual(errors("a b c d".split(), "a x c".split()), (1, 1, 0))
        self.assertEqual(errors("a b".split(), "a b c".split()), (0, 0, 1))
        self.assertEqual(errors("a b".split(), []), (0, 2, 0))


if __name__ == "__main__":
    unittest.main()
