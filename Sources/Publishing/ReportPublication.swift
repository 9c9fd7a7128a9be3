import Databases
import Foundation
import Markup
import Reports
import Tables

/// Runs one report of a site, for one page or for one page per row.
struct ReportPublication {
  typealias Cells = [(name: String, value: Value)]

  let site: Publication
  let report: SiteReport
  let links: SiteLinks
  let neighbours: (previous: SiteReport?, next: SiteReport?)
  private let runner: Runner
  private var entries: [PageEntry] = []
  private var hasFailed = false
  private var told: Set<String> = []

  init(
    _ site: Publication, _ report: SiteReport, links: SiteLinks,
    neighbours: (previous: SiteReport?, next: SiteReport?)
  ) {
    self.site = site
    self.report = report
    self.links = links
    self.neighbours = neighbours
    let folder = report.report.source.folder
    var options = RunOptions(now: site.options.now)
    options.timeout = site.options.timeout
    options.error = site.options.error
    options.showsDurations = site.options.showsDurations
    var events = Runner.Events()
    events.isCancelled = site.services.isCancelled
    events.code = { site.code(in: folder) }
    if let tell = site.services.tellDetail {
      let path = report.report.source.path
      events.finished = { tell("\(path):\($0)") }
      events.unknown = { tell("\(path): \($0)") }
    }
    runner = Runner(report.report, options, events: events) { try site.services.open(folder, $0) }
  }

  /// Closes the databases of the report.
  func close() { runner.close() }

  /// Brings the pages of the report up to date.
  ///
  /// - Parameter owners: the reports by the pages that they gave.
  mutating func group(
    since old: SiteState.Published?, owners: inout [String: String]
  ) throws -> SiteGroup {
    let store = site.store
    let path = report.path
    let key = self.key
    if let key, key == old?.key, !site.options.isForced, let pages = old?.pages,
      pages.allSatisfy({ site.exists($0) && owners[$0] == nil })
    {
      for page in pages { owners[page] = path }
      tellDetail("up to date, \(pages.count == 1 ? "its page stays" : "its pages stay")")
      return SiteGroup(
        report: report, key: key, pages: pages, hasRun: false,
        entries: { store.entries(of: path) })
    }
    tellDetail("runs, \(reason(key, old, owners))")
    try run(earlier(old), &owners)
    try store.write(entries, of: path)
    let entries = entries
    return SiteGroup(
      report: report, key: hasFailed ? nil : key, pages: pages(keeping: old, owners),
      hasRun: true, entries: { entries })
  }

  /// Why the report runs.
  private func reason(
    _ key: String?, _ old: SiteState.Published?, _ owners: [String: String]
  ) -> String {
    if site.options.isForced { return "as --force says" }
    guard let key else { return "since a database cannot be asked what has changed" }
    guard let old else { return "since it is new" }
    guard let before = old.key else { return "since it failed" }
    if key != before { return "since \(ReportKey.changes(from: before, to: key)) changed" }
    let lost = old.pages.first { !site.exists($0) || owners[$0] != nil } ?? report.page
    return "since \(site.path(lost)) is no longer there or its own"
  }

  private func tellDetail(_ text: String) {
    site.services.tellDetail?("\(report.report.source.path): \(text)")
  }

