import Foundation
import Testing

@testable import Preview

@Suite struct LoopbackSocketTests {
  @Test func aFreePortIsTaken() throws {
    let (one, other) = (try LoopbackSocket(port: 0), try LoopbackSocket(port: 0))
    #expect(one.port != 0)
    #expect(one.port != other.port)
  }

  @Test func aPortIsTakenOnce() throws {
    let one = try LoopbackSocket(port: 0)
    let error = #expect(throws: LoopbackSocket.Refused.self) {
      try LoopbackSocket(port: one.port)
    }
    #expect(error?.description == "Address already in use")
  }

  @Test func aPortIsFreeAfterwards() throws {
    let port = try LoopbackSocket(port: 0).port
    #expect(try LoopbackSocket(port: port).port == port)
  }

  @Test func aBrowserConnects() throws {
    let socket = try LoopbackSocket(port: 0)
    let browser = try Browser(port: socket.port)
    browser.send("GET /one HTTP/1.1\r\n\r\n")
    let head = RequestHead(parsing: Array("GET /one HTTP/1.1".utf8))
    #expect(
      socket.connection().map { BrowserConnection($0).next() }
        == head.map(BrowserConnection.Arrival.head))
  }

  @Test func nobodyConnectsOnceItIsClosed() throws {
    let socket = try LoopbackSocket(port: 0)
    socket.close()
    #expect(socket.connection() == nil)
    #expect(throws: Browser.Refused.self) { try Browser(port: socket.port) }
  }

  @Test func otherAddressesOfTheMachineAreNotServed() throws {
    let socket = try LoopbackSocket(port: 0)
    #expect(throws: Browser.Refused.self) { try Browser(port: socket.port, address: 0x7f00_0002) }
  }
}
