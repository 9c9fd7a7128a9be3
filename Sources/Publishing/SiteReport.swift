import Files
import Foundation
import Markup
import Reports
import Tables

/// A report below the published folder and where it goes.
struct SiteReport {
  /// The path below the folder, such as `runs/weekly.md`.
  let path: String
  let report: Report

  /// The page of a report without `pages:`; also what an index calls the report.
  var page: String { String(path.dropLast(3)) + ".html" }

  /// The title as far as it is known before anything runs.
  func title(row: [(name: String, value: Value)] = []) -> String? {
    report.text.title { name in row.first { $0.name == name }?.value }
  }

  /// Every report below a folder, in the order of their paths.
  ///
  /// Hidden files, Markdown that a report was turned into, the site itself and what symbolic links
  /// in the folder lead to are left out.
  static func all(
    below folder: String, except site: String, by catalog: Catalog,
    allowing allowed: AllowedFolders = AllowedFolders()
  ) throws -> [SiteReport] {
    guard let root = folder.realPath else {
      throw FileError(action: "read the folder", path: folder)
    }
    let site = site.realPath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue
    else { throw FileError(action: "read the folder", path: folder, code: ENOTDIR) }
    return try names(below: root, except: site).map { path in
      let full = folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
      let source = try SourceFile(contentsOf: full)
      return SiteReport(
        path: path, report: Report(parsing: source, by: catalog, allowing: allowed))
    }
  }

  /// The paths of the reports, sorted.
  private static func names(below root: String, except site: String?) -> [String] {
    var paths: [String] = []
    let names = FileManager.default.enumerator(atPath: root)
    while let name = names?.nextObject() as? String {
      if name.split(separator: "/").last?.hasPrefix(".") == true || root + "/" + name == site {
        names?.skipDescendants()
      } else if name.hasSuffix(".md"), !name.hasSuffix(".out.md"),
        names?.fileAttributes?[.type] as? FileAttributeType == .typeRegular
      {
        paths.append(name)
      }
    }
    return paths.sorted()
  }
}
