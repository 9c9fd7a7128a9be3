extension Figure {
  /// Draws the figure for a paper, laid out anew at its width in points.
  ///
  /// The height is 0.62 of the width, unless the plot says so or rows decide it.
  package func paperDrawing(
    width: Double, style: SVGStyle = .paper, id: String, now: Double
  ) -> Drawing {
    drawing(width: width, height: paperHeight(width), style: style, id: id, now: now)
  }

  private func paperHeight(_ width: Double) -> Double? {
    if case .exactly(let nominal, let height) = plot.size { return height * width / nominal }
    let hasRows = y?.isBanded == true || needs.drawsOwnAxes || plot.facet != nil
    return hasRows ? nil : (0.62 * width * 10).rounded() / 10
  }
}
