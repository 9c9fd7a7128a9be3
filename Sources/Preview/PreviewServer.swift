import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Reports
import Synchronization

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
    let bound = BoundPort()
    var logger = Logger(label: "sqltrack.preview")
    logger.logLevel = .critical
    let responder = CallbackResponder { [self] (request: Request, _: BasicRequestContext) in
      await answer(request, port: bound.number)
    }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: Int(port))),
      onServerRunning: { channel in
        let port = UInt16(channel.localAddress?.port ?? 0)
        bound.set(port)
        started(port)
      }, logger: logger)
    try await application.run()
  }

  private func answer(_ request: Request, port: UInt16) async -> Response {
    let host = ServedHost(port: port)
    guard host.accepts(host: request.head.authority, origin: request.headers[.origin])
    else { return response(.forbidden, "this preview is for this machine only") }
    guard request.method == .get || request.method == .head else {
      return response(.methodNotAllowed, "a preview only shows")
    }
    let target = request.head.path ?? ""
    let path = String(target.prefix { $0 != "?" })
    guard path != PagePreview.path else {
      let known = request.uri.queryParameters["v"].flatMap { Int($0) } ?? 0
      let number = await version.change(from: known, within: waitingTime)
      return response(.ok, String(number))
    }
    let content = folder.content(at: path)
    let version = version.number
    let answer = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: self.render(content, version)) }
    }
    guard let answer else { return response(.notFound, "there is no such page") }
    return Response(
      status: .ok, headers: headers(type: answer.type),
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes)))
  }

  private func response(_ status: HTTPResponse.Status, _ text: String) -> Response {
    Response(
      status: status, headers: headers(type: "text/plain; charset=utf-8"),
      body: ResponseBody(byteBuffer: ByteBuffer(string: "\(text)\n")))
  }

  private func headers(type: String) -> HTTPFields {
    let names = [
      "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
    ]
    var fields = HTTPFields()
    for (name, value) in names.sorted(by: { $0.key < $1.key }) {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
  }
}

/// The port of a server, known once it listens.
private final class BoundPort: Sendable {
  private let port = Mutex<UInt16>(0)

  var number: UInt16 { port.withLock { $0 } }

  func set(_ number: UInt16) { port.withLock { $0 = number } }
}
