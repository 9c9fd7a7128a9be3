import FlyingFox
import FlyingSocks
import Foundation
import Reports

/// Shows a folder of reports in the browsers of this machine.
package final class PreviewServer: Sendable {
  /// What a path shows.
  package struct Answer: Sendable {
    package var type: String
    package var bytes: Data

    package init(type: String, bytes: Data) {
      self.type = type
      self.bytes = bytes
    }
  }

  private let folder: ServedFolder
  private let version: Version
  private let render: @Sendable (ServedFolder.Content, _ version: Int) -> Answer?
  // One page at a time, on a thread that may wait for a database.
  private let queue = DispatchQueue(label: "sqltrack.preview")
  private let waitingTime: Duration

  /// - Parameter render: makes the index or a report's page.
  package init(
    _ folder: ServedFolder, version: Version, waitingTime: Duration = .seconds(25),
    render: @escaping @Sendable (ServedFolder.Content, Int) -> Answer?
  ) {
    self.folder = folder
    self.version = version
    self.waitingTime = waitingTime
    self.render = render
  }

  /// Answers requests until the task is cancelled.
  ///
  /// - Parameter port: 0 takes one that is free.
  /// - Parameter started: is called with the port once it listens.
  package func run(port: UInt16, started: @escaping @Sendable (UInt16) -> Void) async throws {
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: requestTime,
      logger: .disabled)
    await server.appendRoute("*") { [self] request in
      await answer(request, port: await PreviewServer.port(of: server))
    }
    let running = Task { try await server.run() }
    try await withTaskCancellationHandler {
      try? await server.waitUntilListening()
      let port = await PreviewServer.port(of: server)
      if port > 0 { started(port) }
      try await running.value
    } onCancel: {
      running.cancel()
    }
  }

  /// How long a request may take: a page waits for a change, and then for its queries.
  private var requestTime: TimeInterval { waitingTime / .seconds(1) + 3600 }

  private static func port(of server: HTTPServer) async -> UInt16 {
    if case .ip4(_, let port)? = await server.listeningAddress { port } else { 0 }
  }

  private func answer(_ request: HTTPRequest, port: UInt16) async -> HTTPResponse {
    let host = ServedHost(port: port)
    guard host.accepts(host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")])
    else { return response(.forbidden, "this preview is for this machine only") }
    guard request.method == .GET || request.method == .HEAD else {
      return response(.methodNotAllowed, "a preview only shows")
    }
    let answer = await body(of: request)
    guard request.method == .HEAD else { return answer }
    // A head says how long the body would be, and has none.
    var head = answer
    head.headers[.contentLength] = (try? await answer.bodyData).map { String($0.count) }
    head.payload = .httpBody(HTTPBodySequence(data: Data()))
    return head
  }

  private func body(of request: HTTPRequest) async -> HTTPResponse {
    let path = request.target.path()
    guard path != PagePreview.path else {
      let known = request.query.first { $0.name == "v" }.flatMap { Int($0.value) } ?? 0
      let number = await version.change(from: known, within: waitingTime)
      return response(.ok, String(number))
    }
    let content = folder.content(at: path)
    let version = version.number
    let answer = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.render(content, version)) }
    }
    guard let answer else { return response(.notFound, "there is no such page") }
    return HTTPResponse(statusCode: .ok, headers: headers(type: answer.type), body: answer.bytes)
  }

  private func response(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers(type: "text/plain; charset=utf-8"),
      body: Data("\(text)\n".utf8))
  }

  private func headers(type: String) -> HTTPHeaders {
    var headers = HTTPHeaders()
    let values = [
      "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
    ]
    for (name, value) in values { headers[HTTPHeader(name)] = value }
    return headers
  }
}
