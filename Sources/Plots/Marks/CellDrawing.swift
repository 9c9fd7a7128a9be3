/// Draws the cells of a heatmap, those without a value too.
struct CellDrawing {
  let mark: CellMark
  let x: BandScale
  let y: BandScale
  let columns: Int
  let rows: Int

  func draw(in frame: Frame, with pen: inout Pen) {
    drawMissing(in: frame, with: &pen)
    for cell in mark.cells { draw(cell, in: frame, with: &pen) }
    for cell in mark.cells where cell.isBest {
      let box = box(cell.x, cell.y, in: frame)
      pen.svg.rect(.best, box)
    }
    drawTexts(in: frame, with: &pen)
  }

  /// A cell with the gap of a pixel to its neighbours, unless they are too small for one.
  private func box(_ column: Int, _ row: Int, in frame: Frame) -> Box {
    let gap = min(x.bandWidth, y.bandWidth) > frame.scaled(5) ? frame.scaled(1) : 0
    return Box(
      x: x.start(of: column) + gap / 2, y: y.start(of: row) + gap / 2,
      width: x.bandWidth - gap, height: y.bandWidth - gap)
  }

  private func drawMissing(in frame: Frame, with pen: inout Pen) {
    let known = Set(mark.cells.map { $0.y * columns + $0.x })
    let hasText = fits("–", in: frame)
    for row in 0..<rows {
      for column in 0..<columns where !known.contains(row * columns + column) {
        let box = box(column, row, in: frame)
        pen.svg.rect(.missingCell, box)
        if hasText { write("–", .mutedText, box, in: frame, with: &pen) }
      }
    }
  }

  private func draw(_ cell: CellMark.Cell, in frame: Frame, with pen: inout Pen) {
    let box = box(cell.x, cell.y, in: frame)
    let title = pen.title(
      mark.input.tooltip(
        row: cell.row, name: cell.name, x: Double(cell.x), y: Double(cell.y), in: frame))
    guard cell.value.isFinite else { return drawHatched(box, title, in: frame, with: &pen) }
    pen.svg.rect(look(cell), box, title: title)
  }

  private func look(_ cell: CellMark.Cell) -> Look {
    switch cell.hue {
    case .level(let level): .cell(level)
    case .diverging(let level): .divergingCell(level)
    case .series, .status, .muted, .ink: .bar(cell.hue)
    }
  }

  private func textLook(_ cell: CellMark.Cell) -> Look {
    switch cell.hue {
    case .level(let level): cell.isBest ? .cellTextStrong(level) : .cellText(level)
    case .diverging(let level): .divergingText(level)
    // The categorical colours are all dark enough for the text of dark cells.
    case .series, .status, .ink: .cellText(8)
    case .muted: .cellText(0)
    }
  }

  /// Slanted lines for a value that is no number.
  private func drawHatched(_ box: Box, _ title: String?, in frame: Frame, with pen: inout Pen) {
    pen.svg.rect(.hatch, box, title: title)
    let step = frame.scaled(7)
    pen.svg.path(.hatch) { path in
      var start = step
      while start < box.width + box.height, box.width > step / 2 {
        let left = max(start - box.height, 0)
        let right = min(start, box.width)
        path.move(box.x + left, box.y + start - left)
        path.line(box.x + right, box.y + start - right)
        start += step
      }
    }
    guard fits("div.", in: frame) else { return }
    let size = frame.sizes.note
    let width = TextMetrics.width(of: "div.", size: size) + frame.scaled(4)
    let middle = (x: box.x + box.width / 2, y: box.y + box.height / 2)
    pen.svg.rect(
      .emptyCell,
      Box(x: middle.x - width / 2, y: middle.y - size * 0.6, width: width, height: size * 1.2))
    write("div.", .mutedText, box, in: frame, with: &pen)
  }

  private func drawTexts(in frame: Frame, with pen: inout Pen) {
    // A matrix that names its small numbers alone would hide the large ones.
    let texts = mark.cells.filter(\.value.isFinite).compactMap(\.text)
    let widest = texts.max {
      TextMetrics.width(of: $0, size: frame.sizes.note)
        < TextMetrics.width(of: $1, size: frame.sizes.note)
    }
    guard let widest else { return }
    guard fits(widest, in: frame) else {
      pen.labelsLeftOut += texts.count
      return
    }
    for cell in mark.cells where cell.value.isFinite {
      guard let text = cell.text else { continue }
      write(text, textLook(cell), box(cell.x, cell.y, in: frame), in: frame, with: &pen)
    }
  }

  private func fits(_ text: String, in frame: Frame) -> Bool {
    let size = frame.sizes.note
    return y.bandWidth >= size * 1.1
      && TextMetrics.width(of: text, size: size) + frame.scaled(2) <= x.bandWidth
  }

  private func write(_ text: String, _ look: Look, _ box: Box, in frame: Frame, with pen: inout Pen)
  {
    pen.svg.text(
      text, look, x: box.x + box.width / 2,
      y: box.y + box.height / 2 + frame.sizes.note * 0.35, anchor: .middle)
  }
}
