"""What the peers of bench/run have in common: the lines that they speak, and their input.

    python LIBRARY_peer.py WORK_FOLDER THREADS

Greets with "name", a tab and its version, or "missing", a tab and why. Then a line that names a
task has it done once and is answered with "seconds", a tab and the wall time, perhaps further names
and numbers; or with "missing" again. What a task made goes to WORK_FOLDER/LIBRARY-TASK.f32, untimed.

The input is made by bench/run: speech.f32 and clip.f32 (16 kHz), high.f32 (44.1 kHz), samples as
little-endian floats; magnitude.f32 ([513][frames] of the speech); mel.f32 ([128][frames] of the
clip); high.wav, high.flac, high.mp3.
"""

import os
import sys
import time
import warnings

RATE, HIGH, FFT, HOP, MELS, CEPSTRA = 16000, 44100, 1024, 256, 128, 20
FLOOR = 1e-5
PITCH = (60, 500)

warnings.simplefilter("ignore")


class Input:
    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def signal(self, name):
        import numpy as np

        return np.fromfile(self.path(name + ".f32"), dtype="<f4")

    def matrix(self, name, rows):
        return self.signal(name).reshape(rows, -1)


def drop(work):
    """The same work, of which nothing is kept."""
    def run():
        work()
    return run


def serve(library, open_library):
    """open_library(input, threads) gives a version and the tasks: makers of functions, by name."""
    answers, sys.stdout = sys.stdout, sys.stderr
    folder, threads = sys.argv[1], int(sys.argv[2])

    def answer(*cells):
        print("\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in cells),
              file=answers, flush=True)

    try:
        version, tasks = open_library(Input(folder), threads)
    except ImportError as absent:
        answer("missing", absent)
        return
    answer("name", version)
    made = {}
    for line in sys.stdin:
        task = line.strip()
        if task not in tasks:
            answer("missing", "has no " + task)
            continue
        try:
            if task not in made:
                made[task] = tasks[task]()
            start = time.perf_counter()
            result = made[task]()
            seconds = time.perf_counter() - start
            if result is not None:
                import numpy as np

                np.asarray(result, dtype="<f4").tofile(
                    os.path.join(folder, "%s-%s.f32" % (library, task)))
        except ImportError as absent:
            answer("missing", absent)
        except Exception as failure:  # said, not raised: the other tasks go on
            answer("failed", "%s: %s" % (type(failure).__name__, failure))
        else:
            answer("seconds", seconds)
