/// A block of code, fenced or indented.
package struct CodeBlock: Hashable, Sendable {
  /// What follows the fence, such as `sql best_runs`.
  package var info: String
  /// The code, with a line end after each line.
  package var text: String
  /// The line of the opening fence, or of the first line of indented code, from 1.
  package var line: Int
  package var isFenced: Bool
  /// Where its text stands in the file.
  package var map: SourceMap

  package init(
    info: String, text: String, line: Int, isFenced: Bool = true, map: SourceMap = SourceMap()
  ) {
    self.info = info
    self.text = text
    self.line = line
    self.isFenced = isFenced
    self.map = map
  }

  /// The first word of the info string, such as `sql`; empty when there is none.
  package var language: Substring {
    info.prefix { !($0.isASCII && $0.isWhitespace) }
  }
}
