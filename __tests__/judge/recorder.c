// Preloaded into a shell inside the jail, this makes the shell its own test bench.
//
// The shell's main() is held back: the process serves runs from standard input, and for each RUN body forks a child
// that enters main() as if it had been started with that body, so that a run costs a fork and no loading.
// Inside such a child no program ever starts. execve() writes down what was called and ends the process with the
// status that the run's plan says, chdir() is written down likewise, and folders and files that are not there are
// made when the shell goes to them or opens them.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
  LOG_BYTES = 4 << 20,
  RECORD_BYTES = 256 << 10,
  REQUEST_BYTES = 16 << 20,
  SEEN_SLOTS = 2048,
  MAX_CALLS = 1000,
  MAX_FORKS = 800,
  MAX_FAILURES = 64,
  MAX_FILE = 1 << 20,
  SHOWN_BYTES = 4096,
  BODY_MS = 1500,
  STRAGGLER_MS = 100,
};

enum limit { LIMIT_NONE, LIMIT_CALLS, LIMIT_PROCESSES, LIMIT_TIME, LIMIT_LOG };
static const char *const limit_names[] = {"none", "calls", "processes", "time", "log"};

struct occurrence {
  _Atomic uint64_t key;
  _Atomic uint32_t count;
};

static struct shared {
  _Atomic uint32_t length;
  _Atomic uint32_t calls;
  _Atomic uint32_t forks;
  _Atomic uint32_t limit;
  int prelude;
  uint32_t failures;
  struct {
    uint64_t key;
    uint32_t occurrence;
  } failure[MAX_FAILURES];
  struct occurrence seen[SEEN_SLOTS];
  _Alignas(8) char log[LOG_BYTES];
} *shared;

static int in_body;
static pid_t body_pid;
static char **initial_environment;
static ino_t out_inode, err_inode;
static char refused[256];
static uint32_t refused_at;

typedef int (*main_function)(int, char **, char **);
static main_function shell_main;
static pid_t (*real_fork)(void);
static pid_t (*real_getpid)(void);
static int (*real_chdir)(const char *);
static int (*real_open)(const char *, int, ...);
static int (*real_stat)(const char *, struct stat *);
static int (*real_lstat)(const char *, struct stat *);
static int (*real_access)(const char *, int);
static int (*real_eaccess)(const char *, int);
static int (*real_faccessat)(int, const char *, int, int);

__attribute__((constructor)) static void resolve(void) {
  real_fork = dlsym(RTLD_NEXT, "fork");
  real_getpid = dlsym(RTLD_NEXT, "getpid");
  real_chdir = dlsym(RTLD_NEXT, "chdir");
  real_open = dlsym(RTLD_NEXT, "open");
  real_stat = dlsym(RTLD_NEXT, "stat");
  real_lstat = dlsym(RTLD_NEXT, "lstat");
  real_access = dlsym(RTLD_NEXT, "access");
  real_eaccess = dlsym(RTLD_NEXT, "eaccess");
  real_faccessat = dlsym(RTLD_NEXT, "faccessat");
}

// ---- the log ----

static char record[RECORD_BYTES];
static size_t record_length;
static int record_overflow;

static void begin(const char *kind);
static void put(const char *text) {
  size_t n = strlen(text) + 1;
  if (record_length + n > RECORD_BYTES) {
    record_overflow = 1;
    return;
  }
  memcpy(record + record_length, text, n);
  record_length += n;
}
static void begin(const char *kind) {
  record_length = 0;
  record_overflow = 0;
  put(kind);
}
static void put_number(const char *format, unsigned long long value) {
  char text[32];
  snprintf(text, sizeof text, format, value);
  put(text);
}
static void put_bytes(const char *bytes, size_t n) {
  // The reader splits at NUL.
  char text[SHOWN_BYTES + 1];
  if (n > SHOWN_BYTES) n = SHOWN_BYTES;
  for (size_t i = 0; i < n; i++) text[i] = bytes[i] ? bytes[i] : '?';
  text[n] = 0;
  put(text);
}
// A process can be killed at any point of this. So each record has its length and then whether it is complete before
// it, and starts at a multiple of eight in memory that was zero: what was never finished can be stepped over.
struct header {
  _Atomic uint32_t length;
  _Atomic uint32_t complete;
};
static void commit(void) {
  uint32_t size = (uint32_t)(sizeof(struct header) + ((record_length + 7) & ~(size_t)7));
  uint32_t at = atomic_fetch_add(&shared->length, size);
  if (record_overflow || at > LOG_BYTES - size) {
    atomic_store(&shared->limit, LIMIT_LOG);
    return;
  }
  struct header *header = (struct header *)(shared->log + at);
  atomic_store(&header->length, (uint32_t)record_length);
  memcpy(shared->log + at + sizeof *header, record, record_length);
  atomic_store(&header->complete, 1);
}
/// Moves the complete records together and returns their length.
static uint32_t compact(uint32_t used) {
  uint32_t to = 0;
  for (uint32_t at = 0; at + sizeof(struct header) <= used;) {
    struct header *header = (struct header *)(shared->log + at);
    uint32_t length = atomic_load(&header->length), complete = atomic_load(&header->complete);
    at += sizeof *header;
    if (complete) memmove(shared->log + to, shared->log + at, length);
    if (complete) to += length;
    at += (length + 7) & ~7U;
  }
  return to;
}

