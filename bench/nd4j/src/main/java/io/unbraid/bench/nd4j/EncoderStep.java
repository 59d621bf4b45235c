package io.unbraid.bench.nd4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv1DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The phonetic encoder's training step in ND4J: convolutions, instance normalisation, GELU, the
 * mean absolute distance of its code to a target, Adam. Answers lines as the other peers do.
 */
public final class EncoderStep {
  private static final double LEARNING_RATE = 8e-4;

  private final Map<String, INDArray> tensors;
  private final SameDiff graph = SameDiff.create();
  private final List<String> weights = new ArrayList<>();
  private final INDArray input;
  private final INDArray target;

  private EncoderStep(Path file) throws IOException {
    tensors = SafeTensors.read(file);
    input = tensors.get("encoder.input");
    target = tensors.get("encoder.target");
    SDVariable x = graph.placeHolder("input", DataType.FLOAT, input.shape());
    SDVariable wanted = graph.placeHolder("target", DataType.FLOAT, target.shape());
    SDVariable h = gelu(conv(x, "in", 1, 1));
    h = gelu(instanceNorm(conv(h, "down", 2, 1)));
    int[] dilations = {1, 2, 4, 1, 2};
    for (int i = 0; i < dilations.length; i++) {
      SDVariable inner = conv(h, "block" + i + ".conv", 1, dilations[i]);
      h = h.add(gelu(instanceNorm(inner)));
    }
    SDVariable code = instanceNorm(conv(h, "out", 1, 1));
    graph.math().abs(code.sub(wanted)).mean("loss");
    graph.setLossVariables("loss");
    graph.setTrainingConfig(
        new TrainingConfig.Builder()
            .updater(new Adam(LEARNING_RATE))
            .dataSetFeatureMapping("input")
            .dataSetLabelMapping("target")
            .build());
  }

  private SDVariable conv(SDVariable x, String name, int stride, int dilation) {
    INDArray values = tensors.get("phonetic." + name + ".weight");
    long width = values.size(2);
    // ND4J's order: [width, in, out].
    SDVariable weight = graph.var(name + ".weight", values.permute(2, 1, 0).dup('c'));
    SDVariable bias = graph.var(name + ".bias", tensors.get("phonetic." + name + ".bias"));
    weights.add(name + ".weight");
    weights.add(name + ".bias");
    Conv1DConfig config =
        Conv1DConfig.builder()
            .k(width)
            .s(stride)
            .p(dilation * (width - 1) / 2)
            .d(dilation)
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NCW")
            .build();
    return graph.cnn().conv1d(x, weight, bias, config);
  }

  private SDVariable instanceNorm(SDVariable x) {
    SDVariable centred = x.sub(x.mean(true, 2));
    SDVariable variance = graph.math().square(centred).mean(true, 2);
    return centred.div(graph.math().sqrt(variance.add(1e-5)));
  }

  /** x/2 (1 + erf(x / sqrt 2)): ND4J's own GELU is an approximation. */
  private SDVariable gelu(SDVariable x) {
    SDVariable error = graph.math().erf(x.mul(1 / Math.sqrt(2)));
    return x.mul(0.5).mul(error.add(1));
  }

  private String figures() {
    Map<String, INDArray> placed = Map.of("input", input, "target", target);
    double loss = graph.output(placed, "loss").get("loss").getDouble(0);
    double squares = 0;
    for (INDArray gradient : graph.calculateGradients(placed, weights).values()) {
      squares += Math.pow(gradient.norm2Number().doubleValue(), 2);
    }
    return String.format(
        Locale.ROOT, "encoder=%.9g\tencoder/phonetic=%.9g", loss, Math.sqrt(squares));
  }

  private double run(int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    long start = System.nanoTime();
    graph.fit(new DataSet(input, target));
    return (System.nanoTime() - start) / 1e9;
  }

  public static void main(String[] arguments) throws IOException {
    // ND4J prints messages of its own.
    PrintStream answers = System.out;
    System.setOut(System.err);
    EncoderStep step = new EncoderStep(Path.of(arguments[0]));
    answers.println("ND4J 1.0.0-M2.1");
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      answers.println(
          order.equals("figures")
              ? step.figures()
              : Double.toString(step.run(Integer.parseInt(order))));
    }
  }
}
