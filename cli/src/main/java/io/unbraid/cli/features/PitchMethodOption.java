package io.unbraid.cli.features;

import io.unbraid.audio.features.pitch.PitchMethods;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Pitch methods by the names that users write, which have hyphens. */
public final class PitchMethodOption implements ITypeConverter<PitchMethods>, Iterable<String> {
  @Override
  public PitchMethods convert(String name) {
    try {
      return PitchMethods.named(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(PitchMethods.values()).map(PitchMethods::toString).iterator();
  }
}
