import Tables

/// Lines of text on their way out, with a margin.
struct LogWriter {
  /// Takes a line with its end.
  private let write: (String) throws -> Void

  init(_ write: @escaping (String) throws -> Void) { self.write = write }

  /// Writes the lines of a text; those of blanks only have no margin.
  func line(_ text: String = "", indent: Int = 0) throws {
    let margin = String(repeating: " ", count: indent)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try write(line.contains { $0 != " " } ? "\(margin)\(line)\n" : "\(line)\n")
    }
  }
}

/// The texts of times and lengths in redun's log.
struct LogTimes {
  /// The zone of the reader.
  let zone: Zone

  /// Such as `2026-11-20 23:01:09`.
  func text(_ time: Timestamp) -> String {
    var bytes: [UInt8] = []
    bytes.append(time: zone.wallClock(of: time), precision: .seconds)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Such as `2026/11/20 23:01:09`.
  func slashed(_ time: Timestamp) -> String { text(time).replacing("-", with: "/") }

  /// A length in microseconds as hours, minutes, seconds and hundredths, all cut off; days count
  /// as hours.
  ///
  ///     LogTimes.length(2_186_415)  // "0:00:02.18"
  static func length(_ microseconds: Int64) -> String {
    var bytes: [UInt8] = []
    let hundredths = microseconds.magnitude / 10_000
    if microseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(digits: hundredths / 360_000, atLeast: 1)
    for (unit, mark) in [(6_000, ":"), (100, ":"), (1, ".")] as [(UInt64, String)] {
      bytes.append(contentsOf: mark.utf8)
      bytes.append(digits: hundredths / unit % (unit == 1 ? 100 : 60), atLeast: 2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JobStatus {
  /// The status in six places, in the middle.
  var centered: String {
    switch self {
    case .running: " RUN  "
    case .failed: "FAILED"
    case .cached: "CACHED"
    case .done: " DONE "
    }
  }
}
