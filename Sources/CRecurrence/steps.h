// The steps for one width of vectors. It is included once for each: LANES, ROWS (rows at a time, so that their sums fill
// the registers), FEWER (rows at a time at the end), TARGET, and NAME, which makes a name of its own.

#include "vectors.h"

#define UNROLL _Pragma("clang loop unroll(full)")

// sums[r][slot] += a[r][k] w[k][gate] for k in a range. The last gate goes to the slot `last`.
INLINE void NAME(accumulate)(V sums[ROWS][4], int rows, int gates, int last, const float *a, ptrdiff_t row, const float *w,
                             ptrdiff_t from, ptrdiff_t to) {
  for (ptrdiff_t k = from; k < to; k++) {
    V x[4];
    UNROLL for (int g = 0; g < gates; g++) x[g] = *(const V *)(w + (k * gates + g) * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      V y = a[r * row + k];
      UNROLL for (int g = 0; g < gates; g++) {
        int slot = g == gates - 1 ? last : g;
        sums[r][slot] = y * x[g] + sums[r][slot];
      }
    }
  }
}

// A block of columns, one a lane, where rows stand side by side in `to`, `stride` numbers apart; missing lanes are zero.
INLINE void NAME(lay)(const float *from, ptrdiff_t lanes, ptrdiff_t columns, float *to, ptrdiff_t stride) {
  for (ptrdiff_t k = 0; k < columns; k++, to += stride) {
    if (lanes >= LANES) {
      UNROLL for (int lane = 0; lane < LANES; lane++) to[lane] = from[lane * columns + k];
    } else {
      for (int lane = 0; lane < LANES; lane++) to[lane] = lane < lanes ? from[lane * columns + k] : 0;
    }
  }
}

static __attribute__((target(TARGET), noinline)) void NAME(pack)(const struct job *j, ptrdiff_t from, ptrdiff_t to) {
  const recurrence_extents *e = j->extents;
  ptrdiff_t gates = gates_of(e->cell), inputs = e->units + e->features + 1, stride = gates * LANES, real = e->real_units;
  for (ptrdiff_t block = from; block < to; block++)
    for (ptrdiff_t gate = 0; gate < gates; gate++) {
      ptrdiff_t first = gate * real + block * LANES, lanes = real - block * LANES;
      float *panel = j->packed + block * inputs * stride + gate * LANES;
      NAME(lay)(j->recurrent + first * real, lanes, real, panel, stride);
      for (ptrdiff_t k = real; k < e->units; k++) *(V *)(panel + k * stride) = 0.f;
      NAME(lay)(j->weight + first * e->features, lanes, e->features, panel + e->units * stride, stride);
      NAME(lay)(j->bias + first, lanes, 1, panel + (inputs - 1) * stride, stride);
    }
}

