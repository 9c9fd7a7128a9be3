import Tables

extension JSON {
  /// The value of an argument, by SQLTrack's rules: what the end of its name asks for, else a
  /// number, else JSON, else text.
  ///
  ///     JSON(argument: "0.10", named: "--lr")           // .number("0.1")
  ///     JSON(argument: "3.10", named: "--versionstr")   // .string("3.10")
  ///     JSON(argument: "cat", named: "--hint")          // .string("cat")
  ///
  /// A name's end counts only in the name as it is written in the usage, so never in `<nint>`.
  /// What cannot be what its name asks for is text, and so is what JSON cannot hold: NaN,
  /// infinities, complex numbers.
  package init(argument text: String, named name: String) {
    let value: JSON? =
      if name.hasSuffix("int") {
        WrittenNumber.integer(text).map(JSON.number)
      } else if name.hasSuffix("float") {
        WrittenNumber.real(text).flatMap(JSON.init(finite:))
      } else if name.hasSuffix("json") {
        JSON(parsing: text)
      } else if ["complex", "path", "str"].contains(where: name.hasSuffix) {
        nil
      } else {
        JSON(guessing: text)
      }
    self = value ?? .string(text)
  }

  /// A number, or JSON.
  private init?(guessing text: String) {
    switch WrittenNumber(text) {
    case .integer(let digits)?: self = .number(digits)
    case .real(let value)?: self.init(finite: value)
    case nil: self.init(parsing: text)
    }
  }

  private init?(finite value: Double) {
    guard value.isFinite else { return nil }
    var digits: [UInt8] = []
    digits.append(shortest: value)
    self = .number(String(decoding: digits, as: UTF8.self))
  }
}
