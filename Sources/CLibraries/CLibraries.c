#define _GNU_SOURCE
#include "CLibraries.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "dnnl_calls.h"

#define OPENBLAS(STATUS, VALUE) VALUE(cblas_dgemm) VALUE(dsyevd_) VALUE(dgeqrf_) VALUE(dorgqr_) VALUE(openblas_get_config)

static long fails(void) { return 1; }
static long nothing(void) { return 0; }

// Each function jumps to where its target points: to the opening of its library at first. The symbols stay inside the
// program, so that the library's own calls are its own.
#if defined(__x86_64__)
#define JUMP(name, opening)                                                                                            \
  extern void *target_##name;                                                                                          \
  extern char opening_##name[];                                                                                        \
  void *target_##name __attribute__((visibility("hidden"))) = opening_##name;                                          \
  __asm__(".text\n.hidden " #name "\n.globl " #name "\n.type " #name ",@function\n" #name                              \
          ":\n  jmp *target_" #name "(%rip)\nopening_" #name ":\n  lea target_" #name "(%rip), %r11\n  jmp " opening   \
          "\n");

// Keeps what the caller passes in registers, opens the library, and jumps to the function.
#define OPENING(name, function)                                                                                        \
  __asm__(".text\n" name ":\n"                                                                                         \
          "  push %rdi\n  push %rsi\n  push %rdx\n  push %rcx\n  push %r8\n  push %r9\n  push %rax\n  push %r11\n"       \
          "  sub $136, %rsp\n"                                                                                         \
          "  movups %xmm0, (%rsp)\n  movups %xmm1, 16(%rsp)\n  movups %xmm2, 32(%rsp)\n  movups %xmm3, 48(%rsp)\n"      \
          "  movups %xmm4, 64(%rsp)\n  movups %xmm5, 80(%rsp)\n  movups %xmm6, 96(%rsp)\n  movups %xmm7, 112(%rsp)\n"   \
          "  call " function "\n"                                                                                      \
          "  movups (%rsp), %xmm0\n  movups 16(%rsp), %xmm1\n  movups 32(%rsp), %xmm2\n  movups 48(%rsp), %xmm3\n"      \
          "  movups 64(%rsp), %xmm4\n  movups 80(%rsp), %xmm5\n  movups 96(%rsp), %xmm6\n  movups 112(%rsp), %xmm7\n"   \
          "  add $136, %rsp\n"                                                                                         \
          "  pop %r11\n  pop %rax\n  pop %r9\n  pop %r8\n  pop %rcx\n  pop %rdx\n  pop %rsi\n  pop %rdi\n"               \
          "  jmp *(%r11)\n");
#else
#error "the jumps into libraries are written for x86-64"
#endif

#define JUMP_DNNL(name) JUMP(name, "open_dnnl")
#define JUMP_OPENBLAS(name) JUMP(name, "open_openblas")
DNNL(JUMP_DNNL, JUMP_DNNL)
OPENBLAS(JUMP_OPENBLAS, JUMP_OPENBLAS)
OPENING("open_dnnl", "libraries_fill_dnnl")
OPENING("open_openblas", "libraries_fill_openblas")

static char failure[256];
static pthread_once_t dnnl_once = PTHREAD_ONCE_INIT, openblas_once = PTHREAD_ONCE_INIT;
static void *dnnl;

static void *open_library(const char *name) {
  void *library = dlopen(name, RTLD_NOW | RTLD_GLOBAL);
  if (!library) snprintf(failure, sizeof failure, "%s", dlerror());
  return library;
}

static void *find(void *library, const char *name, long (*otherwise)(void)) {
  void *found = library ? dlsym(library, name) : 0;
  return found ? found : (void *)otherwise;
}

// What may throw goes by way of its guard.
#define GUARD(name)                                                                                                    \
  extern void *guarded_##name;                                                                                         \
  extern void *const guard_##name;
#define NO_GUARD(name)
DNNL(GUARD, NO_GUARD)

#define FILL_STATUS(name)                                                                                              \
  guarded_##name = find(library, #name, fails);                                                                        \
  target_##name = guard_##name;
#define FILL_VALUE(name) target_##name = find(library, #name, nothing);

static void fill_dnnl(void) {
  void *library = dnnl = open_library("libdnnl.so.2");
  DNNL(FILL_STATUS, FILL_VALUE)
}

static void fill_openblas(void) {
  void *library = open_library("libopenblas.so.0");
  OPENBLAS(FILL_STATUS, FILL_VALUE)
}

__attribute__((visibility("hidden"), used)) void libraries_fill_dnnl(void) { pthread_once(&dnnl_once, fill_dnnl); }
__attribute__((visibility("hidden"), used)) void libraries_fill_openblas(void) { pthread_once(&openblas_once, fill_openblas); }

int libraries_open_dnnl(void) {
  libraries_fill_dnnl();
  return dnnl != 0;
}

const char *libraries_failure(void) { return failure; }

atomic_int libraries_trouble = libraries_no_trouble;

int libraries_take_trouble(void) { return atomic_exchange_explicit(&libraries_trouble, libraries_no_trouble, memory_order_relaxed); }

void libraries_note_failure(void) {
  int none = libraries_no_trouble;
  atomic_compare_exchange_strong(&libraries_trouble, &none, libraries_failed);
}

// The threads of oneDNN wait for each other by turning round, five milliseconds long. Where something else has one of
// the cores that keeps it from those who are waited for; a twentieth of a millisecond is enough where nothing has.
// The library reads this when it is opened, and here there is one thread yet.
__attribute__((constructor)) static void settle(void) {
  if (!getenv("OMP_WAIT_POLICY")) setenv("GOMP_SPINCOUNT", "2000", 0);
}
