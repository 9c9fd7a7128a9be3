/// The most of everything that one figure draws.
///
/// Beyond a limit a figure is an error that names it, or leaves the rest out and says so in its
/// caption; it never hangs.
package enum PlotLimits {
  /// The values of a `facet`.
  package static let panels = 2000
  /// The combinations of both axes of a heatmap.
  package static let cells = 250_000
  /// The values of a stacked area: its series times their places.
  package static let stackedValues = 10_000_000
  /// The bins of a histogram.
  package static let bins = 10_000
  /// What `max_points` may ask for.
  package static let linePoints = 1_000_000
  /// The names that a legend shows.
  package static let legendEntries = 100
  /// How tall a drawing grows with its rows, in pixels; viewers lose what is further down.
  package static let height = 16_000.0
  /// The boxes and pills of a diagram, if nobody asks for fewer or more.
  package static let diagramNodes = 120
  /// What `nodes` may ask for.
  package static let mostDiagramNodes = 500
  /// The arrows of a diagram.
  package static let diagramArrows = 1500
  /// The alike nodes that lead to one; the others are folded into one.
  package static let diagramSiblings = 6
}
