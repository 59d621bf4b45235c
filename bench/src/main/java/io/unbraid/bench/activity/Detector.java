package io.unbraid.bench.activity;

import io.unbraid.audio.features.activity.SpeechActivity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Who says which frames of {@link Scene#HOP} samples are speech, and whether any is. */
interface Detector {
  String name();

  boolean[] speech(float[] samples);

  /** A third of a second of it in all, unless the detector has a better rule. */
  default boolean holdsSpeech(float[] samples) {
    int frames = 0;
    for (boolean speech : speech(samples)) {
      frames += speech ? 1 : 0;
    }
    return frames * Scene.HOP > Scene.RATE / 3;
  }

  /** This project's. */
  static Detector own() {
    SpeechActivity activity = new SpeechActivity(Scene.RATE, Scene.HOP);
    return new Detector() {
      @Override
      public String name() {
        return "SpeechActivity";
      }

      @Override
      public boolean[] speech(float[] samples) {
        float[] track = activity.track(samples);
        boolean[] speech = new boolean[track.length];
        for (int t = 0; t < speech.length; t++) {
          speech[t] = track[t] >= 0.5;
        }
        return speech;
      }

      @Override
      public boolean holdsSpeech(float[] samples) {
        return activity.holdsSpeech(samples);
      }
    };
  }

  /** What is within 35 dB of the loudest frame. */
  static Detector energy() {
    return new Detector() {
      @Override
      public String name() {
        return "energy";
      }

      @Override
      public boolean[] speech(float[] samples) {
        double[] energy = new double[1 + samples.length / Scene.HOP];
        for (int t = 0; t < energy.length; t++) {
          int end = Math.min(samples.length, (t + 1) * Scene.HOP);
          for (int i = Math.max(0, (t - 1) * Scene.HOP); i < end; i++) {
            energy[t] += samples[i] * (double) samples[i];
          }
        }
        double loudest = Arrays.stream(energy).max().orElse(0);
        boolean[] speech = new boolean[energy.length];
        for (int t = 0; t < speech.length; t++) {
          speech[t] = energy[t] > loudest * Math.pow(10, -3.5);
        }
        return speech;
      }
    };
  }

  /**
   * A program that reads 16-bit samples at 16 kHz and answers 0 or 1 for each 10 ms, such as one
   * around WebRTC's detector.
   */
  static Detector program(String command) {
    return new Detector() {
      @Override
      public String name() {
        return command.substring(command.lastIndexOf('/') + 1);
      }

      @Override
      public boolean[] speech(float[] samples) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
          pcm.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));
        }
        try {
          Process process = new ProcessBuilder(command.split(" ")).start();
          Thread writer =
              new Thread(
                  () -> {
                    try (OutputStream out = process.getOutputStream()) {
                      out.write(pcm.array());
                    } catch (IOException ended) {
                      // it has heard enough
                    }
                  });
          writer.start();
          byte[] answer = process.getInputStream().readAllBytes();
          boolean[] speech = new boolean[1 + samples.length / Scene.HOP];
          for (int t = 0; t < Math.min(answer.length, speech.length); t++) {
            speech[t] = answer[t] == '1';
          }
          return speech;
        } catch (IOException e) {
          throw new IllegalStateException(command, e);
        }
      }
    };
  }
}
