/// A table of text after RFC 4180, with its first record as the names of the columns.
///
///     CSV("id,name\n1,\"a, b\"\n").records[0]["name"]  // "a, b"
package struct CSV {
  /// One line, by the names of its columns.
  package struct Record: Equatable {
    package fileprivate(set) var cells: [String: String]
    /// The cell of a column; empty when there is none.
    package subscript(name: String) -> String { cells[name] ?? "" }
  }

  /// The names, in order.
  package let columns: [String]
  package let records: [Record]

  /// - Parameter separator: what stands between cells.
  package init(_ text: String, separator: UInt8 = UInt8(ascii: ",")) {
    var lines = CSV.lines(of: text, separator)
    let columns = lines.isEmpty ? [] : lines.removeFirst()
    self.columns = columns
    records = lines.map { line in
      Record(cells: Dictionary(zip(columns, line), uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func lines(of text: String, _ separator: UInt8) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var previous: UInt8?
    func endCell() {
      line.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    func endLine() {
      endCell()
      lines.append(line)
      line.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        // A quote that reopens a quoted cell at once stands for itself.
        if !isQuoted, previous == byte { cell.append(byte) }
        isQuoted.toggle()
      case _ where isQuoted: cell.append(byte)
      case separator: endCell()
      case UInt8(ascii: "\n"): endLine()
      case UInt8(ascii: "\r"): break
      default: cell.append(byte)
      }
      previous = byte
    }
    if !cell.isEmpty || !line.isEmpty { endLine() }
    return lines
  }
}
