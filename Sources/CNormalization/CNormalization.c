#include "CNormalization.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wpsabi"

static inline ptrdiff_t least(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

// What a pass works on.
struct job {
  const normalization_extents *extents;
  const normalization_map *map;
  const void *x, *dy, *y;
  const double *given;
  double *sums;
  float *mean, *variance, *scale_gradient, *shift_gradient;
  void *result;
  // Whether the result goes past the caches.
  int streams;
};

// Row-major data have vectors of neighbouring positions of one channel, all other data of neighbouring channels.
static inline int is_row_major(const normalization_extents *e) { return e->block == 1; }

// Chains of additions side by side, as many as an adder has stages.
enum { STRANDS = 4 };

// The channels of one column.
static inline ptrdiff_t width_of(const normalization_extents *e) {
  return is_row_major(e) ? 1 : least(e->lanes, e->block);
}

static inline ptrdiff_t blocks_of(const normalization_extents *e) { return (e->channels + e->block - 1) / e->block; }

static inline ptrdiff_t columns_of(const normalization_extents *e) {
  ptrdiff_t width = width_of(e);
  return blocks_of(e) * ((e->block + width - 1) / width);
}

// Enough slices for a few threads, each large beside what it costs to add up its sums.
enum { MOST_SLICES = 16, LEAST_PLACES = 64 };

static inline ptrdiff_t places_of(const normalization_extents *e) { return e->batch * e->positions; }

static inline ptrdiff_t slices_of(const normalization_extents *e) {
  ptrdiff_t slices = places_of(e) / LEAST_PLACES;
  return slices < 1 ? 1 : least(slices, MOST_SLICES);
}

static inline ptrdiff_t slice_begin(const normalization_extents *e, ptrdiff_t slice) {
  ptrdiff_t places = places_of(e), slices = slices_of(e);
  return places / slices * slice + least(slice, places % slices);
}

ptrdiff_t normalization_columns(const normalization_extents *e) { return columns_of(e); }

ptrdiff_t normalization_units(const normalization_extents *e) { return columns_of(e) * slices_of(e); }

ptrdiff_t normalization_sums(const normalization_extents *e) { return normalization_units(e) * 2 * e->lanes; }

// Results of this many bytes push out of the caches what is needed sooner, and memory is not read before it is written.
enum { LEAST_STREAMED = 8 << 20 };

static inline int streams(const normalization_extents *e, const void *result) {
  // Vectors that lie one behind the other fill whole lines of the cache.
  return !e->halves && e->block == e->lanes && (size_t)result % (e->lanes * sizeof(float)) == 0 &&
         blocks_of(e) * e->block * places_of(e) >= (ptrdiff_t)(LEAST_STREAMED / sizeof(float));
}

#if defined(__x86_64__)
// What was stored past the caches is there before any other thread goes on.
#define FENCE __builtin_ia32_sfence()
#define LANES 16
#define TARGET "avx512f,avx512dq,avx512bw,fma"
#define NAME(x) x##_16
#include "passes.h"
#undef LANES
#undef TARGET
#undef NAME

#define LANES 8
#define TARGET "avx2,fma"
#define NAME(x) x##_8
#include "passes.h"
#undef LANES
#undef TARGET
#undef NAME
#define BASE "sse2"
#else
#define FENCE
#define BASE ""
#endif

#define LANES 4
#define TARGET BASE
#define NAME(x) x##_4
#include "passes.h"

int normalization_lanes(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
    return 16;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 8;
#endif
  return 4;
}

#if defined(__x86_64__)
#define RUN(pass)                            \
  switch (e->lanes) {                        \
    case 16: pass##_16(&j, from, to); break; \
    case 8: pass##_8(&j, from, to); break;   \
    default: pass##_4(&j, from, to); break;  \
  }
#else
#define RUN(pass) pass##_4(&j, from, to);
#endif

void normalization_measure(const normalization_extents *e, const void *x, double *sums, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .x = x, .sums = sums};
  RUN(measure)
}

void normalization_apply(const normalization_extents *e, const normalization_map *map, const void *x, const double *sums,
                         float *mean, float *variance, void *y, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .map = map, .x = x, .given = sums, .mean = mean, .variance = variance, .result = y,
                  .streams = streams(e, y)};
  RUN(apply)
}

void normalization_sum_gradient(const normalization_extents *e, const normalization_map *map, const void *x,
                                const void *dy, const float *mean, const float *variance, const void *y, void *passed,
                                double *sums, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .map = map, .x = x, .dy = dy, .mean = (float *)mean, .variance = (float *)variance,
                  .y = y, .result = passed, .sums = sums};
  RUN(sum_gradient)
}

void normalization_gradient(const normalization_extents *e, const normalization_map *map, const void *x, const void *dy,
                            const float *mean, const float *variance, const double *sums, void *dx, float *scale_gradient,
                            float *shift_gradient, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .map = map, .x = x, .dy = dy, .mean = (float *)mean, .variance = (float *)variance,
                  .given = sums, .result = dx, .scale_gradient = scale_gradient, .shift_gradient = shift_gradient,
                  .streams = dx && streams(e, dx)};
  RUN(gradient)
}
