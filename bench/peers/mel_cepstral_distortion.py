"""Mel-cepstral distortion of two recordings by librosa and SciPy, beside io.unbraid.evaluation's.

    python3 bench/peers/mel_cepstral_distortion.py A B
"""

import sys

import librosa
import numpy as np
import scipy.fft


def cepstra(path):
    samples, _ = librosa.load(path, sr=16000)
    mel = librosa.feature.melspectrogram(
        y=samples, sr=16000, n_fft=512, hop_length=80, n_mels=40, power=1, pad_mode="reflect"
    )
    log = np.log(np.maximum(mel, 1e-5))
    level = 10 * np.log10(np.sum(np.exp(2 * log), axis=0))
    loud = np.sort(level)[int(0.95 * (len(level) - 1))]
    log = log[:, level > loud - 30]
    # SciPy's DCT-II is twice the sum; ours is 2 / M times the sum.
    return scipy.fft.dct(log, type=2, axis=0)[1:25] / log.shape[0]


a, b = (cepstra(path) for path in sys.argv[1:3])
_, path = librosa.sequence.dtw(X=a, Y=b, metric="euclidean")
distances = [np.linalg.norm(a[:, i] - b[:, j]) for i, j in path]
print(f"{10 / np.log(10) * np.sqrt(2) * np.mean(distances):.4f} dB")
