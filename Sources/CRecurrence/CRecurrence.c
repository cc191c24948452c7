#define _GNU_SOURCE
#include "CRecurrence.h"

#include <dlfcn.h>
#include <string.h>

#pragma clang diagnostic ignored "-Wpsabi"

// What a pass works on; rows or blocks are divided among threads, and no number depends on how.
struct job {
  enum { packing, going_forward, going_backward } kind;
  const recurrence_extents *extents;
  // How many pieces of work there are, each of how many items of how many.
  ptrdiff_t pieces, size, items;
  const float *x, *weight, *recurrent, *bias, *panels, *inner, *incoming;
  float *packed, *sequence, *gates, *cells, *tanhs, *carried, *sums, *totals;
  int all;
};

// Rows whose biases' gradients are summed together; threads part between groups.
enum { GROUP = 8 };

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

ptrdiff_t recurrence_groups(ptrdiff_t batch) { return batch / GROUP + (batch % GROUP > 0); }

typedef void pass(const struct job *, ptrdiff_t, ptrdiff_t);

static pass *pass_of(const struct job *j) {
  switch (j->extents->lanes) {
#if defined(__x86_64__)
    case 16: return (pass *[]){pack_16, forward_16, backward_16}[j->kind];
    case 8: return (pass *[]){pack_8, forward_8, backward_8}[j->kind];
#endif
    default: return (pass *[]){pack_4, forward_4, backward_4}[j->kind];
  }
}

// The pieces from one on to another.
static void work(const struct job *j, ptrdiff_t first, ptrdiff_t last) {
  ptrdiff_t from = first * j->size, to = last * j->size;
  if (from < to) pass_of(j)(j, from, to < j->items ? to : j->items);
}

// The threads are those of libgomp that oneDNN works with too: a second set would fight them for the processors.
static struct {
  int asked;
  void (*parallel)(void (*)(void *), void *, unsigned, unsigned);
  int (*most)(void), (*number)(void), (*count)(void);
} team;

static void share(void *data) {
  const struct job *j = data;
  ptrdiff_t number = team.number(), count = team.count();
  work(j, j->pieces * number / count, j->pieces * (number + 1) / count);
}

static void run(struct job *j, ptrdiff_t items, ptrdiff_t size) {
  j->items = items, j->size = size, j->pieces = items / size + (items % size > 0);
  const recurrence_extents *e = j->extents;
  if (!team.asked) {
    team.parallel = (void (*)(void (*)(void *), void *, unsigned, unsigned))dlsym(RTLD_DEFAULT, "GOMP_parallel");
    team.most = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_max_threads");
    team.number = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_thread_num");
    team.count = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_num_threads");
    if (!team.most || !team.number || !team.count) team.parallel = 0;
    team.asked = 1;
  }
  // Below some tens of microseconds of work, threads cost more than they give.
  double products = (double)e->batch * e->steps * e->units * gates_of(e->cell) * (e->units + e->features);
  if (j->kind == packing) products = 4. * e->units * gates_of(e->cell) * (e->units + e->features);
  ptrdiff_t threads = team.parallel && products > 1e6 ? team.most() : 1;
  if (threads > j->pieces) threads = j->pieces;
  if (threads > 1)
    team.parallel(share, j, (unsigned)threads, 0);
  else
    work(j, 0, j->pieces);
}

void recurrence_pack(const recurrence_extents *e, const float *weight, const float *recurrent, const float *bias,
                     float *panels) {
  struct job j = {.kind = packing, .extents = e, .weight = weight, .recurrent = recurrent, .bias = bias, .packed = panels};
  run(&j, e->units / e->lanes, 1);
}

void recurrence_forward(const recurrence_extents *e, const float *x, const float *panels, const float *inner,
                        float *sequence, float *gates, float *cells, float *tanhs) {
  struct job j = {.kind = going_forward, .extents = e, .x = x, .panels = panels, .inner = inner, .sequence = sequence,
                  .gates = gates, .cells = cells, .tanhs = tanhs};
  run(&j, e->batch, 1);
}

void recurrence_backward(const recurrence_extents *e, const float *panels, const float *sequence, const float *gates,
                         const float *cells, const float *tanhs, const float *incoming, int all, float *carried,
                         float *sums, float *totals) {
  struct job j = {.kind = going_backward, .extents = e, .panels = panels, .sequence = (float *)sequence,
                  .gates = (float *)gates, .cells = (float *)cells, .tanhs = (float *)tanhs, .incoming = incoming,
                  .all = all, .carried = carried, .sums = sums, .totals = totals};
  run(&j, e->batch, GROUP);
}
