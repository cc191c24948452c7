#ifndef CFUNCTIONS_H
#define CFUNCTIONS_H

#include <stddef.h>

// Functions of many floats, in the widest vectors that the processor has. They take NaN through, are right to some units in
// the last place, and clamp what is beyond floats.

enum {
  functions_exponential_less_one,  // e^x - 1
  functions_logistic,              // 1 / (1 + e^-x)
  functions_hyperbolic_tangent,
  functions_softplus,  // log(1 + e^x)
  functions_error,     // the error function
  functions_bell       // e^(-x²)
};

/// y = f(x) for `count` floats, a multiple of sixteen.
void functions_apply(int function, const float *x, float *y, ptrdiff_t count);

#endif
