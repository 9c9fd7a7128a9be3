import Tables

extension Statuses {
  /// What redun stores of its jobs beside `RUNNING` and `FAILED`: a result that was computed, and
  /// one that was taken from an earlier run.
  package static let callGraph = Statuses([
    Status("DONE", "Done", .done, icon: "COMPLETED"),
    Status("CACHED", "Cached", .done),
  ])
}
