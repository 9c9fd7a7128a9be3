import ArgumentParser
import Databases
import Foundation
import Publishing
import Reports
import Tables

/// Every report of a folder as a page, with an index.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Write a site: a page for every report of a folder, and an index of them.",
    discussion: """
      Only reports that changed, or whose database changed, run again. A report that fails keeps \
      its old page and is named on the index.

      Examples:
        sqltrack publish reports -o site
        sqltrack publish reports -o site --base-url https://lab.example/results
        sqltrack publish reports -o site --prune --force

      Exit status: 0 done, 1 failed, 2 wrong usage, 3 written, but a report failed or a link is \
      broken, 130 interrupted.
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup(visibility: .hidden) var details: DetailOptions

  @OptionGroup var fileOptions: FileOptions
  @OptionGroup var roleOptions: RoleOptions

  @Argument(help: ArgumentHelp("The folder of the reports.", valueName: "folder"))
  var folder: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "site"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "The address of the site, which a feed and a sitemap need.", valueName: "url"))
  var baseURL: String?

  @Option(help: "The title of the index.")
  var title: String?

  @Flag(help: "Run every report, whether something changed or not.")
  var force = false

  @Flag(help: "Remove pages that no report gives any more.")
  var prune = false

  @Option(
    help: ArgumentHelp(
      "The time of the reports, so that the same input gives the same bytes.", valueName: "time"))
  var now: String?

  @Option(help: "What an error does to a page: show (a box in its place) or stop.")
  var error: ErrorMode?

  @Option(
    help: ArgumentHelp("The longest time for one query, such as 30s.", valueName: "time"))
  var timeout: String?

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if let baseURL, !baseURL.hasPrefix("https://"), !baseURL.hasPrefix("http://") {
      throw ValidationError("invalid address '\(baseURL)': write it as https://lab.example/results")
    }
    _ = try options()
  }

  func run() throws {
    let interruption = Interruption()
    interruption.listen(isImpatient: true)
    let line = ProgressLine.watched(unless: quiet)
    defer { line?.end() }
    let publication = Publication(try options(), services(interruption, line), by: .program)
    let outcome: Publication.Outcome
    do {
      outcome = try publication.run()
    } catch is CancellationError {
      Console.error("\(folder): interrupted")
      throw ExitCode(interruption.exitStatus)
    }
    line?.end()
    try Console.show(lines: summary(outcome) + "\n")
    if outcome.failures + outcome.brokenLinks > 0 { throw ExitCode.writtenWithErrors }
  }

  private func options() throws -> Publication.Options {
    let time = try now.map(TimeArgument.parse)
    var options = Publication.Options(folder: folder, site: output, now: time ?? .now)
    options.baseURL = baseURL
    options.title = title
    options.isForced = force
    options.prunes = prune
    options.error = error
    options.timeout = try timeout.map(DurationArgument.parse)
    options.showsDurations = now == nil
    options.allowed = fileOptions.allowed
    return options
  }

  private func services(
    _ interruption: Interruption, _ line: ProgressLine?
  ) -> Publication.Services {
    let choice = database.choice
    let log = details.log
    let role = roleOptions.role
    return Publication.Services(
      open: { folder, reference in
        try interruption.watched(
          DatabaseOpening(choice: choice, folder: folder, log: log, role: role).open(reference)
        ).counted(on: line)
      },
      code: { GitStatus(folder: $0).state() },
      tell: { Console.error(lines: $0) },
      tellDetail: log.isTelling ? { text in log.tell(text) } : nil,
      progress: { line?.show($0) },
      isCancelled: { interruption.received != nil })
  }

  /// What was done, such as `12 pages of 3 reports: 1 run, 1 written`.
  private func summary(_ outcome: Publication.Outcome) -> String {
    var text =
      "\(output)/index.html: \(outcome.pages.counted("page")) of "
      + "\(outcome.reports.counted("report")), \(outcome.run) run, \(outcome.written) written"
    if outcome.removed > 0 { text += ", \(outcome.removed) removed" }
    if outcome.failures > 0 { text += ", \(outcome.failures) failed" }
    if outcome.brokenLinks > 0 { text += ", \(outcome.brokenLinks.counted("broken link"))" }
    return text
  }
}
