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

void functions_apply(int function, const float *x, float *y, ptrdiff_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) {
    apply_16(function, x, y, count);
    return;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    apply_8(function, x, y, count);
    return;
  }
#endif
  apply_4(function, x, y, count);
}
