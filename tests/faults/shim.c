/* Stands between a victim and the system, for files below given folders only: counts the calls that change
 * them, notes the last one where a kill does not wipe it, writes each one down in order, ends the process at
 * a chosen one, or says from a chosen one on that the disk is full. Preloaded by tests/faults/shim.py.
 *
 *   FAULTS_UNDER   folders, separated by ':'                  FAULTS_STATUS  a file of 4096 bytes, mapped
 *   FAULTS_LOG     a file that each call is appended to       FAULTS_KILL    number of the call to die before
 *   FAULTS_TORN    1: die after half of a write instead       FAULTS_FULL    number of the call from which on
 *   FAULTS_ERRNO   the error of a full disk (28)                             nothing that needs room succeeds
 *   FAULTS_ONCE    1: only that call fails, then there is room again
 *   FAULTS_LIKE    a pattern: FAULTS_KILL numbers only the calls whose "what path" is like it
 *
 * The clocks that go on while a machine sleeps run ahead by as many seconds as FAULTS_STATUS says at its end.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define FDS 4096
#define BALLAST (1024 * 1024)
#define SOME 2 /* a sync: on some file systems it is then that a full disk is told */

struct status {
    _Atomic long count;
    _Atomic long refused;
    char last[1000];
    _Atomic long slept;
};

static char *names[FDS];
static char under[2048];
static char like[2048];
static struct status *status;
static int log_fd = -1;
static long kill_at, full_at;
static int torn, once, full_errno;
static _Atomic long room;
static _Atomic long alike;
static int ready;

static long number(const char *name) {
    const char *said = getenv(name);
    return said && *said ? atol(said) : 0;
}

static void begin(void) {
    if (ready) return;
    ready = 1;
    const char *said = getenv("FAULTS_UNDER");
    if (!said) return;
    snprintf(under, sizeof under, "%s", said);
    kill_at = number("FAULTS_KILL");
    snprintf(like, sizeof like, "%s", getenv("FAULTS_LIKE") ? getenv("FAULTS_LIKE") : "*");
    full_at = number("FAULTS_FULL");
    torn = (int)number("FAULTS_TORN");
    once = (int)number("FAULTS_ONCE");
    full_errno = number("FAULTS_ERRNO") ? (int)number("FAULTS_ERRNO") : ENOSPC;
    const char *at = getenv("FAULTS_STATUS");
    if (at) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, at, O_RDWR | O_CLOEXEC, 0);
        if (fd >= 0) {
            void *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (map != MAP_FAILED) status = map;
            syscall(SYS_close, fd);
        }
    }
    const char *log = getenv("FAULTS_LOG");
    if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

/* For a victim that was forked: the environment is another than at the start. */
void faults_again(void) {
    ready = 0;
    under[0] = 0;
    status = NULL;
    log_fd = -1;
    atomic_store(&room, 0);
    atomic_store(&alike, 0);
    begin();
}

__attribute__((constructor)) static void loaded(void) { begin(); }

static int watched(const char *path) {
    char whole[PATH_MAX], here[PATH_MAX];
    begin();
    if (!under[0] || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(here, sizeof here)) return 0;
        if ((size_t)snprintf(whole, sizeof whole, "%s/%s", here, path) >= sizeof whole) return 0;
        path = whole;
    }
    for (const char *at = under; *at;) {
        const char *end = strchrnul(at, ':');
        size_t length = (size_t)(end - at);
        if (length && !strncmp(path, at, length) && (path[length] == '/' || !path[length])) return 1;
        at = *end ? end + 1 : end;
    }
    return 0;
}

static const char *named(int fd) { return fd >= 0 && fd < FDS ? names[fd] : NULL; }

static void note(const char *op, const char *path) {
    char line[2 * PATH_MAX + 64];
    if (log_fd < 0) return;
    int length = snprintf(line, sizeof line, "%s %s\n", op, path);
    if (length > 0) syscall(SYS_write, log_fd, line, (size_t)length);
}

/* What is said on the terminal, in the same order, without what would end a line. */
static void note_said(const char *data, size_t size) {
    char text[PATH_MAX];
    size_t length = size < sizeof text - 1 ? size : sizeof text - 1;
    for (size_t at = 0; at < length; at++) text[at] = (unsigned char)data[at] < ' ' ? '.' : data[at];
    text[length] = 0;
    note("said", text);
}

/* The number of a call among those that are like the pattern, 0 for another. */
static long number_alike(const char *op, const char *path) {
    char line[PATH_MAX + 64];
    snprintf(line, sizeof line, "%s %s", op, path);
    return fnmatch(like, line, 0) ? 0 : atomic_fetch_add(&alike, 1) + 1;
}

/* Before each call. Returns 1 where it is to be refused; `half` says that half of a write may go out first. */
static int meet(const char *op, const char *path, int needs_room, long bytes, int *half) {
    if (!status) return 0;
    long number = atomic_fetch_add(&status->count, 1) + 1;
    if (kill_at && number_alike(op, path) == kill_at) {
        snprintf(status->last, sizeof status->last, "%s %s", op, path);
        if (torn && half && bytes > 1) *half = 1;
        else syscall(SYS_kill, getpid(), SIGKILL);
    }
    if (full_at && (once ? number == full_at : number >= full_at) && needs_room) {
        long need = needs_room == SOME ? 0 : bytes + 4096;
        if (atomic_load(&room) > need) atomic_fetch_sub(&room, need);
        else {
            atomic_fetch_add(&status->refused, 1);
            note("refused", path);
            return 1;
        }
    }
    snprintf(status->last, sizeof status->last, "%s %s", op, path);
    note(op, path);
    return 0;
}