static uint64_t hash_bytes(uint64_t h, const char *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)bytes[i]) * 1099511628211ULL;
  return h;
}
static const uint64_t hash_start = 14695981039346656037ULL;

/// Whether the plan lets this call fail: a call is named by its words and by how often they were called before.
static int is_to_fail(uint64_t key) {
  if (!key) key = 1;
  for (uint32_t i = key % SEEN_SLOTS, tries = 0; tries < SEEN_SLOTS; i = (i + 1) % SEEN_SLOTS, tries++) {
    uint64_t held = 0;
    if (!atomic_compare_exchange_strong(&shared->seen[i].key, &held, key) && held != key) continue;
    uint32_t occurrence = atomic_fetch_add(&shared->seen[i].count, 1);
    for (uint32_t f = 0; f < shared->failures; f++)
      if (shared->failure[f].key == key && shared->failure[f].occurrence == occurrence) return 1;
    return 0;
  }
  return 0;
}

static _Noreturn void stop_everything(enum limit limit) {
  uint32_t none = LIMIT_NONE;
  atomic_compare_exchange_strong(&shared->limit, &none, limit);
  kill(-1, SIGKILL);
  _exit(125);
}

static void put_descriptor(int fd) {
  struct stat s;
  if (fstat(fd, &s)) {
    put("closed");
    return;
  }
  if (S_ISREG(s.st_mode) && s.st_ino == out_inode) put("out");
  else if (S_ISREG(s.st_mode) && s.st_ino == err_inode) put("err");
  else if (S_ISCHR(s.st_mode) && s.st_rdev == makedev(1, 3)) put("null");
  else if (S_ISFIFO(s.st_mode)) put_number("pipe:%llu", s.st_ino);
  else if (S_ISREG(s.st_mode)) put_number("file:%llu", s.st_ino);
  else if (S_ISDIR(s.st_mode)) put_number("folder:%llu", s.st_ino);
  else put_number("other:%llo", s.st_mode & S_IFMT);
}

static int is_noise(const char *entry) {
  return !strncmp(entry, "PWD=", 4) || !strncmp(entry, "OLDPWD=", 7) || !strncmp(entry, "SHLVL=", 6) ||
         !strncmp(entry, "_=", 2);
}
static const char *lookup(char *const *environment, const char *entry, size_t name) {
  for (; *environment; environment++)
    if (!strncmp(*environment, entry, name) && (*environment)[name] == '=') return *environment;
  return 0;
}
static size_t name_length(const char *entry) {
  const char *equals = strchr(entry, '=');
  return equals ? (size_t)(equals - entry) : strlen(entry);
}
/// What differs from the environment that the body began with.
static void put_environment(char *const *environment) {
  size_t count = 0;
  char *const *e;
  for (int writing = 0; writing < 2; writing++) {
    if (writing) put_number("%llu", count);
    for (e = environment; e && *e; e++) {
      const char *had = lookup(initial_environment, *e, name_length(*e));
      if (is_noise(*e) || (had && !strcmp(had, *e))) continue;
      if (writing) put(*e);
      count += !writing;
    }
    for (e = initial_environment; *e; e++) {
      if (is_noise(*e) || lookup(environment, *e, name_length(*e))) continue;
      if (writing) {
        char name[256];
        snprintf(name, sizeof name, "%.*s", (int)name_length(*e), *e);
        put(name);
      }
      count += !writing;
    }
  }
}

