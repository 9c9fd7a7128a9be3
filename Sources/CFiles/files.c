#define _GNU_SOURCE
#include "files.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int sqltrack_open_unnamed(const char *folder, mode_t mode) {
  return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

int sqltrack_make_room(int descriptor, off_t size) {
  return fallocate(descriptor, FALLOC_FL_INSERT_RANGE, 0, size);
}

void *sqltrack_find(const void *bytes, size_t count, const void *part, size_t part_count) {
  return memmem(bytes, count, part, part_count);
}

ssize_t sqltrack_copy(int source, off_t start, int target, off_t place, size_t count) {
  return copy_file_range(source, &start, target, &place, count, 0);
}
