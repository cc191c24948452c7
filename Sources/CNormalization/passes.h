// The passes for one width of vectors. It is included once for each: LANES, TARGET, and NAME, which makes a name of its own.

#define V NAME(vector)
#define A NAME(aligned_vector)
#define D NAME(doubles)
#define U NAME(words)
#define H NAME(half_words)
#define INLINE static inline __attribute__((always_inline, target(TARGET)))

typedef float A __attribute__((ext_vector_type(LANES)));
typedef float V __attribute__((ext_vector_type(LANES), aligned(4)));
typedef double D __attribute__((ext_vector_type(LANES), aligned(8)));
typedef unsigned U __attribute__((ext_vector_type(LANES), aligned(4)));
typedef unsigned short H __attribute__((ext_vector_type(LANES), aligned(2)));

INLINE V NAME(load)(const void *x, ptrdiff_t at, ptrdiff_t lanes, const int halves) {
  if (halves) {
    const unsigned short *from = (const unsigned short *)x + at;
    H h = 0;
    if (lanes == LANES) h = *(const H *)from;
    else memcpy(&h, from, lanes * sizeof *from);
    U bits = __builtin_convertvector(h, U) << 16;
    return *(V *)&bits;
  }
  const float *from = (const float *)x + at;
  if (lanes == LANES) return *(const V *)from;
  V v = 0;
  memcpy(&v, from, lanes * sizeof *from);
  return v;
}

// `streams`: past the caches, where all lanes are full and lie as a vector does.
INLINE void NAME(store)(V v, void *y, ptrdiff_t at, ptrdiff_t lanes, const int halves, const int streams) {
  if (halves) {
    // To the nearest, ties to the even one; what is no number stays none.
    U bits = *(U *)&v, rounded = (bits + (((bits >> 16) & 1) + 0x7fff)) >> 16;
    U none = (U)(v != v);
    H h = __builtin_convertvector((none & ((bits >> 16) | 0x40)) | (~none & rounded), H);
    unsigned short *to = (unsigned short *)y + at;
    if (lanes == LANES) *(H *)to = h;
    else memcpy(to, &h, lanes * sizeof *to);
    return;
  }
  float *to = (float *)y + at;
  if (streams) __builtin_nontemporal_store(v, (A *)to);
  else if (lanes == LANES) *(V *)to = v;
  else memcpy(to, &v, lanes * sizeof *to);
}

// The first lanes, and zeros.
INLINE V NAME(begin)(V v, ptrdiff_t lanes) {
  V begin = 0;
  memcpy(&begin, &v, lanes * sizeof(float));
  return begin;
}

// max(x, 0) where what is no number stays none, and `g` where max(x, 0) let it pass.
INLINE V NAME(rectified)(V x) { return x <= 0 ? (V)0 : x; }
INLINE V NAME(passed)(V x, V g) { return x <= 0 ? (V)0 : g; }

INLINE D NAME(wide)(V x) { return __builtin_convertvector(x, D); }

INLINE D NAME(wide_total)(D x) {
  double total = 0;
  for (int l = 0; l < LANES; l++) total += x[l];
  return (D)total;
}

// A run of places within one image, seen from one column.
struct NAME(run) {
  // Where its first number is, and how many places there are.
  ptrdiff_t at, places;
};

// Where a column's vectors lie. `lanes`: as many as are stored side by side; `channels`: as many as are real.
struct NAME(column) {
  ptrdiff_t first, lanes, channels, step;
};

INLINE struct NAME(column) NAME(column_of)(const normalization_extents *e, ptrdiff_t index) {
  if (is_row_major(e)) return (struct NAME(column)){index, LANES, 1, 1};
  ptrdiff_t width = width_of(e), each = (e->block + width - 1) / width;
  ptrdiff_t block = index / each, within = index % each * width, first = block * e->block + within;
  ptrdiff_t lanes = least(width, e->block - within), channels = e->channels - first;
  return (struct NAME(column)){first, lanes, channels < 0 ? 0 : least(lanes, channels), e->block};
}

// The run that begins at a place of the batch, up to an end and not beyond `most`.
INLINE struct NAME(run) NAME(run_of)(const normalization_extents *e, const struct NAME(column) *c, ptrdiff_t place,
                                     ptrdiff_t end, ptrdiff_t most) {
  ptrdiff_t image = place / e->positions, position = place % e->positions;
  ptrdiff_t places = least(least(e->positions - position, end - place), most);
  ptrdiff_t at = is_row_major(e)
                     ? (image * e->channels + c->first) * e->positions + position
                     : (image * blocks_of(e) + c->first / e->block) * e->positions * e->block + position * e->block +
                           c->first % e->block;
  return (struct NAME(run)){at, places};
}

