package io.unbraid.speaker.network;

import io.unbraid.nn.BatchNorm;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Dropout;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.speech.Statistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Who speaks: what {@link SpeakerInput} makes of a recording, [batch, channels, frames] of any
 * length, to a vector of length 1, [batch, embedding]. A time-delay network (Snyder et al. 2018)
 * whose blocks are dilated and gated as those of Desplanques et al. 2020.
 */
public final class SpeakerNetwork extends Module implements Layer {
  private static final int ATTENTION = 64;

  private final Conv1d in;
  private final BatchNorm inNorm;
  private final List<SpeakerBlock> blocks = new ArrayList<>();
  private final Conv1d wide;
  private final Layer pooling;
  private final BatchNorm poolNorm;
  private final Dropout dropout;
  private final Linear out;

  public SpeakerNetwork(NetworkConfig network) {
    int channels = network.channels();
    this.in = child("in", new Conv1d(SpeakerInput.channels(network), channels, 5, 2, 1));
    this.inNorm = child("inNorm", new BatchNorm(channels));
    for (int dilation : new int[] {1, 2, 3}) {
      SpeakerBlock block = new SpeakerBlock(channels, dilation, network.dropout());
      blocks.add(child("block" + blocks.size(), block));
    }
    this.wide = child("wide", new Conv1d(channels, 2 * channels, 1));
    this.pooling =
        switch (network.pooling()) {
          case STATISTICS -> Statistics::pool;
          case ATTENTIVE -> child("pooling", new AttentiveStatistics(2 * channels, ATTENTION));
        };
    this.poolNorm = child("poolNorm", new BatchNorm(4 * channels));
    this.dropout = child("dropout", new Dropout(network.dropout()));
    this.out = child("out", new Linear(4 * channels, network.embedding()));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = Functional.relu(inNorm.forward(in.forward(x)));
    for (SpeakerBlock block : blocks) {
      h = block.forward(h);
    }
    Tensor pooled = poolNorm.forward(pooling.forward(Functional.relu(wide.forward(h))));
    return Functional.unitLength(out.forward(dropout.forward(pooled)), 1);
  }
}
