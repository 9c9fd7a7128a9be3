import ArgumentParser
import Databases
import Foundation
import Markup
import Reports
import Tables

/// What the command line decides about rendering reports.
struct ReportOptions {
  var format = PageFormat.html
  /// The file to write, `-` for standard output, or a folder for several reports.
  var output: String?
  var parameters: [(name: String, text: String)] = []
  var now: Timestamp?
  var error: ErrorMode?
  var timeout: Duration?
  /// The folder of the files that a paper includes.
  var attachments: String?
  /// Where the paper goes.
  var venue = Venue.standard
  /// The zone of a page that is verified.
  var zone: Zone?
  /// Replaces the databases of the reports.
  var database: DatabaseOptions.Choice?
  var showsProgress = true
  /// Whether each block is told on standard error.
  var isVerbose = false
  /// Whether a page that is up to date is left as it is.
  var onlyIfChanged = false
}

/// The page formats. To add one: a case here and its renderer below.
enum PageFormat: String, CaseIterable, ExpressibleByArgument {
  case html, json, markdown, latex, pdf

  /// The end of a page's file name; Markdown must not replace the report itself.
  var suffix: String {
    switch self {
    case .html: ".html"
    case .json: ".json"
    case .markdown: ".out.md"
    case .latex: ".tex"
    case .pdf: ".pdf"
    }
  }

  /// - Parameters:
  ///   - figureFolder: the folder of a document's figures, from the document.
  ///   - spoolFolder: the folder of the page.
  func renderer(figureFolder: String? = nil, spoolFolder: String? = nil) -> any Renderer {
    switch self {
    case .html, .pdf: HTMLRenderer(spoolFolder: spoolFolder)
    case .json: JSONRenderer()
    case .markdown: MarkdownRenderer()
    case .latex: LaTeXRenderer(figureFolder: figureFolder)
    }
  }
}

/// Reads, runs and renders one report.
struct ReportRun {
  let path: String
  let options: ReportOptions
  let interruption: Interruption
  /// Is called with the path of every file that is written.
  var wrote: (String) -> Void = { _ in }

  /// How a report ended, in the order of how bad it is.
  enum Ending: Int, Comparable {
    /// The page was up to date.
    case unchanged
    case written
    case writtenWithErrors
    case failed

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Renders the report and tells what went wrong.
  func run() throws -> Ending {
    let report = Report(parsing: try SourceFile(contentsOf: path))
    do {
      return try run(report)
    } catch let diagnostic as Diagnostic {
      // Such as a template that is missing.
      Console.error(diagnostic.text(in: report.source))
      Console.error("\(path): 1 error, nothing written")
      return .failed
    }
  }

  private func run(_ report: Report) throws -> Ending {
    let pool = ConnectionPool(open: opener)
    // Only then, because the same data in another file have another key.
    let key = options.onlyIfChanged ? key(of: report, in: pool) : nil
    if let key, isCurrent(key) { return .unchanged }
    let execution = try makeExecution(report, key: key, open: pool.open)
    var notebook = try interruptible { try execution.run() }
    tell(notebook.diagnostics, in: report.source)
    let problems = notebook.diagnostics.all.filter { $0.severity == .error }
    let stopping = problems.filter { mode(of: $0, in: report) == .stop }
    guard stopping.isEmpty else {
      Console.error("\(path): \(stopping.count.counted("error")), nothing written")
      return .failed
    }
    // A page with errors is never up to date.
    if !problems.isEmpty { notebook.key = nil }
    try write(notebook)
    return problems.isEmpty ? .written : .writtenWithErrors
  }

  /// Whether the page, and the attachments when they are asked for, have a key.
  private func isCurrent(_ key: String) -> Bool {
    guard key == PageKey.key(ofPage: outputPath) else { return false }
    return options.attachments.map {
      PageKey.isKey(key, ofAttachments: $0, venue: options.venue)
    } ?? true
  }

  /// Prepares every block without running it.
  func check() throws -> Ending {
    let report = Report(parsing: try SourceFile(contentsOf: path))
    let diagnostics = try interruptible {
      try makeExecution(report).check()
    }
    tell(diagnostics, in: report.source)
    guard !diagnostics.hasErrors else { return .failed }
    print("\(path): \(report.blocks.count.counted("block")), no errors")
    return .written
  }

  private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  /// Opens the databases of the report.
  private func opener(_ reference: DatabaseReference) throws -> any Connection {
    let opening = DatabaseOpening(choice: options.database, folder: folder)
    let connection = try opening.open(reference)
    interruption.watch(connection)
    return connection
  }

