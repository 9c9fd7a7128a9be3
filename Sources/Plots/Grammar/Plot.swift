import Tables

/// What an author asks of a figure: marks, channels that bind columns, and options.
///
/// Names columns only; `Figure` binds them to data. The grammar's words are those of a `plot:`
/// option, one property for each key.
package struct Plot: Sendable {
  /// The layers by the names of their marks, drawn in this order.
  package var marks: [String]
  package var channels: [ChannelName: Channel] = [:]
  /// Several columns of y, one series each.
  package var series: [String] = []
  package var facet: Facet?
  package var band: BandChoice?
  package var smoothing: Smoothing?
  /// Whiskers: the column of a deviation, or of both ends.
  package var error: Whiskers?
  package var references: [Reference] = []
  package var labels: Labelling?
  package var sort: SortOrder?
  package var jitters = false
  package var stacks: Bool?
  package var aligns = false
  /// Whether runs that resume one another are one line.
  package var mergesResumes = false
  package var pareto: ParetoChoice?
  package var highlight: Highlight?
  package var clipsOutliers = false
  /// The most points that one line is drawn with; chosen by the width when nil.
  package var pointLimit: Int?
  /// The columns of parallel coordinates, and the settings of a sweep.
  package var dimensions: [Channel] = []
  /// What a figure of evaluation is asked beside its columns.
  package var evaluation = Evaluation()
  /// Whether curves are drawn over the line from 0, 0 to 1, 1.
  var hasDiagonal = false
  package var size = FigureSize.wide
  package var title: String?
  /// The text alternative; generated when nil.
  package var description: String?

  package init(marks: [String]) { self.marks = marks }

  package subscript(channel: ChannelName) -> Channel? { channels[channel] }
}

/// What a column can decide about a mark.
package enum ChannelName: String, CaseIterable, Sendable {
  case x, y, x2, y2, color, fill, shape, size, opacity, label, group, tooltip
}

/// A column bound to a channel, with what the author says of its scale.
package struct Channel: Equatable, Sendable {
  package var field: String
  package var title: String?
  package var scale: ScaleKind?
  /// The ends of the axis; nil where the data decide.
  package var domain: ClosedRange<Double>?
  /// Which ends of the domain are times without a zone, as seconds of the clock since 1970.
  package var wallTimes: Set<Double> = []
  /// The categories in their order.
  package var categories: [String]?
  package var bin: BinChoice?
  /// The thresholds of a binned colour.
  package var thresholds: [Double]?
  /// The middle of a diverging colour scale.
  package var midpoint: Double?
  package var isDiverging = false
  /// How numbers are written, in Python's format mini-language.
  package var spec: NumberSpec?
  package var isReversed = false
  package var cumulative: Cumulative?

  package init(field: String) { self.field = field }

  /// What the axis or legend is called.
  package var name: String { title ?? field }
}

package enum BinChoice: Equatable, Sendable {
  case automatic
  case width(Double)
}

/// Panels by the values of a column.
package struct Facet: Equatable, Sendable {
  package enum Sharing: String, CaseIterable, Sendable { case both, x, y, none }
  package var field: String
  package var columns: Int?
  package var sharing = Sharing.both

  package init(field: String) { self.field = field }
}

/// A band around a line: of several runs, or of two columns.
package enum BandChoice: Equatable, Sendable {
  case of(BandKind)
  case columns(low: String, high: String)
}

package enum Whiskers: Equatable, Sendable {
  case deviation(String)
  case columns(low: String, high: String)
}

/// A line or a band at given values.
package struct Reference: Equatable, Sendable {
  package enum Axis: Sendable { case x, y }
  package var axis: Axis
  /// One value is a line, two to be a band are the ends of `band`.
  package var values: [Double]
  /// Which values are times without a zone, as seconds of the clock since 1970.
  package var wallTimes: Set<Double> = []
  package var isBand: Bool
  package var label: String?

  package init(
    axis: Axis, values: [Double], wallTimes: Set<Double> = [], isBand: Bool, label: String? = nil
  ) {
    self.axis = axis
    self.values = values
    self.wallTimes = wallTimes
    self.isBand = isBand
    self.label = label
  }
}

package enum Labelling: String, CaseIterable, Sendable { case direct, legend, none }

/// The order of an axis of categories.
package struct SortOrder: Equatable, Sendable {
  /// `x`, `y` or a column.
  package var field: String
  package var isDescending: Bool

  package init(field: String, isDescending: Bool) {
    self.field = field
    self.isDescending = isDescending
  }
}

package struct ParetoChoice: Equatable, Sendable {
  package var x: Pareto.Direction
  package var y: Pareto.Direction

  package init(x: Pareto.Direction, y: Pareto.Direction) {
    self.x = x
    self.y = y
  }
}

/// The series or rows that stand out; all others step back.
package enum Highlight: Equatable, Sendable {
  /// Those with the largest values.
  case top(Int)
  /// Those where a column is true.
  case field(String)
}

/// How large a figure is in pixels of the page.
package enum FigureSize: Equatable, Sendable {
  case wide, full, half
  case exactly(width: Double, height: Double)

  package var width: Double {
    switch self {
    case .wide: 760
    case .full: 1076
    case .half: 522
    case .exactly(let width, _): width
    }
  }

  /// The height that the author gives.
  package var height: Double? {
    if case .exactly(_, let height) = self { height } else { nil }
  }
}

/// Why a figure cannot be drawn; the caller says where in the report.
package struct PlotError: Error, Equatable, Sendable {
  /// One sentence, lowercase, no full stop.
  package var message: String
  /// What to do next.
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

}

/// What looks wrong in the data of a figure that can be drawn all the same.
package struct PlotWarning: Equatable, Sendable {
  /// One sentence, lowercase, no full stop.
  package var message: String
  /// What to do next.
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension Limit {
  /// Refuses more of a column, or of the whole figure, than there may be.
  ///
  /// - Throws: `PlotError`, which names the column so that its place in the report is found.
  func check(_ count: Int, of column: String? = nil) throws {
    if isPassed(by: count) { throw PlotError(message(count, of: column), hint: hint) }
  }
}
