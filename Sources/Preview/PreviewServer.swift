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
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 120, logger: .disabled,
      handler: nil)
    await server.appendRoute("*") { [self] request in
      await answer(request, port: await server.port)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        started(await server.port)
      }
      try await group.waitForAll()
    }
  }

  private func answer(_ request: HTTPRequest, port: UInt16) async -> HTTPResponse {
    let host = ServedHost(port: port)
    guard host.accepts(host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")])
    else { return response(.forbidden, "this preview is for this machine only") }
    guard request.method == .GET || request.method == .HEAD else {
      return response(.methodNotAllowed, "a preview only shows")
    }
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
    return HTTPResponse(
      statusCode: .ok, headers: headers(type: answer.type), body: answer.bytes)
  }

  private func response(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(
      statusCode: status, headers: headers(type: "text/plain; charset=utf-8"),
      body: Data("\(text)\n".utf8))
  }

  private func headers(type: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-store",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("Referrer-Policy"): "no-referrer",
    ]
  }
}

extension HTTPServer {
  /// The port that it listens on; 0 before.
  fileprivate var port: UInt16 {
    if case .ip4(_, let port)? = listeningAddress { port } else { 0 }
  }
}
