/// The code spans of a text.
struct MathCodeSpans {
  private let bytes: [UInt8]
  /// Where the last run of backticks of each length starts.
  private var lastRuns: [Int: Int] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var index = 0
    while index < bytes.count {
      let length = runLength(at: index)
      if length > 0 { lastRuns[length] = index }
      index += max(1, length)
    }
  }

  /// Whether the backticks here are closed by as many.
  func starts(at index: Int) -> Bool {
    bytes[index] == .backtick && (lastRuns[runLength(at: index)] ?? index) > index
  }

  /// Where the code span ends that starts here, or the backticks when they start none.
  func end(at start: Int) -> Int {
    let length = runLength(at: start)
    var index = start + length
    guard starts(at: start) else { return index }
    while index < bytes.count {
      let next = runLength(at: index)
      index += max(1, next)
      if next == length { return index }
    }
    return start + length
  }

  private func runLength(at index: Int) -> Int {
    bytes[index...].prefix { $0 == .backtick }.count
  }
}
