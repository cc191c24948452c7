// The passes for one width of vectors; included once for each, as `vectors.h` is.

#include "vectors.h"

#define PASS(function)                                                                                             \
  for (ptrdiff_t i = 0; i < count; i += LANES) *(V *)(y + i) = NAME(function)(*(const V *)(x + i));                 \
  break;

static __attribute__((target(TARGET), noinline)) void NAME(apply)(int function, const float *x, float *y, ptrdiff_t count) {
  switch (function) {
    case functions_exponential_less_one: PASS(exponential_less_one)
    case functions_logistic: PASS(logistic)
    case functions_hyperbolic_tangent: PASS(hyperbolic_tangent)
    case functions_softplus: PASS(softplus)
    case functions_error: PASS(error)
    case functions_bell: PASS(bell)
  }
}

#undef PASS
#undef V
#undef I
#undef INLINE
