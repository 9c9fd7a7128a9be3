/// Finds what someone may have meant by a name that does not exist.
package enum Suggestion {
  /// Longer names are no words that are mistyped; comparing them takes their length squared.
  private static let longest = 200
  private static let most = 1000

  /// The name nearest to a text, when it is near enough: "did you mean 'loss'?".
  ///
  /// Counts letters added, left out, changed or swapped, whatever their case; up to a
  /// third of the length may differ.
  package static func nearest(to text: String, in names: [String]) -> String? {
    guard text.utf8.count <= longest else { return nil }
    let wanted = Array(text.lowercased().unicodeScalars)
    let limit = (wanted.count + 1) / 3
    var best: (name: String, distance: Int)?
    // Nobody mistypes one of many thousand names that a program made.
    for name in names.prefix(most) where name.utf8.count <= 4 * longest {
      let letters = Array(name.lowercased().unicodeScalars)
      guard abs(letters.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// The optimal string alignment distance.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var above: [Int] = []
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var next = [i + 1]
      for (j, other) in right.enumerated() {
        var least = min(row[j] + (letter == other ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          least = min(least, above[j - 1] + 1)
        }
        next.append(least)
      }
      (above, row) = (row, next)
    }
    return row.last ?? left.count
  }
}
