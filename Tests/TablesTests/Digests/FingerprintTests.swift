import Testing

@testable import Tables

@Suite struct FingerprintTests {
  /// The digest of rows of whole numbers and texts.
  private func digest(_ rows: [[Any]]) -> String {
    var fingerprint = Fingerprint()
    for row in rows {
      var bytes: [UInt8] = []
      for case let text as String in row { bytes += text.utf8 }
      bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        let fields = row.map { value -> Field in
          guard let text = value as? String else {
            return (value as? Int).map { .integer(Int64($0)) } ?? .null
          }
          defer { start += text.utf8.count }
          return .text(UnsafeBufferPointer(rebasing: bytes[start..<start + text.utf8.count]))
        }
        fields.withUnsafeBufferPointer { fingerprint.update(Row(fields: $0)) }
      }
    }
    return fingerprint.text
  }

  @Test func aDigestHas32Digits() {
    for rows in [[], [[1]], [["x"]]] as [[[Any]]] {
      #expect(digest(rows).utf8.count == 32 && digest(rows).allSatisfy(\.isHexDigit))
    }
  }

  @Test func theSameRowsHaveTheSameDigest() {
    #expect(digest([[1, "a"], [2, "b"]]) == digest([[1, "a"], [2, "b"]]))
  }

  @Test func anyChangeIsSeen() {
    let all: [[[Any]]] = [
      [], [[]], [[], []], [[1]], [[2]], [["1"]], [[1], [2]], [[2], [1]], [[1, 2]], [["a", "b"]],
      [["ab", ""]], [["", "ab"]], [["ab"]], [["12345678"]], [["123456789"]], [["12345678", "9"]],
      [["1234567\u{0}"]], [["1234567"]], [[()]], [[(), ()]], [[0]],
    ]
    #expect(Set(all.map(digest)).count == all.count)
  }

  @Test func kindsOfValuesAreTold() {
    func digest(_ field: Field) -> String {
      var fingerprint = Fingerprint()
      [field].withUnsafeBufferPointer { fingerprint.update(Row(fields: $0)) }
      return fingerprint.text
    }
    let fields: [Field] = [
      .null, .boolean(false), .boolean(true), .integer(1), .real(0), .date(1), .interval(1),
      .timestamp(Timestamp(microseconds: 1, isZoned: true)),
    ]
    #expect(Set(fields.map(digest)).count == fields.count)
  }
}
