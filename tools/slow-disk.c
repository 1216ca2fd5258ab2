/* A disk whose every synchronisation takes MARBRE_SLOW_DISK_MS longer: loaded in front of libc (LD_PRELOAD). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void be_slow(void) {
  const char *text = getenv("MARBRE_SLOW_DISK_MS");
  long ms = text ? strtol(text, NULL, 10) : 0;
  struct timespec left = {ms / 1000, (ms % 1000) * 1000000L};
  while (ms > 0 && nanosleep(&left, &left) != 0) continue;
}

int fsync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  be_slow();
  return real(file);
}

int fdatasync(int file) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  be_slow();
  return real(file);
}
