import Files
import Foundation
import Markdown
import Tables

// The files that a report is made of besides its own text.
extension ReportText {
  /// The contents of those files: template, style sheet and images; what cannot be read is left out.
  package var includedFiles: [(name: String, bytes: [UInt8])] {
    includedNames.compactMap { name in
      (try? files.open(name).bytes(upTo: Limit.imageSize.most)).map { (name, $0) }
    }
  }

  /// Which files a report reads, so that no output replaces one.
  package var includedIdentities: [(name: String, identity: FileIdentity)] {
    includedNames.compactMap { name in
      (try? files.open(name))?.identity.map { (name, $0) }
    }
  }

  private var includedNames: [String] {
    [settings.template, settings.css].compactMap { $0?.text } + images.map(\.name)
  }

  /// The text of a file that the front matter names.
  ///
  /// - Throws: `Diagnostic`.
  package func text(ofFile name: LocatedText, upTo limit: Limit) throws -> String {
    let bytes: [UInt8]
    do {
      bytes = try files.bytes(of: name.text, upTo: limit)
    } catch {
      throw error.diagnostic(of: name.text, at: name.location)
    }
    guard !limit.isPassed(by: bytes.count) else { throw Diagnostic(limit, at: name.location) }
    do {
      return try String(text: bytes, name: name.text)
    } catch {
      let kind = FileKind(of: bytes)
      guard kind == .text || kind == .data else {
        throw Diagnostic("cannot read '\(name.text)': it is \(kind)", at: name.location)
      }
      throw Diagnostic(error.description, at: name.location, hint: "save it as UTF-8")
    }
  }

  /// A style sheet as it stands in the page.
  ///
  /// - Throws: `Diagnostic`, also for one that would load something.
  func style(ofFile name: LocatedText) throws -> String {
    let sheet = StyleSheet(try text(ofFile: name, upTo: .styleSize))
    // Or a file with a password could be shown to all readers of a page.
    guard name.text.lowercased().hasSuffix(".css") else {
      throw Diagnostic(
        "cannot use '\(name.text)' as a style sheet", at: name.location,
        hint: "its name must end in .css")
    }
    if let load = sheet.firstLoad {
      throw Diagnostic(
        "cannot use '\(name.text)': '\(load.text)' on its line \(load.line) loads another file",
        at: name.location, hint: "a page is one file: write url(data:…)")
    }
    return sheet.embedded
  }

  /// Finds what is wrong with the files; settings that name none that can be used are taken out.
  mutating func checkFiles() -> [Diagnostic] {
    var diagnostics = Diagnostics()
    if let css = settings.css, diagnostics.collect({ try style(ofFile: css) }) == nil {
      settings.css = nil
    }
    if let template = settings.template,
      diagnostics.collect({ try text(ofFile: template, upTo: .templateSize) }) == nil
    {
      settings.template = nil
    }
    return diagnostics.all + imageProblems
  }

  // MARK: Images

  private typealias Image = (destination: String, name: String, lines: ClosedRange<Int>)

  /// The images of the text that are files.
  private var images: [Image] {
    var found: [(source: String, lines: ClosedRange<Int>)] = []
    for text in texts {
      found += text.inlines.images.map { ($0, text.lines) }
    }
    return found.filter { EmbeddedImage.isLocal($0.source) }.map {
      ($0.source, $0.source.removingPercentEncoding ?? $0.source, $0.lines)
    }
  }

  private var imageProblems: [Diagnostic] {
    images.compactMap { image -> Diagnostic? in
      do throws(ImageProblem) {
        _ = try checked(image.name)
        return nil
      } catch {
        return diagnostic(error, of: image)
      }
    }
  }

  private func diagnostic(_ problem: ImageProblem, of image: Image) -> Diagnostic {
    let place = location(of: image.destination, in: image.lines)
    switch problem {
    case .file(let refusal):
      return refusal.diagnostic(
        of: image.destination, what: "image ", at: place,
        hint: "the path is relative to the report; png, jpeg, gif, svg and webp can be embedded")
    case .ending:
      return Diagnostic(
        "cannot read image '\(image.destination)'", at: place,
        hint: "png, jpeg, gif, svg and webp can be embedded")
    case .tooLarge: return Diagnostic(.imageSize, at: place)
    case .other(let kind):
      return Diagnostic(
        "cannot embed '\(image.destination)': it is \(kind)", at: place,
        hint: "a file is embedded as what its name says that it is")
    }
  }

  private enum ImageProblem: Error {
    case file(FileAccess.Refusal)
    /// The name is not that of an image.
    case ending
    case tooLarge
    /// It is not what its name says.
    case other(FileKind)
  }

  /// A local image as a `data:` URL, so that the page stays one file; nil when it cannot be read.
  package func embedded(_ destination: String) -> String? {
    let name = destination.removingPercentEncoding ?? destination
    guard let (type, file) = try? checked(name),
      let bytes = try? file.bytes(upTo: Limit.imageSize.most)
    else { return nil }
    return "data:\(type);base64,\(bytes.base64)"
  }

  /// Whether the report may have a file read, by whatever program its page is given to.
  func mayRead(_ destination: String) -> Bool {
    do {
      _ = try files.open(destination.removingPercentEncoding ?? destination)
      return true
    } catch {
      return error != .outside
    }
  }

  /// An image that is what its name says, with its media type.
  private func checked(_ name: String) throws(ImageProblem) -> (type: String, file: InputFile) {
    let file: InputFile
    let kind: FileKind
    do {
      file = try files.open(name)
    } catch {
      throw .file(error)
    }
    guard let (expected, type) = EmbeddedImage.kind(of: name) else { throw .ending }
    do {
      kind = try file.kind()
    } catch {
      throw .file(.unreadable(error))
    }
    guard kind == expected else { throw .other(kind) }
    guard !Limit.imageSize.isPassed(by: file.byteCount) else { throw .tooLarge }
    return (type, file)
  }
}

/// What an image of a report is.
package enum EmbeddedImage {
  /// Whether a destination is a file rather than a URL.
  package static func isLocal(_ destination: String) -> Bool {
    !destination.contains("://") && !destination.hasPrefix("data:")
      && !destination.hasPrefix("//") && !destination.isEmpty
  }

  /// What a file's ending promises, and its media type; nil for what a page cannot show.
  static func kind(of name: String) -> (kind: FileKind, type: String)? {
    switch name.split(separator: ".").last?.lowercased() {
    case "png": (.png, "image/png")
    case "jpg", "jpeg": (.jpeg, "image/jpeg")
    case "gif": (.gif, "image/gif")
    case "svg": (.svg, "image/svg+xml")
    case "webp": (.webp, "image/webp")
    default: nil
    }
  }
}