static mode_t current_umask(void) {
  mode_t mask = umask(0);
  umask(mask);
  return mask;
}

/// Returns whether the call is to fail.
static int note(const char *kind, char *const *words, char *const *environment) {
  uint32_t nth = atomic_fetch_add(&shared->calls, 1);
  if (nth >= MAX_CALLS) stop_everything(LIMIT_CALLS);
  uint64_t key = hash_bytes(hash_start, kind, strlen(kind) + 1);
  size_t count = 0;
  for (; words[count]; count++) key = hash_bytes(key, words[count], strlen(words[count]) + 1);
  if (!key) key = 1;
  // What comes before the judged part is run for the files that it leaves, and is neither written down nor failed.
  if (shared->prelude) return 0;
  int failed = is_to_fail(key);
  char cwd[4096];
  begin(kind);
  put_number("%llx", key);
  put(failed ? "failed" : "done");
  put_number("%llo", current_umask());
  for (int fd = 0; fd < 3; fd++) put_descriptor(fd);
  put(getcwd(cwd, sizeof cwd) ? cwd : "?");
  put_number("%llu", count);
  for (size_t i = 0; i < count; i++) put(words[i]);
  put_environment(environment);
  commit();
  return failed;
}

// ---- what a shell calls ----

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static const char *const silent[] = {"chmod", "chown", "cp", "ln", "mkdir", "mv", "rm", "rmdir", "touch"};

/// What scripts choose their way by.
static const struct {
  const char *program, *argument, *answer;
} answers[] = {
    {"dpkg", "--print-architecture", "amd64"}, {"apk", "--print-arch", "x86_64"}, {"uname", "-m", "x86_64"},
    {"arch", 0, "x86_64"},                     {"uname", "-s", "Linux"},          {"id", "-u", "0"},
    {"whoami", 0, "root"},
};
static const char *known_answer(const char *program, const char *argument) {
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    if (strcmp(program, answers[i].program)) continue;
    if (!answers[i].argument || (argument && !strcmp(argument, answers[i].argument))) return answers[i].answer;
  }
  return 0;
}

/// A program prints one word, the same for the same program, so that what reads it goes on.
static void answer(const char *program, const char *argument) {
  struct stat s;
  for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
    if (!strcmp(program, silent[i])) return;
  if (fstat(1, &s) || !(S_ISFIFO(s.st_mode) || S_ISREG(s.st_mode))) return;
  if (S_ISREG(s.st_mode) && (s.st_ino == out_inode || s.st_ino == err_inode)) return;
  char word[16];
  const char *known = known_answer(program, argument);
  unsigned number = 1000 + hash_bytes(hash_start, program, strlen(program)) % 9000;
  int n = known ? snprintf(word, sizeof word, "%s\n", known) : snprintf(word, sizeof word, "%u\n", number);
  signal(SIGPIPE, SIG_IGN);
  if (write(1, word, n) < 0) return;
}

static void drain(void) {
  struct stat s;
  char bytes[4096];
  size_t total = 0;
  if (fstat(0, &s) || !S_ISFIFO(s.st_mode)) return;
  close(1);
  for (ssize_t n; total < 65536 && (n = read(0, bytes, sizeof bytes)) > 0;) total += (size_t)n;
}

int execve(const char *path, char *const words[], char *const environment[]) {
  if (!in_body) {
    errno = ENOSYS;
    return -1;
  }
  int failed = note("call", words, environment);
  const char *program = base_name(words[0] ? words[0] : path);
  if (!failed) answer(program, words[0] ? words[1] : 0);
  drain();
  _exit(failed || !strcmp(program, "false"));
}

pid_t fork(void) {
  if (in_body && atomic_fetch_add(&shared->forks, 1) >= MAX_FORKS) stop_everything(LIMIT_PROCESSES);
  return real_fork();
}

// `$$` would differ from run to run.
pid_t getpid(void) {
  pid_t pid = real_getpid();
  return in_body && pid == body_pid ? 7 : pid;
}

static int make_folders(const char *path, int including_last) {
  char copy[4096];
  if (strlen(path) >= sizeof copy) return -1;
  strcpy(copy, path);
  mode_t mask = umask(0);
  for (char *p = copy + 1; *p; p++) {
    if (*p != '/') continue;
    *p = 0;
    mkdir(copy, 0755);
    *p = '/';
  }
  if (including_last) mkdir(copy, 0755);
  umask(mask);
  return 0;
}

