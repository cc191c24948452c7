#include "CInterrupts.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static atomic_int pending;
static atomic_int ends_process;

static void count(int signal) {
  (void)signal;
  if (atomic_load(&ends_process)) _exit(130);
  atomic_fetch_add(&pending, 1);
}

void interrupts_install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = count;
  sigaction(SIGINT, &action, 0);
  // A parent may have started us with the signal blocked, as a pool's thread does: Ctrl-C would never arrive.
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_UNBLOCK, &interrupt, 0);
}

void interrupts_end_process(int ends) { atomic_store(&ends_process, ends); }

int interrupts_pending(void) { return atomic_load(&pending); }

const int *interrupts_count(void) { return (const int *)&pending; }

void interrupts_clear(void) { atomic_store(&pending, 0); }

void interrupts_raise(void) { atomic_fetch_add(&pending, 1); }
