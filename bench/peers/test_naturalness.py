"""python3 -m unittest discover bench/peers; wants what bench/naturalness wants."""

import math
import os
import subprocess
import sys
import tempfile
import unittest

import naturalness


class Naturalness(unittest.TestCase):
    def test_interval(self):
        # The sample 1, 2, 3: deviation 1, t of two degrees of freedom 4.303.
        mean, half = naturalness.interval([1.0, 2.0, 3.0])
        self.assertAlmostEqual(mean, 2)
        self.assertAlmostEqual(half, 4.3027 / math.sqrt(3), places=3)
        self.assertEqual(naturalness.cell([2.5]), "2.50")

    def test_windows(self):
        from dnsmos import RATE, WINDOW, windows

        count = {4: 7, 5: 1, 9.5: 1, 10.5: 1, 11.5: 2, 15: 6}
        for seconds, expected in count.items():
            found = windows([0.0] * int(seconds * RATE))
            self.assertEqual(len(found), expected, seconds)
            self.assertTrue(all(len(window) == WINDOW for window in found))

    def test_bad_input_is_one_line(self):
        with tempfile.TemporaryDirectory() as empty:
            for wrong in ([empty], ["--dnsmos", empty, empty], ["--nisqa", empty, "/nowhere"]):
                self.refused(wrong)

    def test_a_damaged_recording_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "broken.wav"), "wb") as out:
                out.write(b"RIFF")
            self.refused(["--dnsmos", folder, folder], "broken.wav")

    def refused(self, arguments, named=""):
        command = [sys.executable, naturalness.__file__, *arguments]
        found = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(found.returncode, 2, found.stderr)
        self.assertEqual(found.stderr.count("\n"), 1, found.stderr)
        self.assertIn(named, found.stderr)
        self.assertEqual(found.stdout, "")


if __name__ == "__main__":
    unittest.main()
