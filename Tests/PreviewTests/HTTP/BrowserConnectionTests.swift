import Foundation
import Testing

@testable import Preview

@Suite struct BrowserConnectionTests {
  private let connection: BrowserConnection
  private let browser: Browser

  init() throws {
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    connection = BrowserConnection(ends[0], patience: .milliseconds(100))
    browser = Browser(ends[1])
  }

  private func paths(_ count: Int) -> [String?] {
    (0..<count).map { _ in
      if case .head(let head) = connection.next() { head.path } else { nil }
    }
  }

  @Test func requestsComeInPieces() {
    let thread = Thread { [browser] in
      for byte in "GET /one HTTP/1.1\r\n\r\n".utf8 { browser.send([byte]) }
    }
    thread.start()
    #expect(paths(1) == ["/one"])
  }

  @Test func severalComeAtOnce() {
    browser.send("GET /one HTTP/1.1\r\n\r\nGET /two HTTP/1.1\r\n\r\nGET /th")
    #expect(paths(2) == ["/one", "/two"])
    browser.send("ree HTTP/1.1\r\n\r\n")
    #expect(paths(1) == ["/three"])
  }

  @Test func whoSaysNothingIsLeft() {
    #expect(connection.next() == .end)
  }

  @Test func whoStopsInTheMiddleIsLeft() {
    browser.send("GET /one HT")
    #expect(connection.next() == .end)
  }

  @Test func whoHasGoneIsLeft() {
    browser.send("GET /one HTTP/1.1\r\n")
    browser.leave()
    #expect(connection.next() == .end)
    #expect(!connection.send(Data("x".utf8)))
  }

  @Test func aLineThatIsNoRequestIsMalformed() {
    browser.send("hello\r\n\r\n")
    #expect(connection.next() == .malformed)
  }

  @Test func aHeadHasALimit() {
    let filling = String(repeating: "x", count: BrowserConnection.headLimit)
    browser.send("GET /\(filling) HTTP/1.1\r\n\r\n")
    #expect(connection.next() == .tooLarge)
  }

  @Test func aHeadBelowTheLimitIsRead() {
    let path = "/" + String(repeating: "x", count: BrowserConnection.headLimit - 4096)
    browser.send("GET \(path) HTTP/1.1\r\n\r\n")
    #expect(paths(1) == [path])
  }

  @Test func bytesAreSentAsTheyAre() {
    #expect(connection.send(Data([1, 2])))
    #expect(connection.send([UInt8]()))
    #expect(connection.send([3]))
    connection.end()
    #expect(browser.received() == [1, 2, 3])
  }

  @Test func whoTakesNothingIsLeft() {
    #expect(!connection.send(Data(count: 8 << 20)))
  }

  @Test func aLargeAnswerGoesOutAsItIsTaken() {
    let bytes = (0..<(4 << 20)).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let taking = Taking(browser)
    #expect(connection.send(bytes))
    connection.end()
    #expect(taking.bytes == bytes)
  }

  /// The end waits for what a browser still sends, which would break the connection otherwise.
  @Test func anAnswerIsTakenBeforeTheEnd() {
    browser.send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello")
    _ = connection.next()
    #expect(connection.send(Data("no".utf8)))
    browser.finish()
    connection.end()
    #expect(browser.received() == Array("no".utf8))
  }
}
