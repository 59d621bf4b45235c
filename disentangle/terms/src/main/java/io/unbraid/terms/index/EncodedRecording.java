package io.unbraid.terms.index;

import java.util.List;

/**
 * What the index keeps of a recording.
 *
 * @param seconds how long it is
 * @param frames [frames * channels] in {@link SignedBytes}
 * @param spoken [frames] square roots of how likely a phone is spelled there, in {@link
 *     SignedBytes}; empty where the frames are no phone posteriors
 * @param windows the stretches that were embedded
 * @param vectors of the windows, in {@link SignedBytes}
 */
record EncodedRecording(
    double seconds, byte[] frames, byte[] spoken, List<Window> windows, List<byte[]> vectors) {}
