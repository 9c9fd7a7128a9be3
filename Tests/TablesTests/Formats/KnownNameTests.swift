import Testing

@testable import Tables

/// Names of columns that count where the values are such.
@Suite struct KnownNameTests {
  private func format(
    _ name: String, _ texts: [String], type: ColumnType = .unknown, json: Bool = false
  ) -> String? {
    var rows = KeptRows(columnCount: 1)
    for text in texts {
      text.withBytes { bytes in
        let field: Field =
          if text == "NULL" {
            .null
          } else if let whole = Int64(text) {
            .integer(whole)
          } else if let real = Double(text) {
            .real(real)
          } else {
            json ? .json(bytes) : .text(bytes)
          }
        withUnsafePointer(to: field) {
          rows.append(Row(fields: UnsafeBufferPointer(start: $0, count: 1)))
        }
      }
    }
    return KnownName(name)?.format(of: 0, type: type, in: rows, statuses: .standard)
  }

  @Test(arguments: ["m", "M", " ", "marked"]) func marksAreTrueOrFalse(name: String) {
    #expect(format(name, ["1", "0", "NULL"]) == "marked")
    #expect(format(name, ["true", "f"]) == "marked")
    #expect(format(name, ["1", "2"]) == nil && format(name, ["0.5"]) == nil)
    #expect(format(name, ["metre"]) == nil)
    #expect(
      format(name, ["NULL"], type: .unknown) == "marked"
        && format(name, [], type: .boolean) == "marked")
    #expect(format(name, ["NULL"], type: .real) == nil && format(name, [], type: .integer) == nil)
  }

  @Test func statesAreWords() {
    #expect(format("s", ["NULL", "what", "FAILED"]) == "status")
    #expect(format("s", ["small", "large"]) == nil && format("S", ["12"]) == nil)
    #expect(format("s", [], type: .text) == nil)
    #expect(
      format("Status", ["anything"]) == "status" && format("status", [], type: .text) == "status")
    #expect(format("status", ["200", "404"]) == nil)
  }

  @Test func tagsAreTextsOrJSON() {
    #expect(format("tags", ["{\"a\": true}"], json: true) == "tags")
    #expect(format("tags", ["sweep"]) == "tags")
    #expect(format("tags", ["3", "4"]) == nil)
  }

  @Test func progressIsAFraction() {
    #expect(format("progress", ["0", "0.5", "1"]) == "percentage")
    #expect(format("progress", ["45", "100"]) == nil && format("progress", ["half"]) == nil)
    #expect(format("progress", ["NULL"], type: .real) == "percentage")
  }

  @Test func otherNamesSayNothing() {
    for name in ["", "ms", "st", "state", "created", "x"] { #expect(KnownName(name) == nil) }
  }
}
