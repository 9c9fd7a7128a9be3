import Tables

/// A line of a report as it is shown below a message: without passwords, and with pictures in
/// place of what would steer a terminal.
package struct Excerpt {
  /// The line.
  package private(set) var text = ""
  /// How many columns of a terminal there are before the place.
  private var width = 0

  /// - Parameter column: the place, counted from 1 in characters of the line.
  package init(_ line: String, column: Int) {
    let scalars = line.unicodeScalars
    let place =
      scalars.index(scalars.startIndex, offsetBy: max(0, column - 1), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    var index = scalars.startIndex
    for secret in Secrets.ranges(in: line) {
      append(line[index..<secret.lowerBound], until: place)
      if secret.upperBound <= place { width += 3 }
      text += "***"
      index = secret.upperBound
    }
    append(line[index...], until: place)
  }

  private mutating func append(_ part: Substring, until place: String.Index) {
    let scalars = part.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index] == "\t" ? " " : scalars[index].visible
      text.unicodeScalars.append(scalar)
      if index < place { width += scalar.displayWidth }
    }
  }

  /// A caret under the place, with a hint behind it.
  package func caret(_ hint: String?) -> String {
    let caret = String(repeating: " ", count: width) + "^"
    return hint.map { "\(caret) \($0.visible)" } ?? caret
  }
}
