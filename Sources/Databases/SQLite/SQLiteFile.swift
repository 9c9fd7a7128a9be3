import Foundation

/// The file of a SQLite database.
struct SQLiteFile {
  /// An absolute path, so that no name is taken for a URI or for `:memory:`.
  let absolute: String
  /// The name without its folder.
  let name: String

  init(_ path: String) {
    let folder = FileManager.default.currentDirectoryPath
    absolute = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    name = path.split(separator: "/").last.map(String.init) ?? path
  }

  /// - Throws: `DatabaseError` when there is no such file.
  func check() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
      throw DatabaseError(
        .connection, "missing database '\(absolute)'",
        hint:
          "create it with `sqltrack setup --dbpath \(name)`, "
          + "or choose a PostgreSQL database with `-a HOST -d DATABASE`")
    }
    if isFolder.boolValue {
      throw DatabaseError(.connection, "cannot open '\(name)': it is a folder")
    }
  }

  /// Whether no write-ahead log belongs to the database.
  var hasNoLog: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: absolute + "-wal")
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0 == 0
  }

  /// The file for SQLite to read without locks or logs.
  var immutableURI: String {
    let reserved = Set("?#%".utf8)
    var path = ""
    for byte in absolute.utf8 {
      path +=
        reserved.contains(byte) || byte >= 0x80 || byte <= 32
        ? "%" + String(Int(byte) + 256, radix: 16).suffix(2).uppercased()
        : String(UnicodeScalar(byte))
    }
    return "file:\(path)?immutable=1"
  }
}
