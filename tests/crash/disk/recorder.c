/*
 * Loaded before libc (LD_PRELOAD) into a program whose files are watched. Everything that it does below
 * MARBRE_DISK_ROOT, and what it tells on the descriptor MARBRE_DISK_TELLS, is written in order to MARBRE_DISK_TRACE;
 * tests/crash/disk/trace.ts reads it. With MARBRE_DISK_FAIL_AT, the operation of that rank, and those after it while
 * the file MARBRE_DISK_FAIL_UNTIL does not exist, are refused with MARBRE_DISK_FAIL_ERRNO.
 *
 * A shared memory file (-shm) is not watched: SQLite makes it again from the log after a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { START = 1, OPEN, WRITE, SYNC, TRUNCATE, CLOSE, RENAME, UNLINK, MKDIR, TELL, UNSEEN };

#define MOST_FDS 65536
static unsigned char watched[MOST_FDS];
static const char *root;
static size_t root_length;
static int trace = -1, tells = -1, fail_errno = 0;
static long fail_at = 0, operations = 0;
static const char *fail_until;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void put(enum kind kind, int fd, int64_t at, const void *one, uint32_t one_length, const void *two, uint32_t two_length) {
  if (trace < 0) return;
  unsigned char head[21];
  head[0] = kind;
  memcpy(head + 1, &fd, 4);
  memcpy(head + 5, &at, 8);
  memcpy(head + 13, &one_length, 4);
  memcpy(head + 17, &two_length, 4);
  struct iovec parts[3] = {{head, sizeof head}, {(void *)one, one_length}, {(void *)two, two_length}};
  if (syscall(SYS_writev, trace, parts, 3) < 0) _exit(99);
}

__attribute__((constructor)) static void begin(void) {
  root = getenv("MARBRE_DISK_ROOT");
  if (!root) return;
  root_length = strlen(root);
  const char *file = getenv("MARBRE_DISK_TRACE"), *fd = getenv("MARBRE_DISK_TELLS"), *at = getenv("MARBRE_DISK_FAIL_AT"), *code = getenv("MARBRE_DISK_FAIL_ERRNO");
  fail_until = getenv("MARBRE_DISK_FAIL_UNTIL");
  if (at) fail_at = atol(at);
  if (code) fail_errno = atoi(code);
  if (fd) tells = atoi(fd);
  if (file) {
    int low = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    trace = syscall(SYS_fcntl, low, F_DUPFD_CLOEXEC, 1000);
    syscall(SYS_close, low);
  }
  put(START, 0, 0, 0, 0, 0, 0);
}

static int is_watched_path(const char *path) {
  if (!root || !path || strncmp(path, root, root_length) != 0) return 0;
  if (path[root_length] != '/' && path[root_length] != 0) return 0;
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int is_watched(int fd) { return fd >= 0 && fd < MOST_FDS && watched[fd]; }

/* Whether this operation is to be refused; errno is set then. */
static int refused(void) {
  if (!fail_at || ++operations < fail_at) return 0;
  if (fail_until ? syscall(SYS_faccessat, AT_FDCWD, fail_until, F_OK) == 0 : operations > fail_at) return 0;
  errno = fail_errno;
  return 1;
}

static int opened(const char *path, int flags, int fd) {
  if (fd >= 0 && fd < MOST_FDS) {
    watched[fd] = 1;
    put(OPEN, fd, flags, path, strlen(path), 0, 0);
  }
  return fd;
}

static int watched_open(int folder, const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&order);
  int fd = (flags & O_CREAT) && syscall(SYS_faccessat, folder, path, F_OK) != 0 && refused() ? -1 : opened(path, flags, syscall(SYS_openat, folder, path, flags, mode));
  int kept = errno;
  pthread_mutex_unlock(&order);
  errno = kept;
  return fd;
}

#define OPENER(name, before, folder, ...)                                   \
  int name(before const char *path, int flags, ...) {                       \
    va_list rest;                                                           \
    va_start(rest, flags);                                                  \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                           \
    if (is_watched_path(path)) return watched_open(folder, path, flags, mode); \
    return syscall(SYS_openat, folder, path, flags, mode);                  \
  }
#define NOTHING
#define FOLDER int at,
OPENER(open, NOTHING, AT_FDCWD)
OPENER(open64, NOTHING, AT_FDCWD)
OPENER(openat, FOLDER, at)
OPENER(openat64, FOLDER, at)

int close(int fd) {
  if (!is_watched(fd)) return syscall(SYS_close, fd);
  pthread_mutex_lock(&order);
  watched[fd] = 0;
  put(CLOSE, fd, 0, 0, 0, 0, 0);
  int result = syscall(SYS_close, fd);
  pthread_mutex_unlock(&order);
  return result;
}

static int64_t position(int fd) {
  if (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND) {
    struct stat now;
    return fstat(fd, &now) == 0 ? now.st_size : 0;
  }
  return syscall(SYS_lseek, fd, 0, SEEK_CUR);
}

