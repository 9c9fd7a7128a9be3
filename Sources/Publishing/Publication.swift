import Databases
import Files
import Foundation
import Markup
import Reports
import Tables

/// Writes a page for every report below a folder, and the index of them.
///
/// A report runs again when its key has changed; one that fails keeps its old page.
package final class Publication {
  /// What the command line decides.
  package struct Options {
    /// The folder of the reports.
    package var folder: String
    /// The folder of the site.
    package var site: String
    package var now: Timestamp
    /// The address of the site, for the feed and the sitemap.
    package var baseURL: String?
    /// The title of the index.
    package var title: String?
    /// Whether everything runs again.
    package var isForced = false
    /// Whether pages without a source are removed.
    package var prunes = false
    package var error: ErrorMode?
    package var timeout: Duration?
    package var showsDurations = true
    /// The folders besides their own in which reports may read files.
    package var allowed = AllowedFolders()

    package init(folder: String, site: String, now: Timestamp) {
      self.folder = folder
      self.site = site
      self.now = now
    }
  }

  /// What a publication needs of its surroundings.
  package struct Services {
    /// Opens a database that a report in a folder names.
    package var open: (_ folder: String, DatabaseReference) throws -> any Snapshot
    /// The state of the code in a folder.
    package var code: (_ folder: String) -> CodeState?
    /// Tells a message.
    package var tell: (String) -> Void
    /// Tells what runs and why, and what stays; nil when nobody asked for it.
    package var tellDetail: ((String) -> Void)?
    /// Tells how far it is.
    package var progress: (String) -> Void
    package var isCancelled: () -> Bool

    package init(
      open: @escaping (String, DatabaseReference) throws -> any Snapshot,
      code: @escaping (String) -> CodeState? = { _ in nil },
      tell: @escaping (String) -> Void, tellDetail: ((String) -> Void)? = nil,
      progress: @escaping (String) -> Void = { _ in },
      isCancelled: @escaping () -> Bool = { false }
    ) {
      self.open = open
      self.code = code
      self.tell = tell
      self.tellDetail = tellDetail
      self.progress = progress
      self.isCancelled = isCancelled
    }
  }

  /// What came of it.
  package struct Outcome: Equatable {
    package var reports = 0
    package var pages = 0
    /// The pages that ran.
    package var run = 0
    /// The pages whose bytes changed.
    package var written = 0
    package var failures = 0
    package var brokenLinks = 0
    package var removed = 0
  }

  let options: Options
  let services: Services
  let store: SiteStore
  private let catalog: Catalog
  var outcome = Outcome()
  private var codes: [String: CodeState?] = [:]
  /// The pages that earlier runs wrote.
  private var known: Set<String> = []

  package init(_ options: Options, _ services: Services, by catalog: Catalog) {
    self.options = options
    self.services = services
    self.catalog = catalog
    store = SiteStore(site: options.site)
  }

  /// Publishes everything.
  ///
  /// - Throws: what stops the whole, such as `CancellationError` or a folder that is missing.
  package func run() throws -> Outcome {
    let reports = try SiteReport.all(
      below: options.folder, except: options.site, by: catalog, allowing: options.allowed)
    guard !reports.isEmpty || !options.prunes else {
      throw NothingToPublish(folder: options.folder, site: options.site)
    }
    try prepareSite()
    let links = SiteLinks(reports, hasOnePage: hasOnePage)
    var old = store.state()
    for name in old.removeStrangers() {
      services.tell(
        "\(path(".sqltrack/state.json")): '\(name)' is no file of the site and stays")
    }
    known = Set(old.reports.values.flatMap(\.pages) + old.orphans)
    var state = SiteState()
    var groups: [SiteGroup] = []
    var owners: [String: String] = ["index.html": "the index of the site"]
    for (index, report) in reports.enumerated() {
      services.progress("\(report.path): report \(index + 1) of \(reports.count)")
      var run = ReportPublication(
        self, report, links: links, neighbours: neighbours(of: index, in: reports))
      defer { run.close() }
      let group = try run.group(since: old.reports[report.path], owners: &owners)
      state.reports[report.path] = SiteState.Published(key: group.key, pages: group.pages)
      groups.append(group)
      // What is done stays done when the rest is interrupted.
      if group.hasRun { try store.write(state.completed(by: old)) }
    }
    outcome.reports = reports.count
    let pages = Set(groups.flatMap(\.pages))
    outcome.pages = pages.count
    checkLinks(reports, links, pages: pages)
    state.orphans = try sweep(old, state)
    try writeIndex(groups, &state, old)
    return outcome
  }

  /// The commit of a folder; asked once.
  func code(in folder: String) -> CodeState? {
    if let known = codes[folder] { return known }
    let code = services.code(folder)
    codes[folder] = code
    return code
  }

  func path(_ page: String) -> String { "\(options.site)/\(page)" }

  func exists(_ page: String) -> Bool { access(path(page), F_OK) == 0 }

  /// Whether something stands where a page would go that no run has written.
  func isForeign(_ page: String) -> Bool {
    // A link may have been put there since.
    guard !known.contains(page) || path(page).linkTarget != nil, exists(page) else { return false }
    // A folder, say.
    guard let file = try? InputFile(path(page)) else { return true }
    return !SiteFolder.isOurs(file)
  }

  /// Makes the folder of the site, and refuses one that cannot take it.
  private func prepareSite() throws {
    try OutputFile.make(folder: options.site)
    guard access(options.site, W_OK) == 0 else {
      throw FileError(action: "write into", path: options.site)
    }
    try store.check()
    if isForeign("index.html") { throw ForeignFile(path: path("index.html")) }
    // They have no mark, but never stand without an index.
    guard options.baseURL != nil, !exists("index.html") else { return }
    if let other = ["feed.xml", "sitemap.xml"].first(where: exists) {
      throw ForeignFile(path: path(other))
    }
  }

  /// The reports with one page beside this one in its folder.
  private func neighbours(
    of index: Int, in reports: [SiteReport]
  ) -> (previous: SiteReport?, next: SiteReport?) {
    let report = reports[index]
    let isNear: (SiteReport) -> Bool = {
      PagePath.folder(of: $0.path) == PagePath.folder(of: report.path) && self.hasOnePage($0)
    }
    return (reports[..<index].last(where: isNear), reports[(index + 1)...].first(where: isNear))
  }

  /// Whether a report has a page of its own; one with mistakes may have been one with many.
  private func hasOnePage(_ report: SiteReport) -> Bool {
    report.report.settings.pages == nil
      && (report.report.settingsErrors.isEmpty || exists(report.page))
  }

  private func checkLinks(_ reports: [SiteReport], _ links: SiteLinks, pages: Set<String>) {
    for report in reports {
      let problems = links.problems(in: report) { pages.contains($0) || exists($0) }
      for problem in problems { services.tell(problem.text(in: report.report.source)) }
      outcome.brokenLinks += problems.count
    }
  }

  // MARK: Pages without a source

  /// Finds the pages that no report gives any more, and removes them when asked.
  private func sweep(_ old: SiteState, _ new: SiteState) throws -> [String] {
    let current = Set(new.reports.values.flatMap(\.pages))
    for report in old.reports.keys where new.reports[report] == nil {
      store.removeEntries(of: report)
    }
    let former = known.subtracting(current)
    for page in known.union(current).union(["index.html"]) where isInside(page) {
      OutputFile.removeLitter(of: path(page))
    }
    let orphans = former.filter(exists).sorted()
    guard options.prunes else {
      for page in orphans {
        services.tell("\(path(page)): no report gives this page any more; --prune removes it")
      }
      return orphans
    }
    for page in orphans {
      switch SiteFolder(path: options.site).remove(page: page) {
      case .missing: continue
      case .refused(let reason):
        services.tell("\(path(page)): \(reason), so it stays")
        continue
      case .removed: outcome.removed += 1
      }
      store.removeHistory(ofPage: page)
      services.tell("\(path(page)): removed")
    }
    return []
  }

  /// Whether no link on the way to a page leads out of the site.
  private func isInside(_ page: String) -> Bool {
    guard let site = options.site.realPath else { return false }
    return path(page).folderPart.nearestRealPath.isWithin(folder: site)
  }
}

/// A folder without reports, which would empty a site.
struct NothingToPublish: Error, CustomStringConvertible {
  let folder: String
  let site: String

  var description: String { "cannot prune '\(site)': there is no report below '\(folder)'" }
}

/// A file of somebody else where the index would go.
struct ForeignFile: Error, CustomStringConvertible {
  let path: String

  var description: String { "'\(path)' is there and was not made by sqltrack" }
}
