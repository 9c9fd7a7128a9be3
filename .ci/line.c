/* Reads two columns of a SQLite database and nothing else: what a line of as many points costs at
   the least.  line DATABASE SELECT */
#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **arguments) {
  sqlite3 *database;
  sqlite3_stmt *statement;
  if (count != 3 || sqlite3_open_v2(arguments[1], &database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
      || sqlite3_prepare_v2(database, arguments[2], -1, &statement, NULL) != SQLITE_OK) {
    fprintf(stderr, "cannot read '%s'\n", count > 1 ? arguments[1] : "");
    return 1;
  }
  long rows = 0;
  double sum = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    sum += sqlite3_column_double(statement, 0) + sqlite3_column_double(statement, 1);
    rows += 1;
  }
  printf("%ld rows, %g\n", rows, sum);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return rows == 0;
}
