package io.unbraid.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.training.store.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles: how they are made of recordings, kept in files and found by name. */
class SpeakerProfileTest {
  private static VoiceModel model;
  @TempDir Path folder;

  @BeforeAll
  static void makeModel() {
    model = Voices.model(1);
  }

  @Test
  void longerRecordingsWeighMoreAndTheCodeHasLengthOne() {
    VoiceFeatures brief = Voices.features(110, 0.5, 1);
    VoiceFeatures lengthy = Voices.features(220, 3, 2);
    float[] a = model.speaker(brief);
    float[] b = model.speaker(lengthy);
    double[] sum = new double[a.length];
    double squares = 0;
    for (int d = 0; d < sum.length; d++) {
      sum[d] = brief.frames() * a[d] + lengthy.frames() * b[d];
      squares += sum[d] * sum[d];
    }
    SpeakerProfile profile = new Enrollment(model).add(brief).add(lengthy).profile("x", "", "");
    for (int d = 0; d < sum.length; d++) {
      assertEquals(sum[d] / Math.sqrt(squares), profile.code()[d], 1e-5);
    }
    assertEquals(2, profile.clips());
    assertEquals(3.5, profile.seconds(), 0.05);
    assertEquals(Math.log(220), profile.pitch().medianLogHz(), 0.1);
    assertEquals(model.id(), profile.model());
  }

