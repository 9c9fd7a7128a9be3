import CPostgres

/// Passes on what the server remarks; libpq would print it on standard error.
final class PostgresNotices {
  private let library: LibPQ
  private let listener: NoticeListener?

  init(_ library: LibPQ, _ listener: NoticeListener?) {
    self.library = library
    self.listener = listener
  }

  /// Listens to a connection, which must end before this object.
  func listen(to connection: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    _ = library.setNoticeReceiver(
      connection,
      { context, result in
        guard let context else { return }
        Unmanaged<PostgresNotices>.fromOpaque(context).takeUnretainedValue().hear(result)
      }, context)
  }

  private func hear(_ result: OpaquePointer?) {
    guard let listener, let report = PostgresReport(of: result, library) else { return }
    listener.hear(report.notice)
  }
}
