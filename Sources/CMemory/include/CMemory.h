#ifndef CMEMORY_H
#define CMEMORY_H

#include <stddef.h>
#include <stdint.h>

/// The bytes that were allocated from the heap and not freed.
size_t memory_in_use(void);

/// The bytes that are left of this thread's stack; 0 if that is not known.
size_t memory_stack_left(void);

/// The bytes that are left on the disk of a folder; 0 where there is no such folder, or it lies in memory.
uint64_t memory_disk_room(const char *_Nonnull folder);

#endif
