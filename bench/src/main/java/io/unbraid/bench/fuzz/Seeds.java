package io.unbraid.bench.fuzz;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.table.Npy;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.TermIndexer;
import io.unbraid.training.config.Configs;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.training.store.StoredTensor;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** Good files of every kind, all made here or out of what the program ships. */
final class Seeds {
  static final int RATE = 16000;

  private Seeds() {}

  /** A voice-like buzz in syllables. */
  static float[] sound(double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    Random random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) RATE;
      double envelope = Math.max(0, Math.sin(2 * Math.PI * 3 * time));
      for (int h = 1; h < 20; h++) {
        samples[i] += (float) (0.1 * envelope * Math.sin(2 * Math.PI * h * 120 * time) / h);
      }
      samples[i] += (float) (0.001 * random.nextGaussian());
    }
    return samples;
  }

  static void write(Path corpus) throws IOException {
    Path sound = folder(corpus, Kind.SOUND);
    SoundFormats.write(sound, sound(0.6), RATE);
    tensors(corpus);
    pictures(folder(corpus, Kind.PICTURE));
    digits(folder(corpus, Kind.IDX));
    Path npy = folder(corpus, Kind.NPY);
    Npy.write(npy.resolve("vector.npy"), new float[] {1, 2, 3});
    Npy.write(npy.resolve("matrix.npy"), new float[5][4]);
    Npy.write(npy.resolve("box.npy"), new float[2][3][4]);
    Files.writeString(
        folder(corpus, Kind.CONFIG).resolve("config.json"), Configs.toJson(VoiceConfig.standard()));
    tables(folder(corpus, Kind.TABLES));
    requests(folder(corpus, Kind.REQUEST));
    index(corpus, sound);
  }

  private static Path folder(Path corpus, Kind kind) throws IOException {
    return Files.createDirectories(corpus.resolve(kind.folder()));
  }

  private static void tensors(Path corpus) throws IOException {
    new SafeTensors(
            Map.of(
                "a", StoredTensor.of(new float[6], 2, 3),
                "b", StoredTensor.of(new long[] {1, 2}, 2),
                "c", StoredTensor.of(new byte[5])),
            Map.of("format", "x", "note", "y"))
        .write(folder(corpus, Kind.TENSORS).resolve("tensors.safetensors"));
    for (String name : new String[] {"slt", "carlo"}) {
      copy("voice/bundled/speakers/" + name, folder(corpus, Kind.PROFILE));
    }
    copy("speaker/bundled/speaker-model", folder(corpus, Kind.VERIFIER));
    copy("image/bundled/digits", folder(corpus, Kind.IMAGE_MODEL));
    copy("voice/bundled/model", folder(corpus, Kind.VOICE_MODEL));
    copy("terms/embedding/bundled/words", folder(corpus, Kind.WORDS));
  }

  private static void copy(String resource, Path folder) throws IOException {
    String path = "/io/unbraid/" + resource + ".safetensors";
    try (InputStream in = Seeds.class.getResourceAsStream(path)) {
      Files.copy(in, folder.resolve(path.substring(path.lastIndexOf('/') + 1)));
    }
  }

  private static void pictures(Path folder) throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
      BufferedImage image = new BufferedImage(20, 12, type);
      for (int i = 0; i < 240; i++) {
        image.setRGB(i % 20, i / 20, i * 0x030507);
      }
      for (String format : new String[] {"png", "jpg"}) {
        ImageIO.write(image, format, folder.resolve(type + "." + format).toFile());
      }
    }
  }

  private static void digits(Path folder) throws IOException {
    for (String part : new String[] {"train", "t10k"}) {
      ByteArrayOutputStream pictures = new ByteArrayOutputStream();
      ByteArrayOutputStream labels = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(pictures);
      DataOutputStream names = new DataOutputStream(labels);
      for (int word : new int[] {0x803, 6, 8, 8}) {
        out.writeInt(word);
      }
      names.writeInt(0x801);
      names.writeInt(6);
      for (int i = 0; i < 6; i++) {
        out.write(new byte[64]);
        names.write(i % 3);
      }
      Files.write(folder.resolve(part + "-images-idx3-ubyte"), pictures.toByteArray());
      Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }
  }

  private static void tables(Path folder) throws IOException {
    Files.writeString(folder.resolve("metrics.csv"), "step,seconds,loss\n1,0.5,3.25\n2,0.9,3\n");
    Files.writeString(folder.resolve("a.phn"), "0 2317 h#\n2317 3009 dh\n3009 3480 ax\n");
    Files.writeString(folder.resolve("words.dict"), "hello HH AH0 L OW1\nread(2) R EH1 D\n");
    Files.writeString(
        folder.resolve("utterances.tsv"),
        "path\tspeaker\tsplit\tseconds\tsex\tlanguage\ttext\na.wav\tx\ttrain\t1.5\tm\ten\tHi.\n");
    Files.writeString(
        folder.resolve("SPEAKERS.TXT"),
        ";ID |SEX| SUBSET |MINUTES| NAME\n14 | F | train | 25 | A\n");
    Files.writeString(folder.resolve("v.trials"), "1 x/a.wav x/b.wav\n0 x/a.wav y/c.wav\n");
    Files.writeString(
        folder.resolve("service.json"),
        "{\"address\":\"http://127.0.0.1:7000\",\"token\":\"abc\",\"pid\":1}");
    Audio.of(sound(0.3), RATE).write(folder.resolve("a.wav"));
  }

  private static void requests(Path folder) throws IOException {
    Path wav = Files.createTempFile("seed", ".wav");
    Audio.of(sound(0.6), RATE).write(wav);
    byte[] sound = Files.readAllBytes(wav);
    Files.delete(wav);
    request(folder, "health", "GET /health", new byte[0]);
    request(folder, "speakers", "GET /speakers", new byte[0]);
    request(folder, "convert", "POST /convert?to=slt&iterations=1&semitones=2&seed=3", sound);
    request(folder, "embed", "POST /embed", sound);
    String text = Base64.getEncoder().encodeToString(sound);
    String json =
        "{\"threshold\":0.5,\"questioned\":\"" + text + "\",\"known\":[\"" + text + "\"]}";
    request(folder, "verify", "POST /verify", json.getBytes(StandardCharsets.US_ASCII));
    request(folder, "search", "POST /search?top=3&from=0&to=0.5", sound);
  }

  private static void request(Path folder, String name, String line, byte[] body)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String head =
        "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n";
    out.writeBytes(
        head.formatted(line, Requests.TOKEN, body.length).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    Files.write(folder.resolve(name), out.toByteArray());
  }

  private static void index(Path corpus, Path sound) throws IOException {
    Path recordings = Files.createDirectories(corpus.resolve("recordings"));
    Files.copy(sound.resolve("wav-pcm_s16le"), recordings.resolve("a.wav"));
    new TermIndexer(WordEmbedding.standard(VoiceModel.standard()), 1)
        .update(
            recordings,
            folder(corpus, Kind.INDEX),
            new TermIndexer.Watcher() {
              @Override
              public void progress(int done, int of, double seconds) {}

              @Override
              public void note(String line) {}
            });
    Files.deleteIfExists(corpus.resolve("index/write.lock"));
  }
}