static ssize_t written(int fd, const void *bytes, size_t length, int64_t at) {
  pthread_mutex_lock(&order);
  int64_t from = at < 0 ? position(fd) : at;
  ssize_t result = refused() ? -1 : at < 0 ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, at);
  int kept = errno;
  if (result > 0) put(WRITE, fd, from, bytes, result, 0, 0);
  pthread_mutex_unlock(&order);
  errno = kept;
  return result;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (is_watched(fd)) return written(fd, bytes, length, -1);
  if (fd == tells && trace >= 0) {
    pthread_mutex_lock(&order);
    put(TELL, fd, 0, bytes, length, 0, 0);
    pthread_mutex_unlock(&order);
  }
  return syscall(SYS_write, fd, bytes, length);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  return is_watched(fd) ? written(fd, bytes, length, at) : syscall(SYS_pwrite64, fd, bytes, length, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  return is_watched(fd) ? written(fd, bytes, length, at) : syscall(SYS_pwrite64, fd, bytes, length, at);
}

/* Part by part: a caller goes on after a short write. */
static ssize_t written_parts(int fd, const struct iovec *parts, int count, int64_t at) {
  ssize_t sum = 0;
  for (int part = 0; part < count; part++) {
    ssize_t result = written(fd, parts[part].iov_base, parts[part].iov_len, at < 0 ? -1 : at + sum);
    if (result < 0) return sum > 0 ? sum : -1;
    sum += result;
    if ((size_t)result < parts[part].iov_len) break;
  }
  return sum;
}
ssize_t writev(int fd, const struct iovec *parts, int count) { return is_watched(fd) ? written_parts(fd, parts, count, -1) : syscall(SYS_writev, fd, parts, count); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return is_watched(fd) ? written_parts(fd, parts, count, at) : REAL(pwritev)(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { return is_watched(fd) ? written_parts(fd, parts, count, at) : REAL(pwritev64)(fd, parts, count, at); }

static int synced(int fd, long call) {
  if (!is_watched(fd)) return syscall(call, fd);
  pthread_mutex_lock(&order);
  int result = refused() ? -1 : syscall(call, fd), kept = errno;
  if (result == 0) put(SYNC, fd, 0, 0, 0, 0, 0);
  pthread_mutex_unlock(&order);
  errno = kept;
  return result;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int truncated(int fd, off_t length) {
  if (!is_watched(fd)) return syscall(SYS_ftruncate, fd, length);
  pthread_mutex_lock(&order);
  int result = refused() ? -1 : syscall(SYS_ftruncate, fd, length), kept = errno;
  if (result == 0) put(TRUNCATE, fd, length, 0, 0, 0, 0);
  pthread_mutex_unlock(&order);
  errno = kept;
  return result;
}
int ftruncate(int fd, off_t length) { return truncated(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncated(fd, length); }

static int renamed(const char *from, const char *to) {
  if (!is_watched_path(from) && !is_watched_path(to)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  pthread_mutex_lock(&order);
  int result = refused() ? -1 : syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0), kept = errno;
  if (result == 0) put(RENAME, 0, 0, from, strlen(from), to, strlen(to));
  pthread_mutex_unlock(&order);
  errno = kept;
  return result;
}
int rename(const char *from, const char *to) { return renamed(from, to); }

static int removed(const char *path, int flags) {
  if (!is_watched_path(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, flags);
  pthread_mutex_lock(&order);
  int result = syscall(SYS_unlinkat, AT_FDCWD, path, flags), kept = errno;
  if (result == 0) put(UNLINK, 0, 0, path, strlen(path), 0, 0);
  pthread_mutex_unlock(&order);
  errno = kept;
  return result;
}
int unlink(const char *path) { return removed(path, 0); }
int rmdir(const char *path) { return removed(path, AT_REMOVEDIR); }

int mkdir(const char *path, mode_t mode) {
  if (!is_watched_path(path)) return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  pthread_mutex_lock(&order);
  struct stat there;
  int result = stat(path, &there) != 0 && refused() ? -1 : syscall(SYS_mkdirat, AT_FDCWD, path, mode), kept = errno;
  if (result == 0) put(MKDIR, 0, 0, path, strlen(path), 0, 0);
  pthread_mutex_unlock(&order);
  errno = kept;
  return result;
}

/* Ways to change a file that the trace would not show: whoever reads it must know. */
static void unseen(int fd, const char *how) {
  if (is_watched(fd)) put(UNSEEN, fd, 0, how, strlen(how), 0, 0);
}
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t length, unsigned flags) {
  unseen(out, "copy_file_range");
  return syscall(SYS_copy_file_range, in, in_at, out, out_at, length, flags);
}
int posix_fallocate(int fd, off_t at, off_t length) {
  unseen(fd, "posix_fallocate");
  return REAL(posix_fallocate)(fd, at, length);
}
static void *mapped(void *near, size_t length, int rights, int flags, int fd, off_t at) {
  if ((rights & PROT_WRITE) && (flags & MAP_SHARED)) unseen(fd, "mmap");
  return (void *)syscall(SYS_mmap, near, length, rights, flags, fd, at);
}
void *mmap(void *near, size_t length, int rights, int flags, int fd, off_t at) { return mapped(near, length, rights, flags, fd, at); }
void *mmap64(void *near, size_t length, int rights, int flags, int fd, off64_t at) { return mapped(near, length, rights, flags, fd, at); }
