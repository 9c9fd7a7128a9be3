extension Figure {
  /// Checks that a plot has the channels that its marks need, whatever the data will be.
  ///
  /// - Parameter columns: the columns that it names, without rows.
  /// - Throws: `PlotError`.
  package static func check(
    _ plot: Plot, columns: PlotData, context: FigureContext
  ) throws {
    // A recipe needs rows for all but its channels.
    if try context.marks.recipe(of: plot) != nil { return }
    let marks = try context.marks.layers(of: plot)
    var binder = Binder(plot, data: columns, zone: context.zone)
    // What is wrong with values is known when there are some.
    guard (try? binder.melt()) != nil, !Binning.counts(binder.plot, binder.data) else { return }
    try Axes.check(binder.plot, binder) { marks.needs(x: $0, y: $1, isBinned: false) }
  }
}
