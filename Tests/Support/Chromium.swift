import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// One headless browser for all tests of a run.
///
///     @Suite(.enabled(if: Chromium.isExpected, Chromium.absence)) struct PageTests {
///       @Test func hasATitle() throws {
///         let page = try Page.open(html: "<title>a</title>")
///         #expect(try page.evaluate("document.title") == "a")
///       }
///     }
package final class Chromium: Sendable {
  let pipe: ChromiumPipe
  /// Holds the profile and the pages; removed when the tests end.
  let folder: URL

  /// Whether there is a browser, or there has to be one: with `SQLTRACK_TEST_CHROMIUM=required`
  /// a test fails where it would be skipped.
  package static var isExpected: Bool { isRequired || path != nil }

  private static let variable = ProcessInfo.processInfo.environment["SQLTRACK_TEST_CHROMIUM"]
  private static var isRequired: Bool { variable == "required" }

  /// The program: the one that `SQLTRACK_TEST_CHROMIUM` names, else the first on the path.
  package static var path: String? {
    if let variable, variable.hasPrefix("/") { return variable }
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    for name in ["chromium", "chromium-browser", "google-chrome"] {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
        return "\(folder)/\(name)"
      }
    }
    return nil
  }

  private static let running = Mutex<Chromium?>(nil)

  /// The browser of this run, started at the first call; it ends with the process.
  ///
  /// - Returns: nil, with a line on stderr, where no browser is installed.
  /// - Throws: `ChromiumError` if it does not start, or is missing and required.
  package static func launch() throws -> Chromium? {
    try running.withLock { running in
      if let running { return running }
      guard let path else {
        if isRequired { throw ChromiumError.missing }
        FileHandle.standardError.write(Data("\(ChromiumError.missing)\n".utf8))
        return nil
      }
      let chromium = try Chromium(path: path)
      running = chromium
      atexit { Chromium.running.withLock { $0?.end() } }
      return chromium
    }
  }

  private init(path: String) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sqltrack-chromium-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let profile = folder.appendingPathComponent("profile").path
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = folder.path
    pipe = try ChromiumPipe(
      path: path,
      arguments: [
        "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile)", "--no-sandbox",
        "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
        "--force-color-profile=srgb", "about:blank",
      ],
      environment: environment.map { "\($0.key)=\($0.value)" })
    _ = try pipe.send("Browser.getVersion")
  }

  private func end() {
    kill(-pipe.process, SIGKILL)
    waitpid(pipe.process, nil, 0)
    try? FileManager.default.removeItem(at: folder)
  }
}