  /// What decides whether the page is up to date; nil when a database cannot be asked.
  private func key(of report: Report, in pool: ConnectionPool) -> String? {
    var key = ReportKey(
      report, parameters: options.parameters, now: options.now ?? .now,
      options: ["\(options.error?.rawValue ?? "") \(options.now == nil)"])
    return (try? key.addStates(of: report, in: pool)) == nil ? nil : key.text
  }

  /// What decides whether the page is up to date now; for a page that is followed.
  func currentKey() -> String? {
    guard let source = try? SourceFile(contentsOf: path) else { return nil }
    return key(of: Report(parsing: source), in: ConnectionPool(open: opener))
  }

  /// - Parameter row: values that go before those of the options.
  /// - Parameter open: opens the databases; as the options say when nil.
  func makeExecution(
    _ report: Report, key: String? = nil, row: [(name: String, value: Value)] = [],
    open: ((DatabaseReference) throws -> any Connection)? = nil
  ) throws -> Execution {
    var settings = Execution.Options(now: options.now ?? .now)
    settings.parameters = options.parameters
    settings.row = row
    settings.timeout = options.timeout
    settings.zone = options.zone
    settings.showsDurations = options.now == nil
    settings.isCancelled = { [interruption] in interruption.received != nil }
    if options.showsProgress { settings.progress = progress }
    let log = Log.make(isVerbose: options.isVerbose)
    settings.finished = { index, label, duration in
      log.debug("\(path): block \(index + 1) \(label ?? ""): \(duration)")
    }
    settings.key = key
    let git = GitStatus(folder: folder)
    settings.code = { git.state() }
    do {
      return try Execution(
        report, renderer: try renderer(), options: settings, open: open ?? opener)
    } catch let error as ParameterError {
      throw Failure(error.description)
    }
  }

  private func progress(_ index: Int, _ count: Int, _ label: String?) {
    let name = label.map { " \($0)" } ?? ""
    Console.progress("\(path.fileName): block \(index + 1) of \(count)\(name)")
  }

  func interruptible<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      let result = try body()
      Console.progress("")
      return result
    } catch is CancellationError {
      Console.error("\(path): interrupted, nothing written")
      throw ExitCode(interruption.exitStatus)
    }
  }

  func tell(_ diagnostics: Diagnostics, in source: SourceFile) {
    for diagnostic in diagnostics.sorted { Console.error(diagnostic.text(in: source)) }
  }

  /// What an error does: the command line decides, then the block, then the report.
  private func mode(of diagnostic: Diagnostic, in report: Report) -> ErrorMode {
    options.error ?? diagnostic.block.flatMap { report.blocks[$0].error } ?? report.settings.error
  }

  // MARK: Output

  /// The renderer of the page, and of the attachments when they are asked for.
  private func renderer() throws -> any Renderer {
    let page = options.format.renderer(
      figureFolder: figureFolder,
      spoolFolder: options.output == "-" ? nil : OutputFile.folder(of: outputPath))
    guard options.attachments != nil else { return page }
    return try AttachingRenderer(page: page, venue: options.venue)
  }

  private func write(_ notebook: Notebook) throws {
    if options.format == .latex, options.attachments == nil { try writeFigures(of: notebook) }
    let renderer = try renderer()
    if options.format == .pdf {
      try PDFPrinter().write(notebook, renderer, to: options.output == "-" ? nil : outputPath)
    } else if options.output == "-" {
      try renderer.write(notebook, to: OutputFile())
    } else {
      let file = try OutputFile(path: outputPath)
      try renderer.write(notebook, to: file)
      try file.finish(.lasting)
      wrote(outputPath)
    }
    if options.output != "-" { print(outputPath) }
    try writeAttachments(of: notebook)
  }

  /// Where the page goes: `-o`, else beside the report.
  var outputPath: String {
    let stem = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
    let name = stem + options.format.suffix
    guard let output = options.output else { return name }
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
    guard output.hasSuffix("/") || (exists && isFolder.boolValue) else { return output }
    return (output.hasSuffix("/") ? output : output + "/") + name.fileName
  }
}

extension Int {
  /// The number with a noun, such as `1 error` or `3 errors`.
  func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}

extension Timestamp {
  /// The time of the clock.
  static var now: Timestamp {
    let seconds = Date().timeIntervalSince1970
    return Timestamp(microseconds: Int64((seconds * 1_000_000).rounded()), isZoned: true)
  }
}
