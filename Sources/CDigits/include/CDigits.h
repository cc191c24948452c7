#ifndef CDIGITS_H
#define CDIGITS_H

/// How many images the set holds, and how many pixels an image.
enum { digits_count = 1797, digits_pixels = 64 };

/// One row an image: 64 pixels of 0..16, row by row, then the label of 0..9.
extern const unsigned char digits_rows[digits_count * (digits_pixels + 1)];

/// The first row. Swift imports no array as long as this one, a pointer it does.
static inline const unsigned char *_Nonnull digits_start(void) { return digits_rows; }

#endif
