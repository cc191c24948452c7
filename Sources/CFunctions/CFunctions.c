#include "CFunctions.h"

#pragma clang diagnostic ignored "-Wpsabi"

#if defined(__x86_64__)
#define LANES 16
#define TARGET "avx512f,avx512dq,fma"
#define NAME(x) x##_16
#include "passes.h"
#undef LANES
#undef TARGET
#undef NAME

#define LANES 8
#define TARGET "avx2,fma"
#define NAME(x) x##_8
#include "passes.h"
#undef LANES
#undef TARGET
#undef NAME
#define BASE "sse2"
#else
#define BASE ""
#endif

#define LANES 4
#define TARGET BASE
#define NAME(x) x##_4
#include "passes.h"

void functions_run(const functions_program *program, const float *x, const float *y, float *result, ptrdiff_t count) {
  const float *inputs[functions_inputs] = {x, y};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) {
    run_16(program, inputs, result, count);
    return;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    run_8(program, inputs, result, count);
    return;
  }
#endif
  run_4(program, inputs, result, count);
}
