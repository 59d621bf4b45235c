package io.unbraid.audio.features.fft;

import static org.bytedeco.ffmpeg.global.avutil.AV_TX_FLOAT_RDFT;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_uninit;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avutil.AVTXContext;
import org.bytedeco.ffmpeg.avutil.av_tx_fn;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * By ffmpeg's av_tx, in vector instructions: 0.34 to 0.44 of JTransforms' time at 256 to 4096
 * points, copies included. What it holds outside the heap goes with the plan: the buffers are the
 * JVM's own, which it counts and collects; the tables are freed by a cleaner.
 */
final class NativeFft implements FftPlan {
  private static final Cleaner CLEANER = Cleaner.create();

  /** Bytes: what the widest vector instructions want their memory to begin at. */
  private static final int ALIGNMENT = 64;

  private static final boolean LOADS = loads();

  private final int size;
  private final Direction forward;
  private final Direction inverse;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final Pointer inputPointer;
  private final Pointer outputPointer;

  /** The tables of one direction, and the function that works with them. */
  private static final class Direction implements Runnable {
    private final AVTXContext context;
    private final av_tx_fn function;

    Direction(int size, boolean inverse, float scale) {
      // JavaCPP keeps a function in a struct of its own, which the library's pointer is put into.
      function = new av_tx_fn(pointer(aligned(ALIGNMENT)));
      function.retainReference();
      try (PointerScope scope = new PointerScope();
          PointerPointer<AVTXContext> made = new PointerPointer<>(1);
          FloatPointer factor = new FloatPointer(1L)) {
        factor.put(scale);
        int error = av_tx_init(made, function, AV_TX_FLOAT_RDFT, inverse ? 1 : 0, size, factor, 0);
        if (error < 0) {
          throw new IllegalStateException("ffmpeg makes no transform of " + size);
        }
        context = made.get(AVTXContext.class, 0);
        context.retainReference();
      }
    }

    @Override
    public void run() {
      av_tx_uninit(context);
    }
  }

  NativeFft(int size) {
    this.size = size;
    ByteBuffer in = aligned((size + 2) * Float.BYTES);
    ByteBuffer out = aligned((size + 2) * Float.BYTES);
    input = in.asFloatBuffer();
    output = out.asFloatBuffer();
    inputPointer = pointer(in);
    outputPointer = pointer(out);
    forward = new Direction(size, false, 1);
    CLEANER.register(this, forward);
    inverse = new Direction(size, true, 1f / size);
    CLEANER.register(this, inverse);
  }

  /** Whether it is there on this platform, and fast at this length. */
  static boolean does(int size) {
    int odd = size >> Integer.numberOfTrailingZeros(size);
    // Other factors it takes by the definition, in time that grows with the square.
    boolean smooth = odd == 1 || odd == 3 || odd == 5 || odd == 15;
    return smooth && size % 8 == 0 && LOADS;
  }

  private static boolean loads() {
    try {
      new NativeFft(ALIGNMENT);
      return true;
    } catch (LinkageError | IllegalStateException e) {
      return false;
    }
  }

  private static ByteBuffer aligned(int bytes) {
    int whole = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return ByteBuffer.allocateDirect(whole + ALIGNMENT - 1)
        .alignedSlice(ALIGNMENT)
        .order(ByteOrder.nativeOrder());
  }

  /** Not released by a scope that happens to be open when the plan is made. */
  private static Pointer pointer(ByteBuffer buffer) {
    Pointer pointer = new Pointer(buffer);
    pointer.retainReference();
    return pointer;
  }

  @Override
  public void forward(float[] signal, float[] spectrum) {
    input.put(0, signal, 0, size);
    forward.function.call(forward.context, outputPointer, inputPointer, Float.BYTES);
    output.get(0, spectrum, 0, size + 2);
    // The library leaves these two unset or near zero.
    spectrum[1] = 0;
    spectrum[size + 1] = 0;
    Reference.reachabilityFence(this);
  }

  @Override
  public void inverse(float[] spectrum, float[] signal) {
    input.put(0, spectrum, 0, size + 2);
    input.put(1, 0);
    input.put(size + 1, 0);
    inverse.function.call(inverse.context, outputPointer, inputPointer, 2 * Float.BYTES);
    output.get(0, signal, 0, size);
    Reference.reachabilityFence(this);
  }
}
