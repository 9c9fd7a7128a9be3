import Assets
import Plots

extension Drawable {
  /// The figure at a venue's width: a column, or the page for one that takes it all.
  func paperDrawing(_ venue: Venue, style: SVGStyle, id: String, now: Double) -> [UInt8] {
    let isFull = size == .full
    return paperDrawing(
      width: isFull ? venue.fullPoints : venue.columnPoints, style: style, id: id, now: now
    ).svg
  }
}

extension SVGStyle {
  /// The style with the drawings of status icons.
  package func withIcons() throws -> SVGStyle {
    var style = self
    let sprite = try Asset.required("assets/icons.svg")
    style.symbol = { name in
      guard let start = sprite.firstRange(of: "<symbol id=\"\(name)\""),
        let open = sprite[start.upperBound...].firstIndex(of: ">"),
        let end = sprite[open...].firstRange(of: "</symbol>")
      else { return nil }
      return String(sprite[sprite.index(after: open)..<end.lowerBound])
    }
    return style
  }
}
