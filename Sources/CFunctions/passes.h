// The steps of formulas for one width of vectors; included once for each, as `vectors.h` is.

#include "vectors.h"

// Where an operand is: a constant is read at the same place again and again, all others go on.
typedef struct {
  const float *start;
  ptrdiff_t mask;
} NAME(operand);

#define OPERAND(o) (*(const V *)(o.start + (i & o.mask)))
#define LOOP(value)                                        \
  for (ptrdiff_t i = 0; i < count; i += LANES) {           \
    V a = OPERAND(x), b = OPERAND(y), c = OPERAND(z);      \
    (void)a, (void)b, (void)c;                             \
    *(V *)(result + i) = value;                            \
  }                                                        \
  break;

static __attribute__((target(TARGET), noinline)) void NAME(step)(
    int function, NAME(operand) x, NAME(operand) y, NAME(operand) z, float *result, ptrdiff_t count) {
  switch (function) {
    case functions_exponential_less_one: LOOP(NAME(exponential_less_one)(a))
    case functions_logistic: LOOP(NAME(logistic)(a))
    case functions_hyperbolic_tangent: LOOP(NAME(hyperbolic_tangent)(a))
    case functions_softplus: LOOP(NAME(softplus)(a))
    case functions_normal: LOOP(NAME(normal)(a))
    case functions_density: LOOP(NAME(density)(a))
    case functions_negative: LOOP(-a)
    case functions_sum: LOOP(a + b)
    case functions_difference: LOOP(a - b)
    case functions_product: LOOP(a * b)
    case functions_quotient: LOOP(a / b)
    case functions_product_sum: LOOP(a * b + c)
    case functions_less_product: LOOP(c - a * b)
    case functions_where_above_zero: LOOP(a > 0.f ? b : c)
  }
}

// Some floats at a time, so that what is between the steps stays in the nearest cache.
static __attribute__((target(TARGET), noinline)) void NAME(run)(
    const functions_program *program, const float *const *inputs, float *y, ptrdiff_t count) {
  enum { chunk = 512 };
  float rooms[functions_rooms][chunk] __attribute__((aligned(64)));
  float constants[functions_constants][LANES] __attribute__((aligned(64)));
  // The last floats, which fill no vector, are worked out beside zeros.
  float rests[functions_inputs + 1][LANES];
  for (int k = 0; k < program->constant_count; k++)
    for (int lane = 0; lane < LANES; lane++) constants[k][lane] = program->constants[k];
  for (ptrdiff_t begin = 0; begin < count;) {
    ptrdiff_t left = count - begin, size = left > chunk ? chunk : left >= LANES ? left / LANES * LANES : LANES;
    int is_rest = left < LANES;
    if (is_rest)
      for (int k = 0; k < functions_inputs; k++)
        for (int lane = 0; lane < LANES; lane++) rests[k][lane] = lane < left ? inputs[k][begin + lane] : 0.f;
    for (int s = 0; s < program->step_count; s++) {
      const functions_step *step = &program->steps[s];
      NAME(operand) operands[3];
      for (int k = 0; k < 3; k++) {
        int from = step->operands[k];
        if (from < functions_inputs) {
          operands[k] = (NAME(operand)){is_rest ? rests[from] : inputs[from] + begin, -1};
        } else if (from < functions_inputs + functions_constants) {
          operands[k] = (NAME(operand)){constants[from - functions_inputs], 0};
        } else {
          operands[k] = (NAME(operand)){rooms[from - functions_inputs - functions_constants], -1};
        }
      }
      float *result = s < program->step_count - 1 ? rooms[step->room] : is_rest ? rests[functions_inputs] : y + begin;
      NAME(step)(step->function, operands[0], operands[1], operands[2], result, size);
    }
    if (is_rest)
      for (int lane = 0; lane < left; lane++) y[begin + lane] = rests[functions_inputs][lane];
    begin += is_rest ? left : size;
  }
}

#undef LOOP
#undef OPERAND
#undef V
#undef I
#undef INLINE
