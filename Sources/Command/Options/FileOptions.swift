import ArgumentParser
import Foundation
import Reports

/// The option that opens folders to reports.
struct FileOptions: ParsableArguments {
  @Option(
    name: .customLong("allow-files"),
    help: ArgumentHelp(
      "A folder besides its own in which a report may read style sheets, templates and images; "
        + "may be repeated.", valueName: "folder"))
  var folders: [String] = []

  /// The folders that are open.
  var allowed: AllowedFolders { AllowedFolders(folders) }

  func validate() throws {
    if let other = folders.first(where: { !$0.isFolder }) {
      throw ValidationError("invalid --allow-files '\(other)': there is no such folder")
    }
  }
}

extension String {
  /// Whether a path leads to a folder.
  var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: self, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
