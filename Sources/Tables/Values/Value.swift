/// A value that owns its storage: a parameter, or a single value kept from a result.
package enum Value: Equatable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  /// Days since 1970-01-01.
  case date(Int32)
  case timestamp(Timestamp)
  case list([Value])
}
