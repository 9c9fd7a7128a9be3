/// The states of a job that jobman knows; a store takes any other text as well.
public enum JobStatus: String, CaseIterable, Sendable {
  case pending = "PENDING"
  case claimed = "CLAIMED"
  case running = "RUNNING"
  case executed = "EXECUTED"
  case completed = "COMPLETED"
  case failed = "FAILED"
  case unknown = "UNKNOWN"
}

extension JobValue {
  /// A status as the value that is stored.
  public static func status(_ status: JobStatus) -> JobValue { .text(status.rawValue) }
}
