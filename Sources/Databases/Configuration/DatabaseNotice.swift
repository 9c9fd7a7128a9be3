/// What a server remarks while it does what it was asked.
package struct DatabaseNotice: Equatable, Sendable {
  /// Whether something may be wrong, rather than worth knowing.
  package var isWarning: Bool
  /// In the server's words, with its details and advice.
  package var message: String

  package init(isWarning: Bool, message: String) {
    self.isWarning = isWarning
    self.message = message
  }
}

/// Who hears what a server remarks; nobody unless a program says so.
package struct NoticeListener: Sendable {
  package let hear: @Sendable (DatabaseNotice) -> Void

  package init(_ hear: @escaping @Sendable (DatabaseNotice) -> Void) { self.hear = hear }
}

extension NoticeListener: Equatable {
  /// A configuration is the same whoever listens.
  package static func == (left: Self, right: Self) -> Bool { true }
}
