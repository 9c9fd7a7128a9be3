/// A cell that outlives its row.
package struct KeptCell {
  /// The memory of a row of one cell.
  private let row: CellWriter

  /// Takes the only cell of a row.
  init(_ row: CellWriter) { self.row = row }

  /// A cell that shows a text and nothing else.
  package init(text: String) {
    var row = CellWriter()
    row.writeText { $0.append(contentsOf: text.utf8) }
    row.endCell()
    self.init(row)
  }

  /// Lends the cell to the body, inside of which alone it is valid.
  package func withCell<Result>(_ body: (Cell) throws -> Result) rethrows -> Result {
    try row.withFirstCell(body)
  }

  /// What a reader sees.
  package var text: String { withCell { String(decoding: $0.text, as: UTF8.self) } }
  /// Whether its text was cut.
  package var isCut: Bool { row.cutCount > 0 }
  /// What the column is ordered by.
  package var sort: SortKey { withCell(\.sort) }

  /// Whether two numbers that differ have the same text.
  package func isRounded(like other: KeptCell) -> Bool {
    withCell { cell in
      other.withCell { other in
        cell.hasKeyInTitle && other.hasKeyInTitle && cell.text.elementsEqual(other.text)
          && !cell.title.elementsEqual(other.title)
      }
    }
  }

  /// The cell of a number with all the digits of its tooltip.
  package var withAllDigits: KeptCell {
    var row = row
    row.showDigits()
    return KeptCell(row)
  }

  /// Whether two cells look the same to a reader.
  package func shows(the other: KeptCell) -> Bool {
    withCell { cell in
      other.withCell { other in
        cell.isNull == other.isNull && cell.text.elementsEqual(other.text)
          && cell.title.elementsEqual(other.title)
      }
    }
  }
}
