import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Preview

@Suite final class PreviewServerTests {
  private let folder: TemporaryFolder
  private let version = Version(first: 7)
  private let socket: LoopbackSocket

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("# One\n", to: "one.md")
    try folder.write("a,b", to: "notes.csv")
    let served = try #require(ServedFolder(folder.path))
    let server = PreviewServer(served, version: version, waitingTime: .milliseconds(1)) {
      PreviewServerTests.answer($0, version: $1)
    }
    let socket = try LoopbackSocket(port: 0)
    self.socket = socket
    Thread.detachNewThread { server.answer(on: socket) }
  }

  deinit { socket.close() }

  private static func answer(
    _ content: ServedFolder.Content, version: Int
  ) -> PreviewServer.Answer? {
    switch content {
    case .index: .init(type: "text/html", bytes: Data("index \(version)".utf8))
    case .report(let path): .init(type: "text/html", bytes: Data("report \(path)".utf8))
    case .file(let path, let type):
      FileManager.default.contents(atPath: path).map { .init(type: type, bytes: $0) }
    case .missing: nil
    }
  }

  /// Sends a request on a connection of its own and returns what comes back.
  private func ask(_ line: String, _ fields: String..., body: String = "") throws -> String {
    let browser = try Browser(port: socket.port)
    let host = fields.contains { $0.hasPrefix("Host:") } ? [] : [hostField]
    browser.send(
      (["\(line) HTTP/1.1"] + host + fields + ["Connection: close", "", body]).joined(
        separator: "\r\n"))
    return String(decoding: browser.received(), as: UTF8.self)
  }

  private var hostField: String { "Host: 127.0.0.1:\(socket.port)" }

  private func status(of answer: String) -> String {
    String(answer.dropFirst("HTTP/1.1 ".count).prefix(3))
  }

  @Test func pagesAndFilesAreShown() throws {
    #expect(try ask("GET /").hasSuffix("\r\n\r\nindex 7"))
    #expect(try ask("GET /one.html").hasSuffix("\r\n\r\nreport one.md"))
    let file = try ask("GET /notes.csv?x=1")
    #expect(file.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(file.contains("\r\nContent-Type: text/csv; charset=utf-8\r\n"))
    #expect(file.hasSuffix("\r\n\r\na,b"))
  }

  @Test func whatIsNotThereIsSaid() throws {
    let answer = try ask("GET /nope.html")
    #expect(status(of: answer) == "404")
    #expect(answer.hasSuffix("\r\n\r\nthere is no such page\n"))
  }

  @Test func theHeadComesAlone() throws {
    let answer = try ask("HEAD /notes.csv")
    #expect(answer.contains("\r\nContent-Length: 3\r\n"))
    #expect(answer.hasSuffix("\r\n\r\n"))
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "get"])
  func aPreviewOnlyShows(_ method: String) throws {
    let answer = try ask("\(method) /", "Content-Length: 5", body: "hello")
    #expect(status(of: answer) == "405")
    #expect(answer.hasSuffix("\r\n\r\na preview only shows\n"))
  }

  @Test func foreignHostsAndOriginsAreRefused() throws {
    let refused = [
      try ask("GET /one.html", "Host: evil.example"),
      try ask("GET /one.html", "Origin: http://evil.example"),
      try ask("GET /.sqltrack/changed", "Origin: null"),
      try ask("POST /", "Host: evil.example"),
      try ask("GET /", hostField, "Host: evil.example"),
    ]
    for answer in refused {
      #expect(status(of: answer) == "403", "\(answer)")
      #expect(answer.hasSuffix("\r\n\r\nthis preview is for this machine only\n"))
    }
  }

  @Test func aRequestThatIsNoneIsRefused() throws {
    let browser = try Browser(port: socket.port)
    browser.send("hello\r\n\r\n")
    let answer = String(decoding: browser.received(), as: UTF8.self)
    #expect(status(of: answer) == "400")
    #expect(answer.hasSuffix("\r\n\r\nthis is no request that a preview knows\n"))
  }

  @Test func aHeadHasALimit() throws {
    let answer = try ask("GET /", "X: " + String(repeating: "x", count: 20_000))
    #expect(status(of: answer) == "431")
    #expect(answer.hasSuffix("\r\n\r\nthis request is too long for a preview\n"))
  }

  @Test func aConnectionServesSeveralRequests() throws {
    let browser = try Browser(port: socket.port)
    for _ in 1...3 {
      browser.send("GET /notes.csv HTTP/1.1\r\n\(hostField)\r\n\r\n")
      #expect(browser.head().contains("\r\nConnection: keep-alive\r\n"))
      #expect(browser.text(ofBytes: 3) == "a,b")
    }
  }

  /// What follows a body could otherwise be a request that another page smuggles in.
  @Test func nothingBehindABodyIsARequest() throws {
    let browser = try Browser(port: socket.port)
    browser.send(
      "GET / HTTP/1.1\r\n\(hostField)\r\nContent-Length: 9\r\n\r\n"
        + "GET /notes.csv HTTP/1.1\r\n\(hostField)\r\n\r\n")
    browser.finish()
    let answer = String(decoding: browser.received(), as: UTF8.self)
    #expect(answer.contains("\r\nConnection: close\r\n"))
    #expect(answer.hasSuffix("index 7"))
  }

  @Test func aPageHearsOfAChange() throws {
    #expect(try ask("GET /.sqltrack/changed?v=6").hasSuffix("\r\n\r\n7\n"))
    version.increase()
    #expect(try ask("GET /.sqltrack/changed?v=7").hasSuffix("\r\n\r\n8\n"))
    #expect(try ask("GET /").hasSuffix("index 8"))
  }

  @Test func aPageIsToldThatNothingChanged() throws {
    #expect(try ask("GET /.sqltrack/changed?v=7").hasSuffix("\r\n\r\n7\n"))
    #expect(try ask("GET /.sqltrack/changed").hasSuffix("\r\n\r\n7\n"))
    #expect(try ask("GET /.sqltrack/changed?v=x").hasSuffix("\r\n\r\n7\n"))
  }

  @Test func slowBrowsersHoldUpNoOther() throws {
    let slow = try (1...20).map { _ in try Browser(port: socket.port) }
    for browser in slow { browser.send("GET / HT") }
    #expect(try ask("GET /notes.csv").hasSuffix("a,b"))
    for browser in slow { browser.send("TP/1.1\r\n\(hostField)\r\nConnection: close\r\n\r\n") }
    for browser in slow {
      #expect(String(decoding: browser.received(), as: UTF8.self).hasSuffix("index 7"))
    }
  }

  @Test func onePageIsMadeAtATime() throws {
    let running = Atomic(0)
    let most = Atomic(0)
    let served = try #require(ServedFolder(folder.path))
    let server = PreviewServer(served, version: version) { _, _ in
      let now = running.add(1, ordering: .sequentiallyConsistent).newValue
      most.max(now, ordering: .sequentiallyConsistent)
      running.subtract(1, ordering: .sequentiallyConsistent)
      return .init(type: "text/html", bytes: Data())
    }
    let bytes = Array("GET / HTTP/1.1\r\nHost: localhost:1".utf8)
    let head = try #require(RequestHead(parsing: bytes))
    DispatchQueue.concurrentPerform(iterations: 32) { _ in
      _ = server.response(to: head, at: ServedHost(port: 1))
    }
    #expect(most.load(ordering: .sequentiallyConsistent) == 1)
  }
}
