#define _GNU_SOURCE
#include "CRecurrence.h"

#include <dlfcn.h>

#pragma clang diagnostic ignored "-Wpsabi"

// What a pass works on; the rows of the batch are divided among threads, and no row's numbers depend on how.
struct job {
  const recurrence_extents *extents;
  const float *panels, *inner, *incoming;
  float *sequence, *gates, *cells, *tanhs, *carried, *sums;
  int all, backward;
};

static inline __attribute__((always_inline)) int gates_of(int cell) {
  return cell == recurrence_plain ? 1 : cell == recurrence_lstm ? 4 : 3;
}

static inline __attribute__((always_inline)) int slots_of(int cell) { return cell == recurrence_plain ? 1 : 4; }

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

static void work(const struct job *j, ptrdiff_t from, ptrdiff_t to) {
  switch (j->extents->lanes) {
#if defined(__x86_64__)
    case 16: j->backward ? backward_16(j, from, to) : forward_16(j, from, to); break;
    case 8: j->backward ? backward_8(j, from, to) : forward_8(j, from, to); break;
#endif
    default: j->backward ? backward_4(j, from, to) : forward_4(j, from, to); break;
  }
}

// The threads are those of libgomp that oneDNN works with too: a second set would fight them for the processors.
static struct {
  int asked;
  void (*parallel)(void (*)(void *), void *, unsigned, unsigned);
  int (*most)(void), (*number)(void), (*count)(void);
} team;

static void share(void *data) {
  const struct job *j = data;
  ptrdiff_t batch = j->extents->batch, number = team.number(), count = team.count();
  work(j, batch * number / count, batch * (number + 1) / count);
}

static void run(struct job *j) {
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
  ptrdiff_t threads = team.parallel && products > 1e6 ? team.most() : 1;
  if (threads > e->batch) threads = e->batch;
  if (threads > 1)
    team.parallel(share, j, (unsigned)threads, 0);
  else
    work(j, 0, e->batch);
}

void recurrence_forward(const recurrence_extents *e, const float *panels, const float *inner, float *sequence, float *gates,
                        float *cells, float *tanhs) {
  struct job j = {.extents = e, .panels = panels, .inner = inner, .sequence = sequence, .gates = gates, .cells = cells,
                  .tanhs = tanhs};
  run(&j);
}

void recurrence_backward(const recurrence_extents *e, const float *panels, const float *sequence, const float *gates,
                         const float *cells, const float *tanhs, const float *incoming, int all, float *carried,
                         float *sums) {
  struct job j = {.extents = e, .panels = panels, .sequence = (float *)sequence, .gates = (float *)gates,
                  .cells = (float *)cells, .tanhs = (float *)tanhs, .incoming = incoming, .all = all, .carried = carried,
                  .sums = sums, .backward = 1};
  run(&j);
}
