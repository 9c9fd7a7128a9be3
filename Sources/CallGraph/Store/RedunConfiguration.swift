import Databases
import Files
import Foundation
import Tables

/// What a `redun.ini` says of its database.
struct RedunConfiguration {
  /// The file, for messages.
  let path: String
  private let sections: [String: [String: String]]
  private let variables: [String: String]

  /// - Throws: `CallGraphError.configuration`.
  init(path: String, in surroundings: Surroundings) throws {
    self.path = path
    variables = surroundings.variables
    let data: [UInt8]
    do {
      data = try InputFile(path).bytes()
    } catch {
      throw CallGraphError.configuration(path, reason: error.reason)
    }
    do {
      sections = try ConfigParser(path: path).rawSections(in: String(text: data, name: path))
    } catch let fault as EncodingFault {
      throw CallGraphError.configuration(
        path, reason: "\(fault.words) in line \(fault.line), column \(fault.column)")
    } catch let error as ConfigurationError {
      throw CallGraphError.configuration(path, reason: error.description)
    }
  }

  /// The folder that relative paths start from.
  var folder: String { (path as NSString).deletingLastPathComponent }

  /// The address of the database as SQLAlchemy writes it; that of redun when nothing is said.
  var address: String {
    get throws { try value("db_uri") ?? "sqlite:///redun.db" }
  }

  var valueStore: ValueStore? {
    get throws {
      try value("value_store_path").map { path in
        ValueStore(folder: path.hasPrefix("/") ? path : "\(folder)/\(path)")
      }
    }
  }

  /// The login that the environment has for a server: user and password.
  var login: (user: String?, password: String?) {
    get throws {
      let user = try value("db_username_env") ?? "REDUN_DB_USERNAME"
      let password = try value("db_password_env") ?? "REDUN_DB_PASSWORD"
      return (variables[user], variables[password])
    }
  }

  /// A value of the section of the backend, with others put in for `${name}`.
  private func value(_ name: String) throws -> String? {
    guard let raw = raw(name, in: "backend") else { return nil }
    let value = try expanded(raw, in: "backend", depth: 0)
    return value.isEmpty ? nil : value
  }

  private func raw(_ name: String, in section: String) -> String? {
    let name = name.lowercased()
    return sections[section]?[name] ?? sections["DEFAULT"]?[name]
  }

  /// Python's extended interpolation, which redun lets fall back on the environment: `${name}`,
  /// `${section:name}`, and `$$` for a dollar.
  private func expanded(_ text: String, in section: String, depth: Int) throws -> String {
    guard depth < 10 else {
      throw CallGraphError.configuration(path, reason: "'${…}' refers to itself")
    }
    var rest = text[...]
    var out = ""
    while let dollar = rest.firstIndex(of: "$") {
      out += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        out += "$"
        rest = rest.dropFirst()
        continue
      }
      guard rest.first == "{", let end = rest.firstIndex(of: "}") else {
        throw CallGraphError.configuration(path, reason: "invalid '$' in a value, write '$$'")
      }
      let reference = rest[..<end].dropFirst()
      let parts = reference.split(separator: ":", maxSplits: 1).map(String.init)
      let place = parts.count == 2 ? parts[0] : section
      let name = parts.last ?? ""
      if let other = raw(name, in: place) {
        out += try expanded(other, in: place, depth: depth + 1)
      } else if let variable = variables[name] {
        out += variable
      } else {
        throw CallGraphError.configuration(path, reason: "unknown name in '${\(reference)}'")
      }
      rest = rest[end...].dropFirst()
    }
    return out + rest
  }
}
