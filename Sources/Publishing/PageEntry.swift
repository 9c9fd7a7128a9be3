import Foundation
import Markup
import Reports

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

  init(site: String) { folder = site + "/.sqltrack" }

  /// The state of the last run; an empty one at the first run or when it cannot be read.
  func state() -> SiteState { read("state.json") ?? SiteState() }

  func write(_ state: SiteState) throws { try write(state, to: "state.json") }

  /// The entries of a report.
  func entries(of report: String) -> [PageEntry] { read("pages/\(report).json") ?? [] }

  func write(_ entries: [PageEntry], of report: String) throws {
    try write(entries, to: "pages/\(report).json")
  }

  func removeEntries(of report: String) { unlink("\(folder)/pages/\(report).json") }

  private func read<Value: Decodable>(_ name: String) -> Value? {
    FileManager.default.contents(atPath: "\(folder)/\(name)")
      .flatMap { try? JSONDecoder().decode(Value.self, from: $0) }
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
    let path = "\(folder)/history/\(entry.path.dropLast(5)).jsonl"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = HistoryLine(made: entry.summary.made, figures: entry.summary.figures)
    let json = Array(try encoder.encode(line)) + [10]
    var lines = Array(FileManager.default.contents(atPath: path) ?? Data())
    // A run at the same time replaces the line it wrote before.
    let start = lines.dropLast().lastIndex(of: 10).map { $0 + 1 } ?? 0
    let last = try? JSONDecoder().decode(HistoryLine.self, from: Data(lines[start...]))
    if last?.made == line.made { lines.removeSubrange(start...) }
    try OutputFile.replace(path, with: lines + json)
  }

  func removeHistory(ofPage path: String) { unlink("\(folder)/history/\(path.dropLast(5)).jsonl") }

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
    if let old = FileManager.default.contents(atPath: path), old.elementsEqual(bytes) {
      return false
    }
    try makeFolder(of: path)
    let file = try OutputFile(path: path)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.finish(care)
    return true
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
