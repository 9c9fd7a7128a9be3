#ifndef SQLTRACK_FILES_H
#define SQLTRACK_FILES_H

#include <sys/types.h>

// Calls of Linux that Swift does not import. Those of files set errno and answer -1 where the file
// system cannot do it.

/// Opens a file without a name in a folder, for reading and writing.
int sqltrack_open_unnamed(const char *folder, mode_t mode);
/// Moves what a file holds up by whole blocks without writing it again.
int sqltrack_make_room(int descriptor, off_t size);
/// Copies bytes between files inside the system, which may let both share them.
ssize_t sqltrack_copy(int source, off_t start, int target, off_t place, size_t count);
/// The first place of a part in bytes, or null; the time grows with their sum.
void *sqltrack_find(const void *bytes, size_t count, const void *part, size_t part_count);

#endif
