import Foundation
import TestSupport

/// The examples of the CommonMark and GitHub specifications, read from the shared folder.
///
/// They are under CC-BY-SA, so the project holds no copy.
struct MarkdownExamples: Decodable {
  struct Example: Decodable, CustomStringConvertible {
    var example: Int
    var section: String
    var markdown: String
    var html: String
    var kind: String?
    var conflicts: [String]?
    var gfmHTML: String?

    var description: String { "\(example), \(section)" }

    enum CodingKeys: String, CodingKey {
      case example, section, markdown, html, kind, conflicts
      case gfmHTML = "html_cmark_gfm_extensions"
    }
  }

  var examples: [Example]

  /// The examples of a file; nil where the folder is absent.
  static func load(_ name: String) -> [Example]? {
    guard let folder = SharedData.folder else { return nil }
    let file = URL(fileURLWithPath: "\(folder)/markdown/\(name).json")
    guard let data = try? Data(contentsOf: file) else { return nil }
    return try? JSONDecoder().decode(Self.self, from: data).examples
  }

  static var areAbsent: Bool { load("commonmark") == nil }
}
