import Files
import Foundation
import Tables

/// The configuration file: where it is looked for, and what it says.
enum ConfigFile {
  /// The file that was asked for, or the first that exists in the usual places.
  static func find(
    explicit: String?, in surroundings: Surroundings
  ) throws(ConfigurationError) -> String? {
    if let asked = explicit ?? surroundings.variable("SQLTRACK_CONFIG_PATH") {
      let path = surroundings.absolute(asked)
      guard exists(path) else { throw .missingFile(path: path) }
      return path
    }
    return usualPlaces(in: surroundings).first(where: exists)
  }

  /// Where a file is looked for when none is asked for, in order.
  static func usualPlaces(in surroundings: Surroundings) -> [String] {
    let home = surroundings.variable("HOME")
    return [
      surroundings.absolute("sqltrack.conf"),
      surroundings.variable("XDG_CONFIG_HOME").map { "\($0)/sqltrack/sqltrack.conf" },
      surroundings.variable("APPDATA").map { "\($0)/sqltrack/sqltrack.conf" },
      home.map { "\($0)/.config/sqltrack/sqltrack.conf" },
      home.map { "\($0)/sqltrack.conf" },
    ].compactMap { $0 }
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  static func settings(
    in path: String
  ) throws(ConfigurationError) -> [Configuration.Setting] {
    let bytes: [UInt8]
    do {
      bytes = try InputFile(path).bytes()
    } catch {
      throw .unreadableFile(path: path, reason: error.reason)
    }
    let text: String
    do {
      text = try String(text: bytes, name: path)
    } catch {
      throw .notText(error)
    }
    return try ConfigParser(path: path).settings(in: text)
  }
}
