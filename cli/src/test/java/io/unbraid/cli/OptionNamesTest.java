package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.ModelMismatchException;
import io.unbraid.audio.base.SettingException;
import io.unbraid.service.ServiceGoneException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class OptionNamesTest {
  private static final CommandSpec COMMAND =
      CommandSpec.create()
          .addOption(OptionSpec.builder("--target-seconds").build())
          .addOption(OptionSpec.builder("--enroll-clips").build())
          .addOption(OptionSpec.builder("--data").build())
          .addOption(OptionSpec.builder("--resume").build());

  @Test
  void aSettingOutOfItsRangeIsToldByItsOption() {
    told(
        "--target-seconds: must be from 1 to 600, not 0.5",
        new SettingException("targetSeconds", "must be from 1 to 600, not 0.5"));
    told(
        "--enroll-clips: clips must be at least 1, not 0",
        new SettingException("clips", "must be at least 1, not 0"));
  }

  @Test
  void aFaultOfASettingBeginsWithItsOption() {
    told("--data: two are wanted", InputException.about("data", "data: two are wanted"));
  }

  @Test
  void whatASettingWouldMendEndsWithItsOption() {
    told("run: resume it (--resume)", InputException.about("resume", "run: resume it"));
    InputException around =
        new InputException("a: run: resume it", InputException.about("resume", "run: resume it"));
    told("a: run: resume it (--resume)", around);
    told(
        "w: train one (vc terms train --data CORPUS --out RUN)",
        new ModelMismatchException("words", "w: train one"));
    told("start one (vc serve)", new ServiceGoneException("start one", new IOException()));
  }

  @Test
  void whatNoOptionGaveStaysAsItIs() {
    SettingException other = new SettingException("hop", "must be at least 1, not 0");
    assertSame(other, OptionNames.told(other, COMMAND));
    InputException plain = new InputException("a.wav: is damaged");
    assertSame(plain, OptionNames.told(plain, COMMAND));
    told("judge: wants another", InputException.about("judge", "judge: wants another"));
  }

  private static void told(String line, Exception failure) {
    assertEquals(line, OptionNames.told(failure, COMMAND).getMessage());
  }
}
