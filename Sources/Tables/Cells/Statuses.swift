/// The states that cells and figures know, family by family, in the order of a legend.
///
///     Statuses.standard.adding(Statuses([Status("SKIPPED", "Skipped", .gone, icon: "REVOKED")]))
package struct Statuses: Sendable {
  package let all: [Status]
  private let names: [[UInt8]]

  package init(_ all: [Status]) {
    self.all = all
    names = all.map { Array($0.name.utf8) }
  }

  /// These states and some more, each behind those of its family; of two with the same name, the
  /// new one is meant.
  package func adding(_ more: Statuses) -> Statuses {
    var all = all.filter { more[$0.name] == nil }
    for status in more.all {
      let place = all.lastIndex { $0.family == status.family }
      all.insert(status, at: place.map { $0 + 1 } ?? all.count)
    }
    return Statuses(all)
  }

  /// The state that a word stands for, in any case and with blanks or hyphens for underscores; nil
  /// for any other.
  package subscript(word: String) -> Status? {
    place(of: word).map { all[$0] }
  }

  /// Words in the order of their states; what is no state stays in its order, at the end.
  package func ordered(_ words: [String]) -> [String] {
    let places = words.map { place(of: $0) ?? all.count }
    return words.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { words[$0] }
  }

  private func place(of word: String) -> Int? {
    var word = word
    return word.withUTF8 { place(of: $0) }
  }

  /// Where the state that a word stands for is in the list.
  func place(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    names.firstIndex { name in
      name.count == word.count && zip(name, word).allSatisfy { $0 == $1.inStatusName }
    }
  }

  /// Slurm's states and the words that trackers of experiments have for theirs.
  package static let standard = slurm.adding(trackers)

  /// The 24 job states of SQLTrack's notebook, which are Slurm's.
  static let slurm = Statuses([
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

extension UInt8 {
  /// A letter of a word as it stands in the names of states.
  fileprivate var inStatusName: UInt8 {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): self & 0xDF
    case UInt8(ascii: " "), UInt8(ascii: "-"): UInt8(ascii: "_")
    default: self
    }
  }
}
