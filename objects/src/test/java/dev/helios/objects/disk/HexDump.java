package dev.helios.objects.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Worked examples in {@code docs/formats}: lines of an offset and up to 16 bytes, in a block. */
public final class HexDump {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private HexDump() {}

  /** Checks that the block {@code name} of a page has these bytes, and returns them. */
  public static byte[] check(String page, String name, byte[] actual) throws IOException {
    assertThat(text(actual)).as("%s, %s", page, name).isEqualTo(text(read(page, name)));
    return actual;
  }

  private static byte[] read(String page, String name) throws IOException {
    String all = Files.readString(Path.of("..", "docs", "formats", page));
    Matcher block =
        Pattern.compile("```hexdump " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
            .matcher(all);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (block.find()) {
      for (String line : block.group(1).lines().toList()) {
        Matcher m = Pattern.compile("([0-9a-f]{4})  ((?:[0-9a-f]{2} ?)+)(?: .*)?").matcher(line);
        assertThat(m.matches()).as(line).isTrue();
        assertThat(HexFormat.fromHexDigits(m.group(1))).as(line).isEqualTo(bytes.size());
        bytes.writeBytes(HEX.parseHex(m.group(2).strip()));
      }
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder("\n");
    for (int at = 0; at < bytes.length; at += 16) {
      int end = Math.min(bytes.length, at + 16);
      text.append("%04x  %-47s  ".formatted(at, HEX.formatHex(bytes, at, end)));
      for (int i = at; i < end; i++) {
        text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