  /// What the index said of the pages, also of those that only the state knows.
  private func earlier(_ old: SiteState.Published?) -> [String: PageEntry] {
    var earlier = Dictionary(
      site.store.entries(of: report.path).map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first })
    for page in old?.pages ?? [] where earlier[page] == nil {
      var entry = PageEntry(path: page)
      entry.updated = Zone.current.instant(site.options.now).iso(in: .utc)
      earlier[page] = entry
    }
    return earlier
  }

  /// The pages that the report has now.
  ///
  /// When one of them could not be written the older ones stay, or a mistake would remove them.
  private func pages(
    keeping old: SiteState.Published?, _ owners: [String: String]
  ) -> [String] {
    let pages = entries.filter(\.hasPage).map(\.path)
    let isWhole = entries.allSatisfy { $0.hasPage && $0.status != .stale }
    guard !isWhole else { return pages }
    let known = Set(pages)
    return pages
      + (old?.pages ?? []).filter {
        site.exists($0) && owners[$0] == nil && !known.contains($0)
      }
  }

  /// The key of the pages; nil when a database cannot be asked.
  private var key: String? {
    let around = [neighbours.previous, neighbours.next]
    return runner.key(
      with: links.addresses(in: report, from: report.page).sorted { $0 < $1 }
        .map { "\($0.key) \($0.value)" }
        + around.map { "\($0?.path ?? "") \($0?.label ?? "")" })
  }

  private mutating func run(
    _ earlier: [String: PageEntry], _ owners: inout [String: String]
  ) throws {
    guard let pages = report.report.settings.pages else {
      let mistakes = report.report.settingsErrors
      if let first = mistakes.first, earlier.keys.contains(where: { $0 != report.page }) {
        // It had other pages, and cannot say whether it still has them.
        tell(mistakes)
        return keepAll(earlier, problem(first), &owners)
      }
      if let obstacle = take(report.page, &owners) {
        return fail(report.page, obstacle, [:])
      }
      return try render(report.page, row: [], around: (nil, nil), earlier)
    }
    let rows: [(path: String, row: Cells)]
    do {
      rows = try RowPages(pages, of: report, runner).all()
    } catch let problem as Diagnostic {
      tell([problem])
      return keepAll(earlier, problem.message, &owners)
    }
    for (index, page) in rows.enumerated() {
      if site.services.isCancelled() { throw CancellationError() }
      if let obstacle = take(page.path, &owners) {
        fail(page.path, obstacle, [:])
        continue
      }
      try render(
        page.path, row: page.row,
        around: (
          neighbour(index - 1, of: rows, from: page.path),
          neighbour(index + 1, of: rows, from: page.path)
        ), earlier)
    }
  }

  /// Notes that a page is this report's.
  ///
  /// - Returns: what is told when it cannot be, such as that another report gave it already.
  private mutating func take(_ page: String, _ owners: inout [String: String]) -> String? {
    guard let obstacle = obstacle(to: page, owners) else {
      owners[page] = report.path
      return nil
    }
    tell([Diagnostic(obstacle, at: SourceLocation(line: 1))])
    return obstacle
  }

  private func obstacle(to page: String, _ owners: [String: String]) -> String? {
    if let owner = owners[page] { return "the page '\(page)' is also that of \(owner)" }
    return site.isForeign(page) ? "'\(page)' is there and was not made by sqltrack" : nil
  }

  // MARK: One page

  private mutating func render(
    _ page: String, row: Cells,
    around: (PageSurroundings.Neighbour?, PageSurroundings.Neighbour?),
    _ earlier: [String: PageEntry]
  ) throws {
    site.outcome.run += 1
    do {
      // A site's readers did not ask for the data of whoever filled the database.
      let renderer = HTMLRenderer(
        spoolFolder: site.options.site, drawsThumbnails: true, hasSafeCSV: true)
      var run = try runner.run(with: renderer, row: row)
      var surroundings = PageSurroundings()
      surroundings.index = PagePath.relative(from: page, to: "index.html").urlPath
      surroundings.previous = around.0 ?? neighbour(neighbours.previous, from: page, row)
      surroundings.next = around.1 ?? neighbour(neighbours.next, from: page, row)
      surroundings.links = links.addresses(in: report, from: page)
      run.page.notebook.surroundings = surroundings
      tell(run.messages)
      if let first = run.stopping.first { return fail(page, problem(first), earlier) }
      try write(run.page, to: page, run.errors.first.map(problem), earlier[page])
    } catch let error as CancellationError {
      throw error
    } catch let diagnostic as Diagnostic {
      tell([diagnostic])
      fail(page, problem(diagnostic), earlier)
    } catch let error as any Error & CustomStringConvertible {
      site.services.tell("\(report.report.source.path): error: \(error.description)")
      fail(page, error.description, earlier)
    }
  }

  private mutating func write(
    _ drawn: DrawnNotebook<HTMLRenderer>, to page: String, _ problem: String?, _ earlier: PageEntry?
  ) throws {
    let path = site.path(page)
    if !site.exists(PagePath.folder(of: page)) { try OutputFile.makeFolder(of: path) }
    let file = try OutputFile(path: path)
    try HTMLRenderer().write(drawn, to: file)
    let isChanged = try file.finishIfChanged()
    if isChanged { site.outcome.written += 1 }
    site.services.tellDetail?("\(path): \(isChanged ? "written" : "the same bytes, stays")")
    var entry = PageEntry(path: page, summary: drawn.summary)
    entry.updated = isChanged ? entry.summary.made : earlier?.updated ?? entry.summary.made
    entry.continueTrends(of: earlier)
    if let problem {
      entry.status = .failed
      entry.problem = problem
      hasFailed = true
      site.outcome.failures += 1
    }
    entries.append(entry)
    try site.store.appendHistory(of: entry)
  }

  /// Keeps the old page of one that failed.
  private mutating func fail(_ page: String, _ problem: String?, _ earlier: [String: PageEntry]) {
    hasFailed = true
    site.outcome.failures += 1
    var entry = earlier[page] ?? PageEntry(path: page)
    entry.hasPage = earlier[page] != nil && site.exists(page)
    entry.status = entry.hasPage ? .stale : .failed
    entry.problem = problem
    if entry.summary.title.isEmpty { entry.summary.title = report.label }
    entries.append(entry)
  }

  /// Keeps all pages of a report whose rows are not known.
  private mutating func keepAll(
    _ earlier: [String: PageEntry], _ problem: String, _ owners: inout [String: String]
  ) {
    let pages = earlier.values.filter { owners[$0.path] == nil }.sorted { $0.path < $1.path }
    for page in pages {
      owners[page.path] = report.path
      fail(page.path, problem, earlier)
    }
    if pages.isEmpty { fail(report.page, problem, earlier) }
  }

  // MARK: Words

  /// Tells messages, each once: a mistake may be that of a thousand pages.
  private mutating func tell(_ diagnostics: [Diagnostic]) {
    for one in diagnostics {
      let text = one.text(in: report.report.source)
      if told.insert(text).inserted { site.services.tell(text) }
    }
  }

  private func problem(_ diagnostic: Diagnostic) -> String {
    "line \(diagnostic.location.line): \(diagnostic.message)"
  }

  private func neighbour(
    _ page: String, _ title: String, from other: String
  ) -> PageSurroundings.Neighbour {
    PageSurroundings.Neighbour(
      address: PagePath.relative(from: other, to: page).urlPath, title: title)
  }

  private func neighbour(
    _ index: Int, of rows: [(path: String, row: Cells)], from page: String
  ) -> PageSurroundings.Neighbour? {
    guard rows.indices.contains(index) else { return nil }
    return neighbour(rows[index].path, report.label(row: rows[index].row), from: page)
  }

  private func neighbour(
    _ report: SiteReport?, from page: String, _ row: Cells
  ) -> PageSurroundings.Neighbour? {
    guard let report, row.isEmpty else { return nil }
    return neighbour(report.page, report.label, from: page)
  }
}

extension SiteReport {
  /// What links call the report: its title as far as it is known, else its file's name.
  var label: String { label(row: []) }

  /// What links call the page of a row.
  func label(row: [(name: String, value: Value)]) -> String {
    title(row: row) ?? (path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? path)
  }
}
