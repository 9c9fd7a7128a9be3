import Testing

@testable import Tables

@Suite struct StatusTests {
  @Test func thereAreTheTwentyFourStatesOfSlurm() {
    #expect(Statuses.standard.all.count == 24)
    #expect(Set(Statuses.standard.all.map(\.name)).count == 24)
  }

  @Test func everyStateHasAnIconOfItsOwnName() {
    for status in Statuses.standard.all { #expect(status.icon == status.name) }
    #expect(Status.unknown.word.isEmpty && Status.unknown.icon == "unknown")
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
    #expect(Statuses.standard["completed"] == nil)
  }

  @Test func aListTakesMoreStates() {
    let more = Statuses.standard.adding(
      Statuses([
        Status("SKIPPED", "Skipped", .gone, icon: "REVOKED"), Status("FAILED", "Broken", .failed),
      ]))
    #expect(more.all.suffix(2).map(\.name) == ["SKIPPED", "FAILED"])
    #expect(more.all.count == 25)
    #expect(more["FAILED"]?.word == "Broken")
    #expect(more["SKIPPED"]?.icon == "REVOKED")
    #expect(more["COMPLETED"] == Statuses.standard["COMPLETED"])
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
