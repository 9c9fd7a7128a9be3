/// Points: a scatter, a strip over categories, a Pareto front.
package struct DotMark: Mark {
  package static let name = "dot"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Scatter plot")
    traits.highlights = .rows
    traits.key = .marker
    traits.showsEachRow = true
    return traits
  }()
  /// More points than this are drawn as squares of counts.
  static let limit = 3000

  /// One point with what it looks like; places in the units of the axes.
  struct Dot: Sendable {
    var row: Int32
    /// The place of its series in the frame.
    var series: Int32
    var x: Double
    var y: Double
    var hue: Hue
    var shape: MarkerShape
    /// Away from the middle of a band, as a share of it.
    var shiftX = 0.0
    var shiftY = 0.0
    var radius = 3.6
    /// Drawn on top of the others and not faint.
    var isFront = false
    var opacity: Double?
  }

  let input: MarkInput
  private(set) var dots: [Dot] = []
  /// The points that no other beats, in the order of x.
  private(set) var front: [Int] = []
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []
  package var methods: [FigureMethod] { input.whiskerNotes.map { FigureMethod($0) } }
  /// What is drawn instead of very many points.
  private var density: Density?
  /// Dense points outside the two axes, which are cut off.
  private(set) var outside = (x: 0, y: 0)
  /// The ends of the axes that the squares of dense points fill.
  private var ends: (x: ClosedRange<Double>?, y: ClosedRange<Double>?) = (nil, nil)

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.readsColorAsLevels = true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    let scaling = DotScaling(input)
    var dropped = LeftOut()
    for (place, series) in input.series.enumerated() {
      add(series, at: Int32(place), scaling, &dropped)
    }
    shift()
    choose()
    if input.x?.isBanded != true { extent.add(x: withRoom(dots.map(\.x), input.x?.scale)) }
    if input.y?.isBanded != true { extent.add(y: withRoom(dots.map(\.y), input.y?.scale)) }
    addWhiskers()
    notes += dropped.notes()
    if dots.count > Self.limit {
      condense()
      let count = PlotNumber.count(dots.count)
      notes.append("\(count) points as squares, darker where there are more")
    } else {
      notes += input.whiskerNotes.map { Note($0) } + scaling.notes
    }
  }

  /// Adds the points of a series; those without a place are left out.
  private mutating func add(
    _ series: Series, at index: Int32, _ scaling: DotScaling, _ dropped: inout LeftOut
  ) {
    let cumulative = input.plot[.y]?.cumulative
    let withLine = input.layers.joinsRows
    let known = cumulative.map { series.cumulated($0, inPieces: withLine).y }
    for (place, row) in series.rows.enumerated() where place < series.x.count {
      let (x, y) = (series.x[place], withLine ? series.y[place] : (known ?? series.y)[place])
      guard x.isFinite, y.isFinite else {
        dropped.add(x, y)
        continue
      }
      var dot = Dot(
        row: row, series: index, x: x, y: y, hue: input.hue(of: series, row: row),
        shape: series.shape, radius: scaling.radius(row), opacity: scaling.opacity(row))
      if withLine, let known, cumulative == .max || cumulative == .min {
        dot.isFront = place == 0 || known[place] != known[place - 1]
      }
      dots.append(dot)
    }
  }

  /// Moves points of a band apart.
  private mutating func shift() {
    let banded = (x: input.x?.isBanded == true, y: input.y?.isBanded == true)
    if input.layers.standsSideBySide, banded.x != banded.y {
      let dodge = Dodge(input.series, along: banded.x ? \.x : \.y)
      for index in dots.indices where dodge.count > 1 {
        let shift = dodge.shift(of: input.series[Int(dots[index].series)].color)
        if banded.x { dots[index].shiftX = shift } else { dots[index].shiftY = shift }
      }
      spread(0.5 / Double(dodge.count), banded)
    } else {
      spread(0.62, banded)
    }
  }

  private mutating func spread(_ width: Double, _ banded: (x: Bool, y: Bool)) {
    guard input.plot.jitters else { return }
    let offsets = Jitter.offsets(count: dots.count)
    let others = Jitter.offsets(count: dots.count, seed: 7)
    for index in dots.indices {
      if banded.x { dots[index].shiftX += offsets[index] * width }
      if banded.y { dots[index].shiftY += (banded.x ? others : offsets)[index] * width }
    }
  }

  /// The points that stand out: the Pareto front, or the highlighted ones.
  private mutating func choose() {
    if let choice = input.plot.pareto {
      front = Pareto.front(x: dots.map(\.x), y: dots.map(\.y), choice.x, choice.y)
      for index in front { dots[index].isFront = true }
    }
    if let chosen = input.highlighted {
      for index in dots.indices {
        dots[index].isFront = chosen.isTrue(row: Int(dots[index].row))
        if !dots[index].isFront { dots[index].hue = .muted }
      }
      notes.append("In colour: \(chosen.name)")
    }
    if case .top(let count) = input.plot.highlight {
      let best = Set(Goal.best(dots.map(\.y), count, isLess: Goal.isLess(input.plot[.y])))
      let isColored = input.plot[.color] != nil || input.plot[.fill] != nil
      for index in dots.indices where !isColored || !best.contains(index) {
        dots[index].hue = .muted
      }
      for index in best {
        dots[index].isFront = true
        if !isColored { dots[index].hue = .series(1) }
      }
      let count = PlotNumber.count(dots.count)
      notes.append("Best \(best.count) of \(count) points in \(isColored ? "colour" : "orange")")
    }
  }

  /// Values with their ends a little further out, so that no point lies on an axis.
  private func withRoom(_ values: [Double], _ scale: ScaleKind?) -> [Double] {
    guard scale == .linear, let low = values.min(), let high = values.max() else {
      return values
    }
    let room = (high - low) * 0.015
    // Zero is a natural end.
    return values + [
      low >= 0 ? max(low - room, 0) : low - room, high <= 0 ? min(high + room, 0) : high + room,
    ]
  }

  /// Counts very many points in squares.
  private mutating func condense() {
    let thinning = Thinning(input, extent: extent)
    ends = thinning.ends
    outside = thinning.outside(x: dots.map(\.x), y: dots.map(\.y))
    let grid = thinning.grid(
      x: dots.map { input.x.part(of: $0.x, shift: $0.shiftX) },
      y: dots.map { input.y.part(of: $0.y, shift: $0.shiftY) }, side: 6)
    density = Density(grid)
  }

  /// Where on a side of the panel the squares lie.
  func span(of scale: PositionScale, _ channel: ChannelName) -> Span {
    guard !scale.isBanded, let ends = channel == .x ? ends.x : ends.y else {
      return Span(start: scale.ends.low, end: scale.ends.high)
    }
    return Span(
      start: scale.position(of: ends.lowerBound), end: scale.position(of: ends.upperBound))
  }

  /// A stretch of pixels, of which parts are taken from 0 to 1.
  struct Span {
    var start: Double
    var end: Double

    func at(_ part: Double) -> Double { start + (end - start) * part }
  }

  private mutating func addWhiskers() {
    guard input.plot.error != nil else { return }
    let isAcross = input.y?.isBanded == true
    let ends = dots.compactMap { input.whisker(row: $0.row, value: isAcross ? $0.x : $0.y) }
      .flatMap { [$0.low, $0.high] }
    isAcross ? extent.add(x: ends) : extent.add(y: ends)
  }

  /// The name of a point's colour.
  func name(of dot: Dot) -> String? { input.series[Int(dot.series)].name }

  package var coloredNames: Set<String>? {
    Set(dots.filter { $0.hue != .muted }.compactMap { name(of: $0) })
  }

  package func draw(in frame: Frame, with pen: inout Pen) {
    guard let density else { return DotDrawing(self).draw(in: frame, with: &pen) }
    DensityDrawing(mark: self, density: density).draw(in: frame, with: &pen)
  }
}

extension Position? {
  /// A number, or where a category stands on its axis, from 0 to 1.
  fileprivate func part(of value: Double, shift: Double) -> Double {
    guard let self, self.isBanded else { return value }
    return (value + 0.5 + shift * 0.8) / Double(self.categories.count)
  }
}
