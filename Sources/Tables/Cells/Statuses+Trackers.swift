extension Statuses {
  /// The words of SQLTrack, MLflow, Optuna, Sacred, Weights & Biases and schedulers that Slurm does
  /// not have, each with the icon of the state it comes closest to.
  static let trackers = Statuses([
    Status("PLANNED", "Planned", .waiting, icon: "PENDING"),
    Status("SCHEDULED", "Scheduled", .waiting, icon: "PENDING"),
    Status("WAITING", "Waiting", .waiting, icon: "PENDING"),
    Status("QUEUED", "Queued", .waiting, icon: "PENDING"),
    Status("SUBMITTED", "Submitted", .waiting, icon: "PENDING"),
    Status("RETRYING", "Retrying", .waiting, icon: "REQUEUED"),
    Status("PAUSED", "Paused", .held, icon: "SUSPENDED"),
    Status("STARTING", "Starting", .active, icon: "CONFIGURING"),
    Status("STARTED", "Started", .active, icon: "RUNNING"),
    Status("IN_PROGRESS", "In progress", .active, icon: "RUNNING"),
    Status("PREEMPTING", "Preempting", .active, icon: "SIGNALING"),
    Status("COMPLETE", "Complete", .done, icon: "COMPLETED"),
    Status("FINISHED", "Finished", .done, icon: "COMPLETED"),
    Status("SUCCESS", "Success", .done, icon: "COMPLETED"),
    Status("SUCCEEDED", "Succeeded", .done, icon: "COMPLETED"),
    Status("PASSED", "Passed", .done, icon: "COMPLETED"),
    Status("CANCELED", "Canceled", .gone, icon: "CANCELLED"),
    Status("KILLED", "Killed", .gone, icon: "CANCELLED"),
    Status("INTERRUPTED", "Interrupted", .gone, icon: "CANCELLED"),
    Status("ABORTED", "Aborted", .gone, icon: "CANCELLED"),
    Status("PRUNED", "Pruned", .gone, icon: "REVOKED"),
    Status("SKIPPED", "Skipped", .gone, icon: "REVOKED"),
    Status("FAIL", "Fail", .failed, icon: "FAILED"),
    Status("ERROR", "Error", .failed, icon: "FAILED"),
    Status("CRASHED", "Crashed", .failed, icon: "FAILED"),
    Status("TIMED_OUT", "Timed out", .limit, icon: "TIMEOUT"),
    Status("EXPIRED", "Expired", .limit, icon: "DEADLINE"),
  ])
}
