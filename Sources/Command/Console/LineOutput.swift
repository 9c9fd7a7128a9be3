import Markup

/// Many short lines on their way to standard output or a file: they are written a piece at a time.
final class LineOutput {
  private let output: OutputFile
  private let isForPeople: Bool
  private var pending = ""

  /// Standard output.
  ///
  /// - Parameter isForPeople: whether the lines are no data that a program reads.
  init(isForPeople: Bool) {
    output = OutputFile()
    self.isForPeople = isForPeople || Console.isWatched
  }

  /// A file, which appears whole or not at all.
  init(path: String) throws {
    try KeptFiles().check(path)
    output = try OutputFile(path: path)
    isForPeople = false
  }

  func write(_ text: String) throws {
    pending += text
    if pending.utf8.count > 65_536 { try flush() }
  }

  /// Writes what is still here and puts a file in its place.
  func finish() throws {
    try flush()
    try output.finish()
  }

  private func flush() throws {
    try output.write(isForPeople ? pending.visibleLines : pending)
    pending.removeAll(keepingCapacity: true)
  }
}
