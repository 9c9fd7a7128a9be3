import Tables

/// A formula as MathML, which browsers draw without a script.
///
///     try MathML(tex: "x^2").html
///     // <math><semantics><msup><mi>x</mi><mn>2</mn></msup>
///     // <annotation encoding="application/x-tex">x^2</annotation></semantics></math>
package struct MathML {
  /// The formula as it was written.
  package let tex: String
  /// Whether the formula stands on lines of its own.
  package let isDisplay: Bool
  private let root: MathNode

  /// Reads a formula; an error says what TeX it does not understand, and where.
  package init(tex: String, isDisplay: Bool = false) throws(MathError) {
    guard !Limit.formulaSize.isPassed(by: tex.utf8.count) else { throw MathError(.tooLong, at: 0) }
    self.tex = tex
    self.isDisplay = isDisplay
    var parser = TeXParser(tex: tex, isDisplay: isDisplay)
    root = try parser.formula()
  }

  /// The `<math>` element, with the TeX as its annotation.
  package var html: String {
    var writer = MathWriter()
    writer.write(root)
    return "<math\(isDisplay ? " display=\"block\"" : "")><semantics>\(writer.html)"
      + "<annotation encoding=\"application/x-tex\">\(MathWriter.escaped(tex))</annotation>"
      + "</semantics></math>"
  }
}
