import Databases

/// Why a setup script was not applied.
package struct SetupError: Error, Equatable {
  package enum Reason: Equatable, Sendable {
    case database(DatabaseError)
    /// A transaction statement in the middle of the script, such as `COMMIT`.
    case transactionControl(String)
    /// A transaction that the script begins and does not end.
    case missingCommit(String)
    /// The name belongs to the script that every setup begins with.
    case reservedName
    /// A table that was there before has no column for what is written.
    case missingColumns([String], table: String)
  }
  /// The file name of the script.
  package var script: String
  /// Where in the script, counted from 1, when that is known.
  package var line: Int?
  package var reason: Reason

  package init(script: String, line: Int? = nil, reason: Reason) {
    self.script = script
    self.line = line
    self.reason = reason
  }
}

extension SetupError: CustomStringConvertible {
  /// The place and the message, as in `v002.sql:3: no such table: metric`.
  package var description: String {
    let place = line.map { "\(script):\($0)" } ?? script
    return "\(place): \(message)"
  }

  private var message: String {
    switch reason {
    case .database(let error):
      [error.message, error.hint].compactMap(\.self).joined(separator: "; ")
    case .transactionControl(let word):
      "cannot run '\(word)' in the middle of a script, each one is a single transaction: "
        + "split it into two scripts"
    case .missingCommit(let word):
      "missing COMMIT, nothing that follows this \(word) is stored"
    case .reservedName:
      "invalid script name '\(script)', the schema of SQLTrack has it: rename the file"
    case .missingColumns(let columns, let table):
      "cannot use table '\(table)', it lacks "
        + columns.map { "'\($0)'" }.joined(separator: " and ")
        + ": add what is missing, or rename the table"
    }
  }
}
