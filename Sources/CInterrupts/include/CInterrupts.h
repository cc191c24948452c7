#ifndef CINTERRUPTS_H
#define CINTERRUPTS_H

/// Installs a SIGINT handler that only counts; system calls are not restarted.
void interrupts_install(void);

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
