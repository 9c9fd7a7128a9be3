/// The 24 job states of SQLTrack's notebook, which are Slurm's, and the family each belongs to.
package enum Status: String, CaseIterable, Sendable {
  case pending = "PENDING"
  case requeued = "REQUEUED"
  case requeueFed = "REQUEUE_FED"
  case requeueHold = "REQUEUE_HOLD"
  case reservationDeletedHold = "RESV_DEL_HOLD"
  case specialExit = "SPECIAL_EXIT"
  case suspended = "SUSPENDED"
  case stopped = "STOPPED"
  case configuring = "CONFIGURING"
  case running = "RUNNING"
  case completing = "COMPLETING"
  case resizing = "RESIZING"
  case signaling = "SIGNALING"
  case stageOut = "STAGE_OUT"
  case completed = "COMPLETED"
  case cancelled = "CANCELLED"
  case revoked = "REVOKED"
  case failed = "FAILED"
  case nodeFail = "NODE_FAIL"
  case bootFail = "BOOT_FAIL"
  case outOfMemory = "OUT_OF_MEMORY"
  case timeout = "TIMEOUT"
  case deadline = "DEADLINE"
  case preempted = "PREEMPTED"
  /// Any other text.
  case unknown = ""

  /// The colour and the container shape that a state is drawn with.
  package enum Family: String, Sendable {
    case waiting = "wait"
    case held
    case active = "run"
    case done
    case gone
    case failed = "fail"
    case limit
  }

  /// The name of its style and its icon.
  package var className: String { self == .unknown ? "unknown" : rawValue }

  package var family: Family {
    switch self {
    case .pending, .requeued, .requeueFed, .unknown: .waiting
    case .requeueHold, .reservationDeletedHold, .specialExit, .suspended, .stopped: .held
    case .configuring, .running, .completing, .resizing, .signaling, .stageOut: .active
    case .completed: .done
    case .cancelled, .revoked: .gone
    case .failed, .nodeFail, .bootFail: .failed
    case .outOfMemory, .timeout, .deadline, .preempted: .limit
    }
  }

  /// The state in words, such as `Out of memory`; empty for an unknown one.
  package var word: String {
    switch self {
    case .pending: "Pending"
    case .requeued: "Requeued"
    case .requeueFed: "Requeue fed"
    case .requeueHold: "Requeue hold"
    case .reservationDeletedHold: "Resv del hold"
    case .specialExit: "Special exit"
    case .suspended: "Suspended"
    case .stopped: "Stopped"
    case .configuring: "Configuring"
    case .running: "Running"
    case .completing: "Completing"
    case .resizing: "Resizing"
    case .signaling: "Signaling"
    case .stageOut: "Stage out"
    case .completed: "Completed"
    case .cancelled: "Cancelled"
    case .revoked: "Revoked"
    case .failed: "Failed"
    case .nodeFail: "Node fail"
    case .bootFail: "Boot fail"
    case .outOfMemory: "Out of memory"
    case .timeout: "Timeout"
    case .deadline: "Deadline"
    case .preempted: "Preempted"
    case .unknown: ""
    }
  }
}
