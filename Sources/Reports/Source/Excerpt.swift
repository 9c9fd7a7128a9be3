import Tables

/// A line of a report as it is shown below a message: without passwords, and with pictures in
/// place of what would steer a terminal.
package struct Excerpt {
  /// The line.
  package private(set) var text = ""
  /// How many columns of a terminal there are before the place.
  private var width = 0

  /// A longer line is cut to so many characters before the place and behind it.
  private static let longest = 240
  private static let before = 120
  private static let behind = 80
  /// A password may begin before what is shown, and end behind it.
  private static let margin = 1000

  /// - Parameter column: the place, counted from 1 in characters of the line.
  package init(_ line: String, column: Int) {
    let scalars = line.unicodeScalars
    let place = scalars.index(scalars.startIndex, movedBy: max(0, column - 1))
    guard scalars.index(scalars.startIndex, movedBy: Self.longest) < scalars.endIndex else {
      write(line, from: line.startIndex, to: line.endIndex, place: place)
      return
    }
    let start = scalars.index(place, movedBy: -Self.before)
    let end = scalars.index(place, movedBy: Self.behind)
    let from = scalars.index(start, movedBy: -Self.margin)
    let context = String(line[from..<scalars.index(end, movedBy: Self.margin)])
    // The same place in a text of its own.
    func moved(_ index: String.Index) -> String.Index {
      context.unicodeScalars.index(
        context.startIndex, movedBy: scalars.distance(from: from, to: index))
    }
    if start > line.startIndex {
      text = "…"
      width = 1
    }
    write(context, from: moved(start), to: moved(end), place: moved(place))
    if end < line.endIndex { text += "…" }
  }

  /// Writes a part of a line with its passwords hidden.
  private mutating func write(
    _ line: String, from start: String.Index, to end: String.Index, place: String.Index
  ) {
    var index = start
    for secret in Secrets.ranges(in: line)
    where secret.upperBound > start && secret.lowerBound < end {
      append(line[index..<max(index, secret.lowerBound)], until: place)
      if secret.upperBound <= place { width += 3 }
      text += "***"
      index = min(secret.upperBound, end)
    }
    append(line[index..<end], until: place)
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

extension String.UnicodeScalarView {
  /// The index so many characters further, or the end that is met before.
  fileprivate func index(_ index: Index, movedBy count: Int) -> Index {
    let limit = count < 0 ? startIndex : endIndex
    return self.index(index, offsetBy: count, limitedBy: limit) ?? limit
  }
}
