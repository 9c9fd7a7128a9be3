/// What a renderer can draw at a width: a figure of data, or a diagram.
package protocol Drawable: Sendable {
  /// How large it is meant to be.
  var size: FigureSize { get }
  /// What the caption adds, whatever the drawing.
  var notes: [String] { get }
  /// Draws it at a width: in pixels, or in points for a paper.
  ///
  /// - Parameters:
  ///   - height: Nil leaves it to what is drawn.
  ///   - id: unique in the page.
  ///   - now: the time of the report, in seconds since 1970.
  ///   - isNarrow: whether it is for a phone.
  /// - Returns: A drawing of that width, or of a larger one that the page scrolls.
  func drawing(
    width: Double, height: Double?, style: SVGStyle, id: String, now: Double, isNarrow: Bool
  ) -> Drawing
  /// The height in pixels at its own width; nil leaves it to what is drawn.
  var pageHeight: Double? { get }
  /// The height at the width of a paper; nil leaves it to what is drawn.
  func paperHeight(_ width: Double) -> Double?
}

extension Drawable {
  package var pageHeight: Double? { size.height }

  /// Everything that the caption adds about the data and a drawing of it.
  package func notes(for drawing: Drawing) -> [String] { notes + drawing.notes }

  /// Draws it for the page: its wide form, and a narrow one for phones.
  ///
  /// - Parameter id: unique in the page; the narrow drawing appends a letter.
  package func pageDrawings(id: String, now: Double) -> (wide: Drawing, narrow: Drawing) {
    let wide = drawing(
      width: size.width, height: pageHeight, style: .page, id: id, now: now, isNarrow: false)
    let narrow = drawing(
      width: Drawing.narrowWidth, height: nil, style: .page, id: id + "n", now: now, isNarrow: true)
    return (wide, narrow)
  }

  /// Draws it as a file of its own on the page's scale.
  ///
  /// - Parameter isNarrow: whether it is small, as for an index.
  package func fileDrawing(id: String, now: Double, isNarrow: Bool = false) -> Drawing {
    drawing(
      width: isNarrow ? Drawing.narrowWidth : size.width, height: isNarrow ? nil : pageHeight,
      style: .file, id: id, now: now, isNarrow: isNarrow)
  }

  /// Draws it for a paper, laid out anew at its width in points.
  package func paperDrawing(
    width: Double, style: SVGStyle = .paper, id: String, now: Double
  ) -> Drawing {
    drawing(
      width: width, height: paperHeight(width), style: style, id: id, now: now, isNarrow: false)
  }
}
