import Testing

@testable import Preview

@Suite struct RequestHeadTests {
  private func head(_ lines: String...) -> RequestHead? {
    RequestHead(parsing: Array(lines.joined(separator: "\r\n").utf8))
  }

  @Test func aBrowserAsksForAPath() throws {
    let request = try #require(head("GET /a%20b.html?v=12&w= HTTP/1.1", "Host: localhost:8787"))
    #expect(request.method == "GET")
    #expect(request.target == "/a%20b.html?v=12&w=")
    #expect(request.path == "/a%20b.html")
    #expect(request.parameter("v") == "12")
    #expect(request.parameter("w") == "")
    #expect(request.parameter("x") == nil)
    #expect(request["host"] == "localhost:8787")
    #expect(request["origin"] == nil)
  }

  @Test func aFieldIsFoundByItsLowercaseName() {
    #expect(head("GET / HTTP/1.1", "ORIGIN:null")?["origin"] == "null")
  }

  @Test func blanksAroundAValueAreNotPartOfIt() {
    #expect(head("GET / HTTP/1.1", "Host: \t localhost \t")?["host"] == "localhost")
    #expect(head("GET / HTTP/1.1", "Accept: a, b")?["accept"] == "a, b")
    #expect(head("GET / HTTP/1.1", "Origin:")?["origin"] == "")
  }

  /// Two hosts are no host that this machine has, whichever comes first.
  @Test func fieldsOfOneNameAreJoined() {
    let request = head("GET / HTTP/1.1", "Host: localhost:8787", "host: evil.example")
    #expect(request?["host"] == "localhost:8787, evil.example")
  }

  @Test(arguments: [
    "", "GET", "GET /", "GET / HTTP/2.0", "GET / http/1.1", "GET  / HTTP/1.1", "GET / HTTP/1.1 ",
    " GET / HTTP/1.1", "GET /a b HTTP/1.1", "GET\t/\tHTTP/1.1",
  ])
  func anotherFirstLineIsMalformed(_ line: String) {
    #expect(head(line, "Host: localhost") == nil)
  }

  @Test(arguments: [
    "Host", ": localhost", "Host : localhost", " Host: localhost", "Ho st: x", "Höst: x",
    "Host: a\nOrigin: b", "Host: a\rb", "Host: a\0", "Host: \u{7f}", "",
  ])
  func anotherFieldIsMalformed(_ line: String) {
    #expect(head("GET / HTTP/1.1", line, "Accept: x") == nil)
  }

  @Test func bytesThatAreNoTextAreMalformed() {
    #expect(RequestHead(parsing: Array("GET / HTTP/1.1\r\nHost: ".utf8) + [0xff]) == nil)
  }

  @Test func aConnectionIsKeptUnlessTheBrowserClosesIt() {
    #expect(head("GET / HTTP/1.1")?.keepsConnection == true)
    #expect(head("GET / HTTP/1.1", "Connection: keep-alive")?.keepsConnection == true)
    #expect(head("GET / HTTP/1.1", "Connection: close")?.keepsConnection == false)
    #expect(head("GET / HTTP/1.1", "Connection: TE, Close")?.keepsConnection == false)
    #expect(head("GET / HTTP/1.0")?.keepsConnection == false)
  }

  /// A body is not read, so what follows could be taken for a request.
  @Test func aConnectionIsNotKeptBehindABody() {
    for field in ["Content-Length: 5", "Content-Length: 0, 5", "Transfer-Encoding: chunked"] {
      #expect(head("POST / HTTP/1.1", field)?.hasBody == true, "\(field)")
      #expect(head("POST / HTTP/1.1", field)?.keepsConnection == false, "\(field)")
    }
    #expect(head("GET / HTTP/1.1", "Content-Length: 0")?.hasBody == false)
    #expect(head("GET / HTTP/1.1")?.hasBody == false)
  }
}

@Suite struct ServedHostTests {
  @Test(arguments: ["127.0.0.1:8787", "localhost:8787", "LocalHost:8787"])
  func namesOfThisMachineAreServed(_ host: String) {
    #expect(ServedHost(port: 8787).accepts(host: host, origin: nil))
    #expect(ServedHost(port: 8787).accepts(host: host, origin: "http://\(host)"))
  }

  @Test(arguments: [
    nil, "", "localhost", "localhost:80", "evil.example", "evil.example:8787",
    "localhost:8787:8787",
    "localhost:8787, evil.example", "localhost.:8787", "[::1]:8787",
  ])
  func otherHostsAreNot(_ host: String?) {
    #expect(!ServedHost(port: 8787).accepts(host: host, origin: nil))
  }

  @Test(arguments: [
    "", "null", "http://evil.example", "https://localhost:8787", "http://localhost",
    "http://localhost:8787/", "http://localhost:8787.evil.example",
  ])
  func pagesOfOthersAreNot(_ origin: String) {
    #expect(!ServedHost(port: 8787).accepts(host: "localhost:8787", origin: origin))
  }

  @Test func thePortOfHTTPIsLeftOut() {
    #expect(ServedHost(port: 80).accepts(host: "localhost", origin: "http://localhost"))
    #expect(ServedHost(port: 80).accepts(host: "127.0.0.1:80", origin: nil))
    #expect(!ServedHost(port: 80).accepts(host: "evil.example", origin: nil))
  }
}
