"""DNSMOS P.835 and P.808: opinion that Microsoft's published networks predict, from their ONNX files."""

import math
import os

import librosa
import numpy
import onnxruntime
import soundfile

RATE = 16000
WINDOW = int(9.01 * RATE)
FIGURES = ["SIG", "BAK", "OVRL", "P.808"]

# From what the P.835 network says to opinion: coefficients that its authors publish, highest power first.
POLYNOMIALS = [
    [-0.08397278, 1.22083953, 0.0052439],
    [-0.13166888, 1.60915514, -0.39604546],
    [-0.06766283, 1.11546468, 0.04602535],
]


def windows(samples):
    """Stretches of 9.01 s, a second apart; a shorter clip is doubled until it is long enough."""
    while len(samples) < WINDOW:
        samples = numpy.concatenate([samples, samples])
    count = max(1, math.floor(len(samples) / RATE) - 9)
    return [samples[i * RATE : i * RATE + WINDOW] for i in range(count)]


def log_mel(window):
    """What the P.808 network hears: (frames, 120), 0 dB at the loudest cell is 1, -40 dB is 0."""
    power = librosa.feature.melspectrogram(
        y=window[:-160], sr=RATE, n_fft=321, hop_length=160, n_mels=120
    )
    return librosa.power_to_db(power, ref=numpy.max).T / 40 + 1


class Dnsmos:
    def __init__(self, folder, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self.p835, self.p808 = (
            onnxruntime.InferenceSession(os.path.join(folder, name), options)
            for name in ("sig_bak_ovr.onnx", "model_v8.onnx")
        )

    def score(self, file):
        """Means over the clip's windows, in the order of FIGURES."""
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
        samples = samples.mean(axis=1)
        if rate != RATE:
            samples = librosa.resample(samples, orig_sr=rate, target_sr=RATE)
        found = []
        for window in windows(samples):
            [[raw]] = self.p835.run(None, {"input_1": window[None].astype("float32")})
            [[[overall]]] = self.p808.run(None, {"input_1": log_mel(window)[None].astype("float32")})
            found.append([*map(numpy.polyval, POLYNOMIALS, raw), overall])
        return numpy.mean(found, axis=0).tolist()