// Walks over the vectors of a run: `at` is where one begins, `lanes` how many numbers it has, `strand` which of the
// strands it belongs to. All but the last of row-major data are full. The vectors of a strand are added up one after the
// other, and each waits for the one before; several strands side by side leave no adder idle.
#define EACH(r, c, ...)                                                                          \
  {                                                                                              \
    const ptrdiff_t stride = rows ? LANES : (c).step, whole = rows ? (r).places / LANES : (r).places; \
    ptrdiff_t k = 0;                                                                             \
    for (; k + STRANDS <= whole; k += STRANDS) {                                                 \
      _Pragma("clang loop unroll(full)") for (int strand = 0; strand < STRANDS; strand++) {      \
        const ptrdiff_t at = (r).at + (k + strand) * stride, lanes = rows || full ? LANES : (c).lanes; \
        __VA_ARGS__                                                                              \
      }                                                                                          \
    }                                                                                            \
    for (; k < whole; k++) {                                                                     \
      const int strand __attribute__((unused)) = 0;                                                                   \
      const ptrdiff_t at = (r).at + k * stride, lanes = rows || full ? LANES : (c).lanes;        \
      __VA_ARGS__                                                                                \
    }                                                                                            \
    if (rows && (r).places % LANES) {                                                            \
      const int strand __attribute__((unused)) = 0;                                                                   \
      const ptrdiff_t at = (r).at + k * LANES, lanes = (r).places % LANES;                       \
      __VA_ARGS__                                                                                \
    }                                                                                            \
  }

// The sum of all strands.
INLINE D NAME(joined)(const V *strands) {
  D sum = 0;
  for (int s = 0; s < STRANDS; s++) sum += NAME(wide)(strands[s]);
  return sum;
}

// One number a channel: beyond the real channels zero, in row-major data the same in all lanes.
INLINE V NAME(each_channel)(const struct NAME(column) *c, const float *x, const int rows) {
  return rows ? (V)x[c->first] : NAME(load)(x, c->first, c->channels, 0);
}

INLINE void NAME(put_channels)(const struct NAME(column) *c, V v, float *x, const int rows) {
  NAME(store)(v, x, c->first, rows ? 1 : c->channels, 0, 0);
}

// Places that are seen together: those whose distances are summed in `float` before they join the sums in `double`.
enum { NAME(together) = 16 * STRANDS };

INLINE void NAME(measure_unit)(const struct job *j, ptrdiff_t unit, const int halves, const int full, const int rows,
                               const int rectifies, const int adds) {
  const normalization_extents *e = j->extents;
  ptrdiff_t slices = slices_of(e), end = slice_begin(e, unit % slices + 1);
  struct NAME(column) c = NAME(column_of)(e, unit / slices);
  D mean = 0, squares = 0;
  double count = 0;
  for (ptrdiff_t place = slice_begin(e, unit % slices); place < end;) {
    struct NAME(run) r = NAME(run_of)(e, &c, place, end, NAME(together) * (rows ? LANES : 1));
    place += r.places;
    double places = (double)r.places;
    // Distances are from the mean of what was seen before: over all runs the squares of its own distances from the true
    // mean are of the size of the variance, so that little is lost when they are taken away.
    if (count == 0) {
      V first[STRANDS] = {0};
      EACH(r, c, { first[strand] += NAME(load)(j->x, at, lanes, halves); })
      D sum = NAME(joined)(first);
      mean = (rows ? NAME(wide_total)(sum) : sum) / places;
    }
    V middle = __builtin_convertvector(mean, V), rest[STRANDS] = {0}, square[STRANDS] = {0};
    EACH(r, c, {
      V d = NAME(load)(j->x, at, lanes, halves) - middle;
      if (rows && lanes < LANES) d = NAME(begin)(d, lanes);
      rest[strand] += d;
      square[strand] = d * d + square[strand];
    })
    D left = NAME(joined)(rest), around = NAME(joined)(square);
    if (rows) left = NAME(wide_total)(left), around = NAME(wide_total)(around);
    D step = left / places, here = NAME(wide)(middle) + step, apart = here - mean;
    around -= left * step;
    // Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983.
    double total = count + places;
    mean = count == 0 ? here : mean + apart * (places / total);
    squares += count == 0 ? around : around + apart * apart * (count * places / total);
    count = total;
  }
  D *sums = (D *)(j->sums + unit * 2 * LANES);
  sums[0] = mean;
  sums[1] = squares;
}

