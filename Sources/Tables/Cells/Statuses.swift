/// The states that cells and figures know, in the order of a legend.
///
///     Statuses.standard.adding(Statuses([Status("SKIPPED", "Skipped", .gone, icon: "REVOKED")]))
package struct Statuses: Sendable {
  package let all: [Status]
  private let places: [String: Int]

  package init(_ all: [Status]) {
    self.all = all
    places = Dictionary(
      all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// These states and some more; of two with the same name, the new one is meant.
  package func adding(_ more: Statuses) -> Statuses {
    Statuses(all.filter { more[$0.name] == nil } + more.all)
  }

  /// The state that is stored under a name, or nil.
  package subscript(name: String) -> Status? { places[name].map { all[$0] } }

  /// The 24 job states of SQLTrack's notebook, which are Slurm's.
  package static let standard = Statuses([
    Status("PENDING", "Pending", .waiting),
    Status("REQUEUED", "Requeued", .waiting),
    Status("REQUEUE_FED", "Requeue fed", .waiting),
    Status("REQUEUE_HOLD", "Requeue hold", .held),
    Status("RESV_DEL_HOLD", "Resv del hold", .held),
    Status("SPECIAL_EXIT", "Special exit", .held),
    Status("SUSPENDED", "Suspended", .held),
    Status("STOPPED", "Stopped", .held),
    Status("CONFIGURING", "Configuring", .active),
    Status("RUNNING", "Running", .active),
    Status("COMPLETING", "Completing", .active),
    Status("RESIZING", "Resizing", .active),
    Status("SIGNALING", "Signaling", .active),
    Status("STAGE_OUT", "Stage out", .active),
    Status("COMPLETED", "Completed", .done),
    Status("CANCELLED", "Cancelled", .gone),
    Status("REVOKED", "Revoked", .gone),
    Status("FAILED", "Failed", .failed),
    Status("NODE_FAIL", "Node fail", .failed),
    Status("BOOT_FAIL", "Boot fail", .failed),
    Status("OUT_OF_MEMORY", "Out of memory", .limit),
    Status("TIMEOUT", "Timeout", .limit),
    Status("DEADLINE", "Deadline", .limit),
    Status("PREEMPTED", "Preempted", .limit),
  ])
}
