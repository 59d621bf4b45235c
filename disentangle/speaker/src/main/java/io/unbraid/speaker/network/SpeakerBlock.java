package io.unbraid.speaker.network;

import io.unbraid.nn.BatchNorm;
import io.unbraid.nn.Conv1d;
import io.unbraid.nn.Dropout;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Layer;
import io.unbraid.nn.Linear;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;

/**
 * x + g ReLU(norm(conv(x))), where the gate g of each channel comes from the mean over frames of
 * all (squeeze and excitation, Hu et al. 2018, equations 2 to 4).
 */
final class SpeakerBlock extends Module implements Layer {
  private static final int NARROWING = 4;

  private final Conv1d conv;
  private final BatchNorm norm;
  private final Linear squeeze;
  private final Linear excite;
  private final Dropout dropout;

  SpeakerBlock(int channels, int dilation, double dropout) {
    this.conv = child("conv", new Conv1d(channels, channels, 3, 1, dilation));
    this.norm = child("norm", new BatchNorm(channels));
    this.squeeze = child("squeeze", new Linear(channels, channels / NARROWING));
    this.excite = child("excite", new Linear(channels / NARROWING, channels));
    this.dropout = child("dropout", new Dropout(dropout));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor h = Functional.relu(norm.forward(conv.forward(x)));
    Tensor gate =
        Functional.sigmoid(excite.forward(Functional.relu(squeeze.forward(h.mean(false, 2)))));
    return dropout.forward(x.add(h.multiply(gate.unsqueeze(2))));
  }
}