// One step of `rows` examples from `n` on and of the units of one block.
INLINE void NAME(forward_tile)(const struct job *j, int cell, int rows, ptrdiff_t t, ptrdiff_t n, ptrdiff_t block) {
  const recurrence_extents *e = j->extents;
  int gates = gates_of(cell), slots = slots_of(cell);
  ptrdiff_t units = e->units, inputs = units + e->features + 1, unit = block * LANES;
  const float *a = j->sequence + (t * e->batch + n) * e->row, *w = j->panels + block * inputs * gates * LANES;
  float *after = j->sequence + ((t + 1) * e->batch + n) * e->row + unit;
  V sums[ROWS][4];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int s = 0; s < slots; s++) sums[r][s] = 0.f;
    if (cell == recurrence_gru) sums[r][3] = *(const V *)(j->inner + unit);
  }
  // The first hidden state is zero.
  if (t > 0) NAME(accumulate)(sums, rows, gates, slots - 1, a, e->row, w, 0, units);
  NAME(accumulate)(sums, rows, gates, gates - 1, a, e->row, w, units, inputs);
  UNROLL for (int r = 0; r < rows; r++) {
    V *out = (V *)(after + r * e->row), *s = sums[r];
    if (cell == recurrence_plain) {
      *out = NAME(hyperbolic_tangent)(s[0]);
      continue;
    }
    s[0] = NAME(logistic)(s[0]);
    s[1] = NAME(logistic)(s[1]);
    if (cell == recurrence_lstm) {
      ptrdiff_t place = (t * e->batch + n + r) * units + unit, step = e->batch * units;
      ptrdiff_t from = j->gates ? place : place - t * step, to = j->gates ? place + step : from;
      s[2] = NAME(hyperbolic_tangent)(s[2]);
      s[3] = NAME(logistic)(s[3]);
      V c = s[1] * *(const V *)(j->cells + from) + s[0] * s[2], y = NAME(hyperbolic_tangent)(c);
      *(V *)(j->cells + to) = c;
      if (j->gates) *(V *)(j->tanhs + place) = y;
      *out = s[3] * y;
    } else {
      V before = *(const V *)(a + r * e->row + unit);
      s[2] = NAME(hyperbolic_tangent)(s[2] + s[0] * s[3]);
      *out = s[2] + s[1] * (before - s[2]);
    }
    if (j->gates) {
      float *kept = j->gates + ((t * e->batch + n + r) * units + unit) * slots;
      UNROLL for (int g = 0; g < slots; g++) *(V *)(kept + g * LANES) = s[g];
    }
  }
}

// The gradients of one step's sums, from that of its hidden state; what passes to the step before is left in `carried`.
INLINE void NAME(backward_gates)(const struct job *j, int cell, ptrdiff_t t, ptrdiff_t n, ptrdiff_t block, V *totals) {
  const recurrence_extents *e = j->extents;
  int slots = slots_of(cell);
  ptrdiff_t units = e->units, unit = block * LANES, state = e->batch * units, local = n * units + unit;
  ptrdiff_t place = t * state + local;
  V *gradient = (V *)(j->carried + local), *out = (V *)(j->sums + place * slots);
  const float *kept = j->gates ? j->gates + place * slots : 0;
  V dh = *gradient;
  if (j->all) dh += *(const V *)(j->incoming + place);
  if (!j->all && t == e->steps - 1) dh += *(const V *)(j->incoming + local);
  if (cell == recurrence_plain) {
    V h = *(const V *)(j->sequence + ((t + 1) * e->batch + n) * e->row + unit);
    out[0] = dh * (1.f - h * h);
    *gradient = 0.f;
    totals[0] += out[0];
    return;
  }
  V a = *(const V *)kept, b = *(const V *)(kept + LANES), c = *(const V *)(kept + 2 * LANES),
    d = *(const V *)(kept + 3 * LANES);
  if (cell == recurrence_lstm) {
    V *carried = (V *)(j->carried + state + local);
    V y = *(const V *)(j->tanhs + place), dc = *carried + dh * d * (1.f - y * y);
    out[0] = dc * c * a * (1.f - a);
    out[1] = dc * *(const V *)(j->cells + place) * b * (1.f - b);
    out[2] = dc * a * (1.f - c * c);
    out[3] = dh * y * d * (1.f - d);
    *carried = dc * b;
    *gradient = 0.f;
  } else {
    V before = *(const V *)(j->sequence + (t * e->batch + n) * e->row + unit), dn = dh * (1.f - b) * (1.f - c * c);
    out[0] = dn * d * a * (1.f - a);
    out[1] = dh * (before - c) * b * (1.f - b);
    out[2] = dn;
    out[3] = dn * a;
    *gradient = dh * b;
  }
  UNROLL for (int g = 0; g < 4; g++) totals[g] += out[g];
}

