#ifndef CNORMALIZATION_H
#define CNORMALIZATION_H

#include <stddef.h>

// Batch normalisation over memory as it lies, in vectors of the running processor's width. Data are read as seldom as can
// be: once for the statistics, once for the result; and what is summed over many places is summed in `double`, since
// sums in `float` over the images of a batch lose half of their digits.
//
// Channels are divided into columns of `normalization_width` and all places of a batch into slices. A pass works on
// units, each one slice of one column, from one on to another: units are numbered column by column. Sums of a unit have a
// place of their own and are added up in order, so that no number depends on how units are divided among threads.

/// How the data [batch, channels, positions] lie. `block` channels stand side by side: 16 or 8 in blocked layouts, where
/// the last block is filled up with zeros; all of them where channels come last; 1 where the data are row-major.
/// `halves`: whether data are the upper halves of floats.
typedef struct {
  ptrdiff_t batch, channels, positions, block;
  int halves, lanes;
} normalization_extents;

/// What is applied: a scale and a shift for each channel, both [channels], and what is added to the variance. Behind
/// it may follow the sum with other data that lie alike, and then max(x, 0).
typedef struct {
  const float *scale, *shift;
  double epsilon;
  const void *addend;
  int rectifies;
} normalization_map;

/// The lanes that suit this processor: 16, 8 or 4.
int normalization_lanes(void);

/// How many columns there are; each has as many units as the others.
ptrdiff_t normalization_columns(const normalization_extents *e);

/// How many units there are.
ptrdiff_t normalization_units(const normalization_extents *e);

/// How many doubles the sums of all units take.
ptrdiff_t normalization_sums(const normalization_extents *e);

/// Measures mean and squared distances of units.
void normalization_measure(const normalization_extents *e, const void *x, double *sums, ptrdiff_t from, ptrdiff_t to);

/// Normalises units. Where `sums` is null, mean and variance [channels] are given; else they come of the sums, and are
/// put there.
void normalization_apply(const normalization_extents *e, const normalization_map *map, const void *x, const double *sums,
                         float *mean, float *variance, void *y, ptrdiff_t from, ptrdiff_t to);

/// Sums the gradient of what came out of units, and its products with the distances from the mean. With an addend, `y`
/// is what came out, and `passed` takes the gradient before max(x, 0), the addend's own; else both may be null.
void normalization_sum_gradient(const normalization_extents *e, const normalization_map *map, const void *x,
                                const void *dy, const float *mean, const float *variance, const void *y, void *passed,
                                double *sums, ptrdiff_t from, ptrdiff_t to);

/// From the sums of all units: the gradients of the data of units, and of scale and shift; each may be null.
/// With an addend, `dy` is what was passed.
void normalization_gradient(const normalization_extents *e, const normalization_map *map, const void *x, const void *dy,
                            const float *mean, const float *variance, const double *sums, void *dx, float *scale_gradient,
                            float *shift_gradient, ptrdiff_t from, ptrdiff_t to);

#endif
