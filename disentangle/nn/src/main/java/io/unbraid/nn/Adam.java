package io.unbraid.nn;

import io.unbraid.audio.base.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      Checks.positive("learningRate", learningRate);
      Checks.below("beta1", beta1, 0, 1);
      Checks.below("beta2", beta2, 0, 1);
    }

    public Options(double learningRate) {
      this(learningRate, 0.9, 0.999, 0);
    }

    /** The same with other decays of the gradients' means. */
    public Options withBetas(double beta1, double beta2) {
      return new Options(learningRate, beta1, beta2, weightDecay);
    }

    /** The same with so much taken off the weights. */
    public Options withWeightDecay(double weightDecay) {
      return new Options(learningRate, beta1, beta2, weightDecay);
    }
  }

  static final double EPSILON = 1e-8;

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
    try (Scope scope = new Scope();
        Engine.NoGradients off = Engine.noGradients()) {
      List<Tensor> moved = new ArrayList<>();
      List<Tensor> by = new ArrayList<>();
      List<Tensor> means = new ArrayList<>();
      List<Tensor> squares = new ArrayList<>();
      int i = 0;
      for (Tensor parameter : parameters.values()) {
        Tensor gradient = gradients.get(i);
        if (gradient != null) {
          moved.add(parameter);
          by.add(gradient);
          means.add(first.get(i));
          squares.add(second.get(i));
        }
        i++;
      }
      if (!moved.isEmpty()) {
        Operators.adam(moved, by, means, squares, step, options, rateFactor);
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
