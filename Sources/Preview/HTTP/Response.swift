import Foundation

/// What a browser gets for a request.
struct Response: Equatable {
  /// The statuses of a preview.
  enum Status: Int {
    case ok = 200
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case headTooLarge = 431

    var phrase: String {
      switch self {
      case .ok: "OK"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .headTooLarge: "Request Header Fields Too Large"
      }
    }
  }

  let status: Status
  let type: String
  let bytes: Data

  init(type: String, bytes: Data) {
    status = .ok
    self.type = type
    self.bytes = bytes
  }

  /// A line of text.
  init(_ status: Status, _ text: String) {
    self.status = status
    type = "text/plain; charset=utf-8"
    bytes = Data("\(text)\n".utf8)
  }

  /// The bytes before the body.
  ///
  /// - Parameter keepsConnection: whether the browser may ask again on the same connection.
  func head(keepsConnection: Bool) -> String {
    var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"]
    if status == .methodNotAllowed { lines.append("Allow: GET, HEAD") }
    lines += [
      "Cache-Control: no-store",
      "Connection: \(keepsConnection ? "keep-alive" : "close")",
      "Content-Length: \(bytes.count)",
      "Content-Type: \(type)",
      "Cross-Origin-Resource-Policy: same-origin",
      "Referrer-Policy: no-referrer",
      "X-Content-Type-Options: nosniff",
    ]
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }
}
