import CSQLite
import Glibc

/// How a writer waits for the other writers of a file.
///
/// SQLite's own handler sleeps up to 100 ms at a time; with many writers the one that slept longest
/// is passed over again and again. Short pauses of random length give each its turn.
enum SQLiteBusy {
  /// How long a writer waits in all, unless it is told otherwise.
  static let patience = Duration.seconds(60)
  private static let longestPause = 4000

  /// Makes a connection wait for the locks of others, until it is stopped.
  static func wait(on handle: OpaquePointer, _ stop: SQLiteStop) {
    sqlite3_busy_handler(
      handle,
      { context, attempts in
        guard let context else { return 0 }
        let stop = Unmanaged<SQLiteStop>.fromOpaque(context).takeUnretainedValue()
        guard stop.mayWait(again: attempts > 0) else { return 0 }
        SQLiteBusy.pause(Int(attempts))
        return 1
      }, Unmanaged.passUnretained(stop).toOpaque())
  }

  private static func pause(_ attempts: Int) {
    let longest = min(200 << min(attempts, 8), longestPause)
    usleep(UInt32.random(in: 50...UInt32(longest)))
  }
}
