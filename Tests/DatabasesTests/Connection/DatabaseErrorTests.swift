import Testing

@testable import Databases

@Suite struct DatabaseErrorTests {
  @Test(arguments: [
    (Duration.seconds(60), "60 s"), (.milliseconds(200), "0.2 s"), (.milliseconds(1250), "1.25 s"),
    (.milliseconds(1), "0.001 s"), (.microseconds(1), "0 s"),
    (.seconds(Int64.max), "9223372036854775807 s"),
  ])
  func limitsAreToldInSeconds(limit: Duration, words: String) {
    #expect(
      DatabaseError.timeout(after: limit).message == "the query took longer than \(words)")
  }

  @Test func theServersOwnLimitHasNoNumber() {
    let error = DatabaseError.timeout(after: nil, code: "57014")
    #expect(error.message == "the query took longer than the server allows")
    #expect(error.code == "57014")
    #expect(error.kind == .timeout)
  }

  @Test func refusalsNameWhatIsRefused() {
    #expect(
      DatabaseError.writes("DROP").message == "only reading is allowed: DROP is refused")
    #expect(DatabaseError.noRows().hint == "a report shows the result of a SELECT")
  }

  @Test func aNulIsPlaced() {
    #expect(DatabaseError.nulCharacter(in: "SELECT 1") == nil)
    #expect(DatabaseError.nulCharacter(in: "é\0")?.offset == 2)
  }
}
