/// Draws the axes of a panel: grid lines, labels that never overlap, a base line.
struct AxisDrawing {
  let scales: FigureScales
  let frame: Frame
  /// Whether the labels of y stand at this panel, and those of x below it.
  let labelsY: Bool
  let labelsX: Bool
  private var sizes: SVGStyle.Sizes { frame.sizes }
  private var unit: Double { sizes.axis / 12 }
  private var box: Box { frame.box }
  private var floor: Double { box.y + box.height }

  func draw(to svg: inout SVGWriter) {
    switch frame.y {
    case .continuous(let scale): drawMeasuredY(scale, to: &svg)
    case .band(let scale, let names): drawBandedY(scale, names, to: &svg)
    }
    switch frame.x {
    case .continuous(let scale): drawMeasuredX(scale, to: &svg)
    case .band(let scale, let names): drawBandedX(scale, names, to: &svg)
    }
  }

  private func drawMeasuredY(_ scale: ContinuousScale, to svg: inout SVGWriter) {
    let ticks = scales.ticks(of: scale, .y, length: box.height / sizes.stroke).filter(\.isMajor)
    svg.path(.grid) { grid in
      for tick in ticks {
        let y = scale.position(of: tick.value)
        grid.line(from: (box.x, y), to: (box.x + box.width, y))
      }
    }
    guard labelsY else { return }
    let labels = ticks.map { tick in
      (tick.label, box.x - 8 * unit, scale.position(of: tick.value) + 4 * unit)
    }
    svg.texts(labels, .axisLabel, anchor: .end)
  }

  private func drawBandedY(_ scale: BandScale, _ names: [String], to svg: inout SVGWriter) {
    guard labelsY else { return }
    let room = box.x - 8 * unit
    // Rows lower than their names are named in turns.
    let spans = names.indices.map { index in
      let y = scale.center(of: index)
      return (y - 6 * unit)...(y + 6 * unit)
    }
    let texts = TextMetrics.shortened(names, size: sizes.axis, to: room)
    let labels = LabelPlacement.spaced(spans, gap: 0).map { index in
      (texts[index], box.x - 8 * unit, scale.center(of: index) + 4 * unit)
    }
    svg.texts(labels, .categoryLabel, anchor: .end)
  }

  private func drawMeasuredX(_ scale: ContinuousScale, to svg: inout SVGWriter) {
    let ticks = scales.ticks(of: scale, .x, length: box.width / sizes.stroke)
    if frame.y.isBanded {
      svg.path(.grid) { grid in
        for tick in ticks where tick.isMajor {
          let x = scale.position(of: tick.value)
          grid.line(from: (x, box.y), to: (x, floor))
        }
      }
    }
    svg.path(.base) { base in
      base.line(from: (box.x, floor), to: (box.x + box.width, floor))
      for tick in ticks {
        let x = scale.position(of: tick.value)
        base.line(from: (x, floor), to: (x, floor + (tick.isMajor ? 5 : 3) * unit))
      }
    }
    guard labelsX else { return }
    let labelled = ticks.filter { $0.isMajor && !$0.label.isEmpty }
    let places = labelled.map { scale.position(of: $0.value) }
    let shown = LabelPlacement.spaced(
      labelled.map(\.label), around: places, size: sizes.axis, gap: 8 * unit)
    let labels = shown.map { (labelled[$0].label, places[$0], floor + 18 * unit) }
    svg.texts(labels, .axisLabel, anchor: .middle)
  }

  private func drawBandedX(_ scale: BandScale, _ names: [String], to svg: inout SVGWriter) {
    let isMatrix = frame.y.isBanded
    if !isMatrix { svg.line(.base, box.x, floor, box.x + box.width, floor) }
    guard labelsX else { return }
    let names = BandNames(names, step: scale.step, sizes: sizes).lines
    let labels = names.enumerated().flatMap { index, lines in
      lines.enumerated().map { place, line in
        (line, scale.center(of: index), floor + (18 + 13 * Double(place)) * unit)
      }
    }
    svg.texts(labels, .categoryLabel, anchor: .middle)
  }
}

extension LabelPlacement {
  /// The indices of the texts that stay so that no two are nearer than a gap, each in the middle of
  /// its place.
  static func spaced(
    _ texts: [String], around places: [Double], size: Double, gap: Double
  ) -> [Int] {
    let spans = zip(places, texts).map { place, text in
      let half = TextMetrics.width(of: text, size: size) / 2
      return (place - half)...(place + half)
    }
    return spaced(spans, gap: gap)
  }
}
