import Dispatch
import Synchronization
import Testing

@testable import Preview

@Suite struct VersionTests {
  @Test func aNumberGrowsFromTheFirst() {
    let version = Version(first: 41)
    version.increase()
    #expect(version.number == 42)
  }

  @Test func whoKnowsLessNeedNotWait() {
    #expect(Version(first: 41).change(from: 40, within: .seconds(60)) == 41)
  }

  @Test(arguments: [41, 42])
  func whoKnowsAsMuchWaitsAsLongAsItWants(_ known: Int) {
    #expect(Version(first: 41).change(from: known, within: .milliseconds(1)) == 41)
  }

  @Test func aChangeWakesAllWhoWait() async {
    let version = Version(first: 1)
    let answers = Mutex<[Int]>([])
    let waiting = DispatchGroup()
    for _ in 1...3 {
      DispatchQueue.global().async(group: waiting) {
        let number = version.change(from: 1, within: .seconds(60))
        answers.withLock { $0.append(number) }
      }
    }
    version.increase()
    await withCheckedContinuation { continuation in
      waiting.notify(queue: .global()) { continuation.resume() }
    }
    #expect(answers.withLock { $0 } == [2, 2, 2])
  }
}
