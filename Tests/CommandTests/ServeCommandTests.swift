import Foundation
import Preview
import TestSupport
import Testing

@Suite(.serialized) final class ServeCommandTests {
  private let folder: TemporaryFolder
  private let running: Tool.Running
  private let address: URL

  init() throws {
    let folder = try DemoFolder.make()
    self.folder = folder
    try folder.write("secret", to: "hidden/.secret.html")
    try folder.write("notes", to: "notes.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("passwd.csv"), withDestinationPath: "/etc/passwd")
    running = try Tool(folder: folder.path).start(["serve", ".", "--port", "0"])
    var line = Data()
    while line.last != 10 {
      let next = running.output.fileHandleForReading.availableData
      guard !next.isEmpty else { break }
      line += next
    }
    let text = String(decoding: line.dropLast(), as: UTF8.self)
    address = try #require(URL(string: text))
  }

  deinit {
    running.process.terminate()
    running.process.waitUntilExit()
  }

  /// Sends a request as it stands and returns what comes back.
  private func ask(_ path: String, headers: [String] = [], method: String = "GET") throws -> String
  {
    let port = UInt16(try #require(address.port))
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(status == 0)
    let host = headers.contains { $0.hasPrefix("Host:") } ? [] : ["Host: 127.0.0.1:\(port)"]
    let lines = ["\(method) \(path) HTTP/1.1"] + host + headers + ["Connection: close", "", ""]
    let request = Array(lines.joined(separator: "\r\n").utf8)
    _ = request.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, 0) }
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = recv(socket, &piece, piece.count, 0), count > 0 {
      answer += piece[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  private func status(_ path: String, headers: [String] = [], method: String = "GET") throws
    -> String
  {
    String(
      try ask(path, headers: headers, method: method).split(separator: " ").dropFirst().first ?? "")
  }

  @Test func pagesAndFilesAreShown() throws {
    let page = try ask("/weekly.html")
    #expect(page.contains("<title>Digits: three optimizers, one plateau</title>"))
    #expect(page.contains("connect-src 'self'"))
    #expect(try ask("/").contains(">Digits: three optimizers, one plateau</a>"))
    #expect(try ask("/notes.csv").hasSuffix("notes"))
    #expect(try status("/nope.html") == "404")
  }

  @Test(arguments: [
    "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd",
    "/passwd.csv", "/hidden/.secret.html", "/sqltrack.conf", "/sqltrack.db", "/weekly.md",
    "/a/../../x.csv", "/%00.csv", "/..\\x.csv",
  ])
  func nothingElseIsReadable(_ path: String) throws {
    let answer = try ask(path)
    #expect(["404", "400", "403"].contains(answer.split(separator: " ")[1]), "\(answer)")
    #expect(!answer.contains("root:"))
  }

  @Test func foreignHostsAndOriginsAreRefused() throws {
    let port = try #require(address.port)
    #expect(try status("/weekly.html", headers: ["Host: evil.example"]) == "403")
    #expect(try status("/weekly.html", headers: ["Host: evil.example:\(port)"]) == "403")
    #expect(try status("/", headers: ["Origin: http://evil.example"]) == "403")
    #expect(try status("/", headers: ["Origin: null"]) == "403")
    #expect(try status("/", headers: ["Host: localhost:\(port)"]) == "200")
    #expect(try status("/", headers: ["Origin: http://127.0.0.1:\(port)"]) == "200")
    #expect(try status("/", method: "POST") == "405")
  }

  @Test func thePortOfHTTPIsLeftOut() {
    #expect(ServedHost(port: 80).accepts(host: "localhost", origin: "http://localhost"))
    #expect(ServedHost(port: 80).accepts(host: "127.0.0.1:80", origin: nil))
    #expect(!ServedHost(port: 80).accepts(host: "evil.example", origin: nil))
    #expect(!ServedHost(port: 8787).accepts(host: "localhost", origin: nil))
  }

  @Test func aPageThatIsLoadedAgainHasTheDataOfNow() throws {
    let query = "SELECT count(*) || ' runs are left' AS n FROM runs"
    try folder.write("```sql\n\(query)\n```\n", to: "n.md")
    #expect(try ask("/n.html").contains("66 runs are left"))
    let answer = try run(
      "/usr/bin/env",
      [
        "python3", "-c",
        """
        import sqlite3
        c = sqlite3.connect('\(folder.file("sqltrack.db"))')
        c.execute('DELETE FROM metrics WHERE run_id = 1')
        c.execute('DELETE FROM runs WHERE id = 1')
        c.commit()
        """,
      ])
    #expect(answer.status == 0, "\(answer.output)")
    #expect(try ask("/n.html").contains("65 runs are left"))
  }

  @Test func anErrorThatBelongsToNoBlockIsShown() throws {
    try folder.write("---\ntitle: [x\n---\nText.\n", to: "bad.md")
    let page = try ask("/bad.html")
    #expect(page.contains("<h1>bad.md</h1>"))
    #expect(page.contains("line 2: invalid YAML: did not find expected"))
  }

  @Test(.enabled(if: Chromium.isExpected)) func anOpenPageFollowsItsReport() throws {
    try folder.write("# One\n", to: "live.md")
    let page = try Page.open(address.appendingPathComponent("live.html"))
    #expect(try page.evaluate("document.title") == "One")
    try page.reloading { try folder.write("# Two\n", to: "live.md") }
    #expect(try page.evaluate("document.title") == "Two")
    // An error shows in the page.
    try page.reloading {
      try folder.write("```sql\nSELECT nothing FROM runs\n```\n", to: "live.md")
    }
    #expect(
      try page.evaluate("document.querySelector('.err-box').textContent.includes('nothing')")
        == true)
    #expect(page.violations.isEmpty)
  }

  /// A time depends on the machine, so it is looked at and not checked in CI.
  @Test(
    .enabled(
      if: Chromium.isExpected && ProcessInfo.processInfo.environment["SQLTRACK_TIMED_TESTS"] == "1")
  )
  func anEditShowsAtOnce() throws {
    let text = try folder.text(of: "weekly.md")
    let page = try Page.open(address.appendingPathComponent("weekly.html"))
    for number in 1...8 {
      let start = ContinuousClock.now
      try page.reloading {
        try folder.write(text + "\nEdit \(number).\n", to: "weekly.md")
      }
      print("edit to reload: \(ContinuousClock.now - start)")
      #expect(try page.evaluate("document.body.textContent.includes('Edit \(number).')") == true)
    }
  }
}
