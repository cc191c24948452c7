#ifndef CLIBRARIES_H
#define CLIBRARIES_H

// oneDNN and OpenBLAS are opened when something is first computed, and not when the program starts: a prompt comes up
// sooner without them. Their functions are called as ever; the first call opens the library.

/// Opens oneDNN, and with it the library of its threads, if it is not open yet. False if it is not there.
int libraries_open_dnnl(void);

/// Why a library could not be opened; empty if none has failed.
const char *libraries_failure(void);

#endif
