import ArgumentParser
import Databases
import Foundation
import Markup
import Reports
import Tables

/// What the command line decides about rendering reports.
struct ReportOptions {
  var format = ReportFormat.html
  /// The file to write, `-` for standard output, or a folder for several reports.
  var output: String?
  var parameters: [(name: String, text: String)] = []
  var now: Timestamp?
  var error: ErrorMode?
  var timeout: Duration?
  /// The folder of the figures of a Markdown or LaTeX page; nil for one beside it.
  var figures: String?
  /// The folder of the files that a paper includes.
  var attachments: String?
  /// Whether the attachments tell neither people nor places.
  var isAnonymous = false
  /// Where the paper goes.
  var venue = Venue.standard
  /// The zone of a page that is verified.
  var zone: Zone?
  /// Replaces the databases of the reports.
  var database: DatabaseOptions.Choice?
  /// The role that reads.
  var role: String?
  /// Where a person sees how far it is.
  var progress: ProgressLine?
  /// What is told of it on standard error.
  var log = Log.silent
  /// Whether the page has no script and nothing to download.
  var isLean = false
  /// Whether a page that is up to date is left as it is.
  var onlyIfChanged = false
  /// The folders besides their own in which reports may read files.
  var allowed = AllowedFolders()
  /// The reports of the run, none of which an output replaces.
  var reports: [String] = []
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
    let runner = try makeRunner()
    defer { runner.close() }
    let kept = kept(by: runner.report)
    if options.output != "-" { try kept.check(outputPath) }
    do {
      // Only then, because the same data in another file have another key.
      let key = options.onlyIfChanged ? runner.key(with: keyParts) : nil
      if options.onlyIfChanged {
        guard let reason = reasonToRun(key) else {
          options.log.tell("\(path): up to date, \(outputPath) stays")
          return .unchanged
        }
        options.log.tell("\(path): runs, since \(reason)")
      }
      return try run(runner, options.format.renderer, key: key, kept)
    } catch let diagnostic as Diagnostic {
      // Such as a template that is missing.
      Console.error(lines: diagnostic.text(in: runner.report.source))
      Console.error("\(path): 1 error, nothing written")
      return .failed
    }
  }

  private func run<R: NamedRenderer>(
    _ runner: Runner, _ format: R.Type, key: String?, _ kept: KeptFiles
  ) throws -> Ending {
    var request = PageRequest()
    request.companionFolder = figureFolder
    request.isLean = options.isLean
    if options.output != "-" { request.spoolFolder = OutputFile.folder(of: outputPath) }
    let renderer = R(request)
    guard options.attachments != nil else {
      return try finish(interruptible { try runner.run(with: renderer, key: key) }) { page in
        try writeCompanions(renderer.companions(of: page), kept)
        try write(page, by: renderer)
      }
    }
    let attaching = try AttachingRenderer(page: renderer, venue: options.venue)
    return try finish(interruptible { try runner.run(with: attaching, key: key) }) { page in
      let alone: DrawnNotebook<R> = page.pageAlone()
      if !R.format.usesAttachments { try writeCompanions(renderer.companions(of: alone), kept) }
      try write(alone, by: renderer)
      try writeAttachments(of: page, kept)
    }
  }

  /// Tells what went wrong and writes the page unless an error stops it.
  private func finish<R: Renderer>(
    _ run: Run<R>, write: (DrawnNotebook<R>) throws -> Void
  ) throws -> Ending {
    tell(run.messages, in: run.page.notebook.source)
    guard run.stopping.isEmpty else {
      Console.error("\(path): \(run.stopping.count.counted("error")), nothing written")
      return .failed
    }
    try write(run.page)
    return run.errors.isEmpty ? .written : .writtenWithErrors
  }

  /// What the page depends on beside the report and its data.
  private var keyParts: [String] { options.isLean ? ["lean"] : [] }

  /// Why a report runs; nil when the page, and the attachments when they are asked for, have its
  /// key.
  private func reasonToRun(_ key: String?) -> String? {
    guard let key else { return "a database cannot be asked what has changed" }
    guard let old = PageKey.key(ofPage: outputPath) else { return "\(outputPath) has no key" }
    if key != old { return "\(ReportKey.changes(from: old, to: key)) changed" }
    guard let attachments = options.attachments,
      // A manifest that tells nobody has no key.
      options.isAnonymous
        || !PageKey.isKey(key, ofAttachments: attachments, venue: options.venue)
    else { return nil }
    return "\(attachments) has no attachments of this page"
  }

  /// Prepares every block without running it.
  func check() throws -> Ending {
    let runner = try makeRunner()
    defer { runner.close() }
    let diagnostics = try interruptible { try runner.check() }
    tell(diagnostics.sorted, in: runner.report.source)
    guard !diagnostics.hasErrors else { return .failed }
    try Console.show("\(path): \(runner.report.blocks.count.counted("block")), no errors")
    return .written
  }

  /// What decides whether the page is up to date now; for a page that is followed.
  func currentKey() -> String? {
    guard let runner = try? makeRunner() else { return nil }
    defer { runner.close() }
    return runner.key(with: keyParts)
  }

  /// What has changed between two looks at the data.
  static func changes(from old: String?, to new: String?) -> String {
    guard let old, let new else { return "whether the data can be read" }
    return ReportKey.changes(from: old, to: new)
  }

  /// What carries the report out, as it is now.
  ///
  /// - Parameter recording: the results that it is compared with, and is to get in the same way.
  func makeRunner(for recording: Recording? = nil) throws -> Runner {
    let source = try ReportSource.read(path)
    var run = RunOptions(now: options.now ?? .now)
    run.parameters = options.parameters
    run.timeout = options.timeout
    run.zone = options.zone
    run.error = options.error
    run.showsDurations = options.now == nil
    if let recording { run.lines = recording.hasLinesOfServer }
    let opening = opening(in: source.folder)
    let report = Report(parsing: source, by: .program, allowing: options.allowed)
    return Runner(
      report, run, events: events(in: source.folder)
    ) { [interruption, line = options.progress] in
      try interruption.watched(opening.open($0)).counted(on: line)
    }
  }

  private func opening(in folder: String) -> DatabaseOpening {
    DatabaseOpening(
      choice: options.database, folder: folder, log: options.log, role: options.role)
  }

  /// What the outputs leave alone.
  private func kept(by report: Report) -> KeptFiles {
    var kept = KeptFiles()
    kept.add(options.database?.configPath, as: "the configuration")
    let opening = opening(in: report.source.folder)
    for reference in report.databases {
      guard let configuration = try? opening.configuration(for: reference.text) else { continue }
      kept.add(configuration.file, as: "the configuration")
      kept.add(configuration.dbpath, as: "the database")
    }
    kept.add(filesOf: report)
    for path in options.reports + [path] { kept.add(path, as: "the report") }
    return kept
  }

  private func events(in folder: String) -> Runner.Events {
    var events = Runner.Events()
    events.isCancelled = { [interruption] in interruption.received != nil }
    if let line = options.progress {
      events.progress = { index, count, label in
        let name = label.map { " \($0)" } ?? ""
        line.show("\(path.fileName): block \(index + 1) of \(count)\(name)")
      }
    }
    events.finished = { [log = options.log] in log.tell("\(path):\($0)") }
    events.unknown = { [log = options.log] in log.tell("\(path): \($0)") }
    let git = GitStatus(folder: folder)
    events.code = { git.state() }
    return events
  }

  func interruptible<Result>(_ body: () throws -> Result) throws -> Result {
    defer { options.progress?.end() }
    do {
      return try body()
    } catch let error as ParameterError {
      throw Failure(error.description)
    } catch is CancellationError {
      Console.error("\(path): interrupted, nothing written")
      throw ExitCode(interruption.exitStatus)
    }
  }

  func tell(_ diagnostics: [Diagnostic], in source: SourceFile) {
    for diagnostic in diagnostics { Console.error(lines: diagnostic.text(in: source)) }
  }

  // MARK: Output

  private func write<R: Renderer>(_ page: DrawnNotebook<R>, by renderer: R) throws {
    guard options.output != "-" else { return try renderer.write(page, to: Console.output) }
    if options.output?.hasSuffix("/") == true { try Folder.make(outputPath.folder) }
    let file = try OutputFile(path: outputPath)
    try renderer.write(page, to: file)
    try file.finish(.lasting)
    wrote(outputPath)
    try Console.show(outputPath)
  }

  /// Where the page goes: `-o`, else beside the report.
  var outputPath: String { options.outputPath(of: path) }
}

extension ReportOptions {
  /// Where the page of a report goes.
  func outputPath(of report: String) -> String {
    let stem = report.hasSuffix(".md") ? String(report.dropLast(3)) : report
    let name = stem + format.ending
    guard let output else { return name }
    guard output.hasSuffix("/") || output.isFolder else { return output }
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