static void make_file(const char *path) {
  char text[64];
  make_folders(path, 0);
  mode_t mask = umask(0);
  int fd = real_open(path, O_WRONLY | O_CREAT | O_EXCL, 0644);
  umask(mask);
  if (fd < 0) return;
  // A script that is sourced leaves something behind, so that a later body can be seen to have it.
  int n = snprintf(text, sizeof text, "export JUDGE_%08x=1\n", (unsigned)hash_bytes(hash_start, path, strlen(path)));
  if (write(fd, text, n) < 0) n = 0;
  close(fd);
}

int chdir(const char *path) {
  if (!in_body) return real_chdir(path);
  // bash tries a folder twice, by its full name and as written: both are one call.
  if (*refused && refused_at == atomic_load(&shared->calls) && !strncmp(refused, base_name(path), sizeof refused - 1)) {
    *refused = 0;
    errno = ENOENT;
    return -1;
  }
  char cwd[4096], target[8192];
  if (path[0] == '/') snprintf(target, sizeof target, "%s", path);
  else snprintf(target, sizeof target, "%s/%s", getcwd(cwd, sizeof cwd) ? cwd : "", path);
  char *words[] = {"cd", target, 0};
  if (note("cd", words, initial_environment)) {
    snprintf(refused, sizeof refused, "%s", base_name(path));
    refused_at = atomic_load(&shared->calls);
    errno = ENOENT;
    return -1;
  }
  int result = real_chdir(path);
  if (!result || errno != ENOENT) return result;
  make_folders(path, 1);
  return real_chdir(path);
}

static int standard_stream(const char *path) {
  if (!strcmp(path, "/dev/stdin")) return 0;
  if (!strcmp(path, "/dev/stdout")) return 1;
  if (!strcmp(path, "/dev/stderr")) return 2;
  if (!strncmp(path, "/dev/fd/", 8)) return atoi(path + 8);
  if (!strncmp(path, "/proc/self/fd/", 14)) return atoi(path + 14);
  return -1;
}

static int open_or_make(const char *path, int flags, mode_t mode) {
  if (!in_body) return real_open(path, flags, mode);
  int stream = standard_stream(path);
  if (stream >= 0) return dup(stream);
  int fd = real_open(path, flags, mode);
  if (fd >= 0 || errno != ENOENT || (flags & O_DIRECTORY)) return fd;
  if (flags & O_CREAT) make_folders(path, 0);
  else make_file(path);
  return real_open(path, flags, mode);
}
#define MODE_ARGUMENT(flags)          \
  mode_t mode = 0;                    \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest;                     \
    va_start(rest, flags);            \
    mode = va_arg(rest, mode_t);      \
    va_end(rest);                     \
  }
int open(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags)
  return open_or_make(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags)
  return open_or_make(path, flags, mode);
}

/// Every name is a program in every folder called bin or sbin.
static int is_program(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!in_body || errno != ENOENT || !slash || !slash[1]) return 0;
  size_t folder = (size_t)(slash - path);
  return (folder >= 3 && !strncmp(slash - 3, "bin", 3) && (folder == 3 || slash[-4] == '/' || slash[-4] == 's' || slash[-4] == '.'));
}
static int pretend(struct stat *s) {
  memset(s, 0, sizeof *s);
  s->st_mode = S_IFREG | 0755;
  s->st_nlink = 1;
  s->st_size = 1;
  return 0;
}
int stat(const char *path, struct stat *s) {
  int result = real_stat(path, s);
  if (result && is_program(path)) return pretend(s);
  // In POSIX mode, bash gives up on a folder that is not there before chdir() could make it, but not for this error.
  if (result && in_body && errno == ENOENT) errno = ENAMETOOLONG;
  return result;
}
int lstat(const char *path, struct stat *s) {
  int result = real_lstat(path, s);
  return result && is_program(path) ? pretend(s) : result;
}
int stat64(const char *path, struct stat64 *s) { return stat(path, (struct stat *)s); }
int lstat64(const char *path, struct stat64 *s) { return lstat(path, (struct stat *)s); }
int access(const char *path, int mode) {
  int result = real_access(path, mode);
  return result && is_program(path) ? 0 : result;
}
int eaccess(const char *path, int mode) {
  int result = real_eaccess(path, mode);
  return result && is_program(path) ? 0 : result;
}
int faccessat(int folder, const char *path, int mode, int flags) {
  int result = real_faccessat(folder, path, mode, flags);
  return result && is_program(path) ? 0 : result;
}

