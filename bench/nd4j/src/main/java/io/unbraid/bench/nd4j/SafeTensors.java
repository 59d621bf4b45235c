package io.unbraid.bench.nd4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The float tensors of a safetensors file that this project has written. */
final class SafeTensors {
  private static final Pattern ENTRY =
      Pattern.compile(
          "\"([^\"]+)\":\\{\"dtype\":\"F32\",\"shape\":\\[([0-9,]+)\\],"
              + "\"data_offsets\":\\[(\\d+),(\\d+)\\]\\}");

  private SafeTensors() {}

  static Map<String, INDArray> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int start = 8 + (int) bytes.getLong();
    String header = new String(bytes.array(), 8, start - 8, StandardCharsets.UTF_8);
    Map<String, INDArray> tensors = new HashMap<>();
    Matcher entry = ENTRY.matcher(header);
    while (entry.find()) {
      int begin = Integer.parseInt(entry.group(3));
      float[] values = new float[(Integer.parseInt(entry.group(4)) - begin) / Float.BYTES];
      bytes.position(start + begin);
      bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      long[] shape = Arrays.stream(entry.group(2).split(",")).mapToLong(Long::parseLong).toArray();
      tensors.put(entry.group(1), Nd4j.create(values, shape, 'c'));
    }
    return tensors;
  }
}
