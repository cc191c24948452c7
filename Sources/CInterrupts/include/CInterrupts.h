#ifndef CINTERRUPTS_H
#define CINTERRUPTS_H

/// Installs a SIGINT handler that only counts; system calls are not restarted.
void interrupts_install(void);

/// Lets SIGTERM, SIGHUP and SIGQUIT give the terminal on standard input back as it is now before they end the process; `reset`
/// is written to it first. A SIGQUIT that somebody types ends nothing unless it `quits`.
void interrupts_guard_terminal(const char *reset, int quits);

/// Lets a write that a limit on the size of files forbids fail, in place of ending the process.
void interrupts_survive_limits(void);

/// Whether an interrupt ends the process at once, with status 130.
void interrupts_end_process(int ends);

/// How many interrupts have arrived since the last `interrupts_clear`.
int interrupts_pending(void);

/// Where that number stands, for those who must not call: it may change at any time.
const int *interrupts_count(void);

/// Forgets the interrupts that have arrived.
void interrupts_clear(void);

/// Counts one interrupt, as the handler does.
void interrupts_raise(void);

#endif
