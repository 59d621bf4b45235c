package io.unbraid.cli.convert;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import io.unbraid.cli.base.StandardOutput;
import io.unbraid.service.ServiceClient;
import io.unbraid.service.ServiceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One recording, converted by the service that runs. */
public final class ResidentConversion {
  private ResidentConversion() {}

  /**
   * @param service file of the running service
   * @param plan where the recording comes from and goes to, checked
   * @param wanted parameters of /convert
   * @throws InputException if no service answers, or it refuses, or a file is at fault
   */
  public static void convert(
      Path service, Path from, ConvertPlan plan, Map<String, String> wanted) {
    boolean pipe = from.toString().equals("-");
    if (!pipe && Files.isDirectory(from)) {
      throw new InputException(from + ": is a folder; --resident takes one recording");
    }
    ServiceClient client = new ServiceClient(ServiceFile.read(service));
    byte[] wav = client.post("/convert", wanted, bytes(from, pipe));
    try {
      if (plan.toPipe()) {
        new StandardOutput().write(wav);
      } else if (plan.out().toString().toLowerCase(Locale.ROOT).endsWith(".wav")) {
        AtomicFile.write(plan.out(), file -> Files.write(file, wav));
      } else {
        Audio.read(new ByteArrayInputStream(wav), "the answer", 0, warning -> {}).write(plan.out());
      }
    } catch (IOException closed) {
      throw new InputException("standard output: " + AtomicFile.reason(closed), closed);
    }
  }

  private static byte[] bytes(Path from, boolean pipe) {
    try {
      return pipe ? System.in.readAllBytes() : Files.readAllBytes(from);
    } catch (IOException failure) {
      throw new InputException(from + ": cannot be read: " + AtomicFile.reason(failure), failure);
    }
  }
}