/* The steady clock stands still in a suspend; the others do not. */
int clock_gettime(clockid_t clock, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, at);
    int runs_on = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_BOOTTIME;
    if (!done && status && runs_on) at->tv_sec += atomic_load(&status->slept);
    return done;
}

static int refused(void) {
    errno = full_errno;
    return -1;
}

static void keep(int fd, const char *path) {
    if (fd < 0 || fd >= FDS) return;
    char *before = names[fd];
    names[fd] = path ? strdup(path) : NULL;
    free(before);
}

static int opened(int (*real)(int, const char *, int, mode_t), int dir, const char *path, int flags, mode_t mode) {
    int mine = watched(path);
    struct stat there;
    int makes = mine && (flags & O_CREAT) && stat(path, &there) != 0;
    if (makes && meet("create", path, 1, 0, NULL)) return refused();
    if (mine && !makes && (flags & O_TRUNC) && meet("truncate", path, 0, 0, NULL)) return refused();
    int fd = real(dir, path, flags, mode);
    if (fd >= 0) keep(fd, mine ? path : NULL);
    return fd;
}

static int plainly(int dir, const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, dir, path, flags, mode);
}

#define MODE(flags, after) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, after); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags, flags) return opened(plainly, AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return opened(plainly, AT_FDCWD, path, flags, mode); }
int openat(int dir, const char *path, int flags, ...) { MODE(flags, flags) return opened(plainly, dir, path, flags, mode); }
int openat64(int dir, const char *path, int flags, ...) { MODE(flags, flags) return opened(plainly, dir, path, flags, mode); }

int close(int fd) {
    keep(fd, NULL);
    return (int)syscall(SYS_close, fd);
}

static void die_torn(void) { syscall(SYS_kill, getpid(), SIGKILL); }

ssize_t write(int fd, const void *data, size_t size) {
    const char *path = named(fd);
    int half = 0;
    if ((fd == 1 || fd == 2) && log_fd >= 0 && !path) note_said(data, size);
    if (path && size && meet("write", path, 1, (long)size, &half)) return refused();
    ssize_t done = (ssize_t)syscall(SYS_write, fd, data, half ? size / 2 : size);
    if (half) die_torn();
    return done;
}

static ssize_t placed(int fd, const void *data, size_t size, off_t at) {
    const char *path = named(fd);
    int half = 0;
    if (path && size && meet("write", path, 1, (long)size, &half)) return refused();
    ssize_t done = (ssize_t)syscall(SYS_pwrite64, fd, data, half ? size / 2 : size, at);
    if (half) die_torn();
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return placed(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return placed(fd, data, size, at); }

ssize_t sendfile(int to, int from, off_t *at, size_t size) {
    const char *path = named(to);
    if (path && meet("write", path, 1, (long)size, NULL)) return refused();
    return (ssize_t)syscall(SYS_sendfile, to, from, at, size);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { return sendfile(to, from, at, size); }

int fsync(int fd) {
    const char *path = named(fd);
    if (path && meet("sync", path, SOME, 0, NULL)) return refused();
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
    const char *path = named(fd);
    if (path && meet("sync", path, SOME, 0, NULL)) return refused();
    return (int)syscall(SYS_fdatasync, fd);
}

static int cut(int fd, off_t size) {
    const char *path = named(fd);
    if (path && meet("cut", path, 0, 0, NULL)) return refused();
    return (int)syscall(SYS_ftruncate, fd, size);
}

int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

int rename(const char *from, const char *to) {
    char both[2 * PATH_MAX];
    snprintf(both, sizeof both, "%s <- %s", to, from);
    if (watched(to) && meet("rename", both, 1, 0, NULL)) return refused();
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char *from, const char *to) {
    char both[2 * PATH_MAX];
    snprintf(both, sizeof both, "%s <- %s", to, from);
    if (watched(to) && meet("link", both, 1, 0, NULL)) return refused();
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    char both[2 * PATH_MAX];
    snprintf(both, sizeof both, "%s <- %s", to, from);
    if (watched(to) && meet("link", both, 1, 0, NULL)) return refused();
    return (int)syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
}

static int removed(int dir, const char *path, int flags) {
    int mine = watched(path);
    if (mine && meet("remove", path, 0, 0, NULL)) return refused();
    int done = (int)syscall(SYS_unlinkat, dir, path, flags);
    size_t length = path ? strlen(path) : 0;
    if (!done && mine && length >= 8 && !strcmp(path + length - 8, "/ballast")) atomic_fetch_add(&room, BALLAST);
    return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return removed(dir, path, flags); }
int rmdir(const char *path) { return removed(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdir(const char *path, mode_t mode) {
    struct stat there;
    if (watched(path) && stat(path, &there) && meet("create", path, 1, 0, NULL)) return refused();
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
