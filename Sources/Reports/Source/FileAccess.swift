import Files
import Tables

/// The folders besides its own in which a report may read files, as a person opens them.
package struct AllowedFolders: Sendable {
  /// The paths, as the person wrote them.
  package var paths: [String]

  package init(_ paths: [String] = []) { self.paths = paths }
}

/// The one way from a report to a file that it names.
///
/// A report may come from anybody, so it reads in its own folder and in those that a person has
/// opened, wherever links lead.
struct FileAccess: Sendable {
  /// Why a file is not read.
  enum Refusal: Error, Equatable {
    /// It is in none of the folders.
    case outside
    case unreadable(FileError)
  }

  /// The folder that names start from.
  private let folder: String
  private let allowed: AllowedFolders

  init(folder: String, allowing allowed: AllowedFolders) {
    self.folder = folder
    self.allowed = allowed
  }

  /// Opens a file that the report names.
  func open(_ name: String) throws(Refusal) -> InputFile {
    let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
    let file: InputFile
    do {
      file = try InputFile(path)
    } catch {
      // Whether there is such a file elsewhere is no matter of the report.
      throw isOpen(path.nearestRealPath) ? .unreadable(error) : .outside
    }
    guard isOpen(file.realPath) else { throw .outside }
    return file
  }

  /// The contents of a file; of one that is too large one byte more than there may be.
  func bytes(of name: String, upTo limit: Limit) throws(Refusal) -> [UInt8] {
    let file = try open(name)
    do {
      return try file.bytes(upTo: limit.most + 1)
    } catch {
      throw .unreadable(error)
    }
  }

  private func isOpen(_ path: String?) -> Bool {
    guard let path else { return false }
    return ([folder] + allowed.paths).contains { folder in
      folder.realPath.map(path.isWithin) ?? false
    }
  }
}

extension FileAccess.Refusal {
  /// The message about a file.
  ///
  /// - Parameter what: what it is to be, with a blank behind it, such as `image `.
  /// - Parameter hint: the next step when it cannot be read.
  func diagnostic(
    of name: String, what: String = "", at location: SourceLocation, hint: String? = nil
  ) -> Diagnostic {
    let message = "cannot read \(what)'\(name)'"
    switch self {
    case .outside:
      return Diagnostic(
        "\(message): it leads out of the report's folder", at: location,
        hint: "`--allow-files DIR` opens another folder")
    case .unreadable(let error) where error.isMissing:
      return Diagnostic(message, at: location, hint: hint ?? "there is no such file")
    case .unreadable(let error):
      return Diagnostic("\(message): \(error.reason)", at: location, hint: hint)
    }
  }
}
