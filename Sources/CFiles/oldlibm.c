// glibc 2.35 gave hypot a second version, the only thing that the program would need a glibc of that age
// for. The first one, which every later glibc has too, differs in when it sets errno, which nobody reads.
#if defined(__linux__)
#include <features.h>
#if defined(__GLIBC__) && (defined(__x86_64__) || defined(__aarch64__))
#if defined(__x86_64__)
#define FIRST "GLIBC_2.2.5"
#else
#define FIRST "GLIBC_2.17"
#endif

double sqltrack_hypot(double x, double y);
float sqltrack_hypotf(float x, float y);
__asm__(".symver sqltrack_hypot, hypot@" FIRST);
__asm__(".symver sqltrack_hypotf, hypotf@" FIRST);

double hypot(double x, double y) { return sqltrack_hypot(x, y); }
float hypotf(float x, float y) { return sqltrack_hypotf(x, y); }
#endif
#endif
