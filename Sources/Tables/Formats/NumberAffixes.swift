/// What stands around the numbers of a column: `$5.00`, `12 ms`, `90°`.
struct NumberAffixes {
  /// The arguments of formats that take them.
  static let options = ["unit", "prefix"]
  private let prefix: [UInt8]
  /// With the blank in front of it, which there is none before signs such as `°`.
  let unit: [UInt8]

  static let none = NumberAffixes(unit: "")
  static let percent = NumberAffixes(unit: "%")

  private init(unit: String) {
    prefix = []
    self.unit = Array(unit.utf8)
  }

  /// Takes `prefix` and `unit`.
  init(_ arguments: FormatArguments) throws {
    prefix = try arguments.text("prefix") ?? []
    let unit = try arguments.text("unit") ?? []
    let isWord = String(decoding: unit, as: UTF8.self).first?.isLetter == true
    self.unit = (isWord ? [UInt8(ascii: " ")] : []) + unit
  }

  /// Appends a number, its sign in front of the prefix, and the unit.
  func append(to out: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    let start = out.count
    write(&out)
    if !prefix.isEmpty {
      let isSigned = start < out.count && (out[start] == 0x2D || out[start] == 0x2B)
      out.insert(contentsOf: prefix, at: start + (isSigned ? 1 : 0))
    }
    out.append(contentsOf: unit)
  }
}
