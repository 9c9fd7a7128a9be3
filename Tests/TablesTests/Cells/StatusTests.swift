import Testing

@testable import Tables

@Suite struct StatusTests {
  @Test func thereAreTheTwentyFourStatesOfSlurm() {
    #expect(Status.allCases.count == 25)
    #expect(Set(Status.allCases.map(\.rawValue)).count == 25)
  }

  @Test func everyStateHasAWordAndAnIcon() {
    for status in Status.allCases where status != .unknown {
      #expect(!status.word.isEmpty && status.className == status.rawValue)
    }
    #expect(Status.unknown.word.isEmpty && Status.unknown.className == "unknown")
  }

  @Test(
    arguments: [
      ("PENDING", .waiting), ("REQUEUE_HOLD", .held), ("RUNNING", .active), ("COMPLETED", .done),
      ("CANCELLED", .gone), ("FAILED", .failed), ("OUT_OF_MEMORY", .limit), ("", .waiting),
    ] as [(String, Status.Family)])
  func statesBelongToFamilies(name: String, family: Status.Family) {
    #expect(Status(rawValue: name)?.family == family)
  }

  @Test func everyFamilyHasStates() {
    let families: [Status.Family] = [.waiting, .held, .active, .done, .gone, .failed, .limit]
    for family in families { #expect(Status.allCases.contains { $0.family == family }) }
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
