import CPostgres

/// Passes on what the server remarks; libpq would print it on standard error.
final class PostgresNotices {
  private let library: LibPQ
  private let listener: NoticeListener?
  /// That there is no transaction, SQLSTATE 25P01.
  private static let noTransaction = "25P01"

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
    // Pgpool also sends the settings of a transaction to servers that have not begun it.
    if report.code != Self.noTransaction { listener.hear(report.notice) }
  }
}
