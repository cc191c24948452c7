#include "CWinograd.h"

static ptrdiff_t least(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

static ptrdiff_t tile_rows(const winograd_extents *e) { return (e->out_rows + 3) / 4; }
static ptrdiff_t tile_columns(const winograd_extents *e) { return (e->out_columns + 3) / 4; }

// Tiles that are multiplied together: twelve rows of sums fill the registers.
enum { ROWS = 12, POINTS = 36 };

// As many tiles as keep their transformed images in about half of a second cache of one megabyte.
static ptrdiff_t group_of(const winograd_extents *e) {
  ptrdiff_t tiles = 600 * 1024 / (POINTS * 16 * (ptrdiff_t)sizeof(float) * e->in_blocks) / ROWS * ROWS;
  return tiles < ROWS ? ROWS : least(tiles, 4 * ROWS);
}

// Blocks of outputs whose sums are made together.
static ptrdiff_t span_of(const winograd_extents *e) { return least(e->out_blocks, 4); }

ptrdiff_t winograd_tiles(const winograd_extents *e) { return e->batch * tile_rows(e) * tile_columns(e); }

ptrdiff_t winograd_weights(const winograd_extents *e) { return POINTS * e->in_blocks * e->out_blocks * 256; }

// From one point of the transformed images, or results, to the next. The line more lets the points fall into different
// sets of the first cache.
static ptrdiff_t point_of(ptrdiff_t group, ptrdiff_t blocks) { return (group * blocks + 1) * 16; }

ptrdiff_t winograd_room(const winograd_extents *e) {
  return POINTS * (point_of(group_of(e), e->in_blocks) + point_of(group_of(e), span_of(e)));
}

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,fma")))
#define PART static inline __attribute__((always_inline, target("avx512f,fma")))

typedef __m512 vector;

int winograd_is_available(void) { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma"); }

PART vector times(float a, vector x) { return _mm512_mul_ps(_mm512_set1_ps(a), x); }
PART vector plus(vector a, vector b) { return _mm512_add_ps(a, b); }
PART vector minus(vector a, vector b) { return _mm512_sub_ps(a, b); }
PART vector onto(float a, vector x, vector y) { return _mm512_fmadd_ps(_mm512_set1_ps(a), x, y); }

// The rows of the transformations of images, weights and results.
PART void image_line(const vector d[6], vector t[6]) {
  vector a = onto(-4, d[2], d[4]), b = onto(-4, d[1], d[3]), c = minus(d[4], d[2]), e = minus(d[3], d[1]);
  t[0] = onto(4, d[0], onto(-5, d[2], d[4]));
  t[1] = plus(a, b);
  t[2] = minus(a, b);
  t[3] = onto(2, e, c);
  t[4] = onto(-2, e, c);
  t[5] = onto(4, d[1], onto(-5, d[3], d[5]));
}

PART void weight_line(vector a, vector b, vector c, vector u[6]) {
  vector even = times(-1.0f / 6, plus(a, c)), far = onto(1.0f / 6, c, times(1.0f / 24, a));
  u[0] = times(0.25f, a);
  u[1] = onto(-1.0f / 6, b, even);
  u[2] = onto(1.0f / 6, b, even);
  u[3] = onto(1.0f / 12, b, far);
  u[4] = onto(-1.0f / 12, b, far);
  u[5] = c;
}

PART void result_line(const vector m[6], vector o[4]) {
  vector s = plus(m[1], m[2]), d = minus(m[1], m[2]), far = plus(m[3], m[4]), apart = minus(m[3], m[4]);
  o[0] = plus(plus(m[0], s), far);
  o[1] = onto(2, apart, d);
  o[2] = onto(4, far, s);
  o[3] = plus(onto(8, apart, d), m[5]);
}

WIDE void winograd_transform(const winograd_extents *e, const float *weights, float *transformed, int gradient,
                             ptrdiff_t from, ptrdiff_t to) {
  ptrdiff_t inner = e->in_blocks * 16, point = inner * e->out_blocks * 16;
  __m512i across = _mm512_mullo_epi32(_mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
                                      _mm512_set1_epi32(16));
  for (ptrdiff_t out = from; out < to; out++) {
    ptrdiff_t pair = out / 2, width = pair * 2 + 1 < e->out_blocks ? 32 : 16;
    for (ptrdiff_t k = 0; k < inner; k++) {
      ptrdiff_t block = gradient ? (k / 16) * e->out_blocks + out : out * e->in_blocks + k / 16;
      const float *source = weights + block * 9 * 256;
      vector taps[9], lines[3][6], u[6];
      for (int tap = 0; tap < 9; tap++)
        taps[tap] = gradient ? _mm512_i32gather_ps(across, source + (8 - tap) * 256 + k % 16, 4)
                             : _mm512_loadu_ps(source + tap * 256 + (k % 16) * 16);
      for (int column = 0; column < 3; column++) weight_line(taps[column], taps[3 + column], taps[6 + column], lines[column]);
      float *place = transformed + pair * 32 * inner + k * width + out % 2 * 16;
      for (int row = 0; row < 6; row++) {
        weight_line(lines[0][row], lines[1][row], lines[2][row], u);
        for (int column = 0; column < 6; column++) _mm512_storeu_ps(place + (row * 6 + column) * point, u[column]);
      }
    }
  }
}

// A tile's place: where its results begin, and its image.
struct place {
  ptrdiff_t image, row, column;
};

PART struct place place_of(const winograd_extents *e, ptrdiff_t tile) {
  ptrdiff_t columns = tile_columns(e), rows = tile_rows(e), line = tile / columns;
  return (struct place){line / rows, line % rows * 4, tile % columns * 4};
}

PART void transform_image(const float *x, ptrdiff_t row, ptrdiff_t column, ptrdiff_t rows, ptrdiff_t columns,
                          float *v, ptrdiff_t point) {
  vector lines[6][6], t[6];
  int inside = row >= 0 && column >= 0 && row + 6 <= rows && column + 6 <= columns;
  __mmask16 down[6], across[6];
  for (int i = 0; i < 6; i++) {
    down[i] = row + i >= 0 && row + i < rows ? 0xffff : 0;
    across[i] = column + i >= 0 && column + i < columns ? 0xffff : 0;
  }
  x += (row * columns + column) * 16;
#pragma clang loop unroll(full)
  for (int c = 0; c < 6; c++) {
    vector d[6];
    if (inside) {
#pragma clang loop unroll(full)
      for (int r = 0; r < 6; r++) d[r] = _mm512_loadu_ps(x + (r * columns + c) * 16);
    } else {
#pragma clang loop unroll(full)
      for (int r = 0; r < 6; r++) d[r] = _mm512_maskz_loadu_ps(down[r] & across[c], x + (r * columns + c) * 16);
    }
    image_line(d, t);
#pragma clang loop unroll(full)
    for (int r = 0; r < 6; r++) lines[r][c] = t[r];
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < 6; r++) {
    image_line(lines[r], t);
#pragma clang loop unroll(full)
    for (int c = 0; c < 6; c++) _mm512_storeu_ps(v + (r * 6 + c) * point, t[c]);
  }
}

PART void transform_result(const winograd_extents *e, const float *m, ptrdiff_t point, const float *bias,
                           ptrdiff_t first, float *y, struct place at, int adds, int rectifies) {
  vector lines[4][6], o[4];
#pragma clang loop unroll(full)
  for (int c = 0; c < 6; c++) {
    vector d[6];
#pragma clang loop unroll(full)
    for (int r = 0; r < 6; r++) d[r] = _mm512_loadu_ps(m + (r * 6 + c) * point);
    result_line(d, o);
#pragma clang loop unroll(full)
    for (int r = 0; r < 4; r++) lines[r][c] = o[r];
  }
  ptrdiff_t real = least(e->outputs - first, 16);
  vector shift = bias ? _mm512_maskz_loadu_ps((__mmask16)((1u << real) - 1), bias + first) : _mm512_setzero_ps();
  ptrdiff_t rows = least(e->out_rows - at.row, 4), columns = least(e->out_columns - at.column, 4);
#pragma clang loop unroll(full)
  for (int r = 0; r < 4; r++) {
    if (r >= rows) break;
    result_line(lines[r], o);
    float *line = y + ((at.row + r) * e->out_columns + at.column) * 16;
#pragma clang loop unroll(full)
    for (int c = 0; c < 4; c++) {
      if (c >= columns) break;
      vector value = plus(o[c], shift);
      if (adds) value = plus(value, _mm512_loadu_ps(line + c * 16));
      if (rectifies) value = _mm512_max_ps(value, _mm512_setzero_ps());
      _mm512_storeu_ps(line + c * 16, value);
    }
  }
}

// The sums of `rows` tiles and `wide` blocks of outputs, over all that goes in.
PART void sums(const int rows, const int wide, const float *v, ptrdiff_t next, ptrdiff_t blocks, const float *u, float *m,
               ptrdiff_t other) {
  vector sum[ROWS][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm512_setzero_ps();
  for (ptrdiff_t block = 0; block < blocks; block++) {
    const float *a = v + block * next;
    for (int k = 0; k < 16; k++) {
      vector first = _mm512_loadu_ps(u), second = wide > 1 ? _mm512_loadu_ps(u + 16) : first;
      u += 16 * wide;
#pragma clang loop unroll(full)
      for (int r = 0; r < rows; r++) {
        vector x = _mm512_set1_ps(a[r * 16 + k]);
        sum[r][0] = _mm512_fmadd_ps(x, first, sum[r][0]);
        if (wide > 1) sum[r][1] = _mm512_fmadd_ps(x, second, sum[r][1]);
      }
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < rows; r++) {
    _mm512_storeu_ps(m + r * 16, sum[r][0]);
    if (wide > 1) _mm512_storeu_ps(m + other + r * 16, sum[r][1]);
  }
}

#define CASE(n) \
  case n: wide > 1 ? sums(n, 2, v, next, blocks, u, m, other) : sums(n, 1, v, next, blocks, u, m, other); break;

WIDE static void sums_of(int rows, int wide, const float *v, ptrdiff_t next, ptrdiff_t blocks, const float *u, float *m,
                         ptrdiff_t other) {
  switch (rows) {
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11)
    default: wide > 1 ? sums(12, 2, v, next, blocks, u, m, other) : sums(12, 1, v, next, blocks, u, m, other);
  }
}

WIDE void winograd_run(const winograd_extents *e, const float *x, const float *transformed, const float *bias, float *y,
                       int adds, int rectifies, float *room, ptrdiff_t from, ptrdiff_t to) {
  ptrdiff_t group = group_of(e), span = span_of(e), inner = e->in_blocks * 16;
  ptrdiff_t in_plane = e->in_rows * e->in_columns * 16, out_plane = e->out_rows * e->out_columns * 16;
  ptrdiff_t in_point = point_of(group, e->in_blocks), out_point = point_of(group, span);
  float *v = room, *m = room + POINTS * in_point;
  for (ptrdiff_t start = from; start < to; start += group) {
    ptrdiff_t count = least(group, to - start), row = group * 16;
    for (ptrdiff_t tile = 0; tile < count; tile++) {
      struct place at = place_of(e, start + tile);
      for (ptrdiff_t block = 0; block < e->in_blocks; block++)
        transform_image(x + (at.image * e->in_blocks + block) * in_plane, at.row - e->top, at.column - e->left, e->in_rows,
                        e->in_columns, v + block * row + tile * 16, in_point);
    }
    for (ptrdiff_t first = 0; first < e->out_blocks; first += span) {
      ptrdiff_t blocks = least(span, e->out_blocks - first);
      for (int point = 0; point < POINTS; point++)
        for (ptrdiff_t block = 0; block < blocks; block += 2) {
          int wide = block + 1 < blocks ? 2 : 1;
          const float *u = transformed + (point * e->out_blocks + first + block) * inner * 16;
          for (ptrdiff_t tile = 0; tile < count; tile += ROWS)
            sums_of((int)least(ROWS, count - tile), wide, v + point * in_point + tile * 16, row, e->in_blocks, u,
                    m + point * out_point + block * row + tile * 16, row);
        }
      for (ptrdiff_t block = 0; block < blocks; block++)
        for (ptrdiff_t tile = 0; tile < count; tile++) {
          struct place at = place_of(e, start + tile);
          transform_result(e, m + block * row + tile * 16, out_point, bias, (first + block) * 16,
                           y + (at.image * e->out_blocks + first + block) * out_plane, at, adds, rectifies);
        }
    }
  }
}
#else
int winograd_is_available(void) { return 0; }
void winograd_transform(const winograd_extents *e, const float *weights, float *transformed, int gradient,
                        ptrdiff_t from, ptrdiff_t to) {}
void winograd_run(const winograd_extents *e, const float *x, const float *transformed, const float *bias, float *y,
                  int adds, int rectifies, float *room, ptrdiff_t from, ptrdiff_t to) {}
#endif
