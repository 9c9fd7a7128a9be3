/// The interval around a value.
struct Whisker: Equatable, Sendable {
  var low: Double
  var high: Double
}

/// The intervals of a mark: thin lines with caps over a halo, each in one path for all of them.
struct WhiskerDrawing {
  private let isUpright: Bool
  private let frame: Frame
  private var path = PathWriter()

  init(isUpright: Bool, in frame: Frame) {
    self.isUpright = isUpright
    self.frame = frame
  }

  /// Adds an interval through a place on the other axis, in pixels.
  mutating func add(_ whisker: Whisker, at place: Double) {
    let scale = isUpright ? frame.y : frame.x
    let box = frame.box
    let ends = isUpright ? (box.y, box.y + box.height) : (box.x, box.x + box.width)
    // A logarithmic axis has no place for zero, so the interval reaches out of it.
    let a = scale.position(of: whisker.low)
    let b = scale.position(of: whisker.high)
    guard place.isFinite, b.isFinite else { return }
    let from = a.isFinite ? min(max(a, ends.0), ends.1) : isUpright ? ends.1 : ends.0
    let to = min(max(b, ends.0), ends.1)
    let cap = frame.scaled(4)
    line(place, from, place, to)
    // No cap where the interval reaches out of the axes.
    if from == a { line(place - cap, from, place + cap, from) }
    if to == b { line(place - cap, to, place + cap, to) }
  }

  private mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    isUpright
      ? path.line(from: (x1, y1), to: (x2, y2)) : path.line(from: (y1, x1), to: (y2, x2))
  }

  func draw(with pen: inout Pen) {
    for look in [Look.whiskerHalo, .whisker] { pen.svg.path(look) { $0 = path } }
  }
}

extension MarkInput {
  /// The interval of a row, by its deviation or by both ends; nil where it has none.
  func whisker(row: Int32, value: Double) -> Whisker? {
    guard plot.error != nil, value.isFinite else { return nil }
    var (low, high) = (Double.nan, Double.nan)
    if let deviation {
      let half = abs(deviation.numbers[Int(row)])
      (low, high) = (value - half, value + half)
    } else if let ends {
      (low, high) = (ends.low.numbers[Int(row)], ends.high.numbers[Int(row)])
    }
    return low.isFinite && high.isFinite ? Whisker(low: low, high: high) : nil
  }

  /// What the caption says of the intervals.
  var whiskerNotes: [String] {
    switch plot.error {
    // A recipe says itself what its whiskers are.
    case .deviation(let field) where !PlotColumn.isMade(field):
      ["Whiskers: ± \(MarkInput.words(ofDeviation: field))"]
    case .columns(let low, let high) where !PlotColumn.isMade(low):
      ["Whiskers: \(low) to \(high)"]
    case .deviation, .columns, nil: []
    }
  }

  /// What the usual names of deviations stand for.
  static func words(ofDeviation field: String) -> String {
    switch field.lowercased() {
    case "sd", "std", "stddev", "deviation": "1 standard deviation"
    case "se", "sem", "stderr": "1 standard error"
    default: field
    }
  }
}
