import Plots

/// A plot as a report asks for it: what is drawn, its caption and the places of its words.
package struct PlotChoice: Sendable {
  package var plot: Plot
  package var caption: LocatedText?
  /// The name of the figure's file; the block's label when nil.
  package var name: LocatedText?
  /// Every column that the plot names, with its place in the report.
  var columns: [LocatedText] = []
  /// Where the plot begins.
  var location: SourceLocation
  /// Where the key stands that joins runs with those that resume them.
  var mergeLocation: SourceLocation?

  /// Where the column stands that an error is about, else where the plot begins.
  func location(of error: PlotError) -> SourceLocation {
    columns.first { error.message.contains("'\($0.text)'") }?.location ?? location
  }
}
