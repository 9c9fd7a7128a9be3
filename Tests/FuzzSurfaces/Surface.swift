/// A part of the program that reads what strangers write, and what must hold whatever they write.
///
/// The fuzzer and the tests share the surfaces. To add one: a file in this folder, its line in
/// `all`, and a folder of inputs in `Tests/Fuzz/Corpus`.
package struct Surface: Sendable {
  package let name: String
  /// Words that mean something to what is tested; mutations put them in.
  package let words: [String]
  /// How many inputs the tests make up, so that all surfaces take about as long.
  package let testedInputs: Int
  private let body: @Sendable (Input) throws -> Void

  init(
    _ name: String, testedInputs: Int, words: [String],
    _ body: @escaping @Sendable (Input) throws -> Void
  ) {
    self.name = name
    self.testedInputs = testedInputs
    self.words = words
    self.body = body
  }

  package static let all: [Surface] = [
    .report, .options, .plot, .sql, .numbers, .times, .formats, .yaml, .configuration, .json,
    .docopt, .tex, .markdown, .patterns, .pickle, .records, .http, .code,
  ]

  /// Longer inputs are cut: they take long and show nothing that short ones do not.
  package static let longestInput = 4096

  /// Tries an input.
  ///
  /// - Throws: `Violation` when something does not hold; whatever else the input is refused with
  ///   is caught by the surface.
  package func check(_ bytes: [UInt8]) throws {
    try body(Input(bytes: Array(bytes.prefix(Surface.longestInput))))
  }
}

/// What does not hold.
package struct Violation: Error, CustomStringConvertible {
  package let description: String
}

/// Throws a `Violation` unless a condition holds.
func require(
  _ condition: @autoclosure () throws -> Bool, _ description: @autoclosure () -> String
) throws {
  guard try condition() else { throw Violation(description: description()) }
}

/// What a fuzzer made up.
struct Input {
  let bytes: [UInt8]

  /// The input as text; ill-formed UTF-8 becomes U+FFFD, as where files are read.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text without control characters, of which Markdown lets none through to a page.
  var printable: String { text.printable }

  /// The texts between lines of `%%`, at least as many as are asked for.
  func parts(_ count: Int) -> [String] {
    let parts = text.split(
      separator: "\n%%\n", maxSplits: count - 1, omittingEmptySubsequences: false
    )
    .map(String.init)
    return parts + Array(repeating: "", count: max(0, count - parts.count))
  }
}

extension String {
  /// The text with U+FFFD for its control characters, except those of lines.
  var printable: String {
    String(
      String.UnicodeScalarView(unicodeScalars.map { $0 < " " && $0 != "\n" ? "\u{FFFD}" : $0 }))
  }
}
