#include "dnnl_calls.h"

#include <atomic>
#include <new>
#include <oneapi/dnnl/dnnl.h>

// oneDNN is written in C++, and where there is no memory for its tables or its code it may throw through its C functions.
// Nobody on the way to Swift could catch that. Each function is called through a guard that makes it a status.

extern "C" {
#include "CLibraries.h"
extern std::atomic_int libraries_trouble;
}

template <typename Function> struct Guard;

template <typename... Given> struct Guard<dnnl_status_t(Given...)> {
  template <void *&guarded> static dnnl_status_t call(Given... given) noexcept {
    dnnl_status_t status;
    try {
      status = reinterpret_cast<dnnl_status_t (*)(Given...)>(guarded)(given...);
    } catch (const std::bad_alloc &) {
      status = dnnl_out_of_memory;
    } catch (...) {
      libraries_note_failure();
      status = dnnl_runtime_error;
    }
    if (status == dnnl_out_of_memory) libraries_trouble = libraries_ran_short;
    return status;
  }
};

// The function itself, once its library is open, and the guard that calls it.
#define GUARD(name)                                                                                                    \
  extern "C" {                                                                                                         \
  __attribute__((visibility("hidden"))) void *guarded_##name = nullptr;                                                \
  extern __attribute__((visibility("hidden"))) void *const guard_##name;                                               \
  void *const guard_##name = reinterpret_cast<void *>(Guard<decltype(name)>::call<guarded_##name>);                    \
  }
#define NO_GUARD(name)
DNNL(GUARD, NO_GUARD)
