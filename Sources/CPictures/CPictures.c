#include "Upright.h"
#include <string.h>

static uint32_t number(const uint8_t *p, int bytes, int little) {
  uint32_t value = 0;
  for (int i = 0; i < bytes; i++) value = value << 8 | p[little ? bytes - 1 - i : i];
  return value;
}

int pictures_orientation(const uint8_t *exif, size_t count) {
  if (count >= 6 && memcmp(exif, "Exif\0\0", 6) == 0) exif += 6, count -= 6;
  if (count < 8 || (memcmp(exif, "II*\0", 4) != 0 && memcmp(exif, "MM\0*", 4) != 0)) return 1;
  int little = exif[0] == 'I';
  size_t at = number(exif + 4, 4, little);
  if (at > count || count - at < 2) return 1;
  uint32_t entries = number(exif + at, 2, little);
  at += 2;
  for (uint32_t i = 0; i < entries && at <= count && count - at >= 12; i++, at += 12) {
    if (number(exif + at, 2, little) != 0x0112) continue;
    uint32_t value = number(exif + at + 8, 2, little);
    return value >= 1 && value <= 8 ? (int)value : 1;
  }
  return 1;
}

static int decode(const uint8_t *bytes, size_t count, struct pictures_header *header, float *planes, char *message) {
  if (count >= 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0) return pictures_png(bytes, count, header, planes, message);
  return pictures_jpeg(bytes, count, header, planes, message);
}

int pictures_read_header(const uint8_t *bytes, size_t count, struct pictures_header *header, char *message) {
  return decode(bytes, count, header, NULL, message);
}

int pictures_decode(const uint8_t *bytes, size_t count, float *planes, char *message) {
  struct pictures_header header;
  return decode(bytes, count, &header, planes, message);
}
