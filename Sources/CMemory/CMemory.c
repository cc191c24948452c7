#define _GNU_SOURCE
#include "CMemory.h"

#include <malloc.h>
#include <pthread.h>
#include <sys/vfs.h>

size_t memory_in_use(void) {
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

size_t memory_stack_left(void) {
  pthread_attr_t attributes;
  void *base;
  size_t size;
  if (pthread_getattr_np(pthread_self(), &attributes)) return 0;
  int failed = pthread_attr_getstack(&attributes, &base, &size);
  pthread_attr_destroy(&attributes);
  return failed ? 0 : (size_t)((char *)__builtin_frame_address(0) - (char *)base);
}

uint64_t memory_disk_room(const char *folder) {
  struct statfs facts;
  // What tmpfs and ramfs hold is in memory itself.
  if (statfs(folder, &facts) != 0 || facts.f_type == 0x01021994 || facts.f_type == 0x858458f6) return 0;
  return (uint64_t)facts.f_bavail * (uint64_t)facts.f_bsize;
}
