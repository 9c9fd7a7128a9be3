/// The words behind a fence, which knitr puts in braces and parts by commas.
///
///     FenceWords.all(of: "{sql, best}")  // ["sql", "best"]
enum FenceWords {
  static func all(of info: String) -> [String] {
    info.split { $0.isWhitespace || "{},".contains($0) }.map(String.init)
  }
}
