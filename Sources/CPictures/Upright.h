#ifndef CPICTURES_UPRIGHT_H
#define CPICTURES_UPRIGHT_H

#include "include/CPictures.h"

/// How a picture stands in its file, by EXIF's numbers: 1 is upright, 5 to 8 lie on their side.
struct pictures_upright {
  int orientation, height, width;
};

/// Where the pixel of a row and a column of the file stands in an upright plane.
static inline size_t pictures_place(struct pictures_upright u, int row, int column) {
  int down = u.height - 1 - row, left = u.width - 1 - column;
  switch (u.orientation) {
  case 2: return (size_t)row * u.width + left;
  case 3: return (size_t)down * u.width + left;
  case 4: return (size_t)down * u.width + column;
  case 5: return (size_t)column * u.height + row;
  case 6: return (size_t)column * u.height + down;
  case 7: return (size_t)left * u.height + down;
  case 8: return (size_t)left * u.height + row;
  default: return (size_t)row * u.width + column;
  }
}

/// The header of a picture that stands so in its file.
static inline void pictures_fill(struct pictures_header *header, struct pictures_upright u, int channels, uint64_t scratch) {
  int turned = u.orientation >= 5;
  *header = (struct pictures_header){turned ? u.width : u.height, turned ? u.height : u.width, channels, scratch};
}

/// The orientation that a block of EXIF names; 1 where it names none.
int pictures_orientation(const uint8_t *exif, size_t count);

/// Of the two kinds; without `planes` the header is read alone.
int pictures_png(const uint8_t *bytes, size_t count, struct pictures_header *header, float *planes, char *message);
int pictures_jpeg(const uint8_t *bytes, size_t count, struct pictures_header *header, float *planes, char *message);

#endif
