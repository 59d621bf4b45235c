package io.unbraid.nn;

import org.bytedeco.javacpp.PointerScope;

/**
 * The life of native memory: every tensor computed while a scope is open on this thread is freed
 * when it closes, except those handed to {@link #keep}. A training step without a scope leaks all
 * its intermediate results (about 2 MB for a small net), as the garbage collector does not see how
 * much native memory hangs on a small Java object.
 *
 * <pre>{@code
 * try (Scope scope = new Scope()) {
 *   return scope.keep(network.forward(input));
 * }
 * }</pre>
 */
public final class Scope implements AutoCloseable {
  private final PointerScope outer;
  private final PointerScope scope;

  /** Opens a scope inside the thread's innermost one. */
  public Scope() {
    this.outer = PointerScope.getInnerScope();
    this.scope = new PointerScope();
  }

  /** Lets a tensor outlive this scope: it moves to the one outside, or lives on without any. */
  public Tensor keep(Tensor tensor) {
    if (outer != null) {
      outer.attach(tensor.raw);
    } else {
      tensor.raw.retainReference();
    }
    scope.detach(tensor.raw);
    return tensor;
  }

  @Override
  public void close() {
    scope.close();
  }
}
