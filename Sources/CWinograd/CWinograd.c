#include "CWinograd.h"

static const volatile int *stop_flag;

void winograd_stop_at(const int *flag) { stop_flag = flag; }

static int is_to_stop(void) { return stop_flag && *stop_flag; }

static ptrdiff_t least(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

static ptrdiff_t tile_rows(const winograd_extents *e) { return (e->out_rows + 3) / 4; }
static ptrdiff_t tile_columns(const winograd_extents *e) { return (e->out_columns + 3) / 4; }

// Tiles that are multiplied together: twelve rows of sums fill the registers.
enum { ROWS = 12, POINTS = 36, MOST = 4 * ROWS };

// As many tiles as keep their transformed images in about half of a second cache of one megabyte.
static ptrdiff_t group_of(const winograd_extents *e) {
  ptrdiff_t tiles = 600 * 1024 / (POINTS * 16 * (ptrdiff_t)sizeof(float) * e->in_blocks) / ROWS * ROWS;
  return tiles < ROWS ? ROWS : least(tiles, MOST);
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

// The gradient of the weights is made in parts of 64 inputs by 32 outputs, whose sums stay in the second cache. Where
// there are few, the tiles are divided into slices as well, so that there is something to do for several threads; their
// sums are added in order.
enum { WIDE_IN = 4, WIDE_OUT = 2, GROUP = 24, PIECES = 8 };

static ptrdiff_t parts_in(const winograd_extents *e) { return (e->in_blocks + WIDE_IN - 1) / WIDE_IN; }
static ptrdiff_t parts_out(const winograd_extents *e) { return (e->out_blocks + WIDE_OUT - 1) / WIDE_OUT; }

static ptrdiff_t slices_of(const winograd_extents *e) {
  ptrdiff_t parts = parts_in(e) * parts_out(e), slices = (PIECES + parts - 1) / parts;
  ptrdiff_t groups = (winograd_tiles(e) + GROUP - 1) / GROUP;
  return least(slices, groups < 1 ? 1 : groups);
}

ptrdiff_t winograd_pieces(const winograd_extents *e) { return parts_in(e) * parts_out(e) * slices_of(e); }

// A part's sums stand together: [point, inputs, outputs]. A slice has those of all parts, and behind them the sums of the
// gradient.
static ptrdiff_t line_of(const winograd_extents *e) { return least(WIDE_OUT, e->out_blocks) * 16; }
static ptrdiff_t square_of(const winograd_extents *e) { return least(WIDE_IN, e->in_blocks) * 16 * line_of(e); }
static ptrdiff_t part_of(const winograd_extents *e) { return POINTS * square_of(e); }
static ptrdiff_t totals_of(const winograd_extents *e) { return parts_in(e) * parts_out(e) * part_of(e); }
static ptrdiff_t slice_of(const winograd_extents *e) { return totals_of(e) + e->out_blocks * 16; }

ptrdiff_t winograd_sums_size(const winograd_extents *e) { return slices_of(e) * slice_of(e); }

ptrdiff_t winograd_piece_room(const winograd_extents *e) {
  return POINTS * (point_of(GROUP, WIDE_IN) + point_of(GROUP, WIDE_OUT));
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

// The places of tiles from one on to another, at most `MOST`.
PART void find(const winograd_extents *e, ptrdiff_t from, ptrdiff_t to, struct place *places) {
  ptrdiff_t columns = tile_columns(e), rows = tile_rows(e), image = from / (rows * columns);
  ptrdiff_t row = from / columns % rows, column = from % columns;
  for (ptrdiff_t tile = from; tile < to; tile++) {
    *places++ = (struct place){image, row * 4, column * 4};
    if (++column == columns) column = 0, row++;
    if (row == rows) row = 0, image++;
  }
}

// Asks for one point's line of the images of coming tiles, while the products of others are made: tiles lie scattered, and
// the processor does not guess where.
PART void ask_for(const winograd_extents *e, const float *x, ptrdiff_t first, ptrdiff_t blocks,
                  const struct place *places, ptrdiff_t count, int point) {
  ptrdiff_t plane = e->in_rows * e->in_columns * 16;
  for (ptrdiff_t tile = 0; tile < count; tile++) {
    struct place at = places[tile];
    ptrdiff_t row = at.row - e->top + point / 6, column = at.column - e->left + point % 6;
    if (row < 0 || row >= e->in_rows || column < 0 || column >= e->in_columns) continue;
    const float *line = x + (at.image * e->in_blocks + first) * plane + (row * e->in_columns + column) * 16;
    for (ptrdiff_t block = 0; block < blocks; block++) _mm_prefetch((const char *)(line + block * plane), _MM_HINT_T1);
  }
}

// The same of the gradient of the result, whose tiles have sixteen lines.
PART void ask_for_gradient(const winograd_extents *e, const float *dy, ptrdiff_t first, ptrdiff_t blocks,
                           const struct place *places, ptrdiff_t count, int line) {
  ptrdiff_t plane = e->out_rows * e->out_columns * 16;
  for (ptrdiff_t tile = 0; tile < count; tile++) {
    ptrdiff_t row = places[tile].row + line / 4, column = places[tile].column + line % 4;
    if (row >= e->out_rows || column >= e->out_columns) continue;
    const float *at = dy + (places[tile].image * e->out_blocks + first) * plane + (row * e->out_columns + column) * 16;
    for (ptrdiff_t block = 0; block < blocks; block++) _mm_prefetch((const char *)(at + block * plane), _MM_HINT_T1);
  }
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
      // Of a NaN and a number the instruction gives the second: NaN must stay.
      if (rectifies) value = _mm512_max_ps(_mm512_setzero_ps(), value);
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
  struct place places[2][MOST];
  find(e, from, least(from + group, to), places[0]);
  for (ptrdiff_t start = from, turn = 0; start < to && !is_to_stop(); start += group, turn ^= 1) {
    ptrdiff_t count = least(group, to - start), row = group * 16, coming = least(group, to - start - count);
    struct place *here = places[turn], *next = places[turn ^ 1];
    find(e, start + count, start + count + coming, next);
    for (ptrdiff_t tile = 0; tile < count; tile++) {
      struct place at = here[tile];
      for (ptrdiff_t block = 0; block < e->in_blocks; block++)
        transform_image(x + (at.image * e->in_blocks + block) * in_plane, at.row - e->top, at.column - e->left, e->in_rows,
                        e->in_columns, v + block * row + tile * 16, in_point);
    }
    for (ptrdiff_t first = 0; first < e->out_blocks; first += span) {
      ptrdiff_t blocks = least(span, e->out_blocks - first);
      for (int point = 0; point < POINTS; point++) {
        if (first == 0) ask_for(e, x, 0, e->in_blocks, next, coming, point);
        for (ptrdiff_t block = 0; block < blocks; block += 2) {
          int wide = block + 1 < blocks ? 2 : 1;
          const float *u = transformed + (point * e->out_blocks + first + block) * inner * 16;
          for (ptrdiff_t tile = 0; tile < count; tile += ROWS)
            sums_of((int)least(ROWS, count - tile), wide, v + point * in_point + tile * 16, row, e->in_blocks, u,
                    m + point * out_point + block * row + tile * 16, row);
        }
      }
      for (ptrdiff_t block = 0; block < blocks; block++)
        for (ptrdiff_t tile = 0; tile < count; tile++)
          transform_result(e, m + block * row + tile * 16, out_point, bias, (first + block) * 16,
                           y + (here[tile].image * e->out_blocks + first + block) * out_plane, here[tile], adds, rectifies);
    }
  }
}
// The transformation of the gradient of the result, turned round from that of the result.
PART void gradient_line(const vector y[4], vector t[6]) {
  vector even = plus(y[0], y[2]), odd = plus(y[1], y[3]), far = onto(4, y[2], y[0]);
  vector apart = times(2, onto(4, y[3], y[1]));
  t[0] = y[0];
  t[1] = plus(even, odd);
  t[2] = minus(even, odd);
  t[3] = plus(far, apart);
  t[4] = minus(far, apart);
  t[5] = y[3];
}

PART void transform_gradient(const winograd_extents *e, const float *dy, struct place at, float *v, ptrdiff_t point) {
  vector lines[6][4], t[6];
  ptrdiff_t rows = e->out_rows - at.row, columns = e->out_columns - at.column;
  dy += (at.row * e->out_columns + at.column) * 16;
#pragma clang loop unroll(full)
  for (int c = 0; c < 4; c++) {
    vector d[4];
#pragma clang loop unroll(full)
    for (int r = 0; r < 4; r++)
      d[r] = _mm512_maskz_loadu_ps(r < rows && c < columns ? 0xffff : 0, dy + (r * e->out_columns + c) * 16);
    gradient_line(d, t);
#pragma clang loop unroll(full)
    for (int r = 0; r < 6; r++) lines[r][c] = t[r];
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < 6; r++) {
    gradient_line(lines[r], t);
#pragma clang loop unroll(full)
    for (int c = 0; c < 6; c++) _mm512_storeu_ps(v + (r * 6 + c) * point, t[c]);
  }
}

// Adds the products of eight inputs and `wide` blocks of outputs over `count` tiles.
PART void products(const int wide, const float *v, const float *y, ptrdiff_t next, ptrdiff_t count, float *sum,
                   ptrdiff_t line) {
  vector all[8][2];
#pragma clang loop unroll(full)
  for (int r = 0; r < 8; r++) {
    all[r][0] = _mm512_loadu_ps(sum + r * line);
    if (wide > 1) all[r][1] = _mm512_loadu_ps(sum + r * line + 16);
  }
  for (ptrdiff_t tile = 0; tile < count; tile++) {
    vector first = _mm512_loadu_ps(y + tile * 16), second = wide > 1 ? _mm512_loadu_ps(y + next + tile * 16) : first;
#pragma clang loop unroll(full)
    for (int r = 0; r < 8; r++) {
      vector x = _mm512_set1_ps(v[tile * 16 + r]);
      all[r][0] = _mm512_fmadd_ps(x, first, all[r][0]);
      if (wide > 1) all[r][1] = _mm512_fmadd_ps(x, second, all[r][1]);
    }
  }
#pragma clang loop unroll(full)
  for (int r = 0; r < 8; r++) {
    _mm512_storeu_ps(sum + r * line, all[r][0]);
    if (wide > 1) _mm512_storeu_ps(sum + r * line + 16, all[r][1]);
  }
}

WIDE static void sum_part(const winograd_extents *e, const float *x, const float *dy, float *sums, float *room,
                          ptrdiff_t part, ptrdiff_t first, ptrdiff_t last) {
  ptrdiff_t in = part % parts_in(e) * WIDE_IN, out = part / parts_in(e) * WIDE_OUT, row = GROUP * 16;
  ptrdiff_t ins = least(WIDE_IN, e->in_blocks - in), outs = least(WIDE_OUT, e->out_blocks - out);
  ptrdiff_t in_plane = e->in_rows * e->in_columns * 16, out_plane = e->out_rows * e->out_columns * 16;
  ptrdiff_t in_point = point_of(GROUP, WIDE_IN), out_point = point_of(GROUP, WIDE_OUT);
  ptrdiff_t line = line_of(e), point = square_of(e);
  float *v = room, *y = room + POINTS * in_point, *place = sums + part * part_of(e), *bias = sums + totals_of(e);
  for (int p = 0; p < POINTS; p++)
    for (ptrdiff_t r = 0; r < ins * 16; r++)
      for (ptrdiff_t o = 0; o < outs; o++) _mm512_storeu_ps(place + p * point + r * line + o * 16, _mm512_setzero_ps());
  vector totals[WIDE_OUT] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
  struct place places[2][MOST];
  find(e, first, least(first + GROUP, last), places[0]);
  for (ptrdiff_t start = first, turn = 0; start < last && !is_to_stop(); start += GROUP, turn ^= 1) {
    ptrdiff_t count = least(GROUP, last - start), coming = least(GROUP, last - start - count);
    struct place *here = places[turn], *next = places[turn ^ 1];
    find(e, start + count, start + count + coming, next);
    for (ptrdiff_t tile = 0; tile < count; tile++) {
      struct place at = here[tile];
      for (ptrdiff_t block = 0; block < ins; block++)
        transform_image(x + (at.image * e->in_blocks + in + block) * in_plane, at.row - e->top, at.column - e->left,
                        e->in_rows, e->in_columns, v + block * row + tile * 16, in_point);
      for (ptrdiff_t block = 0; block < outs; block++) {
        transform_gradient(e, dy + (at.image * e->out_blocks + out + block) * out_plane, at, y + block * row + tile * 16,
                           out_point);
        // The second point of both lines is the sum of a whole tile.
        totals[block] = plus(totals[block], _mm512_loadu_ps(y + 7 * out_point + block * row + tile * 16));
      }
    }
    for (int p = 0; p < POINTS; p++) {
      ask_for(e, x, in, ins, next, coming, p);
      if (p < 16) ask_for_gradient(e, dy, out, outs, next, coming, p);
      for (ptrdiff_t block = 0; block < ins; block++)
        for (int half = 0; half < 16; half += 8) {
          const float *a = v + p * in_point + block * row + half, *b = y + p * out_point;
          float *sum = place + p * point + (block * 16 + half) * line;
          if (outs > 1) products(2, a, b, row, count, sum, line); else products(1, a, b, row, count, sum, line);
        }
    }
  }
  // All parts of one block of outputs have the same total; the first writes it.
  if (in == 0)
    for (ptrdiff_t block = 0; block < outs; block++) _mm512_storeu_ps(bias + (out + block) * 16, totals[block]);
}

WIDE void winograd_sum(const winograd_extents *e, const float *x, const float *dy, float *sums, float *room, ptrdiff_t from,
                       ptrdiff_t to) {
  ptrdiff_t slices = slices_of(e), tiles = winograd_tiles(e);
  for (ptrdiff_t piece = from; piece < to; piece++) {
    ptrdiff_t slice = piece % slices;
    sum_part(e, x, dy, sums + slice * slice_of(e), room, piece / slices, tiles * slice / slices, tiles * (slice + 1) / slices);
  }
}

// The three taps of six points, turned round from the transformation of weights.
PART void tap_line(const vector u[6], vector w[3]) {
  vector s = plus(u[1], u[2]), d = minus(u[2], u[1]), far = plus(u[3], u[4]), apart = minus(u[3], u[4]);
  w[0] = onto(-1.0f / 6, s, onto(1.0f / 24, far, times(0.25f, u[0])));
  w[1] = onto(1.0f / 6, d, times(1.0f / 12, apart));
  w[2] = onto(1.0f / 6, minus(far, s), u[5]);
}

WIDE void winograd_finish(const winograd_extents *e, const float *sums, float *weights, float *bias, ptrdiff_t from,
                          ptrdiff_t to) {
  ptrdiff_t slices = slices_of(e), slice = slice_of(e), line = line_of(e), point = square_of(e);
  for (ptrdiff_t out = from; out < to; out++) {
    for (ptrdiff_t k = 0; k < e->in_blocks * 16; k++) {
      vector lines[3][6], u[6], w[3];
      ptrdiff_t part = out / WIDE_OUT * parts_in(e) + k / (WIDE_IN * 16);
      const float *here = sums + part * part_of(e) + k % (WIDE_IN * 16) * line + out % WIDE_OUT * 16;
#pragma clang loop unroll(full)
      for (int column = 0; column < 6; column++) {
#pragma clang loop unroll(full)
        for (int row = 0; row < 6; row++) {
          const float *place = here + (row * 6 + column) * point;
          u[row] = _mm512_loadu_ps(place);
          for (ptrdiff_t s = 1; s < slices; s++) u[row] = plus(u[row], _mm512_loadu_ps(place + s * slice));
        }
        tap_line(u, w);
#pragma clang loop unroll(full)
        for (int row = 0; row < 3; row++) lines[row][column] = w[row];
      }
      float *taps = weights + (out * e->in_blocks + k / 16) * 9 * 256 + k % 16 * 16;
#pragma clang loop unroll(full)
      for (int row = 0; row < 3; row++) {
        tap_line(lines[row], w);
#pragma clang loop unroll(full)
        for (int column = 0; column < 3; column++) _mm512_storeu_ps(taps + (row * 3 + column) * 256, w[column]);
      }
    }
    if (!bias) continue;
    vector total = _mm512_setzero_ps();
    for (ptrdiff_t s = 0; s < slices; s++)
      total = plus(total, _mm512_loadu_ps(sums + s * slice + totals_of(e) + out * 16));
    ptrdiff_t real = least(e->outputs - out * 16, 16);
    _mm512_mask_storeu_ps(bias + out * 16, (__mmask16)((1u << real) - 1), total);
  }
}
#else
void winograd_sum(const winograd_extents *e, const float *x, const float *dy, float *sums, float *room, ptrdiff_t from,
                  ptrdiff_t to) {}
void winograd_finish(const winograd_extents *e, const float *sums, float *weights, float *bias, ptrdiff_t from,
                     ptrdiff_t to) {}
int winograd_is_available(void) { return 0; }
void winograd_transform(const winograd_extents *e, const float *weights, float *transformed, int gradient,
                        ptrdiff_t from, ptrdiff_t to) {}
void winograd_run(const winograd_extents *e, const float *x, const float *transformed, const float *bias, float *y,
                  int adds, int rectifies, float *room, ptrdiff_t from, ptrdiff_t to) {}
#endif
