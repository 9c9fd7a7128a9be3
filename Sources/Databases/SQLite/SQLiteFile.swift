import Files
import Foundation
import Glibc

/// The file of a SQLite database.
struct SQLiteFile {
  /// An absolute path, so that no name is taken for a URI or for `:memory:`.
  let absolute: String
  /// The name without its folder.
  let name: String
  /// The path as a person writes it here.
  private var written: String {
    let folder = SQLiteFile.workingFolder + "/"
    let path = absolute.hasPrefix(folder) ? String(absolute.dropFirst(folder.count)) : absolute
    return path.contains(where: { " '\"$`\\!*?;&|<>()".contains($0) })
      ? "'" + path.replacing("'", with: #"'\''"#) + "'" : path
  }

  init(_ path: String) {
    absolute = path.hasPrefix("/") ? path : "\(SQLiteFile.workingFolder)/\(path)"
    name = path.split(separator: "/").last.map(String.init) ?? path
  }

  /// - Throws: `DatabaseError` when there is no such file.
  func check() throws {
    guard let status = SQLiteFile.status(of: absolute) else {
      let neighbours = neighbours
      throw DatabaseError(
        .connection, "missing database '\(absolute)'",
        hint: neighbours.isEmpty
          ? "create it with `sqltrack setup --dbpath \(written)`, "
            + "or choose a PostgreSQL database with `-a HOST -d DATABASE`"
          : "beside it \(neighbours.count == 1 ? "lies" : "lie") "
            + "\(neighbours.map { "'\($0)'" }.joined(separator: ", ")); "
            + "`sqltrack setup --dbpath \(written)` makes a new one")
    }
    try check(status)
  }

  /// What lies in the folder of the file and is called like a database, a few names.
  private var neighbours: [String] {
    let folder = absolute.split(separator: "/").dropLast()
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: "/" + folder.joined(separator: "/")))
      ?? []
    return Array(names.filter(EngineAddress.isFileName).sorted().prefix(4))
  }

  /// Checks a file that may be made.
  ///
  /// - Throws: `DatabaseError` for what is no file, of which one may be waited for.
  func checkKind() throws {
    if let status = SQLiteFile.status(of: absolute) { try check(status) }
  }

  private func check(_ status: stat) throws {
    if let reason = status.irregularity {
      throw DatabaseError(.connection, "cannot open '\(name)': \(reason)")
    }
  }

  /// Whether no write-ahead log belongs to the database.
  var hasNoLog: Bool { SQLiteFile.status(of: absolute + "-wal")?.st_size ?? 0 == 0 }

  /// Whether the journal of a transaction lies beside the database.
  var hasJournal: Bool { SQLiteFile.status(of: absolute + "-journal")?.st_size ?? 0 > 0 }

  /// Whether the file itself can be read.
  var isReadable: Bool { access(absolute, R_OK) == 0 }

  /// What the system knows of a file; nil when there is none.
  static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static var workingFolder: String {
    guard let folder = getcwd(nil, 0) else { return "" }
    defer { free(folder) }
    return String(cString: folder)
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
