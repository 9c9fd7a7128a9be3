import ArgumentParser
import Reports

/// The format of a report's page on the command line.
struct ReportFormat: ExpressibleByArgument, Sendable {
  let renderer: any NamedRenderer.Type

  static let html = ReportFormat(renderer: HTMLRenderer.self)

  init(renderer: any NamedRenderer.Type) { self.renderer = renderer }

  init?(argument: String) {
    guard let renderer = PageFormats.ofReports.first(where: { $0.format.name == argument })
    else { return nil }
    self.renderer = renderer
  }

  /// The format that the ending of a file's name says; nil when it says none.
  ///
  /// - Throws: `ValidationError` for what only a query can be written as.
  init?(ofFile path: String) throws {
    let name = path.fileName.lowercased()
    if name.hasSuffix(".csv") {
      throw ValidationError(
        "cannot write a report as CSV: `sqltrack query SQL --to csv` writes a result, and "
          + "--attach those of all labelled blocks")
    }
    let found = PageFormats.ofReports.first { format in
      format.format.ending?.split(separator: ".").last.map { name.hasSuffix(".\($0)") } ?? false
    }
    guard let found else { return nil }
    renderer = found
  }

  static var allValueStrings: [String] { PageFormats.ofReports.map { $0.format.name } }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var defaultValueDescription: String { renderer.format.name }

  var name: String { renderer.format.name }

  /// The end of a page's file name.
  var ending: String { renderer.format.ending ?? "" }
  var isHTML: Bool { renderer.format.name == ReportFormat.html.renderer.format.name }
}

/// The form of a query's result on the command line.
struct QueryFormat: ExpressibleByArgument, Sendable {
  let renderer: any NamedRenderer.Type

  static let table = QueryFormat(renderer: TerminalRenderer.self)

  init(renderer: any NamedRenderer.Type) { self.renderer = renderer }

  init?(argument: String) {
    guard let renderer = PageFormats.ofQueries.first(where: { $0.format.name == argument })
    else { return nil }
    self.renderer = renderer
  }

  /// Whether the result is for eyes in a terminal.
  var isTable: Bool { renderer.format.name == QueryFormat.table.renderer.format.name }

  static var allValueStrings: [String] { PageFormats.ofQueries.map { $0.format.name } }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var defaultValueDescription: String { renderer.format.name }
}
