import Testing

@testable import Tables

@Suite struct CellWriterTests {
  /// The cells of a row that a body writes.
  private func cells(_ body: (inout CellWriter) -> Void) -> [DrawnCell] {
    var writer = CellWriter()
    body(&writer)
    var drawn: [DrawnCell] = []
    writer.withCells { drawn = $0.map(DrawnCell.init) }
    return drawn
  }

  /// The one cell that a body writes.
  private func cell(_ body: (inout CellWriter) -> Void) throws -> DrawnCell {
    try #require(
      cells {
        body(&$0)
        $0.endCell()
      }.first)
  }

  @Test func cellsAreStretchesOfOneBuffer() {
    let drawn = cells { writer in
      writer.writeText { $0.append("one") }
      writer.endCell()
      writer.endCell()
      writer.writeTitle { $0.append("title") }
      writer.writeText { $0.append("three") }
      writer.endCell()
    }
    #expect(
      drawn.map(\.shown) == [
        Shown(text: "one"), Shown(text: ""), Shown(text: "three", title: "title"),
      ])
  }

  @Test func aBufferIsUsedAgainForTheNextRow() {
    let drawn = cells { writer in
      for text in ["the row before", "this row"] {
        writer.removeAll()
        writer.writeTag { $0.append(contentsOf: text.utf8) }
        writer.endCell()
        writer.writeText { $0.append("x") }
        writer.endCell()
      }
    }
    #expect(drawn.map(\.text) == ["this row", "x"])
    #expect(drawn[0].tags.map(\.text) == ["this row"])
  }

  @Test func whatIsWrittenLastCounts() throws {
    let cell = try cell { writer in
      writer.writeText { $0.append("first") }
      writer.writeTitle { $0.append("first") }
      writer.writeText { $0.append("second") }
      writer.writeTitle { _ in }
    }
    #expect(cell.shown == Shown(text: "second"))
  }

  @Test func aCellIsPlainTextUnlessSaidOtherwise() throws {
    let cell = try cell { $0.writeText { $0.append("x") } }
    #expect(cell.sort == .text && cell.graphic == .none && !cell.isNull && !cell.hasKeyInTitle)
  }

  @Test func theTextMayBeTheTooltipToo() throws {
    let cell = try cell { writer in
      writer.writeText { $0.append("long text") }
      #expect(writer.textCount == 9)
      writer.repeatTextInTitle()
    }
    #expect(cell.shown == Shown(text: "long text", title: "long text"))
  }

  @Test func aClearedCellIsEmpty() throws {
    let cell = try cell { writer in
      writer.writeTag { $0.append("tag") }
      writer.sort = .integer(1)
      writer.clear()
      writer.writeText { $0.append("x") }
    }
    #expect(cell.shown == Shown(text: "x") && cell.tags.isEmpty && cell.sort == .text)
    #expect(cell.graphic == .none)
  }

  @Test func tagsStandOneBesideTheOther() throws {
    let cell = try cell { writer in
      for tag in ["a", "é b", ""] { writer.writeTag { $0.append(contentsOf: tag.utf8) } }
    }
    #expect(cell.text == "a é b ")
    #expect(cell.tags.map(\.text) == ["a", "é b", ""])
    #expect(cell.graphic == .tags)
  }

  @Test func everyCellHasItsOwnDetails() {
    let drawn = cells { writer in
      for number in 1...2 {
        writer.writeSpark([SparkPoint(x: Double(number), y: 0)], best: 0)
        writer.endCell()
        writer.writeOutcome([Share(family: .done, count: number)], scale: 1)
        writer.endCell()
        writer.writeTag { $0.append(decimal: Int64(number)) }
        writer.endCell()
        writer.writeLink {
          $0.append("#")
          $0.append(decimal: Int64(number))
          return true
        }
        writer.endCell()
      }
    }
    #expect(drawn.map { $0.points.map(\.x) } == [[1], [], [], [], [2], [], [], []])
    #expect(drawn.map { $0.shares.map(\.count) } == [[], [1], [], [], [], [2], [], []])
    #expect(drawn.map { $0.tags.map(\.text) } == [[], [], ["1"], [], [], [], ["2"], []])
    #expect(drawn.map(\.href) == ["", "", "", "#1", "", "", "", "#2"])
  }

  @Test func anAddressMayTurnOutToBeNone() throws {
    let cell = try cell { writer in
      writer.writeText { $0.append("text") }
      writer.writeLink {
        $0.append("javascript:")
        return false
      }
    }
    #expect(cell.shown == Shown(text: "text") && cell.href.isEmpty && cell.graphic == .none)
  }

  @Test func digitsAreTheKeyOfWhatIsOrderedByThem() throws {
    let cases: [(Field, String, Bool)] = [
      (.real(0.5), "0.5", true), (.real(-.infinity), "-inf", true), (.integer(3), "3", false),
      (.boolean(true), "true", false),
    ]
    for (field, title, hasKey) in cases {
      let cell = try cell { $0.writeDigits(of: field, field.number ?? 0) }
      #expect(cell.title == title && cell.hasKeyInTitle == hasKey)
    }
  }

  @Test(arguments: [("1.50", true), ("1.5E3", false), ("1.5e3", true), ("Infinity", false)])
  func onlyPlainDigitsAreAKey(text: String, hasKey: Bool) throws {
    let drawn = try Field.with(text: text) { field in
      try cell { $0.writeDigits(of: field, field.number ?? 0) }
    }
    #expect(drawn.title == text && drawn.hasKeyInTitle == hasKey)
  }

  @Test func aTitleThatIsWrittenLaterIsNoKey() throws {
    let cell = try cell { writer in
      writer.writeDigits(of: .real(0.5), 0.5)
      writer.writeTitle { $0.append("<half>") }
    }
    #expect(cell.title == "<half>" && !cell.hasKeyInTitle)
  }

  @Test func aRowWithoutCellsLendsNone() {
    #expect(cells { _ in }.isEmpty)
  }

  @Test func aWideRowIsLentWhole() {
    let drawn = cells { writer in
      for number in 0..<2000 {
        writer.writeText { $0.append(decimal: Int64(number)) }
        writer.endCell()
      }
    }
    #expect(drawn.map(\.text) == (0..<2000).map { String($0) })
  }
}