  @Test
  void theLevelIsThatOfTheRecordings() {
    Audio loud = Voices.speak(150, 2, 3);
    float[] samples = loud.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= 0.1f;
    }
    FeatureExtractor extractor = new FeatureExtractor(Voices.SPECTROGRAM);
    SpeakerProfile one = profile(extractor.extract(loud));
    SpeakerProfile other = profile(extractor.extract(Audio.of(samples, Voices.RATE)));
    assertEquals(-20, other.levelDb() - one.levelDb(), 0.01);
    assertArrayEquals(one.code(), other.code(), 1e-3f);
  }

  @Test
  void framesAreKeptUpToTheSecondsThatAreWanted() {
    VoiceFeatures one = Voices.features(150, 1.5, 1);
    VoiceFeatures two = Voices.features(150, 2, 2);
    Enrollment brief = new Enrollment(model, 2).add(one).add(two);
    SpeakerProfile profile = brief.add(one).profile("x", "", "");
    FrameBank bank = profile.requireFrames();
    // Two seconds at 62.5 frames a second are 62 whole pairs, a pair a frame of code.
    assertEquals(62, bank.size());
    assertEquals(124, bank.features().frames());
    assertEquals(5, profile.seconds(), 0.05, "the rest counts for all else");
    SpeakerProfile whole = new Enrollment(model).add(one).add(two).profile("x", "", "");
    FrameBank all = whole.requireFrames();
    assertTrue(all.size() > 62);
    for (int d = 0; d < bank.code().length; d++) {
      assertArrayEquals(Arrays.copyOf(all.code()[d], 62), bank.code()[d]);
    }
    assertArrayEquals(Arrays.copyOf(all.features().hz(), 124), bank.features().hz());
    assertTrue(new Enrollment(model, 0).add(two).profile("x", "", "").frames().isEmpty());
  }

  @Test
  void tooLittleSpeechIsRefusedInAnyLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Enrollment enrollment = new Enrollment(model).add(Voices.features(110, 0.4, 1));
      InputException fault =
          assertThrows(InputException.class, () -> enrollment.profile("x", "", ""));
      assertEquals(
          "x: 0.4 s of speech are too little for a profile; give 10 s or more", fault.getMessage());
      assertThrows(InputException.class, () -> new Enrollment(model).profile("x", "", ""));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aRecordingOfASingleFrameIsTakenInWithoutHarm() {
    VoiceFeatures frame = Voices.features(110, 1, 1).frames(20, 21);
    SpeakerProfile profile =
        new Enrollment(model).add(frame).add(Voices.features(110, 2, 2)).profile("x", "", "");
    for (float value : profile.code()) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void aFileGivesBackAllOfAProfile() throws IOException {
    SpeakerProfile made =
        Voices.profile(model, "Zoë", 150, 2)
            .withAdapted(Weights.store(model.networks().decoder.state()));
    Path file = folder.resolve("Zoë profile.safetensors");
    made.save(file);
    SpeakerProfile read = SpeakerProfile.load(file);
    assertEquals(made.name(), read.name());
    assertEquals(made.model(), read.model());
    assertEquals(made.pitch(), read.pitch());
    assertEquals(made.levelDb(), read.levelDb());
    assertEquals(made.seconds(), read.seconds());
    assertEquals(made.clips(), read.clips());
    assertEquals(made.language(), read.language());
    assertEquals(made.source(), read.source());
    assertArrayEquals(made.code(), read.code());
    VoiceFeatures kept = made.frames().get().features();
    VoiceFeatures back = read.frames().get().features();
    // Halves have 11 bits: half of the last is a relative error of 2^-11.
    assertNear(made.frames().get().code(), read.frames().get().code());
    assertNear(kept.mel(), back.mel());
    assertNear(
        new float[][] {kept.hz(), kept.voicing(), kept.speech()},
        new float[][] {back.hz(), back.voicing(), back.speech()});
    made.save(folder.resolve("again.safetensors"));
    read.save(file);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("again.safetensors")),
        Files.readAllBytes(file),
        "reading and writing rounds no further");
    assertEquals(made.adapted().get().keySet(), read.adapted().get().keySet());
    made.adapted()
        .get()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.floats(), read.adapted().get().get(name).floats()));
    made.withoutFrames().save(file);
    assertTrue(SpeakerProfile.load(file).frames().isEmpty());
  }

  @Test
  void aVoiceThatNeverSpokeUpKeepsAnUnknownPitch() {
    VoiceFeatures hushed = Voices.features(150, 2, 1);
    SpeakerProfile made =
        profile(new VoiceFeatures(hushed.mel(), new float[hushed.frames()], hushed.gain()));
    Path file = folder.resolve("hushed.safetensors");
    made.save(file);
    assertEquals(made.pitch(), SpeakerProfile.load(file).pitch());
    assertTrue(!made.pitch().known());
  }

  @Test
  void damagedOrForeignFilesAreRefusedInOneLine() throws IOException {
    Path file = folder.resolve("x.safetensors");
    SpeakerProfile profile = Voices.profile(model, "x", 150, 2);
    profile.save(file);
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length - 9] ^= 4;
    Files.write(file, whole);
    assertRefused(file);
    SafeTensors good = safeTensors(profile);
    rewrite(good, file, "format", "unbraid speaker profile 7");
    assertRefused(file);
    rewrite(good, file, "seconds", "a while");
    assertRefused(file);
    rewrite(good, file, "clips", null);
    assertRefused(file);
    Map<String, StoredTensor> bank = new HashMap<>(good.tensors());
    bank.put("frames.hz", StoredTensor.of(new float[3], 3));
    new SafeTensors(bank, good.metadata()).write(file);
    assertRefused(file);
    bank.remove("code");
    new SafeTensors(bank, good.metadata()).write(file);
    assertRefused(file);
  }

  @Test
  void aProfileOfAnotherModelIsRefused() {
    VoiceModel other = Voices.model(2);
    SpeakerProfile profile = Voices.profile(other, "x", 150, 2);
    InputException fault = assertThrows(InputException.class, () -> model.forSpeaker(profile));
    assertTrue(fault.getMessage().contains(other.id()), fault.getMessage());
    assertTrue(fault.getMessage().contains(model.id()), fault.getMessage());
  }

  @Test
  void theLibraryKeepsProfilesByName() throws IOException {
    SpeakerLibrary library = new SpeakerLibrary(folder.resolve("speakers"));
    assertTrue(library.enrolled().isEmpty());
    assertTrue(library.find("Zoë B.").isEmpty());
    Path file = library.enroll(Voices.profile(model, "Zoë B.", 150, 2), false);
    assertTrue(Files.exists(file));
    assertTrue(library.names().contains("Zoë B."));
    assertEquals("Zoë B.", library.find("Zoë B.").orElseThrow().name());
    Files.writeString(library.folder().resolve("broken.safetensors"), "no profile");
    List<String> warnings = new ArrayList<>();
    assertEquals(Set.of("Zoë B."), library.enrolled(warnings::add).keySet());
    assertEquals(1, warnings.size());
    assertThrows(InputException.class, library::enrolled);
  }

  @Test
  void theNamesOfBundledSpeakersAreTaken() {
    SpeakerLibrary library = new SpeakerLibrary(folder);
    String name = Bundled.names().get(0);
    SpeakerProfile profile = Voices.profile(model, name, 150, 2);
    assertThrows(InputException.class, () -> library.enroll(profile, false));
    assertThrows(InputException.class, () -> library.enroll(profile, true));
    assertThrows(InputException.class, () -> library.remove(name));
    assertEquals(name, library.find(name).orElseThrow().name());
    String loud = name.toUpperCase(Locale.ROOT);
    assertThrows(InputException.class, () -> library.checkFree(loud, false), loud);
  }

  @Test
  void onlyOnDemandIsASpeakerReplacedAndARemovedOneIsGone() {
    SpeakerLibrary library = new SpeakerLibrary(folder.resolve("two"));
    library.enroll(Voices.profile(model, "anna", 150, 2), false);
    SpeakerProfile second = Voices.profile(model, "anna", 150, 3);
    InputException taken = assertThrows(InputException.class, () -> library.enroll(second, false));
    assertTrue(taken.getMessage().contains("anna"), taken.getMessage());
    assertEquals(2, library.find("anna").orElseThrow().seconds(), 0.1);
    library.enroll(second, true);
    assertEquals(3, library.find("anna").orElseThrow().seconds(), 0.1);
    library.remove("anna");
    assertTrue(library.find("anna").isEmpty());
    assertThrows(InputException.class, () -> library.remove("anna"));
  }

  @Test
  void namesThatLeaveTheFolderAreRefused() {
    for (String name :
        new String[] {"../x", "a/b", "", ".hidden", "a\nb", " a", "a ", "x".repeat(81)}) {
      assertThrows(InputException.class, () -> SpeakerLibrary.checkName(name), name);
    }
    SpeakerLibrary.checkName("Jürgen O-2 b.c");
    SpeakerLibrary.checkName("मीना");
    SpeakerLibrary.checkName("Zoe\u0308");
    SpeakerLibrary.checkName("\ud835\udc9c".repeat(80));
  }

  @Test
  void recordingsThatAreAllTooShortAreRefusedInOneLine() {
    Path file = folder.resolve("click.wav");
    Voices.speak(150, 0.03, 1).write(file);
    FeatureExtractor extractor = new FeatureExtractor(Voices.SPECTROGRAM);
    InputException fault =
        assertThrows(
            InputException.class,
            () -> SpeakerRecordings.readAny(List.of(file), extractor, line -> {}));
    assertTrue(fault.getMessage().contains("too short"), fault.getMessage());
  }

  private static void assertNear(float[][] expected, float[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int r = 0; r < expected.length; r++) {
      assertEquals(expected[r].length, actual[r].length);
      for (int t = 0; t < expected[r].length; t++) {
        double allowed = Math.abs(expected[r][t]) / 2048 + 1e-7;
        assertEquals(expected[r][t], actual[r][t], allowed);
      }
    }
  }

  private SpeakerProfile profile(VoiceFeatures features) {
    return new Enrollment(model).add(features).profile("x", "", "");
  }

  private SafeTensors safeTensors(SpeakerProfile profile) {
    Path file = folder.resolve("good.safetensors");
    profile.save(file);
    return SafeTensors.read(file);
  }

  private static void rewrite(SafeTensors good, Path file, String key, String value) {
    Map<String, String> notes = new HashMap<>(good.metadata());
    if (value == null) {
      notes.remove(key);
    } else {
      notes.put(key, value);
    }
    new SafeTensors(good.tensors(), notes).write(file);
  }

  private static void assertRefused(Path file) {
    InputException fault = assertThrows(InputException.class, () -> SpeakerProfile.load(file));
    assertTrue(fault.getMessage().startsWith(file + ": "), fault.getMessage());
    assertTrue(!fault.getMessage().contains("\n"), fault.getMessage());
  }

  @Test
  void verificationIsKeptAndMayBeMissing(@org.junit.jupiter.api.io.TempDir Path folder) {
    SpeakerProfile plain = Voices.profile(Voices.model(1), "anna", 140, 2);
    Path file = folder.resolve("anna.safetensors");
    plain.save(file);
    assertTrue(SpeakerProfile.load(file).verification().isEmpty());
    SpeakerProfile known =
        plain.withVerification(new SpeakerProfile.Verification("0123", new float[] {0.6f, 0.8f}));
    known.withoutFrames().named("eva", "de", "told").save(file);
    SpeakerProfile.Verification read = SpeakerProfile.load(file).verification().orElseThrow();
    assertEquals("0123", read.model());
    assertArrayEquals(new float[] {0.6f, 0.8f}, read.embedding());
  }
}
