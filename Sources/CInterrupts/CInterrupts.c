#define _GNU_SOURCE
#include "CInterrupts.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
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
  // The runtime of Swift would take it for a crash, and report one.
  signal(SIGQUIT, SIG_DFL);
}

static struct termios terminal;
static char reset_text[64];
static atomic_int is_terminal, quit_key_ends;

// Everything called here may be called in a signal handler.
static void give_back(int number, siginfo_t *info, void *context) {
  (void)context;
  if (number == SIGQUIT && info && info->si_code == SI_KERNEL && !atomic_load(&quit_key_ends)) return;
  // Whoever has the terminal now may have set it otherwise.
  if (atomic_load(&is_terminal) && tcgetpgrp(STDIN_FILENO) == getpgrp()) {
    if (write(STDOUT_FILENO, reset_text, strlen(reset_text)) < 0) { /* It is gone. */ }
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void interrupts_guard_terminal(const char *reset, int quits) {
  atomic_store(&quit_key_ends, quits);
  strncpy(reset_text, reset, sizeof reset_text - 1);
  atomic_store(&is_terminal, tcgetattr(STDIN_FILENO, &terminal) == 0);
  static const int ends[] = {SIGTERM, SIGHUP, SIGQUIT};
  sigset_t unblocked;
  sigemptyset(&unblocked);
  for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
    struct sigaction before, action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = give_back;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigfillset(&action.sa_mask);
    // Under `nohup` it stays ignored.
    if (sigaction(ends[i], 0, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    sigaction(ends[i], &action, 0);
    sigaddset(&unblocked, ends[i]);
  }
  pthread_sigmask(SIG_UNBLOCK, &unblocked, 0);
}

static void do_nothing(int signal) { (void)signal; }

// A handler, and not SIG_IGN, which programs that are started from here would inherit.
void interrupts_survive_limits(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = do_nothing;
  action.sa_flags = SA_RESTART;
  sigaction(SIGXFSZ, &action, 0);
}

void interrupts_end_process(int ends) { atomic_store(&ends_process, ends); }

int interrupts_pending(void) { return atomic_load(&pending); }

const int *interrupts_count(void) { return (const int *)&pending; }

void interrupts_clear(void) { atomic_store(&pending, 0); }

void interrupts_raise(void) { atomic_fetch_add(&pending, 1); }
