import Mustache
import Synchronization

/// What was worked out for a text before; many pages share a template and a style.
final class PageCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])
  /// More texts than this are forgotten, so that a preview that runs for days stays small.
  private let limit = 32

  /// The value of a key, made when it is not known yet.
  func value(for key: Key, make: () throws -> Value) rethrows -> Value {
    if let value = known.withLock({ $0[key] }) { return value }
    let value = try make()
    known.withLock {
      if $0.count >= limit { $0.removeAll() }
      $0[key] = value
    }
    return value
  }
}

/// Parsed templates by path and text.
let templates = PageCache<String, MustacheTemplate>()
