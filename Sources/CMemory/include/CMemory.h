#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>

/// The bytes that were allocated from the heap and not freed.
size_t memory_in_use(void);

/// The bytes that are left of this thread's stack; 0 if that is not known.
size_t memory_stack_left(void);

/// Whether a folder is there, and lies on a disk.
int memory_is_on_disk(const char *_Nonnull folder);

#endif
