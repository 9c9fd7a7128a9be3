import ArgumentParser
import Files
import Foundation
import Markup
import Preview
import Reports
import Tables

/// The main job: runs the blocks of a report and writes its page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", _superCommandName: "sqltrack",
    abstract: "Run the SQL blocks of a Markdown report and write one static HTML page.",
    discussion: """
      The page is written to FILE.html beside FILE.md. An error leaves the old page as it is, \
      unless the report or --error says 'show'.

      Examples:
        sqltrack report weekly.md
        sqltrack report weekly.md -P since=2026-11-13 -o site/weekly.html
        sqltrack report weekly.md --to json -o - | jq .blocks
        sqltrack report weekly.md --check
        sqltrack report weekly.md --attach paper/ --venue icml
        sqltrack report --verify weekly.html
        sqltrack report weekly.md --if-changed
        sqltrack report weekly.md --lean -o mail.html
        sqltrack report weekly.md --watch --every 30s

      Exit status: 0 written, 1 failed or changed, 2 wrong usage, 3 written with error boxes, \
      130 interrupted.
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @OptionGroup var fileOptions: FileOptions
  @OptionGroup var roleOptions: RoleOptions

  @Argument(
    help: ArgumentHelp("The reports.", valueName: "file.md"), completion: .file(extensions: ["md"]))
  var files: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, whose ending may say the format; a folder, or with a slash behind it a "
        + "new one; - for standard output.", valueName: "path"))
  var output: String?

  @Option(
    name: [.customShort("P"), .customLong("param")],
    help: ArgumentHelp("A parameter of the report; may be repeated.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    help:
      "The page format: \(ReportFormat.allValueStrings.alternatives); what -o says, or html.")
  var to: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "Where the figures of a Markdown or LaTeX page go, instead of beside it.",
      valueName: "folder"))
  var figures: String?

  @Option(
    help: ArgumentHelp(
      "Also write tables, figures and values for a paper into a folder.", valueName: "folder"))
  var attach: String?

  @Option(
    help: ArgumentHelp(
      "The venue of the paper, which decides the width of figures: neurips, icml, cvpr, ieee ...",
      valueName: "name"), completion: .list(Venue.all.map(\.name).filter { !$0.isEmpty }))
  var venue: String?

  @Flag(
    help:
      "Leave out of the attached files what tells people, places and code: paths, names of databases, queries, commits."
  )
  var anonymous = false

  @Option(
    help: ArgumentHelp(
      "Run the queries of a page or a manifest.json again and list what has changed.",
      valueName: "page"))
  var verify: String?

  @Option(
    help: ArgumentHelp(
      "The time of the report, so that the same input gives the same bytes.", valueName: "time"))
  var now: String?

  @Option(help: "What an error does to the page: show (a box in its place) or stop.")
  var error: ErrorMode?

  @Option(
    help: ArgumentHelp("The longest time for one query, such as 30s.", valueName: "time"))
  var timeout: String?

  @Flag(help: "Write a smaller page: no script, and no CSV and SVG to download.")
  var lean = false

  @Flag(help: "Prepare every block without running it and list all errors.")
  var check = false

  @Flag(help: "Leave the page as it is unless the report, its files or its data changed.")
  var ifChanged = false

  @Flag(help: "Write the page again whenever the report changes; errors show in the page.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "With --watch, look at the data this often, such as 30s.", valueName: "time"))
  var every: String?

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if verify != nil, files.count > 1 {
      throw ValidationError("--verify takes one report, or finds it beside the page")
    }
    if files.isEmpty, verify == nil {
      throw ValidationError("missing file: name the report to run")
    }
    if files.count > 1, let output, output != "-", !output.hasSuffix("/"), !output.isFolder {
      throw ValidationError("-o '\(output)' must be a folder for more than one report")
    }
    if files.count > 1, attach != nil {
      throw ValidationError("--attach takes one report at a time")
    }
    let hasFigureFiles = ["markdown", "latex"].contains(try format.name)
    if figures != nil, attach != nil || !hasFigureFiles {
      throw ValidationError(
        "--figures goes with --to markdown or latex: other pages have their figures in them")
    }
    if files.count > 1, figures != nil {
      throw ValidationError("--figures takes one report at a time")
    }
    if lean, try !format.isHTML {
      throw ValidationError("--lean is for HTML pages: others have no script")
    }
    if venue != nil, attach == nil { throw ValidationError("--venue needs --attach") }
    if anonymous, attach == nil { throw ValidationError("--anonymous needs --attach") }
    let format = try format
    if ifChanged, !format.isHTML || output == "-" {
      throw ValidationError("--if-changed needs a page in a file: the key stands in its HTML")
    }
    if watch, files.count > 1 || check || !format.isHTML || output == "-" {
      throw ValidationError("--watch follows one report and writes its HTML page")
    }
    if every != nil, !watch { throw ValidationError("--every goes with --watch") }
    _ = try every.map(DurationArgument.parse)
    try checkPages(try options())
  }

  /// Refuses reports whose pages would replace each other.
  private func checkPages(_ options: ReportOptions) throws {
    guard output != "-", !check else { return }
    var owners: [String: String] = [:]
    for file in files {
      let page = options.outputPath(of: file)
      guard let owner = owners.updateValue(file, forKey: page.realFilePath),
        owner.realFilePath != file.realFilePath
      else { continue }
      throw ValidationError("the page '\(page)' would be that of '\(owner)' and of '\(file)'")
    }
  }

  func run() throws {
    let options = try options()
    let interruption = Interruption()
    interruption.listen(isImpatient: true)
    if let verify {
      let run = VerifyRun(
        page: verify, report: files.first, options: options, interruption: interruption)
      if try !run.run() { throw ExitCode.failed }
      return
    }
    if watch { return try follow(options, interruption) }
    var worst = ReportRun.Ending.unchanged
    for file in files {
      let report = ReportRun(path: file, options: options, interruption: interruption)
      let ending = try tried { try check ? report.check() : report.run() }
      worst = max(worst, ending)
      if open, ending < .failed, !check { Browser.open(report.outputPath) }
    }
    switch worst {
    case .unchanged, .written: return
    case .writtenWithErrors: throw ExitCode.writtenWithErrors
    case .failed: throw ExitCode.failed
    }
  }

  /// Writes the page of one report at every change until Ctrl-C.
  private func follow(_ options: ReportOptions, _ interruption: Interruption) throws {
    var options = options
    options.error = error ?? .show
    // What it writes itself is no change, by whatever name the folder has.
    var written: Set<String> = []
    let report = ReportRun(path: files[0], options: options, interruption: interruption) {
      written.insert($0.realFilePath)
    }
    let folder = URL(fileURLWithPath: files[0]).deletingLastPathComponent().path
    let watch = try FileWatch(folder.realPath ?? folder, isDeep: false) { path in
      written.contains(path) || ServeCommand.isData(path)
    }
    let pause = try every.map(DurationArgument.parse)
    var next = pause.map { ContinuousClock.now + $0 }
    var key = pause == nil ? nil : report.currentKey()
    try run(report)
    if open { Browser.open(report.outputPath) }
    while interruption.received == nil {
      // Short waits, so that a signal is noticed.
      let changes = watch.changes(within: .milliseconds(300))
      if !changes.isEmpty {
        details.log.tell(changes: changes, below: watch.root)
        try run(report)
      } else if let time = next, let pause, time <= .now {
        next = .now + pause
        let current = report.currentKey()
        if current != key {
          details.log.tell("noticed: \(ReportRun.changes(from: key, to: current)) changed")
          try run(report)
        }
        key = current
      }
    }
    throw ExitCode(interruption.exitStatus)
  }

  /// Runs a report that is followed.
  private func run(_ report: ReportRun) throws {
    _ = try tried { try report.run() }
  }

  /// Runs a report; what is wrong is told, so that the next one, or the next change, is tried.
  private func tried(_ body: () throws -> ReportRun.Ending) throws -> ReportRun.Ending {
    do {
      return try body()
    } catch let code as ExitCode {
      throw code
    } catch let failure as Failure {
      Console.error("error: \(failure.message)")
    } catch {
      Console.error("error: \(error)")
    }
    return .failed
  }

  /// The format of the page: that of `--to`, else the one that the name of the file says.
  private var format: ReportFormat {
    get throws {
      guard let output, !output.hasSuffix("/"), !output.isFolder else { return to ?? .html }
      let named = try ReportFormat(ofFile: output)
      if let to, let named, to.name != named.name {
        throw ValidationError(
          "cannot write \(to.name) to '\(output)': its ending says \(named.name)")
      }
      return to ?? named ?? .html
    }
  }

  private func options() throws -> ReportOptions {
    var options = ReportOptions()
    options.format = try format
    options.allowed = fileOptions.allowed
    options.reports = files
    options.output = output
    options.attachments = attach
    options.isAnonymous = anonymous
    options.figures = figures
    options.venue = try venue.map(VenueArgument.parse) ?? .standard
    options.parameters = try parameters.map(ParameterArgument.split)
    options.now = try now.map(TimeArgument.parse)
    options.error = error
    options.timeout = try timeout.map(DurationArgument.parse)
    options.database = database.choice
    options.role = roleOptions.role
    options.log = details.log
    options.onlyIfChanged = ifChanged
    options.isLean = lean
    options.progress = .watched(unless: quiet)
    return options
  }
}
