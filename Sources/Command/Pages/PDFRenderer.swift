import Foundation
import Markup
import Plots
import Reports
import Tables

/// Prints the page to PDF with an installed Chromium, in the page's print style.
struct PDFRenderer: NamedRenderer {
  static let format: PageFormat = {
    var format = PageFormat(name: "pdf", ending: ".pdf")
    format.showsQueries = false
    return format
  }()

  private let page = HTMLRenderer()
  private let environment = ProcessInfo.processInfo.environment

  init(_ request: PageRequest) {}

  func rows(of table: ShownTable, context: FormatContext) -> HTMLRowWriter {
    page.rows(of: table, context: context)
  }

  func draw(_ figure: any Drawable, id: String, now: Double) -> (drawn: HTMLFigure, notes: [String])
  {
    page.draw(figure, id: id, now: now)
  }

  var offer: DataOffer { page.offer }

  func write(_ page: DrawnNotebook<PDFRenderer>, to output: OutputFile) throws {
    guard let program else {
      throw Failure(
        "cannot print without Chromium: install it, as with `apt-get install chromium`, or name "
          + "a browser in SQLTRACK_CHROMIUM")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sqltrack-print-\(UUID().uuidString)").path
    try Folder.make(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try OutputFile(path: "\(folder)/page.html")
    let html = page.map(to: HTMLRenderer.self, table: { $0 }, figure: { $0 })
    try self.page.write(html, to: file)
    try file.finish()
    try run(program, in: folder)
    guard let data = FileManager.default.contents(atPath: "\(folder)/page.pdf"), !data.isEmpty
    else { throw Failure("cannot print with '\(program)': it wrote no file") }
    try data.withUnsafeBytes { try output.write($0) }
  }

  private func run(_ program: String, in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer",
      "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(folder)/page.pdf",
      "file://\(folder)/page.html",
    ]
    // Chromium's sandbox refuses to run as root.
    if geteuid() == 0 { process.arguments?.insert("--no-sandbox", at: 0) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Failure("cannot start the browser '\(program)'")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure("cannot print with '\(program)': it ended with \(process.terminationStatus)")
    }
  }

  /// The browser: the one that is named, else the first on the path.
  private var program: String? {
    if let named = environment["SQLTRACK_CHROMIUM"], !named.isEmpty {
      return named.contains("/") ? named : find(named)
    }
    let names = ["chromium", "google-chrome", "chromium-browser", "google-chrome-stable"]
    return names.lazy.compactMap(find).first
  }

  private func find(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
