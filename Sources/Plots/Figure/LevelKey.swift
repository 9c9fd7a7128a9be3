/// The key of a colour scale: its swatches with the values at their ends.
struct LevelKey {
  let levels: LevelScale
  let name: String

  func draw(right: Double, y: Double, to svg: inout SVGWriter) {
    let sizes = svg.style.sizes
    let unit = sizes.axis / 12
    let high = PlotNumber.text(levels.domain.upperBound)
    let low = PlotNumber.text(levels.domain.lowerBound)
    let highWidth = TextMetrics.width(of: high, size: sizes.axis)
    svg.text(high, .axisLabel, x: right, y: y, anchor: .end)
    let swatch = 13 * unit
    var x = right - highWidth - 6 * unit - 9 * swatch
    let start = x
    for place in 0..<9 {
      let look = levels.isDiverging ? Look.divergingCell(place - 4) : .cell(place)
      svg.rect(look, Box(x: x, y: y - 9.5 * unit, width: swatch - 0.5, height: 11 * unit))
      x += swatch
    }
    svg.text("\(name)  \(low)", .axisLabel, x: start - 6 * unit, y: y, anchor: .end)
  }
}
