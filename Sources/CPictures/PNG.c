#include "Upright.h"
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct source {
  const uint8_t *bytes;
  size_t count, at;
  char *message;
};

static void on_error(png_structp png, png_const_charp text) {
  struct source *source = png_get_error_ptr(png);
  snprintf(source->message, pictures_message, "%s", text);
  longjmp(png_jmpbuf(png), 1);
}

static void on_warning(png_structp png, png_const_charp text) { (void)png, (void)text; }

static void read_bytes(png_structp png, png_bytep to, size_t count) {
  struct source *source = png_get_io_ptr(png);
  if (count > source->count - source->at) png_error(png, "it breaks off");
  memcpy(to, source->bytes + source->at, count);
  source->at += count;
}

// Samples of 16 bits, of one to four channels, whose last one of two or four is how opaque a pixel is.
static void put_row(const uint16_t *row, int channels, struct pictures_upright u, int y, float *planes) {
  int colours = channels > 2 ? 3 : 1, has_alpha = channels % 2 == 0;
  size_t area = (size_t)u.height * u.width;
  for (int x = 0; x < u.width; x++) {
    const uint16_t *pixel = row + (size_t)x * channels;
    float alpha = has_alpha ? pixel[channels - 1] / 65535.0f : 1;
    for (int c = 0; c < colours; c++)
      planes[c * area + pictures_place(u, y, x)] = pixel[c] / 65535.0f * alpha + (1 - alpha);
  }
}

int pictures_png(const uint8_t *bytes, size_t count, struct pictures_header *header, float *planes, char *message) {
  struct source source = {bytes, count, 0, message};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, on_error, on_warning);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  uint16_t *volatile image = NULL;
  png_bytep *volatile rows = NULL;
  if (!info) {
    png_destroy_read_struct(&png, NULL, NULL);
    snprintf(message, pictures_message, "there is no memory for it");
    return 1;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    free(image);
    free((void *)rows);
    return 1;
  }
  png_set_read_fn(png, &source, read_bytes);
  png_read_info(png, info);
  // Palettes, single bits and colours that stand for nothing become samples of 16 bits.
  png_set_expand_16(png);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  png_set_swap(png);
#endif
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  int channels = png_get_channels(png, info), orientation = 1;
  png_uint_32 exif_count = 0;
  png_bytep exif = NULL;
  if (png_get_eXIf_1(png, info, &exif_count, &exif)) orientation = pictures_orientation(exif, exif_count);
  struct pictures_upright u = {orientation, (int)png_get_image_height(png, info), (int)png_get_image_width(png, info)};
  uint64_t size = (uint64_t)u.height * u.width * channels * sizeof(uint16_t) + (uint64_t)u.height * sizeof(png_bytep);
  pictures_fill(header, u, channels > 2 ? 3 : 1, size);
  if (planes) {
    image = malloc((size_t)u.height * u.width * channels * sizeof(uint16_t));
    rows = malloc(u.height * sizeof(png_bytep));
    if (!image || !rows) png_error(png, "there is no memory for it");
    for (int y = 0; y < u.height; y++) rows[y] = (png_bytep)(image + (size_t)y * u.width * channels);
    png_read_image(png, (png_bytepp)rows);
    png_read_end(png, NULL);
    for (int y = 0; y < u.height; y++) put_row(image + (size_t)y * u.width * channels, channels, u, y, planes);
  }
  png_destroy_read_struct(&png, &info, NULL);
  free(image);
  free((void *)rows);
  return 0;
}
