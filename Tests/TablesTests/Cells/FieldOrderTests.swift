import Testing

@testable import Tables

/// The order of values, exactly.
@Suite struct FieldOrderTests {
  @Test func numbersAreOrderedByAllTheirDigits() {
    let large: Int64 = 9_007_199_254_740_992
    #expect(Field.integer(large).precedes(.integer(large + 1)))
    #expect(!Field.integer(large + 1).precedes(.real(9_007_199_254_740_992)))
    #expect(Field.real(9_007_199_254_740_992).precedes(.integer(large + 1)))
    #expect(Field.integer(-1).precedes(.real(-0.5)) && Field.real(-1.5).precedes(.integer(-1)))
  }

  @Test(arguments: [
    ("12345678901234567890.12", "12345678901234567890.13", true), ("1.5", "1.50", false),
    ("-2", "-1.9", true), ("-1", "0.1", true), ("9", "10", true), ("0009", "10.0", true),
    ("1.09", "1.1", true), ("1e3", "999", false),
  ])
  func decimalsAreOrderedByTheirDigits(left: String, right: String, isBefore: Bool) {
    Field.with(text: left, as: Field.numeric) { left in
      Field.with(text: right, as: Field.numeric) { right in
        #expect(left.precedes(right) == isBefore)
        #expect(!right.precedes(left) || !isBefore)
      }
    }
  }

  @Test func kindsFollowOneAnother() {
    Field.with(text: "a") { text in
      let fields: [Field] = [
        .boolean(false), .boolean(true), .integer(3), .interval(1), .date(0),
        .timestamp(Timestamp(microseconds: 1, isZoned: true)), text,
      ]
      for (index, field) in fields.enumerated() {
        for other in fields[index...].dropFirst() {
          #expect(field.precedes(other) && !other.precedes(field))
        }
        #expect(!field.precedes(field))
      }
    }
  }
}
