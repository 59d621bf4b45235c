package io.unbraid.bench.fuzz;

import io.unbraid.audio.AudioReader;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Labels;
import io.unbraid.audio.features.table.Npy;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.picture.Pictures;
import io.unbraid.image.data.source.ImageSource;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.nn.Scope;
import io.unbraid.service.ServiceFile;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.study.TrialList;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.TermSearch;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.terms.index.TermIndex;
import io.unbraid.training.config.Configs;
import io.unbraid.training.metrics.MetricsTable;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.config.VoiceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** What a stranger may send, and who reads it. Each has a folder of good files. */
enum Kind {
  SOUND(40) {
    @Override
    void read(Path file) {
      try (AudioReader reader = AudioReader.open(file, 16000)) {
        drain(reader);
      }
    }
  },
  STREAM(20) {
    @Override
    void read(Path file) throws IOException {
      try (AudioReader reader = AudioReader.open(Files.newInputStream(file), "stream", 0)) {
        drain(reader);
      }
    }

    @Override
    String folder() {
      return "sound";
    }
  },
  TENSORS(10, Repair::safetensors) {
    @Override
    void read(Path file) {
      SafeTensors.readForeign(file);
      SafeTensors.read(file);
    }
  },
  PROFILE(15, Repair::safetensors) {
    @Override
    void read(Path file) {
      SpeakerProfile profile = SpeakerProfile.load(file);
      Use.profile(profile);
    }
  },
  VERIFIER(4, Repair::safetensors) {
    @Override
    void read(Path file) {
      try (SpeakerVerifier verifier = SpeakerVerifier.load(file)) {
        Use.verifier(verifier);
      }
    }
  },
  IMAGE_MODEL(4, Repair::safetensors) {
    @Override
    void read(Path file) {
      try (Scope scope = new Scope()) {
        TrainedModel.load(file).close();
      }
    }
  },
  VOICE_MODEL(1, Repair::safetensors) {
    @Override
    void read(Path file) {
      try (VoiceModel model = VoiceModel.load(file)) {
        Use.model(model);
      }
    }
  },
  WORDS(4, Repair::safetensors) {
    @Override
    void read(Path file) {
      try (WordEmbedding words = WordEmbedding.load(file, Use.voices())) {
        Use.words(words);
      }
    }
  },
  PICTURE(20) {
    @Override
    void read(Path file) {
      try (Scope scope = new Scope()) {
        Pictures.read(file, new ImageShape(3, 32, 32));
      }
    }
  },
  IDX(15) {
    @Override
    void read(Path file) {
      ImageSource.open(file.getParent().toString(), 1);
    }
  },
  NPY(10) {
    @Override
    void read(Path file) {
      Npy.read(file);
    }
  },
  INDEX(10, Repair::index) {
    @Override
    void read(Path file) {
      try (TermIndex index = TermIndex.open(file.getParent())) {
        new TermSearch(index, Use.words()).search(Use.sound(), 0, 0.5, 5);
      }
    }
  },
  CONFIG(10) {
    @Override
    void read(Path file) {
      Configs.load(VoiceConfig.standard(), file, List.of());
    }
  },
  TABLES(10) {
    @Override
    void read(Path file) {
      String name = file.getFileName().toString();
      if (name.endsWith(".csv")) {
        MetricsTable.read(file);
      } else if (name.endsWith(".phn")) {
        Labels.read(file);
      } else if (name.endsWith(".dict")) {
        Lexicon.read(file);
      } else if (name.endsWith(".tsv") || name.endsWith(".TXT")) {
        Corpus.open(file.getParent());
      } else if (name.endsWith(".trials")) {
        TrialList.read(file, file.getParent());
      } else {
        ServiceFile.read(file);
      }
    }
  },
  REQUEST(15) {
    @Override
    void read(Path file) throws IOException {
      Requests.send(Files.readAllBytes(file));
    }
  };

  /** Sound beyond this is as all before it. */
  private static final long MOST_SAMPLES = 16000L * 600;

  /** How often it is drawn. */
  final int weight;

  private final Damage damage;

  /** A way to damage a good file. */
  @FunctionalInterface
  private interface Damage {
    byte[] of(byte[] bytes, byte[] other, Random random);
  }

  Kind(int weight) {
    this(weight, (bytes, other, random) -> new Mutator(random).mutate(bytes, other));
  }

  Kind(int weight, Damage damage) {
    this.weight = weight;
    this.damage = damage;
  }

  /** Reads it as the program does. */
  abstract void read(Path file) throws IOException;

  byte[] mutate(byte[] bytes, byte[] other, Random random) {
    return damage.of(bytes, other, random);
  }

  String folder() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void drain(AudioReader reader) {
    float[] block = new float[1 << 14];
    long all = 0;
    int count;
    while (all < MOST_SAMPLES && (count = reader.read(block)) > 0) {
      all += count;
    }
    reader.warnings();
  }

  /** Loads the models and the engine, so that no reader's time is theirs. */
  static void prepare() {
    Use.words();
    Requests.service();
  }
}
