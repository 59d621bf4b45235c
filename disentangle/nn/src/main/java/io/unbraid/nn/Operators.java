package io.unbraid.nn;

import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/**
 * Operators of the engine that have no method in its Java binding, called by their names. To be
 * called in a {@link Scope}, as the arguments are native objects.
 */
final class Operators {
  private Operators() {}

  /**
   * Moves parameters by Adam with decoupled weight decay, in one pass over the memory where single
   * operations need nine.
   *
   * @param step that this is, from 1
   */
  static void adam(
      List<Tensor> parameters,
      List<Tensor> gradients,
      List<Tensor> first,
      List<Tensor> second,
      long step,
      Adam.Options options,
      double rateFactor) {
    Tensor count = Tensor.of(new float[] {step}, 1);
    call(
        "aten::_fused_adamw_",
        list(parameters),
        list(gradients.stream().map(g -> new Tensor(g.raw.contiguous())).toList()),
        list(first),
        list(second),
        list(List.of()),
        list(Collections.nCopies(parameters.size(), count)),
        new IValue(options.learningRate() * rateFactor),
        new IValue(options.beta1()),
        new IValue(options.beta2()),
        new IValue(options.weightDecay()),
        new IValue(Adam.EPSILON),
        new IValue(false), // amsgrad
        new IValue(false), // maximize
        new IValue(), // scale of the gradients
        new IValue()); // whether one is infinite
  }

  private static void call(String name, IValue... arguments) {
    OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
    operator.callBoxed(new IValueVector(arguments));
  }

  private static IValue list(List<Tensor> tensors) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    tensors.forEach(tensor -> list.push_back(new IValue(tensor.raw)));
    return new IValue(list);
  }
}
