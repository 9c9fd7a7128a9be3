import Foundation

extension Arguments {
  /// How the texts of some arguments become values.
  ///
  ///     let size = Arguments.Conversion("*size") { text in
  ///       text.hasSuffix("k") ? Int64(text.dropLast()).map { .integer($0 * 1000) } : nil
  ///     }
  ///     try Arguments(usage: usage, ["--size", "64k"], conversions: [size])
  public struct Conversion: Sendable {
    private let pattern: String
    fileprivate let convert: @Sendable (String) throws -> SQLValue?

    /// Converts the values of names that a pattern of the shell fits, as the usage spells them.
    ///
    /// - Parameters:
    ///   - pattern: A name such as `--size`, where `*`, `?` and `[...]` stand for others.
    ///   - convert: Answers the value of a text, or nil to leave it to what comes next; what it
    ///     throws is told as the reason why the value is invalid.
    public init(_ pattern: String, _ convert: @escaping @Sendable (String) throws -> SQLValue?) {
      self.pattern = pattern
      self.convert = convert
    }

    /// Whether the pattern fits a name.
    func fits(_ name: String) -> Bool { fnmatch(pattern, name, 0) == 0 }
  }
}

extension [Arguments.Conversion] {
  /// The value of the first conversion that has one.
  func value(of text: String, named name: String) throws(ArgumentError) -> SQLValue? {
    do {
      return try lazy.compactMap { try $0.convert(text) }.first
    } catch {
      throw .invalidValue(name: name, value: text, reason: "\(error)")
    }
  }
}
