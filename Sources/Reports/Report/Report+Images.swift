import Foundation
import Markdown
import Tables

extension Report {
  /// The contents of the files that the page is made of besides the report: its template and
  /// style sheet, and its images; what cannot be read is left out.
  package var includedFiles: [(name: String, bytes: [UInt8])] {
    let folder = URL(fileURLWithPath: source.path).deletingLastPathComponent()
    let images = texts.flatMap { $0.inlines.images.filter(EmbeddedImage.isLocal) }
      .map { $0.removingPercentEncoding ?? $0 }
    let names = [settings.template, settings.css].compactMap { $0?.text } + images
    return names.compactMap { name in
      let path = name.hasPrefix("/") ? name : folder.appendingPathComponent(name).path
      return FileManager.default.contents(atPath: path).map { (name, Array($0)) }
    }
  }

  /// The messages for images of the text that cannot be read.
  var imageProblems: [Diagnostic] {
    texts.flatMap { text in
      text.inlines.images.filter { EmbeddedImage.isLocal($0) && embedded($0) == nil }.map {
        Diagnostic(
          "cannot read image '\($0)'", at: SourceLocation(line: text.lines.lowerBound),
          hint: "the path is relative to the report; png, jpeg, gif, svg and webp can be embedded")
      }
    }
  }

  /// A local image as a `data:` URL, so that the page stays one file; nil when it cannot be read.
  func embedded(_ destination: String) -> String? {
    let folder = URL(fileURLWithPath: source.path).deletingLastPathComponent()
    let name = destination.removingPercentEncoding ?? destination
    guard let type = EmbeddedImage.type(of: name),
      let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
    else { return nil }
    return "data:\(type);base64,\(Array(data).base64)"
  }
}

/// What an image of a report is.
enum EmbeddedImage {
  /// Whether a destination is a file rather than a URL.
  static func isLocal(_ destination: String) -> Bool {
    !destination.contains("://") && !destination.hasPrefix("data:")
      && !destination.hasPrefix("//") && !destination.isEmpty
  }

  /// The media type by the file's ending; nil for what a page cannot show.
  static func type(of name: String) -> String? {
    switch name.split(separator: ".").last?.lowercased() {
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    default: nil
    }
  }
}

extension [Inline] {
  /// The destinations of the images in it.
  fileprivate var images: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .image(let destination, _, _): [destination]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner):
        inner.images
      case .text, .code, .softBreak, .lineBreak, .html, .checkbox, .footnote, .reference: []
      }
    }
  }
}
