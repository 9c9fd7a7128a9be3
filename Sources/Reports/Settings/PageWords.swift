import Assets
import Synchronization
import Tables

/// The page's own words in the language of its report: its controls, captions and remarks.
///
/// They are named by the English ones. A language that has no file, or a word that a file lacks, is
/// English.
package struct PageWords: Sendable, Equatable {
  private let words: [String: String]

  /// - Parameter language: a tag such as `de` or `zh-Hans`.
  package init(language: String) {
    let name = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    words = PageWords.known.withLock { known in
      if let found = known[name] { return found }
      let read = PageWords.read(name)
      known[name] = read
      return read
    }
  }

  private static let known = Mutex<[String: [String: String]]>([:])

  private static func read(_ name: String) -> [String: String] {
    guard let asset = Asset.named("assets/words/\(name).json"),
      case .object(let members)? = JSON(parsing: asset.text)
    else { return [:] }
    let words = members.compactMap { member -> (String, String)? in
      if case .string(let text) = member.value { (member.key, text) } else { nil }
    }
    return Dictionary(words, uniquingKeysWith: { _, last in last })
  }

  package subscript(_ english: String) -> String { words[english] ?? english }

  /// A sentence in which each `%` stands for a value, in their order.
  ///
  ///     words.told("Link to %", "Table 1")
  package func told(_ english: String, _ values: String...) -> String {
    let parts = self[english].split(separator: "%", omittingEmptySubsequences: false)
    return zip(parts.dropFirst(), values).reduce(String(parts.first ?? "")) { $0 + $1.1 + $1.0 }
  }

  /// What a script needs to say the same, as JSON; nil for English.
  var json: String? {
    guard !words.isEmpty else { return nil }
    let members = words.sorted { $0.key < $1.key }.map {
      (key: $0.key, value: JSON.string($0.value))
    }
    return JSON.object(members).compactText.replacing("<", with: "\\u003c")
  }
}
