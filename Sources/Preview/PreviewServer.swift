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
  // Each open page waits on a connection of its own; further ones queue up in the system.
  private let places = DispatchSemaphore(value: 256)

  /// - Parameter waitingTime: how long a page waits for a change before it asks again.
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

  /// Answers requests until the socket is closed, each connection on its own thread, so that a
  /// slow browser holds up no other.
  package func answer(on socket: LoopbackSocket) {
    let host = ServedHost(port: socket.port)
    while true {
      places.wait()
      guard let descriptor = socket.connection() else { break }
      Thread.detachNewThread { [self] in
        answer(BrowserConnection(descriptor), host)
        places.signal()
      }
    }
    places.signal()
  }

  private func answer(_ connection: BrowserConnection, _ host: ServedHost) {
    var isOpen = true
    while isOpen {
      switch connection.next() {
      case .head(let head):
        let response = response(to: head, at: host)
        isOpen =
          connection.send(
            response, keepsConnection: head.keepsConnection, isHead: head.method == "HEAD")
          && head.keepsConnection
      case .malformed:
        isOpen = false
        _ = connection.send(Response(.badRequest, "this is no request that a preview knows"))
      case .tooLarge:
        isOpen = false
        _ = connection.send(Response(.headTooLarge, "this request is too long for a preview"))
      case .end: return
      }
    }
    connection.end()
  }

  /// What a request gets, which may wait for a change.
  func response(to head: RequestHead, at host: ServedHost) -> Response {
    guard host.accepts(host: head["host"], origin: head["origin"])
    else { return Response(.forbidden, "this preview is for this machine only") }
    guard ["GET", "HEAD"].contains(head.method)
    else { return Response(.methodNotAllowed, "a preview only shows") }
    guard head.path != PagePreview.path else {
      let known = head.parameter("v").flatMap { Int($0) } ?? 0
      return Response(.ok, String(version.change(from: known, within: waitingTime)))
    }
    let content = folder.content(at: head.path)
    let answer = queue.sync { render(content, version.number) }
    guard let answer else { return Response(.notFound, "there is no such page") }
    return Response(type: answer.type, bytes: answer.bytes)
  }
}

extension BrowserConnection {
  /// Sends an answer.
  ///
  /// - Parameter isHead: whether the browser wants no body.
  fileprivate func send(_ response: Response, keepsConnection: Bool = false, isHead: Bool = false)
    -> Bool
  {
    send(Array(response.head(keepsConnection: keepsConnection).utf8))
      && (isHead || send(response.bytes))
  }
}
