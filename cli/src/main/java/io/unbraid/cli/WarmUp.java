package io.unbraid.cli;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the usual commands once, so that the launcher can keep the classes that they load, and
 * JavaCPP unpacks the native libraries.
 */
public final class WarmUp {
  private WarmUp() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("vc");
    try {
      float[] samples = new float[Audio.SPEECH_RATE];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) (0.3 * Math.sin(i * 0.06) * Math.sin(i * 0.0007));
      }
      String sound = folder.resolve("tone.wav").toString();
      Audio.of(samples, Audio.SPEECH_RATE).write(Path.of(sound));
      quietly("--version");
      quietly("convert", "--help");
      for (String kind : new String[] {"mel", "linear", "mfcc", "pitch"}) {
        quietly("features", sound, "--kind", kind, "--out", folder.resolve("f.npy").toString());
      }
      quietly("info", sound);
      quietly("speakers");
      String out = folder.resolve("out.wav").toString();
      quietly("convert", "--from", sound, "--to-speaker", sound, "--out", out);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    System.exit(0);
  }

  private static void quietly(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Main.run(nowhere, nowhere, arguments);
  }
}
