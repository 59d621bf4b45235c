"""SciPy and NumPy as a peer of bench/run (see peer.py): pip install scipy."""

from peer import FFT, HIGH, HOP, RATE, serve


def open_scipy(given, threads):
    import numpy as np
    import scipy
    import scipy.fft
    import scipy.io.wavfile
    import scipy.signal

    speech = given.signal("speech")
    window = scipy.signal.get_window("hann", FFT).astype(np.float32)

    def decode_wav():
        path = given.path("high.wav")
        return lambda: scipy.io.wavfile.read(path)[1].astype(np.float32) / 32768

    def resample():
        high = given.signal("high")
        common = np.gcd(RATE, HIGH)
        return lambda: scipy.signal.resample_poly(high, RATE // common, HIGH // common)

    def stft():
        padded = np.pad(speech, FFT // 2, mode="reflect")
        frames = np.lib.stride_tricks.sliding_window_view(padded, FFT)[::HOP]
        scipy.fft.rfft(frames * window)

    return "%s (NumPy %s)" % (scipy.__version__, np.__version__), {
        "decode-wav": decode_wav,
        "resample": resample,
        "stft": lambda: stft,
    }


if __name__ == "__main__":
    serve("scipy", open_scipy)
