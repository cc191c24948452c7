#ifndef CLIBRARIES_H
#define CLIBRARIES_H

// oneDNN and OpenBLAS are opened when something is first computed, and not when the program starts: a prompt comes up
// sooner without them. Their functions are called as ever; the first call opens the library.

/// Opens oneDNN, and with it the library of its threads, if it is not open yet. False if it is not there.
int libraries_open_dnnl(void);

/// Why a library could not be opened; empty if none has failed.
const char *libraries_failure(void);

/// What went wrong in a call of oneDNN.
enum { libraries_no_trouble, libraries_failed, libraries_ran_short };

/// What has gone wrong since this was last asked: nothing, something, or there was no memory.
int libraries_take_trouble(void);

/// Notes that a call failed that cannot fail but for a lack of something.
void libraries_note_failure(void);

#endif
