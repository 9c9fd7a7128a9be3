import Foundation

/// The files of a folder that metrics were logged to, and the run that each belongs to: its folder.
struct EventFiles {
  /// How a file keeps metrics.
  enum Kind: Sendable {
    /// Records of TensorBoard.
    case tensorboard
    /// A table with a column for the step, as of Lightning's CSVLogger and of Ray.
    case table(separator: UInt8)
    /// An object a line, as of Ray.
    case lines
    /// Settings, as `hparams.yaml` of Lightning and `params.yaml` of DVCLive: a key and a value a line.
    case settings
  }

  struct File: Sendable {
    var path: String
    var run: String
    var kind: Kind
    /// What stands in front of the names of its metrics, as DVCLive has a file for each.
    var prefix = ""
    var size: Int
    var changed: Double
  }

  private(set) var files: [File] = []

  init(in folder: String) {
    let manager = FileManager.default
    let root = URL(fileURLWithPath: folder).standardizedFileURL
    let keys: [URLResourceKey] = [.isRegularFileKey, .fileSizeKey, .contentModificationDateKey]
    let all = manager.enumerator(
      at: root, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    while let url = all?.nextObject() as? URL {
      guard let values = try? url.resourceValues(forKeys: Set(keys)), values.isRegularFile == true
      else { continue }
      let path = url.standardizedFileURL.path
      guard path.hasPrefix(root.path) else { continue }
      let parts = path.dropFirst(root.path.count).split(separator: "/").map(String.init)
      guard var file = EventFiles.file(parts, root.lastPathComponent) else { continue }
      file.path = path
      file.size = values.fileSize ?? 0
      file.changed = values.contentModificationDate?.timeIntervalSince1970 ?? 0
      files.append(file)
    }
    files.sort { $0.path < $1.path }
  }

  /// What a file is by its name; nil for one that keeps no metrics.
  private static func file(_ parts: [String], _ root: String) -> File? {
    guard let name = parts.last else { return nil }
    var folders = Array(parts.dropLast())
    var kind: Kind
    var prefix = ""
    switch name {
    case _ where name.contains("tfevents"): kind = .tensorboard
    case "hparams.yaml", "params.yaml": kind = .settings
    case _ where name.hasSuffix(".jsonl") || name == "result.json": kind = .lines
    case _ where name.hasSuffix(".csv"): kind = .table(separator: UInt8(ascii: ","))
    case _ where name.hasSuffix(".tsv"):
      kind = .table(separator: UInt8(ascii: "\t"))
      // DVCLive keeps `plots/metrics/train/loss.tsv` below the folder of a run.
      if let plots = folders.firstIndex(of: "plots"),
        folders.dropFirst(plots + 1).first == "metrics"
      {
        prefix = folders.dropFirst(plots + 2).map { $0 + "/" }.joined()
        folders = Array(folders[..<plots])
      }
    default: return nil
    }
    let run = folders.isEmpty ? root : folders.joined(separator: "/")
    return File(path: "", run: run, kind: kind, prefix: prefix, size: 0, changed: 0)
  }

  /// A text that differs when a file does.
  var state: String {
    files.map { "\($0.path) \($0.size) \($0.changed)" }.joined(separator: "\n")
  }
}
