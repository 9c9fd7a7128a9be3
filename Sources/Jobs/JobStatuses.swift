import Tables

extension Statuses {
  /// What jobman stores of its jobs beside `PENDING`, `RUNNING`, `COMPLETED` and `FAILED`.
  package static let jobs = Statuses([
    Status("CLAIMED", "Claimed", .active, icon: "CONFIGURING"),
    Status("EXECUTED", "Executed", .done, icon: "COMPLETED"),
    Status("UNKNOWN", "Unknown", .held, icon: "SPECIAL_EXIT"),
  ])
}
