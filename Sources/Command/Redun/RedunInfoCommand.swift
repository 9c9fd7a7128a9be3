import ArgumentParser
import CallGraph

/// The version of a redun database and what is in it.
struct RedunInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Show the version of the database and what is in it.",
    discussion: """
      Examples:
        sqltrack redun info --dbpath redun.db
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let redun = RedunDatabase(database)
    let place = try redun.place()
    try redun.with { graph in
      try Console.show("redun database of version \(graph.version)")
      try Console.show("\(place.database)")
      if let store = place.valueStore { try Console.show("large values in \(store.folder)") }
      for (name, count) in try graph.counts() {
        try Console.show("\(String(count).leftPadded(to: 9))  \(name)")
      }
    }
  }
}

extension String {
  /// The text behind as many blanks as fill a width.
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
