package io.unbraid.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another program's Griffin-Lim, kept running so that its start costs nothing in the figures. */
final class GriffinLimPeer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;
  private final Path output;
  private final String name;

  GriffinLimPeer(String python, Path script, String method, Path magnitudes, int length)
      throws IOException {
    output = Files.createTempFile("griffin-lim", ".f32");
    process =
        new ProcessBuilder(python, script.toString(), method)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader();
    orders = process.outputWriter();
    String answer = order(magnitudes + "\t" + length + "\t" + output);
    name = answer == null || answer.equals("missing") ? null : answer;
  }

  /** Program and version, or null if it is missing. */
  String name() {
    return name;
  }

  /** Reconstructs once: wall and processor seconds. */
  double[] run() {
    String answer = order("run");
    if (answer == null) {
      throw new IllegalStateException(name + " failed; its messages stand above");
    }
    String[] seconds = answer.split("\t");
    return new double[] {Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1])};
  }

  /** What the last run made. */
  float[] samples() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(output)).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(samples);
    return samples;
  }

  private String order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    Files.deleteIfExists(output);
  }
}
