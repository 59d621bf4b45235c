"""One peer of io.unbraid.bench.GriffinLimSpeed: python griffin_lim.py librosa|torchaudio

Reads a line with magnitudes (float32, [513][frames]), samples wanted, and a file for the result,
tab-separated; then reconstructs once for every line that comes and answers with wall and processor
seconds. Says "missing" if the package is not there.
"""

import os
import sys
import time
import warnings

for library in ("OMP", "MKL", "OPENBLAS", "NUMBA"):
    os.environ[library + "_NUM_THREADS"] = "1"

ITERATIONS, MOMENTUM, FFT, HOP = 32, 0.99, 1024, 256

warnings.simplefilter("ignore")


def librosa_method(magnitude, length):
    import librosa

    def run():
        return librosa.griffinlim(
            magnitude, n_iter=ITERATIONS, n_fft=FFT, hop_length=HOP, momentum=MOMENTUM,
            length=length, random_state=0)

    return "librosa " + librosa.__version__, run


def torchaudio_method(magnitude, length):
    import torch
    import torchaudio

    torch.set_num_threads(1)
    torch.manual_seed(0)
    method = torchaudio.transforms.GriffinLim(
        n_fft=FFT, n_iter=ITERATIONS, hop_length=HOP, power=1.0, momentum=MOMENTUM, length=length)
    tensor = torch.from_numpy(magnitude)
    name = "torchaudio %s (torch %s)" % (torchaudio.__version__, torch.__version__)
    return name, lambda: method(tensor).numpy()


def main():
    try:
        import numpy as np

        magnitudes, length, output = sys.stdin.readline().rstrip("\n").split("\t")
        magnitude = np.fromfile(magnitudes, dtype="<f4").reshape(FFT // 2 + 1, -1)
        methods = {"librosa": librosa_method, "torchaudio": torchaudio_method}
        name, run = methods[sys.argv[1]](magnitude, int(length))
    except ImportError:
        print("missing", flush=True)
        return
    print(name, flush=True)
    for _ in sys.stdin:
        wall, processor = time.perf_counter(), time.process_time()
        samples = run()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        samples.astype("<f4").tofile(output)
        print("%f\t%f" % (wall, processor), flush=True)


if __name__ == "__main__":
    main()
