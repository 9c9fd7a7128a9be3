import Foundation
import Testing

@testable import Preview

@Suite struct ResponseTests {
  @Test func aHeadTellsWhatFollows() {
    let response = Response(type: "image/png", bytes: Data([1, 2, 3]))
    #expect(
      response.head(keepsConnection: true) == """
        HTTP/1.1 200 OK\r
        Cache-Control: no-store\r
        Connection: keep-alive\r
        Content-Length: 3\r
        Content-Type: image/png\r
        Cross-Origin-Resource-Policy: same-origin\r
        Referrer-Policy: no-referrer\r
        X-Content-Type-Options: nosniff\r
        \r

        """)
    #expect(response.head(keepsConnection: false).contains("\r\nConnection: close\r\n"))
  }

  @Test func aTextIsALine() {
    let response = Response(.ok, "12")
    #expect(response.bytes == Data("12\n".utf8))
    #expect(response.type == "text/plain; charset=utf-8")
  }

  @Test(arguments: [
    (Response.Status.badRequest, "400 Bad Request"), (.forbidden, "403 Forbidden"),
    (.notFound, "404 Not Found"), (.methodNotAllowed, "405 Method Not Allowed"),
    (.headTooLarge, "431 Request Header Fields Too Large"),
  ])
  func aStatusHasItsWords(_ status: Response.Status, _ words: String) {
    let head = Response(status, "no").head(keepsConnection: false)
    #expect(head.hasPrefix("HTTP/1.1 \(words)\r\n"))
    #expect(head.contains("\r\nAllow: GET, HEAD\r\n") == (status == .methodNotAllowed))
  }
}