// ---- the server ----

struct words {
  char **list;
  int count;
};
static char *request, *request_end, *cursor;

static const char *take(void) {
  if (cursor >= request_end) _exit(3);
  char *text = cursor;
  cursor += strlen(cursor) + 1;
  return text;
}
static unsigned long long take_number(int base) { return strtoull(take(), 0, base); }
static struct words take_words(void) {
  struct words words = {0, (int)take_number(10)};
  words.list = calloc((size_t)words.count + 1, sizeof *words.list);
  if (!words.list) _exit(3);
  for (int i = 0; i < words.count; i++) words.list[i] = (char *)take();
  return words;
}

static int read_exactly(char *to, size_t n) {
  while (n) {
    ssize_t got = read(0, to, n);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    to += got;
    n -= (size_t)got;
  }
  return 1;
}
static void write_exactly(const char *from, size_t n) {
  while (n) {
    ssize_t put_now = write(1, from, n);
    if (put_now < 0 && errno == EINTR) continue;
    if (put_now <= 0) _exit(0);
    from += put_now;
    n -= (size_t)put_now;
  }
}

static long now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/// Reaps until `awaited` has ended, or, with no process awaited, until none is left. Returns whether it came to that.
static int reap(pid_t awaited, int *status, long until) {
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  for (;;) {
    int one;
    pid_t pid = waitpid(-1, &one, WNOHANG);
    if (pid < 0 && errno == ECHILD) return 1;
    if (pid > 0 && pid == awaited) {
      *status = one;
      return 1;
    }
    if (pid > 0) continue;
    long left = until - now_ms();
    if (left <= 0) return 0;
    struct timespec t = {left / 1000, left % 1000 * 1000000};
    sigtimedwait(&child, 0, &t);
  }
}
static void clear_processes(void) {
  int status;
  if (reap(0, &status, now_ms() + STRAGGLER_MS)) return;
  do kill(-1, SIGKILL);
  while (!reap(0, &status, now_ms() + 50));
}

static void limit_resource(int resource, rlim_t value) {
  struct rlimit limit = {value, value};
  setrlimit(resource, &limit);
}

static _Noreturn void become_shell(const char *cwd, struct words arguments, struct words environment, int out, int err) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  setsid();
  limit_resource(RLIMIT_CORE, 0);
  limit_resource(RLIMIT_CPU, 4);
  limit_resource(RLIMIT_FSIZE, MAX_FILE);
  limit_resource(RLIMIT_AS, 128 << 20);
  limit_resource(RLIMIT_NOFILE, 256);
  umask(022);
  if (real_chdir(cwd)) {
    make_folders(cwd, 1);
    if (real_chdir(cwd)) _exit(124);
  }
  int null = real_open("/dev/null", O_RDONLY);
  dup2(null, 0);
  dup2(out, 1);
  dup2(err, 2);
  close_range(3, ~0U, 0);
  environ = environment.list;
  initial_environment = calloc((size_t)environment.count + 1, sizeof(char *));
  if (!initial_environment) _exit(124);
  memcpy(initial_environment, environment.list, (size_t)environment.count * sizeof(char *));
  body_pid = real_getpid();
  in_body = 1;
  exit(shell_main(arguments.count, arguments.list, environment.list));
}

