#include "CRecurrence.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wpsabi"

// What a pass works on. No number depends on how examples or blocks are divided.
struct job {
  const recurrence_extents *extents;
  const float *x, *weight, *recurrent, *bias, *panels, *inner, *incoming;
  float *packed, *sequence, *gates, *cells, *tanhs, *carried, *sums, *totals;
  int all;
};

static inline __attribute__((always_inline)) int gates_of(int cell) {
  return cell == recurrence_plain ? 1 : cell == recurrence_lstm ? 4 : 3;
}

static inline __attribute__((always_inline)) int slots_of(int cell) { return cell == recurrence_plain ? 1 : 4; }

static void lay_rows(const struct job *j, ptrdiff_t from, ptrdiff_t to) {
  const recurrence_extents *e = j->extents;
  for (ptrdiff_t n = from; n < to; n++) {
    memset(j->sequence + n * e->row, 0, e->units * sizeof(float));
    if (e->cell == recurrence_lstm) memset(j->cells + n * e->units, 0, e->units * sizeof(float));
    for (ptrdiff_t t = 0; t < e->steps; t++) {
      float *place = j->sequence + (t * e->batch + n) * e->row + e->units;
      memcpy(place, j->x + (n * e->steps + t) * e->features, e->features * sizeof(float));
      place[e->features] = 1;
    }
  }
}

#if defined(__x86_64__)
#define LANES 16
#define ROWS 6
#define FEWER 4
#define TARGET "avx512f,avx512dq,fma"
#define NAME(x) x##_16
#include "steps.h"
#undef LANES
#undef ROWS
#undef FEWER
#undef TARGET
#undef NAME

#define LANES 8
#define ROWS 3
#define FEWER 2
#define TARGET "avx2,fma"
#define NAME(x) x##_8
#include "steps.h"
#undef LANES
#undef ROWS
#undef FEWER
#undef TARGET
#undef NAME
#define BASE "sse2"
#else
#define BASE ""
#endif

#define LANES 4
#define ROWS 3
#define FEWER 2
#define TARGET BASE
#define NAME(x) x##_4
#include "steps.h"

int recurrence_lanes(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return 16;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 8;
#endif
  return 4;
}

int recurrence_slots(int cell) { return slots_of(cell); }

#if defined(__x86_64__)
#define RUN(pass, lanes)                          \
  switch (lanes) {                                \
    case 16: pass##_16(&j, from, to); break;      \
    case 8: pass##_8(&j, from, to); break;        \
    default: pass##_4(&j, from, to); break;       \
  }
#else
#define RUN(pass, lanes) pass##_4(&j, from, to);
#endif

void recurrence_pack(const recurrence_extents *e, const float *weight, const float *recurrent, const float *bias,
                     float *panels, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .weight = weight, .recurrent = recurrent, .bias = bias, .packed = panels};
  RUN(pack, e->lanes)
}

void recurrence_forward(const recurrence_extents *e, const float *x, const float *panels, const float *inner,
                        float *sequence, float *gates, float *cells, float *tanhs, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .x = x, .panels = panels, .inner = inner, .sequence = sequence, .gates = gates,
                  .cells = cells, .tanhs = tanhs};
  RUN(forward, e->lanes)
}

void recurrence_backward(const recurrence_extents *e, const float *panels, const float *sequence, const float *gates,
                         const float *cells, const float *tanhs, const float *incoming, int all, float *carried,
                         float *sums, float *totals, ptrdiff_t from, ptrdiff_t to) {
  struct job j = {.extents = e, .panels = panels, .sequence = (float *)sequence, .gates = (float *)gates,
                  .cells = (float *)cells, .tanhs = (float *)tanhs, .incoming = incoming, .all = all, .carried = carried,
                  .sums = sums, .totals = totals};
  RUN(backward, e->lanes)
}
