import Databases
import Tables

/// A state of something outside, such as a database, that calls change one after the other.
public struct RecordedHandle: Sendable {
  /// The handle's own value, whose hash is that of the state.
  public var value: RecordedValue
  public var fullName: String
  /// Which fork it is; empty for none.
  public var key: String
  /// The handles that it was forked from, the nearest one first.
  public var forkedFrom: [RecordedHandle]

  public init(
    _ value: RecordedValue, fullName: String, key: String = "",
    forkedFrom: [RecordedHandle] = []
  ) {
    self.value = value
    self.fullName = fullName
    self.key = key
    self.forkedFrom = forkedFrom
  }

  public var hash: String { value.hash }
}

extension Recorder {
  /// Writes that a handle follows others; handles that forks skipped are written too.
  public func advance(_ parents: [RecordedHandle], to child: RecordedHandle) throws {
    try graph.write { rows in
      for parent in parents {
        for skipped in parent.forkedFrom { try insert(skipped, rows) }
      }
      try insert(child, rows)
      for parent in parents {
        try insert(parent, rows)
        try rows.insert(into: .handleEdge, [.text(parent.hash), .text(child.hash)])
      }
    }
  }

  private func insert(_ handle: RecordedHandle, _ rows: RowWriter) throws {
    try insert(handle.value, rows)
    try rows.insert(
      into: .handle,
      [
        .text(handle.hash), .text(handle.fullName), .text(handle.hash), .text(handle.key),
        .flag(true),
      ])
  }

  /// Makes all that followed a handle invalid, but not the handle itself.
  public func rollBack(to handle: RecordedHandle) throws {
    try graph.write { rows in
      let edges = try graph.snapshot.all(
        """
        SELECT h.hash, e.child_id FROM handle h JOIN handle_edge e ON e.parent_id = h.hash
        WHERE h.fullname = :name AND h.is_valid
        """, ["name": .text(handle.fullName)]
      ) { ($0.text(0), $0.text(1)) }
      let children = Dictionary(grouping: edges) { $0.0 }.mapValues { $0.map(\.1) }
      var open = children[handle.hash] ?? []
      var invalid: Set<String> = []
      while let hash = open.popLast() {
        if invalid.insert(hash).inserted { open += children[hash] ?? [] }
      }
      for hash in invalid {
        try rows.change(
          "UPDATE handle SET is_valid = :no WHERE hash = :hash",
          ["no": .boolean(false), "hash": .text(hash)])
      }
    }
  }

  /// Whether a handle is known and nothing before it was rolled back.
  public func isValid(handle hash: String) throws -> Bool {
    try graph.snapshot.firstInteger(
      "SELECT 1 FROM handle WHERE hash = :hash AND is_valid", ["hash": .text(hash)]) != nil
  }
}
