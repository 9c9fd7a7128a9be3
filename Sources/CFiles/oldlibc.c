// What the program would need a newer glibc for than its other parts do.
#if defined(__linux__)
#include <features.h>
#if defined(__GLIBC__) && (defined(__x86_64__) || defined(__aarch64__))
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

#if defined(__x86_64__)
#define FIRST "GLIBC_2.2.5"
#else
#define FIRST "GLIBC_2.17"
#endif

// glibc 2.35 gave hypot a second version. The first one, which every later glibc has too, differs in when it
// sets errno, which nobody reads.
double sqltrack_hypot(double x, double y);
float sqltrack_hypotf(float x, float y);
__asm__(".symver sqltrack_hypot, hypot@" FIRST);
__asm__(".symver sqltrack_hypotf, hypotf@" FIRST);

// Not for other libraries, of which libm would find them in place of its own.
#define HIDDEN __attribute__((visibility("hidden")))
HIDDEN double hypot(double x, double y) { return sqltrack_hypot(x, y); }
HIDDEN float hypotf(float x, float y) { return sqltrack_hypotf(x, y); }

// glibc 2.36 has it; a libstdc++ that is linked into the program asks for it.
HIDDEN uint32_t arc4random(void) {
  uint32_t value;
  char *place = (char *)&value;
  size_t rest = sizeof value;
  while (rest > 0) {
    ssize_t count = getrandom(place, rest, 0);
    if (count < 0 && errno != EINTR) abort();
    if (count < 0) continue;
    place += count;
    rest -= (size_t)count;
  }
  return value;
}
#endif
#endif