static int run_body(int out, int err) {
  const char *cwd = take();
  struct words arguments = take_words(), environment = take_words();
  pid_t pid = real_fork();
  if (pid == 0) become_shell(cwd, arguments, environment, out, err);
  int status = 0;
  if (pid < 0) _exit(3);
  if (!reap(pid, &status, now_ms() + BODY_MS)) {
    uint32_t none = LIMIT_NONE;
    atomic_compare_exchange_strong(&shared->limit, &none, LIMIT_TIME);
    kill(-1, SIGKILL);
  }
  clear_processes();
  free(arguments.list);
  free(environment.list);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static char contents[MAX_FILE];

static void put_contents(int fd) {
  ssize_t n = pread(fd, contents, sizeof contents, 0);
  if (n < 0) n = 0;
  put_number("%llx", hash_bytes(hash_start, contents, (size_t)n));
  put_bytes(contents, (size_t)n);
}
static void put_beginning(int fd) {
  ssize_t n = pread(fd, contents, SHOWN_BYTES, 0);
  put_bytes(contents, n < 0 ? 0 : (size_t)n);
}

/// Writes down and removes whatever the bodies left. Never crosses into another mount.
static void sweep(int folder, const char *path, dev_t device) {
  DIR *entries = fdopendir(folder);
  if (!entries) return;
  for (struct dirent *entry; (entry = readdir(entries));) {
    struct stat s;
    char name[4096];
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    if (!*path && (!strcmp(entry->d_name, ".judge") || !strcmp(entry->d_name, "dev"))) continue;
    if (fstatat(dirfd(entries), entry->d_name, &s, AT_SYMLINK_NOFOLLOW) || s.st_dev != device) continue;
    snprintf(name, sizeof name, "%.2000s/%s", path, entry->d_name);
    if (S_ISDIR(s.st_mode)) {
      fchmodat(dirfd(entries), entry->d_name, 0700, 0);
      int inner = openat(dirfd(entries), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
      if (inner >= 0) sweep(inner, name, device);
      unlinkat(dirfd(entries), entry->d_name, AT_REMOVEDIR);
      continue;
    }
    if (S_ISREG(s.st_mode) && !shared->limit) {
      fchmodat(dirfd(entries), entry->d_name, 0600, 0);
      int file = openat(dirfd(entries), entry->d_name, O_RDONLY | O_NOFOLLOW);
      begin("file");
      put(name);
      put_number("%llu", s.st_ino);
      put_number("%llo", s.st_mode & 07777);
      put_contents(file);
      commit();
      if (file >= 0) close(file);
    }
    unlinkat(dirfd(entries), entry->d_name, 0);
  }
  closedir(entries);
}

static void serve_run(void) {
  atomic_store(&shared->length, 0);
  atomic_store(&shared->limit, LIMIT_NONE);
  memset(shared->seen, 0, sizeof shared->seen);
  shared->failures = (uint32_t)take_number(10);
  if (shared->failures > MAX_FAILURES) _exit(3);
  for (uint32_t i = 0; i < shared->failures; i++) {
    shared->failure[i].key = take_number(16);
    shared->failure[i].occurrence = (uint32_t)take_number(10);
  }
  int bodies = (int)take_number(10);
  for (int i = 0; i < bodies; i++) {
    shared->prelude = !strcmp(take(), "prelude");
    atomic_store(&shared->calls, 0);
    atomic_store(&shared->forks, 0);
    int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC);
    struct stat s;
    fstat(out, &s);
    out_inode = s.st_ino;
    fstat(err, &s);
    err_inode = s.st_ino;
    int status = run_body(out, err);
    if (!shared->prelude) {
      begin("body");
      put_number("%llu", (unsigned long long)status);
      put_beginning(out);
      commit();
    }
    close(out);
    close(err);
    if (shared->limit || (status && !shared->prelude)) break;
  }
  struct stat root;
  int folder = open("/", O_RDONLY | O_DIRECTORY);
  if (folder >= 0 && !fstat(folder, &root)) sweep(folder, "", root.st_dev);
  begin("end");
  put(limit_names[atomic_load(&shared->limit)]);
  uint32_t used = atomic_load(&shared->length);
  if (used > LOG_BYTES) used = LOG_BYTES;
  uint32_t length = compact(used);
  uint32_t total = length + (uint32_t)record_length;
  write_exactly((char *)&total, sizeof total);
  write_exactly(shared->log, length);
  write_exactly(record, record_length);
  memset(shared->log, 0, used);
}

static int serve(int argc, char **argv, char **environment) {
  (void)argc, (void)argv, (void)environment;
  // It kills every process that it can see, so it must see none but its own.
  if (real_getpid() != 1) {
    fprintf(stderr, "the judge's recorder runs only as the first process of a jail\n");
    return 2;
  }
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, 0);
  shared = mmap(0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  request = malloc(REQUEST_BYTES);
  if (shared == MAP_FAILED || !request) return 3;
  for (uint32_t length; read_exactly((char *)&length, sizeof length);) {
    if (length > REQUEST_BYTES || !read_exactly(request, length)) return 3;
    cursor = request;
    request_end = request + length;
    serve_run();
  }
  return 0;
}

typedef int (*start_main)(main_function, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
int __libc_start_main(main_function main, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end) {
  start_main real = (start_main)dlsym(RTLD_NEXT, "__libc_start_main");
  shell_main = main;
  return real(serve, argc, argv, init, fini, rtld_fini, stack_end);
}
