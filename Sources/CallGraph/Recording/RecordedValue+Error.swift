import Tables

extension RecordedValue {
  /// What redun keeps as the result of a job that failed: an exception with a message, without the
  /// lines of a traceback.
  ///
  /// - Parameter exception: A class of Python's own, such as `ValueError`.
  public init(error message: String, exception: String = "Exception") {
    let error = Self.pickle { $0.write(exception, message, from: 0) }
    let data = Self.pickle { pickle in
      pickle.append("credun.scheduler\nErrorValue\nq\u{0})\u{81}q\u{1}}q\u{2}(")
      pickle.write("error", into: 3)
      pickle.write(exception, message, from: 4)
      pickle.write("traceback", into: 8)
      pickle.append("Nub")
    }
    let hash = Bencode.list([
      "redun.ErrorValue", .text(RecordHash.value(error)), .text(RecordHash.value(Self.none)),
    ]).hash
    self.init(type: "redun.ErrorValue", data: data, hash: hash)
  }

  /// The pickle of None.
  private static let none: [UInt8] = [0x80, 3, UInt8(ascii: "N"), UInt8(ascii: ".")]

  private static func pickle(_ body: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes: [UInt8] = [0x80, 3]
    body(&bytes)
    bytes.append(UInt8(ascii: "."))
    return bytes
  }
}

// The few opcodes of protocol 3 that an exception takes.
extension [UInt8] {
  /// Appends a string whose characters stand for bytes.
  fileprivate mutating func append(_ latin: String) {
    append(contentsOf: latin.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
  }

  /// Appends a text and puts it into a place of the memo.
  fileprivate mutating func write(_ text: String, into place: UInt8) {
    let count = UInt32(truncatingIfNeeded: text.utf8.count)
    append(UInt8(ascii: "X"))
    for shift: UInt32 in [0, 8, 16, 24] { append(UInt8(truncatingIfNeeded: count >> shift)) }
    append(contentsOf: text.utf8)
    append(contentsOf: [UInt8(ascii: "q"), place])
  }

  /// Appends an exception that takes four places of the memo.
  fileprivate mutating func write(_ exception: String, _ message: String, from place: UInt8) {
    append(contentsOf: "cbuiltins\n\(exception)\nq".utf8)
    append(place)
    write(message, into: place + 1)
    append(contentsOf: [0x85, UInt8(ascii: "q"), place + 2])
    append(contentsOf: [UInt8(ascii: "R"), UInt8(ascii: "q"), place + 3])
  }
}
