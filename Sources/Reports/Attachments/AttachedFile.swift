import Markup
import Tables

/// A file among the attachments, with its hash.
package struct AttachedFile {
  package let name: String
  /// The block that it shows; nil for files of the whole report.
  let block: Int?
  private let parts: PageParts
  /// The SHA-256 of its bytes.
  package let hash: String
  /// How many bytes it has.
  package var size: Int { parts.count }

  init(_ name: String, block: Int?, _ write: (inout PageParts) -> Void) throws {
    var parts = PageParts()
    write(&parts)
    parts.close()
    var hash = SHA256()
    try parts.copy { hash.update($0) }
    self.name = name
    self.block = block
    self.parts = parts
    self.hash = hash.finalize().hexadecimal
  }

  init(_ name: String, block: Int?, text: String) throws {
    try self.init(name, block: block) { $0.out.raw(text) }
  }

  /// Puts the file into a folder in one step.
  package func write(toFolder folder: String) throws {
    let file = try OutputFile(path: "\(folder)/\(name)")
    try parts.copy(to: file)
    try file.finish()
  }

  /// A drawing that says where it comes from.
  static func marked(_ svg: [UInt8], with origin: String) -> [UInt8] {
    let end = Array("</svg>".utf8)
    guard svg.suffix(end.count).elementsEqual(end) else { return svg }
    var out = ByteWriter(to: Spool())
    out.raw(Array(svg.dropLast(end.count)))
    out.raw("<metadata>")
    out.text(origin)
    out.raw("</metadata></svg>\n")
    return (try? out.bytes()) ?? svg
  }
}
