import Files
import Foundation
import Markup
import Reports
import Tables

/// What the index says of a page, kept between runs.
struct PageEntry: Codable, Equatable {
  /// How the page stands to its report.
  enum Status: String, Codable {
    case ok, failed, stale
    /// It has not run, in a preview.
    case unknown
  }

  /// The path in the site.
  var path: String
  var status = Status.ok
  /// Whether there is a page: one that failed the first time has none.
  var hasPage = true
  /// When the bytes of the page changed last, in ISO 8601.
  var updated = ""
  /// The first error of the last run.
  var problem: String?
  var summary = PageSummary()
  /// The headline figures of the last runs by their labels, the newest last.
  var trends: [String: [Double]] = [:]

  /// The longest trend that is drawn; the history keeps all.
  static let trendLimit = 60

  /// Takes over what earlier runs left: the trends grow by the page's figures.
  mutating func continueTrends(of earlier: PageEntry?) {
    trends = earlier?.trends ?? [:]
    if let earlier, earlier.summary.made == summary.made {
      for figure in earlier.summary.figures where figure.number != nil {
        _ = trends[figure.label]?.popLast()
      }
    }
    for figure in summary.figures {
      // A run without the number leaves the trend as it is.
      guard let number = figure.number else { continue }
      trends[figure.label] =
        (trends[figure.label] ?? []).suffix(PageEntry.trendLimit - 1) + [number]
    }
  }
}

/// What the last run left in the site's folder `.sqltrack`.
struct SiteState: Codable, Equatable {
  /// A report as it was published.
  struct Published: Codable, Equatable {
    /// The key of its pages; nil after a failure, so that it runs again.
    var key: String?
    var pages: [String]
  }

  /// What the index was made with.
  var index = ""
  var reports: [String: Published] = [:]
  /// Pages whose source is gone.
  var orphans: [String] = []

  /// Takes out what is no path of a page below the site, or of a report below its folder.
  ///
  /// - Returns: what was taken out.
  mutating func removeStrangers() -> [String] {
    let isPage: (String) -> Bool = { path in
      path.pathParts.map { $0.first != ".sqltrack" } == true && path.hasSuffix(".html")
        && path != "index.html"
    }
    let strangers =
      reports.keys.filter { $0.pathParts == nil }
      + (orphans + reports.values.flatMap(\.pages)).filter { !isPage($0) }
    orphans.removeAll { !isPage($0) }
    reports = reports.filter { $0.key.pathParts != nil }
    for report in reports.keys { reports[report]?.pages.removeAll { !isPage($0) } }
    return strangers.sorted()
  }

  /// What a run has done so far, with what the last one left of the rest.
  func completed(by old: SiteState) -> SiteState {
    var all = old
    all.reports.merge(reports) { _, new in new }
    let known = Set(old.reports.values.flatMap(\.pages) + old.orphans)
    all.orphans = known.subtracting(all.reports.values.flatMap(\.pages)).sorted()
    // The index does not know of it yet.
    if all != old { all.index = "" }
    return all
  }
}

/// The files in the site's folder `.sqltrack`.
struct SiteStore {
  private let folder: String
  private let site: SiteFolder

  init(site: String) {
    folder = site + "/.sqltrack"
    self.site = SiteFolder(path: site)
  }

  /// - Throws: `FileError` when the folder is a link, which would lead what is written elsewhere.
  func check() throws {
    var status = stat()
    guard lstat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return }
    throw FileError(action: "write into", path: folder, reason: "it is no folder of the site")
  }

  /// The state of the last run; an empty one at the first run or when it cannot be read.
  func state() -> SiteState { read("state.json") ?? SiteState() }

  func write(_ state: SiteState) throws { try write(state, to: "state.json") }

  /// The entries of a report.
  func entries(of report: String) -> [PageEntry] {
    (read(SiteStore.entriesName(report)) ?? []).filter { $0.path.pathParts != nil }
  }

  func write(_ entries: [PageEntry], of report: String) throws {
    try write(entries, to: SiteStore.entriesName(report))
  }

  func removeEntries(of report: String) {
    site.remove(memory: SiteStore.entriesName(report))
  }

  private static func entriesName(_ report: String) -> String {
    "pages/\(shortened(report)).json"
  }

  /// A path to which an ending can be added: one that has hardly room for that is replaced by its hash.
  private static func shortened(_ path: String) -> String {
    path.utf8.count <= 200 ? path : SHA256.hash(Array(path.utf8)).hexadecimal
  }

  private func read<Value: Decodable>(_ name: String) -> Value? {
    (try? InputFile("\(folder)/\(name)").bytes())
      .flatMap { try? JSONDecoder().decode(Value.self, from: Data($0)) }
  }

  private func write(_ value: some Encodable, to name: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Without it everything runs again.
    try OutputFile.replace("\(folder)/\(name)", with: Array(try encoder.encode(value)), .none)
  }

  // MARK: History

  /// Adds the headline figures of a page to its history: one line of JSON for each run.
  func appendHistory(of entry: PageEntry) throws {
    guard !entry.summary.figures.isEmpty else { return }
    let path = historyPath(ofPage: entry.path)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = HistoryLine(made: entry.summary.made, figures: entry.summary.figures)
    let json = Array(try encoder.encode(line)) + [10]
    var lines = (try? InputFile(path).bytes()) ?? []
    // A run at the same time replaces the line it wrote before.
    let start = lines.dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    let last = try? JSONDecoder().decode(HistoryLine.self, from: Data(lines[start...]))
    if last?.made == line.made { lines.removeSubrange(start...) }
    try OutputFile.replace(path, with: lines + json)
  }

  func removeHistory(ofPage path: String) {
    site.remove(memory: SiteStore.historyName(ofPage: path))
  }

  private func historyPath(ofPage path: String) -> String {
    "\(folder)/\(SiteStore.historyName(ofPage: path))"
  }

  private static func historyName(ofPage path: String) -> String {
    "history/\(SiteStore.shortened(String(path.dropLast(5)))).jsonl"
  }

  private struct HistoryLine: Codable {
    var made: String
    var figures: [PageSummary.Figure]
  }
}

extension OutputFile {
  /// Writes a whole file unless an equal one is there; missing folders are made.
  @discardableResult static func replace(
    _ path: String, with bytes: [UInt8], _ care: Care = .whole
  ) throws -> Bool {
    try makeFolder(of: path)
    let file = try OutputFile(path: path)
    try bytes.withUnsafeBytes { try file.write($0) }
    return try file.finishIfChanged(care)
  }

  /// Makes the folder that a file goes to.
  static func makeFolder(of path: String) throws {
    try make(folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  /// Makes a folder and those above it, unless it is there.
  static func make(folder: String) throws {
    guard mkdir(folder, 0o777) != 0 else { return }
    let code = errno
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue {
      return
    }
    guard code == ENOENT, !folder.isEmpty, folder != "/" else {
      throw FileError(action: "create the folder", path: folder, code: code)
    }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw FileError(action: "create the folder", path: folder)
    }
  }
}
