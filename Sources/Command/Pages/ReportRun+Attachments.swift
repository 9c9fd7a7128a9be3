import Files
import Foundation
import Markup
import Reports

extension ReportRun {
  /// The folder of the figures as a LaTeX document names it; nil when none are written.
  var figureFolder: String? {
    if let attachments = options.attachments, options.format.renderer.format.usesAttachments {
      return RelativePath.path(to: attachments, from: pageFolder)
    }
    return ownFigureFolder.map { RelativePath.path(to: $0, from: pageFolder) }
  }

  /// The folder that the page lies in.
  private var pageFolder: String { options.output == "-" ? "." : outputPath.folder }

  /// Where figures go without a folder of attachments: that of `--figures`, else one beside the
  /// page.
  private var ownFigureFolder: String? {
    if let figures = options.figures { return figures }
    guard options.output != "-" else { return nil }
    let ending = [".tex", ".md"].first(where: outputPath.hasSuffix) ?? ""
    return outputPath.dropLast(ending.count) + options.format.renderer.format.companions
  }

  /// Writes the files that the page names, such as the figures of a LaTeX document.
  func writeCompanions(_ files: [CompanionFile], _ kept: KeptFiles) throws {
    guard !files.isEmpty, let folder = ownFigureFolder else { return }
    for file in files { try kept.check("\(folder)/\(file.name)") }
    try Folder.make(folder)
    for companion in files {
      let file = try OutputFile(path: "\(folder)/\(companion.name)")
      try companion.bytes.withUnsafeBytes { try file.write($0) }
      try file.finish()
      if let warning = companion.warning { Console.error("warning: \(warning)") }
    }
  }

  /// Writes what a paper includes.
  func writeAttachments<R: Renderer>(
    of page: DrawnNotebook<AttachingRenderer<R>>, _ kept: KeptFiles
  ) throws {
    guard let folder = options.attachments else { return }
    try Folder.make(folder)
    wrote(folder)
    let attachments: Attachments<R>
    do {
      attachments = try Attachments(
        page, venue: options.venue,
        sourcePath: options.isAnonymous ? nil : RelativePath.path(to: path, from: folder))
    } catch let error as AttachmentError {
      throw Failure("\(path): \(error.description)")
    }
    let name = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    for file in attachments.files { try kept.check("\(folder)/\(file.name)") }
    for file in attachments.files {
      try file.write(toFolder: folder)
      wrote("\(name)/\(file.name)")
    }
    for warning in attachments.warnings { Console.error("warning: \(warning)") }
    let line = "\(name)/manifest.json"
    options.output == "-" ? Console.error(line) : try Console.show(line)
  }
}

/// Folders that are written into.
enum Folder {
  static func make(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FileError(ofFoundation: error, action: "create folder", path: path) ?? error
    }
  }
}

extension FileError {
  /// What Foundation says of a file, in words; nil for errors of other kinds.
  ///
  /// - Parameter path: as the person wrote it; nil leaves it to Foundation.
  init?(ofFoundation error: any Error, action: String = "write", path: String? = nil) {
    guard let error = error as? CocoaError else { return nil }
    let cause = error.userInfo[NSUnderlyingErrorKey]
    guard
      let code = (cause as? POSIXError)?.code.rawValue
        ?? (cause as? any Error).map({ Int32(($0 as NSError).code) })
    else { return nil }
    self.init(
      action: action, path: path ?? error.userInfo[NSFilePathErrorKey] as? String,
      // A file in place of a folder.
      code: error.code == .fileWriteFileExists ? ENOTDIR : code)
  }
}

/// Paths from one folder to a file elsewhere, so that both can be moved together.
enum RelativePath {
  static func path(to target: String, from folder: String) -> String {
    let target = URL(fileURLWithPath: target).standardizedFileURL.pathComponents
    let start = URL(fileURLWithPath: folder.isEmpty ? "." : folder).standardizedFileURL
      .pathComponents
    let common = zip(target, start).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - common)
    let path = (up + target[common...]).joined(separator: "/")
    return path.isEmpty ? "." : path
  }
}

extension String {
  /// The part of a path before its last slash; `.` without one.
  var folder: String {
    guard let slash = lastIndex(of: "/") else { return "." }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
