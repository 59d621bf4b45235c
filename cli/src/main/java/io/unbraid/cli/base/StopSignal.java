package io.unbraid.cli.base;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a run shall save and stop: at the first Ctrl-C, SIGTERM or SIGHUP. A second Ctrl-C ends the
 * program at once.
 *
 * <p>A signal handler and not a shutdown hook, since within a hook a second Ctrl-C is not seen, and
 * the libraries' own hooks run at the same time as the save.
 */
public final class StopSignal implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Map<Object, Object> replaced = new LinkedHashMap<>();
  private volatile String signal;

  /** Starts to listen. */
  public StopSignal() {
    for (String name : SIGNALS) {
      listen(name);
    }
  }

  /** Whether the run shall save and stop. */
  public boolean requested() {
    return signal != null;
  }

  /** Gives the signals back to those who handled them before. */
  @Override
  public void close() {
    replaced.forEach((which, handler) -> handle(which, handler));
    replaced.clear();
  }

  private void received(String name) {
    if (signal != null) {
      System.err.println();
      // On another thread: exit waits for the signal's own to end.
      new Thread(() -> System.exit(name.equals("INT") ? 130 : 143)).start();
      return;
    }
    signal = name;
    System.err.println();
    System.err.println("Stopping after this step, then saving; once more stops at once.");
  }

  /** By reflection: sun.misc.Signal has no supported counterpart and warns when it is compiled. */
  private void listen(String name) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object which =
          Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  received(name);
                  return null;
                }
                return switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "StopSignal";
                };
              });
      Object before = handle(which, handler);
      if (before != null) {
        replaced.put(which, before);
      }
    } catch (ReflectiveOperationException unsupported) {
      // A system without this signal: the run then ends as any program does.
      return;
    }
  }

  private static Object handle(Object which, Object handler) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      return which
          .getClass()
          .getMethod("handle", which.getClass(), handlerType)
          .invoke(null, which, handler);
    } catch (InvocationTargetException taken) {
      return null;
    } catch (ReflectiveOperationException unsupported) {
      throw new IllegalStateException(unsupported);
    }
  }
}
