#ifndef CFUNCTIONS_H
#define CFUNCTIONS_H

#include <stddef.h>

// Formulas over many floats, in the widest vectors that the processor has. They take NaN through, are right to some units in
// the last place, and clamp what is beyond floats.

// What a step does with its operands a, b and c.
enum {
  functions_exponential_less_one,  // e^a - 1
  functions_logistic,              // 1 / (1 + e^-a)
  functions_hyperbolic_tangent,
  functions_softplus,  // log(1 + e^a)
  functions_normal,    // the normal distribution
  functions_density,   // the normal distribution's density
  functions_negative,
  functions_sum,
  functions_difference,
  functions_product,
  functions_quotient,
  functions_product_sum,      // a b + c
  functions_less_product,     // c - a b
  functions_where_above_zero  // b where a is above zero, c elsewhere and where it is NaN
};

// The most of each that a formula may have.
enum { functions_inputs = 2, functions_constants = 16, functions_rooms = 12 };

typedef struct {
  int function;
  // An input, a constant behind the inputs, or a room behind those: what an earlier step has left there.
  int operands[3];
  // The room that the result is left in; the last step's is the formula's.
  int room;
} functions_step;

typedef struct {
  const functions_step *steps;
  const float *constants;
  int step_count, constant_count;
} functions_program;

/// result = f(x, y) for `count` floats; the result may lie where one of the two does.
void functions_run(const functions_program *program, const float *x, const float *y, float *result, ptrdiff_t count);

#endif
