import JobStore
import Jobs
import Tables
import Testing

@Suite struct JobStatusTests {
  @Test(
    arguments: [
      (.pending, "Pending", .waiting), (.claimed, "Claimed", .active),
      (.running, "Running", .active), (.executed, "Executed", .done),
      (.completed, "Completed", .done), (.failed, "Failed", .failed), (.unknown, "Unknown", .held),
    ] as [(JobStatus, String, Status.Family)])
  func eachStatusHasAWordAndAFamily(status: JobStatus, word: String, family: Status.Family) {
    let known = Statuses.standard.adding(.jobs)[status.rawValue]
    #expect(known?.word == word)
    #expect(known?.family == family)
  }

  @Test func iconsAreThoseOfStatesThatHaveOne() {
    for status in JobStatus.allCases {
      let icon = Statuses.standard.adding(.jobs)[status.rawValue]?.icon
      #expect(Statuses.standard.all.contains { $0.icon == icon })
    }
  }
}
