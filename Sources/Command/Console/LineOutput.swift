import Markup

/// Many short lines on their way to standard output or a file: they are written a piece at a time.
final class LineOutput {
  private let output: OutputFile
  private var pending = ""

  /// - Parameter path: A file, which appears whole or not at all; nil for standard output.
  init(_ path: String? = nil) throws {
    output = try path.map(OutputFile.init(path:)) ?? OutputFile()
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
    try output.write(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
