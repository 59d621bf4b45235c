"""librosa as a peer of bench/run (see peer.py): pip install librosa."""

from peer import CEPSTRA, FFT, FLOOR, HIGH, HOP, MELS, PITCH, RATE, drop, serve


def open_librosa(given, threads):
    import librosa
    import numpy as np
    import soundfile

    speech = given.signal("speech")
    cut = dict(n_fft=FFT, hop_length=HOP, pad_mode="reflect")
    pitch = dict(fmin=PITCH[0], fmax=PITCH[1], sr=RATE, frame_length=FFT, hop_length=HOP)

    def load(name):
        path = given.path(name)
        return lambda: lambda: librosa.load(path, sr=None)[0]

    def resample():
        high = given.signal("high")
        return lambda: librosa.resample(high, orig_sr=HIGH, target_sr=RATE, res_type="soxr_hq")

    def log_mel():
        return np.log(np.maximum(FLOOR, librosa.feature.melspectrogram(
            y=speech, sr=RATE, n_mels=MELS, power=1.0, **cut)))

    def griffin_lim(iterations):
        def make():
            magnitude = given.matrix("magnitude", FFT // 2 + 1)
            return lambda: librosa.griffinlim(
                magnitude, n_iter=iterations, n_fft=FFT, hop_length=HOP, momentum=0.99,
                length=len(speech), random_state=0)
        return make

    def mel_inversion():
        mel = given.matrix("mel", MELS)
        return lambda: librosa.feature.inverse.mel_to_stft(mel, sr=RATE, n_fft=FFT, power=1.0)

    version = "%s (NumPy %s, soundfile %s)" % (
        librosa.__version__, np.__version__, soundfile.__version__)
    return version, {
        "decode-wav": load("high.wav"),
        "decode-flac": load("high.flac"),
        "decode-mp3": load("high.mp3"),
        "resample": resample,
        "stft": lambda: drop(lambda: librosa.stft(speech, **cut)),
        "log-mel": lambda: log_mel,
        "mfcc": lambda: lambda: librosa.feature.mfcc(
            y=speech, sr=RATE, n_mfcc=CEPSTRA, n_mels=MELS, **cut),
        "pitch-path": lambda: drop(lambda: librosa.pyin(given.signal("clip"), **pitch)),
        "pitch": lambda: drop(lambda: librosa.yin(speech, **pitch)),
        "griffin-lim-32": griffin_lim(32),
        "griffin-lim-60": griffin_lim(60),
        "mel-inversion": mel_inversion,
    }


if __name__ == "__main__":
    serve("librosa", open_librosa)
