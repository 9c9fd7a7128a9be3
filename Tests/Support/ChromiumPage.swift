import Foundation

/// A page in the headless browser, with storage of its own.
package final class Page: Sendable {
  let pipe: ChromiumPipe
  let session: String
  private let context: String
  private let target: String
  private let file: URL

  /// What a page is shown on.
  package enum Medium: String { case screen, print }
  /// A preference of the system.
  package enum ColorScheme: String { case light, dark }

  /// An empty page of 1280 by 800 pixels, to be set up before it loads something.
  package init() throws {
    guard let chromium = try Chromium.launch() else { throw ChromiumError.missing }
    let pipe = chromium.pipe
    let context = try pipe.send("Target.createBrowserContext")["browserContextId"] as? String ?? ""
    let target =
      try pipe.send(
        "Target.createTarget", ["url": "about:blank", "browserContextId": context])["targetId"]
      as? String ?? ""
    let attached = try pipe.send("Target.attachToTarget", ["targetId": target, "flatten": true])
    self.pipe = pipe
    self.context = context
    self.target = target
    session = attached["sessionId"] as? String ?? ""
    file = chromium.folder.appendingPathComponent("\(target).html")
    for domain in ["Page", "Runtime", "Log", "Network", "Audits", "Performance"] {
      try send("\(domain).enable")
    }
    try send("Page.setLifecycleEventsEnabled", ["enabled": true])
    try send("Emulation.setFocusEmulationEnabled", ["enabled": true])
    try setViewport(width: 1280, height: 800)
  }

  deinit {
    _ = try? pipe.send("Target.disposeBrowserContext", ["browserContextId": context])
    pipe.forgetEvents(session: session)
    try? FileManager.default.removeItem(at: file)
  }

  /// Opens HTML text, which is written to a temporary file.
  ///
  /// - Parameter setup: what has to be so before the page loads.
  package static func open(html: String, setup: (Page) throws -> Void = { _ in }) throws -> Page {
    let page = try Page()
    try setup(page)
    try page.load(html: html)
    return page
  }

  /// Opens a file.
  package static func open(_ file: URL, setup: (Page) throws -> Void = { _ in }) throws -> Page {
    let page = try Page()
    try setup(page)
    try page.load(file)
    return page
  }

  /// Loads HTML text through a temporary file.
  package func load(html: String) throws {
    try Data(html.utf8).write(to: file)
    try load(file)
  }

  /// Loads a file and waits for its load event.
  package func load(_ file: URL) throws {
    let answer = try send("Page.navigate", ["url": file.absoluteString])
    if let message = answer["errorText"] as? String {
      throw ChromiumError.refused(command: "Page.navigate", message: message)
    }
    let loader = answer["loaderId"] as? String
    try pipe.event("Page.lifecycleEvent", session: session) {
      $0["name"] as? String == "load" && $0["loaderId"] as? String == loader
    }
  }

  /// Does something that makes the page load itself again, and waits until it has.
  package func reloading(_ body: () throws -> Void) throws {
    let isLoad: ([String: Any]) -> Bool = { $0["name"] as? String == "load" }
    let count = pipe.events("Page.lifecycleEvent", session: session).count(where: isLoad)
    try body()
    try pipe.event("Page.lifecycleEvent", session: session, after: count, where: isLoad)
  }

  /// Sends a command of the DevTools protocol.
  @discardableResult
  package func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try pipe.send(method, parameters, session: session)
  }

  // MARK: Scripts

  /// The value of a JavaScript expression; a promise is waited for.
  ///
  /// - Throws: `ChromiumError.thrown`.
  @discardableResult
  package func evaluate(_ script: String) throws -> ChromiumValue {
    let answer = try send(
      "Runtime.evaluate",
      ["expression": script, "returnByValue": true, "awaitPromise": true, "userGesture": true])
    if let details = answer["exceptionDetails"] as? [String: Any] {
      let exception = details["exception"] as? [String: Any]
      throw ChromiumError.thrown(
        "\(exception?["description"] ?? details["text"] ?? "") in \(script)")
    }
    return ChromiumValue((answer["result"] as? [String: Any])?["value"])
  }

  /// Waits until an expression is true.
  package func wait(until condition: String) throws {
    try evaluate(
      "new Promise(done => { const test = () => (\(condition)) ? done() : setTimeout(test, 10); test(); })"
    )
  }

  /// Runs a script in each document before its own scripts.
  package func runFirst(_ script: String) throws {
    try send("Page.addScriptToEvaluateOnNewDocument", ["source": script])
  }

  // MARK: Surroundings

  /// Sets the size of the window in CSS pixels.
  package func setViewport(width: Int, height: Int, scale: Double = 1) throws {
    try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": scale, "mobile": false])
  }

  /// Shows the page on paper or screen, for a system with the preferences.
  package func emulate(
    _ medium: Medium = .screen, colorScheme: ColorScheme = .light, reducedMotion: Bool = false
  ) throws {
    let features = [
      ["name": "prefers-color-scheme", "value": colorScheme.rawValue],
      ["name": "prefers-reduced-motion", "value": reducedMotion ? "reduce" : "no-preference"],
    ]
    try send("Emulation.setEmulatedMedia", ["media": medium.rawValue, "features": features])
  }

  /// Loads the next documents as a browser without JavaScript does; `evaluate` still works.
  package func disableScripts() throws {
    try send("Emulation.setScriptExecutionDisabled", ["value": true])
  }

  /// Lets scripts read the clipboard.
  package func allowClipboard() throws {
    _ = try pipe.send(
      "Browser.grantPermissions",
      [
        "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        "browserContextId": context,
      ])
  }

  // MARK: Pictures

  /// Writes a picture of the window, or of the whole page, as PNG.
  package func screenshot(_ path: String, isWholePage: Bool = false) throws {
    let answer = try send(
      "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": isWholePage])
    try data(answer).write(to: URL(fileURLWithPath: path))
  }

  /// The page as it prints.
  package func pdf() throws -> Data {
    try data(send("Page.printToPDF", ["preferCSSPageSize": true, "printBackground": true]))
  }

  private func data(_ answer: [String: Any]) -> Data {
    Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
  }

  /// What the page cost so far, such as `ScriptDuration` in seconds and `Nodes`.
  package func metrics() throws -> [String: Double] {
    let metrics = try send("Performance.getMetrics")["metrics"] as? [[String: Any]] ?? []
    var values: [String: Double] = [:]
    for metric in metrics {
      if let name = metric["name"] as? String { values[name] = metric["value"] as? Double }
    }
    return values
  }
}
