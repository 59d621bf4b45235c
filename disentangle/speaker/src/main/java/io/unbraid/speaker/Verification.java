package io.unbraid.speaker;

/**
 * What a comparison of two voices says.
 *
 * @param score normalised, the higher the more alike
 * @param probability that both are one speaker, if that is as likely beforehand as not
 * @param accepted whether the probability reaches the threshold
 * @param threshold probability asked for
 * @param falseAccept share of pairs of two speakers that this threshold accepts, on the set that
 *     {@link SpeakerVerifier#errorRates} names
 * @param falseReject share of pairs of one speaker that it refuses, on the same set
 */
public record Verification(
    double score,
    double probability,
    boolean accepted,
    double threshold,
    double falseAccept,
    double falseReject) {}
