import Files
import Reports
import Tables

/// Reads what a person names as a report, and tells kindly when it is something else.
enum ReportSource {
  static func read(_ path: String) throws -> SourceFile {
    if path.isFolder {
      throw Failure(
        "cannot read '\(path)' as a report: it is a folder; `sqltrack publish \(path) -o site` "
          + "writes a page for every report in it")
    }
    let file = try InputFile(path)
    switch try file.kind() {
    case .sqlite:
      throw Failure(
        "cannot read '\(path)' as a report: it is a SQLite database; ask it with "
          + "`sqltrack --dbpath \(path) query \"SELECT …\"`, or name it in a report with "
          + "`database: sqlite:\(path.fileName)`")
    case .html where !path.hasSuffix(".md"):
      let page = Recording(page: try file.text())
      let advice =
        page.map {
          "`sqltrack report --verify \(path)` runs its queries again; its report is "
            + "'\($0.path)'"
        } ?? "name the Markdown that it is made from"
      throw Failure("cannot read '\(path)' as a report: it is an HTML page; \(advice)")
    case .png, .jpeg, .gif, .webp, .pdf, .archive:
      throw Failure("cannot read '\(path)' as a report: it is \(try file.kind())")
    case .svg, .html, .empty, .text, .data:
      return SourceFile(path: path, bytes: try file.bytes(upTo: Limit.reportSize.most + 1))
    }
  }
}