// Mean and variance of a column from those of its slices.
INLINE void NAME(statistics)(const struct job *j, ptrdiff_t column, V *mean, V *variance) {
  const normalization_extents *e = j->extents;
  ptrdiff_t slices = slices_of(e);
  const D *sums = (const D *)(j->given + column * slices * 2 * LANES);
  D middle = 0, squares = 0;
  double count = 0;
  for (ptrdiff_t slice = 0; slice < slices; slice++) {
    double places = (double)(slice_begin(e, slice + 1) - slice_begin(e, slice)), total = count + places;
    D apart = sums[slice * 2] - middle;
    middle += apart * (places / total);
    squares += sums[slice * 2 + 1] + apart * apart * (count * places / total);
    count = total;
  }
  *mean = __builtin_convertvector(middle, V);
  *variance = __builtin_convertvector(squares / count, V);
}

// 1 / sqrt(variance + epsilon).
INLINE D NAME(inverse)(V variance, double epsilon) {
  D v = NAME(wide)(variance) + epsilon;
  return (D)1.0 / __builtin_elementwise_sqrt(v);
}

INLINE void NAME(apply_unit)(const struct job *j, ptrdiff_t unit, const int halves, const int full, const int rows,
                             const int rectifies, const int adds) {
  const normalization_extents *e = j->extents;
  ptrdiff_t slices = slices_of(e), end = slice_begin(e, unit % slices + 1);
  struct NAME(column) c = NAME(column_of)(e, unit / slices);
  V mean, variance;
  if (j->given) {
    NAME(statistics)(j, unit / slices, &mean, &variance);
    if (unit % slices == 0) {
      NAME(put_channels)(&c, mean, j->mean, rows);
      NAME(put_channels)(&c, variance, j->variance, rows);
    }
  } else {
    mean = NAME(each_channel)(&c, j->mean, rows);
    variance = NAME(each_channel)(&c, j->variance, rows);
  }
  V shift = NAME(each_channel)(&c, j->map->shift, rows);
  V scale = __builtin_convertvector(
      NAME(wide)(NAME(each_channel)(&c, j->map->scale, rows)) * NAME(inverse)(variance, j->map->epsilon), V);
  for (ptrdiff_t place = slice_begin(e, unit % slices); place < end;) {
    struct NAME(run) r = NAME(run_of)(e, &c, place, end, end - place);
    place += r.places;
    EACH(r, c, {
      V y = (NAME(load)(j->x, at, lanes, halves) - mean) * scale + shift;
      if (adds) y += NAME(load)(j->map->addend, at, lanes, halves);
      if (rectifies) y = NAME(rectified)(y);
      NAME(store)(y, j->result, at, lanes, halves, full && !halves && j->streams);
    })
  }
}

INLINE void NAME(sum_gradient_unit)(const struct job *j, ptrdiff_t unit, const int halves, const int full, const int rows,
                                    const int rectifies, const int adds) {
  const normalization_extents *e = j->extents;
  ptrdiff_t slices = slices_of(e), end = slice_begin(e, unit % slices + 1);
  struct NAME(column) c = NAME(column_of)(e, unit / slices);
  V mean = NAME(each_channel)(&c, j->mean, rows), shift = NAME(each_channel)(&c, j->map->shift, rows);
  V scale = __builtin_convertvector(NAME(wide)(NAME(each_channel)(&c, j->map->scale, rows)) *
                                        NAME(inverse)(NAME(each_channel)(&c, j->variance, rows), j->map->epsilon), V);
  D total = 0, product = 0;
  for (ptrdiff_t place = slice_begin(e, unit % slices); place < end;) {
    struct NAME(run) r = NAME(run_of)(e, &c, place, end, NAME(together) * (rows ? LANES : 1));
    place += r.places;
    V sum[STRANDS] = {0}, dot[STRANDS] = {0};
    EACH(r, c, {
      V g = NAME(load)(j->dy, at, lanes, halves), d = NAME(load)(j->x, at, lanes, halves) - mean;
      if (rectifies) g = NAME(passed)(adds ? NAME(load)(j->y, at, lanes, halves) : d * scale + shift, g);
      if (adds) NAME(store)(g, j->result, at, lanes, halves, 0);
      sum[strand] += g;
      dot[strand] = g * d + dot[strand];
    })
    total += NAME(joined)(sum);
    product += NAME(joined)(dot);
  }
  if (rows) total = NAME(wide_total)(total), product = NAME(wide_total)(product);
  D *sums = (D *)(j->sums + unit * 2 * LANES);
  sums[0] = total;
  sums[1] = product;
}

