/// Which jobs are meant, in which order, and how many of them.
///
///     .where("status", .equal, "PENDING").order("created").limit(10)
public struct JobQuery: Equatable, Sendable {
  /// The conditions, all of which a job fulfils.
  public internal(set) var filters: [JobFilter] = []
  /// The fields that jobs come in the order of; without one it is that of the table.
  public internal(set) var orders: [JobOrder] = []
  /// The greatest number of jobs; nil for all.
  public internal(set) var limit: Int?

  /// Every job.
  public static let all = JobQuery()

  /// The jobs of which a field compares with a value.
  public static func `where`(
    _ field: String, _ comparison: JobOperator, _ value: JobValue
  ) -> JobQuery { all.where(field, comparison, value) }

  /// The jobs of these keys.
  public static func keys(_ keys: [String]) -> JobQuery {
    .where("key", .in, .list(keys.map(JobValue.text)))
  }

  /// The jobs of which these are records.
  public static func keys(_ records: [JobRecord]) -> JobQuery { keys(records.compactMap(\.key)) }

  /// The jobs of a status.
  public static func status(_ status: JobStatus) -> JobQuery {
    .where("status", .equal, .status(status))
  }

  /// These jobs, as far as a field of them compares with a value.
  public func `where`(
    _ field: String, _ comparison: JobOperator, _ value: JobValue
  ) -> JobQuery {
    var query = self
    query.filters.append(JobFilter(field: field, comparison: comparison, value: value))
    return query
  }

  /// These jobs in the order of a field, behind the orders that are set already.
  public func order(_ field: String, _ direction: JobDirection = .ascending) -> JobQuery {
    var query = self
    query.orders.append(JobOrder(field: field, direction: direction))
    return query
  }

  /// The first ones of these jobs; all of them for a number below zero.
  public func limit(_ count: Int?) -> JobQuery {
    var query = self
    query.limit = count.flatMap { $0 < 0 ? nil : $0 }
    return query
  }
}

/// A condition on a field.
public struct JobFilter: Equatable, Sendable {
  public let field: String
  public let comparison: JobOperator
  public let value: JobValue
}

/// A field that jobs come in the order of.
public struct JobOrder: Equatable, Sendable {
  public let field: String
  public let direction: JobDirection
}

/// Which end of an order comes first.
public enum JobDirection: String, Sendable {
  case ascending = "ASC"
  case descending = "DESC"

  /// A direction as it is written, `asc` or `desc` in any case.
  ///
  /// - Throws: `JobStoreError.unknownDirection`.
  public init(_ word: String) throws {
    guard let direction = JobDirection(rawValue: word.uppercased()) else {
      throw JobStoreError.unknownDirection(word)
    }
    self = direction
  }
}