// Adds to the hidden state's gradient, of `rows` examples and `blocks` blocks of units, what the sums hand back.
INLINE void NAME(backward_tile)(const struct job *j, int rows, int blocks, ptrdiff_t t, ptrdiff_t n, ptrdiff_t block) {
  const recurrence_extents *e = j->extents;
  ptrdiff_t width = e->units * slots_of(e->cell);
  const float *a = j->sums + (t * e->batch + n) * width, *w = j->panels + block * LANES * width;
  float *out = j->carried + n * e->units + block * LANES;
  V sums[ROWS][4];
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int b = 0; b < blocks; b++) sums[r][b] = *(const V *)(out + r * e->units + b * LANES);
  NAME(accumulate)(sums, rows, blocks, blocks - 1, a, width, w, 0, width);
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int b = 0; b < blocks; b++) *(V *)(out + r * e->units + b * LANES) = sums[r][b];
}

// Every row from `from` to `to`, ROWS at a time as long as a good number is left.
#define EACH_ROW(from, to, tile)                                  \
  for (ptrdiff_t n = from, left = (to) - (from); left > 0;) {     \
    int rows = left >= ROWS && left != ROWS + 2 ? ROWS : left >= FEWER ? FEWER : 1; \
    if (rows == ROWS) { enum { R = ROWS }; tile; }                \
    else if (rows == FEWER) { enum { R = FEWER }; tile; }         \
    else { enum { R = 1 }; tile; }                                \
    n += rows, left -= rows;                                      \
  }

INLINE void NAME(forward_rows)(const struct job *j, int cell, ptrdiff_t from, ptrdiff_t to) {
  lay_rows(j, from, to);
  for (ptrdiff_t t = 0; t < j->extents->steps; t++)
    for (ptrdiff_t block = 0; block < j->extents->units / LANES; block++)
      EACH_ROW(from, to, NAME(forward_tile)(j, cell, R, t, n, block))
}

INLINE void NAME(backward_rows)(const struct job *j, int cell, ptrdiff_t from, ptrdiff_t to) {
  ptrdiff_t blocks = j->extents->units / LANES;
  int slots = slots_of(cell);
  for (ptrdiff_t t = j->extents->steps - 1; t >= 0; t--) {
    for (ptrdiff_t group = from; group < to; group += recurrence_group)
      for (ptrdiff_t block = 0; block < blocks; block++) {
        V *place = (V *)(j->totals + (group / recurrence_group * blocks + block) * slots * LANES), totals[4];
        UNROLL for (int g = 0; g < slots; g++) totals[g] = t == j->extents->steps - 1 ? 0.f : place[g];
        for (ptrdiff_t n = group; n < to && n < group + recurrence_group; n++) NAME(backward_gates)(j, cell, t, n, block, totals);
        UNROLL for (int g = 0; g < slots; g++) place[g] = totals[g];
      }
    if (t == 0) break;
    ptrdiff_t block = 0;
    for (; block + 4 <= blocks; block += 4) EACH_ROW(from, to, NAME(backward_tile)(j, R, 4, t, n, block))
    for (; block < blocks; block++) EACH_ROW(from, to, NAME(backward_tile)(j, R, 1, t, n, block))
  }
}

#define BY_CELL(work)                                                       \
  switch (j->extents->cell) {                                               \
    case recurrence_plain: work(j, recurrence_plain, from, to); break;      \
    case recurrence_lstm: work(j, recurrence_lstm, from, to); break;        \
    default: work(j, recurrence_gru, from, to); break;                      \
  }

static __attribute__((target(TARGET), noinline)) void NAME(forward)(const struct job *j, ptrdiff_t from, ptrdiff_t to) {
  BY_CELL(NAME(forward_rows))
}

static __attribute__((target(TARGET), noinline)) void NAME(backward)(const struct job *j, ptrdiff_t from, ptrdiff_t to) {
  BY_CELL(NAME(backward_rows))
}

#undef V
#undef I
#undef INLINE
#undef UNROLL
#undef EACH_ROW
#undef BY_CELL