INLINE void NAME(gradient_unit)(const struct job *j, ptrdiff_t unit, const int halves, const int full, const int rows,
                                const int rectifies, const int adds) {
  const normalization_extents *e = j->extents;
  ptrdiff_t slices = slices_of(e), column = unit / slices, end = slice_begin(e, unit % slices + 1);
  struct NAME(column) c = NAME(column_of)(e, column);
  const D *sums = (const D *)(j->given + column * slices * 2 * LANES);
  D total = 0, product = 0;
  for (ptrdiff_t slice = 0; slice < slices; slice++) {
    total += sums[slice * 2];
    product += sums[slice * 2 + 1];
  }
  D inverse = NAME(inverse)(NAME(each_channel)(&c, j->variance, rows), j->map->epsilon);
  if (unit % slices == 0) {
    if (j->shift_gradient) NAME(put_channels)(&c, __builtin_convertvector(total, V), j->shift_gradient, rows);
    if (j->scale_gradient) NAME(put_channels)(&c, __builtin_convertvector(product * inverse, V), j->scale_gradient, rows);
  }
  if (!j->result) return;
  double places = (double)places_of(e);
  V mean = NAME(each_channel)(&c, j->mean, rows), shift = NAME(each_channel)(&c, j->map->shift, rows);
  V scale = __builtin_convertvector(NAME(wide)(NAME(each_channel)(&c, j->map->scale, rows)) * inverse, V);
  V level = __builtin_convertvector(total / places, V);
  V slope = __builtin_convertvector(product * inverse * inverse / places, V);
  for (ptrdiff_t place = slice_begin(e, unit % slices); place < end;) {
    struct NAME(run) r = NAME(run_of)(e, &c, place, end, end - place);
    place += r.places;
    EACH(r, c, {
      V g = NAME(load)(j->dy, at, lanes, halves), d = NAME(load)(j->x, at, lanes, halves) - mean;
      if (rectifies) g = NAME(passed)(d * scale + shift, g);
      NAME(store)(scale * (g - level - d * slope), j->result, at, lanes, halves, full && !halves && j->streams);
    })
  }
}

// A pass has a loop of its own for each common kind of memory and each of what may follow, and one for all that is rare.
#define MEMORY(unit, rectifies, adds)                                    \
  if (full && halves) NAME(unit)(j, u, 1, 1, 0, rectifies, adds);        \
  else if (full) NAME(unit)(j, u, 0, 1, 0, rectifies, adds);             \
  else NAME(unit)(j, u, 0, 0, 1, rectifies, adds);

#define PASS(name, unit, if_rectifies, if_adds)                                                             \
  static __attribute__((target(TARGET))) void NAME(name)(const struct job *j, ptrdiff_t from, ptrdiff_t to) { \
    const normalization_extents *e = j->extents;                                                            \
    const int halves = e->halves, rows = is_row_major(e);                                                   \
    const int rectifies = if_rectifies, adds = if_adds;                                                     \
    for (ptrdiff_t u = from; u < to; u++) {                                                                 \
      const int full = !rows && NAME(column_of)(e, u / slices_of(e)).lanes == LANES;                        \
      if (!full && (halves || !rows)) {                                                                     \
        NAME(unit)(j, u, halves, 0, rows, rectifies, adds);                                                 \
      } else if (rectifies && adds) {                                                                       \
        MEMORY(unit, 1, 1)                                                                                  \
      } else if (rectifies) {                                                                               \
        MEMORY(unit, 1, 0)                                                                                  \
      } else if (adds) {                                                                                    \
        MEMORY(unit, 0, 1)                                                                                  \
      } else {                                                                                              \
        MEMORY(unit, 0, 0)                                                                                  \
      }                                                                                                     \
    }                                                                                                       \
    if (j->streams) FENCE;                                                                                  \
  }

PASS(measure, measure_unit, 0, 0)
PASS(apply, apply_unit, j->map->rectifies, j->map->addend != 0)
PASS(sum_gradient, sum_gradient_unit, j->map->rectifies, j->map->rectifies && j->map->addend)
// With an addend the gradient has passed max(x, 0) already.
PASS(gradient, gradient_unit, j->map->rectifies && !j->map->addend, 0)

#undef V
#undef A
#undef D
#undef U
#undef H
#undef INLINE
#undef EACH
#undef MEMORY
#undef PASS
