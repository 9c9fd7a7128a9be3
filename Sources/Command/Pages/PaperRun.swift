import Files
import Foundation
import Reports
import Tables

/// Reads a paper beside the manifest of what was attached to it, and tells what is typed by hand,
/// what is not what it was, and what is older than its data.
struct PaperRun {
  let documents: [String]
  let manifest: String
  let options: ReportOptions
  let interruption: Interruption

  /// - Returns: whether there was nothing to tell.
  func run() throws -> Bool {
    let attached = try AttachedFolder(manifest: manifest)
    let check = PaperCheck(attached.known)
    var count = 0
    var used: [(label: String, place: String, name: String)] = []
    var waiting = documents
    var seen = Set(documents)
    while let path = waiting.popLast() {
      let document = TeXDocument(String(decoding: try InputFile(path).bytes(), as: UTF8.self))
      for finding in check.findings(in: document) {
        count += 1
        try Console.show("\(path):\(finding.words)")
      }
      for inclusion in document.inclusions {
        let place = "\(path):\(inclusion.line):\(inclusion.column)"
        let target = "\((documents.first ?? path).folder)/\(inclusion.path)"
        if let name = attached.name(of: target) {
          if let words = try attached.fault(of: name) {
            count += 1
            try Console.show("\(place): \(words)")
          }
          if let label = attached.labels[name] { used.append((label, place, name)) }
        } else if let file = TeXFile.existing(target), seen.insert(file).inserted {
          waiting.append(file)
        }
      }
    }
    count += try tellStale(used)
    let typed = count == 0 ? "nothing to say" : count.counted("remark")
    try Console.show("\(manifest): \(typed)")
    return count == 0
  }

  /// Tells which of the files that the paper uses are older than their data.
  private func tellStale(
    _ used: [(label: String, place: String, name: String)]
  ) throws -> Int {
    let run = VerifyRun(
      page: manifest, report: nil, options: options, interruption: interruption)
    let verification: Verification
    do {
      verification = try run.verification().0
    } catch let failure as Failure {
      Console.error("warning: whether the data have changed is not known: \(failure.message)")
      return 0
    }
    let changed = Set(
      verification.findings.filter { $0.outcome != .unchanged && $0.outcome != .new }.map(\.name))
    let stale = used.filter { changed.contains($0.label) }
    for file in stale {
      try Console.show("\(file.place): \(file.name) is older than its data: attach it again")
    }
    return stale.count
  }
}

/// The files of a document that it may name without their endings.
private enum TeXFile {
  static func existing(_ path: String) -> String? {
    [path, path + ".tex"].first { path in
      path.hasSuffix(".tex") && FileManager.default.fileExists(atPath: path)
    }
  }
}

/// A folder of attachments with its manifest.
private struct AttachedFolder {
  let folder: String
  /// The hashes of the files by their names.
  private let hashes: [String: String]
  /// The labels of the blocks that files show.
  private(set) var labels: [String: String] = [:]
  private(set) var known: [PaperCheck.Known] = []

  init(manifest: String) throws {
    folder = manifest.folder
    let text = String(decoding: try InputFile(manifest).bytes(), as: UTF8.self)
    guard let json = JSON(parsing: text), let files = json["files"]?.elements,
      let values = json["values"]?.elements
    else { throw Failure("cannot read '\(manifest)': it is no manifest.json of --attach") }
    hashes = Dictionary(
      files.compactMap { file in
        file["name"]?.string.flatMap { name in file["sha256"]?.string.map { (name, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    for result in json["results"]?.elements ?? [] {
      guard let label = result["label"]?.string else { continue }
      for name in result["files"]?.elements ?? [] {
        if let name = name.string { labels[name] = label }
      }
    }
    for value in values {
      guard let macro = value["macro"]?.string, let text = value["text"]?.string else { continue }
      known.append(PaperCheck.Known(value: .nan, text: text, source: macro))
    }
    // The points of figures are so many that any number would be one of them.
    for name in hashes.keys.sorted() where name.hasSuffix(".tex") {
      let data = String(name.dropLast(4)) + ".csv"
      if hashes[data] != nil { known += try cells(of: data) }
    }
  }

  private func cells(of name: String) throws -> [PaperCheck.Known] {
    let csv = CSV(String(decoding: try InputFile("\(folder)/\(name)").bytes(), as: UTF8.self))
    return csv.records.enumerated().flatMap { line, record in
      csv.columns.compactMap { column in
        Double(record[column]).map {
          PaperCheck.Known(value: $0, text: nil, source: "\(name), row \(line + 1), \(column)")
        }
      }
    }
  }

  /// The name of an attached file that a document includes; nil for another file.
  func name(of path: String) -> String? {
    func standard(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
    let (target, own) = (standard(path), standard(folder) + "/")
    guard target.hasPrefix(own) else { return nil }
    let name = String(target.dropFirst(own.count))
    return ["", ".tex", ".pdf", ".svg"].map { name + $0 }.first { hashes[$0] != nil } ?? name
  }

  /// What is wrong with an attached file; nil when it is as it was attached.
  func fault(of name: String) throws -> String? {
    guard let hash = hashes[name] else { return "'\(name)' is not among the attachments" }
    guard let bytes = try? InputFile("\(folder)/\(name)").bytes() else {
      return "'\(name)' is missing: attach it again"
    }
    return SHA256.hash(bytes).hexadecimal == hash
      ? nil : "'\(name)' has been changed by hand since it was attached"
  }
}

extension PaperCheck.Finding {
  fileprivate var words: String {
    switch self {
    case .typed(let number, let source):
      "\(number.line):\(number.column): \(number.text) is \(source)"
    case .differs(let number, let source, let text):
      "\(number.line):\(number.column): \(number.text) is not \(source), which is \(text)"
    }
  }
}
