// Refuses memory to oneDNN: from the request on whose number is in REFUSE_AT, so many as REFUSE_TIMES says. To be loaded before
// everything else. What else asks for memory gets it.
#include <dlfcn.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

static std::atomic<long> asked{0}, refused{0};

static long number(const char *name, long otherwise) {
  const char *text = getenv(name);
  return text ? atol(text) : otherwise;
}

static bool refuses(void *caller) {
  static const long first = number("REFUSE_AT", 0), times = number("REFUSE_TIMES", 1);
  Dl_info place;
  if (!dladdr(caller, &place) || !place.dli_fname || !strstr(place.dli_fname, "libdnnl")) return false;
  long at = ++asked;
  if (first == 0 || at < first || at >= first + times) return false;
  refused++;
  return true;
}

static void *take(size_t bytes, void *caller) {
  void *memory = refuses(caller) ? nullptr : malloc(bytes ? bytes : 1);
  if (!memory) throw std::bad_alloc();
  return memory;
}

void *operator new(size_t bytes) { return take(bytes, __builtin_return_address(0)); }
void *operator new[](size_t bytes) { return take(bytes, __builtin_return_address(0)); }
void operator delete(void *memory) noexcept { free(memory); }
void operator delete[](void *memory) noexcept { free(memory); }
void operator delete(void *memory, size_t) noexcept { free(memory); }
void operator delete[](void *memory, size_t) noexcept { free(memory); }

// How many requests there were and how many were refused, for whoever wants to know.
__attribute__((destructor)) static void report() {
  if (const char *path = getenv("REFUSE_REPORT")) {
    if (FILE *file = fopen(path, "w")) {
      fprintf(file, "%ld %ld\n", asked.load(), refused.load());
      fclose(file);
    }
  }
}
