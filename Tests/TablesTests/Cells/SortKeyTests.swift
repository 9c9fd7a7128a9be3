import Testing

@testable import Tables

@Suite struct SortKeyTests {
  @Test func valuesAreOrderedByWhatTheyAre() {
    func key(_ field: Field) -> SortKey { field.sortKey }
    #expect(key(.null) == .none && key(.real(.nan)) == .none)
    #expect(key(.boolean(true)) == .integer(1) && key(.integer(-3)) == .integer(-3))
    #expect(key(.real(.infinity)) == .real(.infinity))
    #expect(Field.with(text: "12", as: Field.numeric, key) == .integer(12))
    #expect(Field.with(text: "1.5", as: Field.numeric, key) == .real(1.5))
    #expect(Field.with(text: "NaN", as: Field.numeric, key) == .none)
    #expect(
      Field.with(text: "12", key) == .text && Field.with(text: "1", as: Field.json, key) == .text)
    #expect(key(.interval(5)) == .integer(5))
    #expect(key(.date(1)) == .integer(86_400_000_000))
    #expect(key(.date(.max)) == .integer(.max))
    #expect(key(.timestamp(.distantPast)) == .integer(.min))
  }

  @Test func timesWithoutAZoneAreOrderedByTheirClock() {
    #expect(Field.date(19_850).sortKey == .integer(1_715_040_000_000_000))
    let wall = Timestamp(microseconds: 1_774_751_400_000_000, isZoned: false)
    #expect(Field.timestamp(wall).sortKey == .integer(1_774_751_400_000_000))
  }

  @Test func keysAreComparedExactly() {
    #expect(SortKey.precedes(.real(9_007_199_254_740_992), .integer(9_007_199_254_740_993)))
    #expect(!SortKey.precedes(.integer(9_007_199_254_740_993), .real(9_007_199_254_740_992)))
    #expect(SortKey.precedes(.integer(1), .real(1.5)) && SortKey.precedes(.real(1), .real(2)))
    #expect(!SortKey.precedes(.text, .integer(1)))
  }

  @Test func theNumberOfAValueKeepsAllItsDigits() {
    #expect(Field.integer(.max).sortKey(number: 9.2e18) == .integer(.max))
    let long = "9007199254740993"
    #expect(
      Field.with(text: long, as: Field.numeric) { $0.sortKey(number: 9_007_199_254_740_992) }
        == .integer(9_007_199_254_740_993))
    #expect(Field.with(text: "0.5") { $0.sortKey(number: 0.5) } == .real(0.5))
  }

  @Test func keysAreNumbersOrNot() {
    #expect(SortKey.integer(3).number == 3 && SortKey.real(0.5).number == 0.5)
    for key in [SortKey.text, .none, .title] { #expect(key.number == nil) }
  }
}
