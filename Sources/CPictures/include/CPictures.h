#ifndef CPICTURES_H
#define CPICTURES_H

#include <stddef.h>
#include <stdint.h>

/// What a picture's file says of it.
struct pictures_header {
  /// Rows and columns as it is to be looked at, after it was turned upright.
  int height, width;
  /// 1 where it is grey, otherwise 3.
  int channels;
  /// What decoding takes besides the result, in bytes.
  uint64_t scratch;
};

/// The room for a message.
enum { pictures_message = 200 };

/// Reads what a PNG or JPEG file says of its picture. Gives 0, or 1 with a message.
int pictures_read_header(const uint8_t *_Nonnull bytes, size_t count, struct pictures_header *_Nonnull header,
                         char *_Nonnull message);

/// Decodes it: a plane for each channel, row by row from the top, with values from 0 to 1. What is transparent lies on white.
/// Gives 0, or 1 with a message.
int pictures_decode(const uint8_t *_Nonnull bytes, size_t count, float *_Nonnull planes, char *_Nonnull message);

#endif
