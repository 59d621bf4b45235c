package io.unbraid.audio;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Makes a channel of a stream. Formats whose lengths or tables may stand behind the sound are first
 * copied into a temporary file, which is gone when the channel is closed; all others are read as
 * they come, in flat memory.
 */
final class Spool {
  private static final int HEAD = 4096;
  private static final int BOX = 8;

  /** The first words of an MP4, M4A, 3GP or QuickTime file, in the second place. */
  private static final Set<String> BOXES =
      Set.of("ftyp", "mdat", "free", "skip", "wide", "pnot", "uuid");

  private Spool() {}

  /**
   * Closes the stream where it fails or has been copied.
   *
   * @param name what to call the stream in messages
   * @throws IOException if the stream fails at its start, or the copy does
   * @throws InputException if the stream is empty
   */
  static ReadableByteChannel channel(InputStream in, String name) throws IOException {
    try {
      PushbackInputStream stream = new PushbackInputStream(in, HEAD);
      byte[] head = stream.readNBytes(HEAD);
      if (head.length == 0) {
        throw new InputException(name + ": is empty (0 bytes); record or copy it again");
      }
      stream.unread(head);
      return looksBack(head) ? copy(stream) : new StreamChannel(stream);
    } catch (IOException | InputException failure) {
      in.close();
      throw failure;
    } catch (RuntimeException failure) {
      in.close();
      throw new IOException(failure);
    }
  }

  private static ReadableByteChannel copy(InputStream in) throws IOException {
    Path file = Files.createTempFile("unbraid", "");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try (in) {
      in.transferTo(Channels.newOutputStream(channel));
      return channel.position(0);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static boolean looksBack(byte[] head) {
    String first = word(head, 0);
    return first.equals("caff") || first.equals("FORM") || tableBehindSound(head);
  }

  /** Whether the boxes of an MP4 file don't begin with its table, moov, as those for streams do. */
  private static boolean tableBehindSound(byte[] head) {
    if (!BOXES.contains(word(head, 4))) {
      return false;
    }
    long at = 0;
    while (at + BOX <= head.length) {
      if (word(head, (int) at + 4).equals("moov")) {
        return false;
      }
      long length = ByteBuffer.wrap(head).getInt((int) at) & 0xFFFFFFFFL;
      if (length < BOX) {
        return true; // to the end, or of 64 bits: that is the sound
      }
      at += length;
    }
    return true;
  }

  private static String word(byte[] bytes, int at) {
    return bytes.length < at + 4 ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
