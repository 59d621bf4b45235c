package io.unbraid.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019).
 * libtorch's own keeps its state where no checkpoint can reach it by name, and hands its betas back
 * in reverse order on Linux; so the moments live here.
 */
public final class Adam {
  /**
   * @param learningRate step size
   * @param beta1 decay of the mean of the gradients, 0 to below 1
   * @param beta2 decay of the mean of their squares, 0 to below 1
   * @param weightDecay share of each weight taken off a step, times the learning rate
   */
  public record Options(double learningRate, double beta1, double beta2, double weightDecay) {
    public Options {
      if (!(learningRate > 0) || !(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
        throw new IllegalArgumentException(
            "learning rate above 0 and betas from 0 to below 1 wanted, not "
                + learningRate
                + ", "
                + beta1
                + ", "
                + beta2);
      }
    }

    public Options(double learningRate) {
      this(learningRate, 0.9, 0.999, 0);
    }
  }

  private static final double EPSILON = 1e-8;

  private final Map<String, Tensor> parameters;
  private final Options options;
  private final List<Tensor> first = new ArrayList<>();
  private final List<Tensor> second = new ArrayList<>();
  private long step;

  /** An optimiser of these parameters, whose names its state is stored under. */
  public Adam(Map<String, Tensor> parameters, Options options) {
    this.parameters = new LinkedHashMap<>(parameters);
    this.options = options;
    for (Tensor parameter : this.parameters.values()) {
      try (Scope scope = new Scope()) {
        first.add(Memory.own(Tensor.zeros(parameter.shape())));
        second.add(Memory.own(Tensor.zeros(parameter.shape())));
      }
    }
  }

  /** What this optimiser moves. */
  public List<Tensor> parameters() {
    return new ArrayList<>(parameters.values());
  }

  public Options options() {
    return options;
  }

  /**
   * Moves the parameters once.
   *
   * @param gradients one a parameter, in order; null leaves that parameter where it is
   * @param rateFactor the schedule's factor on the learning rate
   */
  public void step(List<Tensor> gradients, double rateFactor) {
    step++;
    double rate = options.learningRate() * rateFactor;
    double correction1 = 1 - Math.pow(options.beta1(), step);
    double correction2 = Math.sqrt(1 - Math.pow(options.beta2(), step));
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      Scalar beta1 = new Scalar(options.beta1());
      Scalar beta2 = new Scalar(options.beta2());
      Scalar rest1 = new Scalar(1 - options.beta1());
      Scalar rest2 = new Scalar(1 - options.beta2());
      Scalar unbias2 = new Scalar(1 / correction2);
      Scalar epsilon = new Scalar(EPSILON);
      Scalar move = new Scalar(-rate / correction1);
      Scalar shrink = new Scalar(1 - rate * options.weightDecay());
      int i = 0;
      for (Tensor parameter : parameters.values()) {
        Tensor gradient = gradients.get(i);
        if (gradient != null) {
          org.bytedeco.pytorch.Tensor m = first.get(i).raw;
          org.bytedeco.pytorch.Tensor v = second.get(i).raw;
          m.mul_(beta1).add_(gradient.raw, rest1);
          v.mul_(beta2).addcmul_(gradient.raw, gradient.raw, rest2);
          org.bytedeco.pytorch.Tensor denominator = v.sqrt().mul_(unbias2).add_(epsilon);
          if (options.weightDecay() > 0) {
            parameter.raw.mul_(shrink);
          }
          parameter.raw.addcdiv_(m, denominator, move);
        }
        i++;
      }
    }
  }

  /** Steps taken. */
  public long steps() {
    return step;
  }

  /** Continues from a stored count of steps; the moments are set through {@link #state}. */
  public void steps(long taken) {
    this.step = taken;
  }

  /** The moments by name: {@code NAME.first} and {@code NAME.second}. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    int i = 0;
    for (String name : parameters.keySet()) {
      state.put(name + ".first", first.get(i));
      state.put(name + ".second", second.get(i));
      i++;
    }
    return state;
  }
}
