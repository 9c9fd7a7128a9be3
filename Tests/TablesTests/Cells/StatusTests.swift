import Testing

@testable import Tables

@Suite struct StatusTests {
  @Test func thereAreTheTwentyFourStatesOfSlurm() {
    #expect(Statuses.slurm.all.count == 24)
    #expect(Set(Statuses.slurm.all.map(\.name)).count == 24)
    for status in Statuses.slurm.all { #expect(status.icon == status.name) }
    #expect(Status.unknown.word.isEmpty && Status.unknown.icon == "unknown")
  }

  @Test func everyOtherStateBorrowsAnIcon() {
    let icons = Set(Statuses.slurm.all.map(\.icon))
    for status in Statuses.trackers.all {
      #expect(Statuses.slurm[status.name] == nil)
      #expect(icons.contains(status.icon))
      #expect(Statuses.slurm[status.icon]?.family == status.family)
    }
  }

  @Test(
    arguments: [
      // SQLTrack, MLflow, Optuna, Sacred, Weights & Biases.
      ("PLANNED", "Planned", .waiting), ("FINISHED", "Finished", .done),
      ("KILLED", "Killed", .gone), ("SCHEDULED", "Scheduled", .waiting),
      ("COMPLETE", "Complete", .done), ("PRUNED", "Pruned", .gone), ("FAIL", "Fail", .failed),
      ("WAITING", "Waiting", .waiting), ("QUEUED", "Queued", .waiting),
      ("INTERRUPTED", "Interrupted", .gone), ("TIMED_OUT", "Timed out", .limit),
      ("finished", "Finished", .done), ("crashed", "Crashed", .failed),
      ("success", "Success", .done), ("error", "Error", .failed), ("Running", "Running", .active),
      ("out of memory", "Out of memory", .limit), ("node-fail", "Node fail", .failed),
    ] as [(String, String, Status.Family)])
  func wordsOfTrackersAreStatesInAnyCase(raw: String, word: String, family: Status.Family) {
    #expect(Statuses.standard[raw]?.word == word)
    #expect(Statuses.standard[raw]?.family == family)
  }

  @Test func wordsStandInTheOrderOfTheirStates() {
    #expect(
      Statuses.standard.ordered(["b", "failed", "FINISHED", "a", "RUNNING", "PLANNED"])
        == ["PLANNED", "RUNNING", "FINISHED", "failed", "b", "a"])
  }

  @Test(
    arguments: [
      ("PENDING", .waiting), ("REQUEUE_HOLD", .held), ("RUNNING", .active), ("COMPLETED", .done),
      ("CANCELLED", .gone), ("FAILED", .failed), ("OUT_OF_MEMORY", .limit),
    ] as [(String, Status.Family)])
  func statesBelongToFamilies(name: String, family: Status.Family) {
    #expect(Statuses.standard[name]?.family == family)
  }

  @Test func everyFamilyHasStates() {
    for family in Status.Family.allCases {
      #expect(Statuses.standard.all.contains { $0.family == family })
    }
  }

  @Test func anythingElseIsNoState() {
    #expect(Statuses.standard[""] == nil)
    #expect(Statuses.standard["COMPLETE D"] == nil)
    #expect(Statuses.standard["fäiled"] == nil)
  }

  @Test func aListTakesMoreStates() {
    let more = Statuses.slurm.adding(
      Statuses([
        Status("SKIPPED", "Skipped", .gone, icon: "REVOKED"), Status("FAILED", "Broken", .failed),
      ]))
    #expect(more.all.count == 25)
    #expect(
      more.all.map(\.name)[15...20]
        == ["CANCELLED", "REVOKED", "SKIPPED", "NODE_FAIL", "BOOT_FAIL", "FAILED"])
    #expect(more["FAILED"]?.word == "Broken")
    #expect(more["SKIPPED"]?.icon == "REVOKED")
    #expect(more["COMPLETED"] == Statuses.slurm["COMPLETED"])
  }

  @Test func aCallGraphsJobsAreDoneOrCached() {
    let known = Statuses.standard.adding(.callGraph)
    #expect(known["DONE"]?.word == "Done")
    #expect(known["CACHED"]?.word == "Cached")
    #expect(known["DONE"]?.family == .done && known["CACHED"]?.family == .done)
    #expect(known["DONE"]?.icon == known["COMPLETED"]?.icon)
    #expect(known["CACHED"]?.icon == "CACHED")
  }

  @Test func thereIsAColourForEachLetter() {
    #expect(TagColor.allCases.count == 26)
    #expect(
      TagColor.allCases.map { $0.name.prefix(1).lowercased() }.joined()
        == "abcdefghijklmnopqrstuvwxyz")
    #expect(TagColor.amethyst.name == "Amethyst")
  }

  @Test func aTagKeepsItsColour() {
    let colors = ["a", "baseline", "é", ""].map { $0.withBytes { TagColor(of: $0) } }
    #expect(colors == ["a", "baseline", "é", ""].map { $0.withBytes { TagColor(of: $0) } })
    #expect(Set((0..<200).map { "tag \($0)".withBytes { TagColor(of: $0) } }).count == 26)
  }
}

extension Statuses {
  /// States that a module brings.
  fileprivate static let callGraph = Statuses([
    Status("DONE", "Done", .done, icon: "COMPLETED"), Status("CACHED", "Cached", .done),
  ])
}
