#ifndef CWINOGRAD_H
#define CWINOGRAD_H

#include <stddef.h>

// Convolution of 3x3 windows that move by one, by Winograd's minimal filtering F(4x4, 3x3): tiles of 6x6 give 4x4
// results with a fourth of the multiplications (Lavin and Gray, 2015). Images lie in blocks of 16 channels,
// [N, C/16, H, W, 16], zeros filling up the last block; so they do for what comes out.
//
// Tiles are worked on in groups that stay in the processor's second cache from the transformation of the images to that
// of the result, and no result depends on how tiles are divided.

/// What goes in and comes out; `blocks` count sixteen channels.
typedef struct {
  ptrdiff_t batch, in_blocks, out_blocks;
  /// The channels that come out, those that fill up the last block left out.
  ptrdiff_t outputs;
  ptrdiff_t in_rows, in_columns, out_rows, out_columns;
  /// Rows and columns of zeros before the image.
  ptrdiff_t top, left;
} winograd_extents;

/// From here on work ends early, half done, when the number there is not zero; null lets it go on to its end. Whoever
/// sets it throws away what comes out in that case.
void winograd_stop_at(const int *flag);

/// Whether this processor can do it.
int winograd_is_available(void);

/// How many tiles there are.
ptrdiff_t winograd_tiles(const winograd_extents *e);

/// How many numbers the weights take when transformed.
ptrdiff_t winograd_weights(const winograd_extents *e);

/// How many numbers of room each thread needs.
ptrdiff_t winograd_room(const winograd_extents *e);

/// Transforms weights that lie as [O/16, C/16, 3, 3, 16 of C, 16 of O], for the outputs' blocks from one on to another.
/// With `gradient` they are turned round and change sides, so that the convolution is the gradient of the images: then
/// outputs are C, and what goes in is O.
void winograd_transform(const winograd_extents *e, const float *weights, float *transformed, int gradient,
                        ptrdiff_t from, ptrdiff_t to);

/// Computes tiles from one on to another. `bias` [outputs] may be null; with `adds` the result is added to what
/// is in `y`, and with `rectifies` it goes through max(x, 0).
void winograd_run(const winograd_extents *e, const float *x, const float *transformed, const float *bias, float *y,
                  int adds, int rectifies, float *room, ptrdiff_t from, ptrdiff_t to);

/// How many numbers `winograd_sums` takes in all.
ptrdiff_t winograd_sums_size(const winograd_extents *e);

/// Into how many pieces the gradient of the weights is divided, whatever the threads.
ptrdiff_t winograd_pieces(const winograd_extents *e);

/// How many numbers of room each thread needs for them.
ptrdiff_t winograd_piece_room(const winograd_extents *e);

/// Sums the products of the images `x` and the gradient `dy` of the result, for pieces from one on to another; `e` is the
/// forward pass's. Each piece has a place of its own in `sums`.
void winograd_sum(const winograd_extents *e, const float *x, const float *dy, float *sums, float *room, ptrdiff_t from,
                  ptrdiff_t to);

/// Makes of the sums the gradient of the weights, laid as they are, and of the bias [outputs] unless it is null; for the
/// outputs' blocks from one on to another.
void winograd_finish(const winograd_extents *e, const float *sums, float *weights, float *bias, ptrdiff_t from,
                     ptrdiff_t to);

#endif
