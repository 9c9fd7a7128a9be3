/// What a caption says of the data of a mark, without a full stop.
///
/// One that begins with a count is told once, with the sum over all panels.
///
///     Note.texts([Note(1, "row", "left out"), "Stacked", Note(2, "row", "left out")])
///     // ["3 rows left out", "Stacked"]
package struct Note: Equatable, Sendable, ExpressibleByStringInterpolation {
  /// How many of what there are.
  private var counted: (number: Int, noun: String)?
  private let words: String

  package init(stringLiteral words: String) { self.init(words) }

  init(_ words: String) { self.words = words }

  /// A number of things, and what is told of them.
  init(_ number: Int, _ noun: String, _ words: String) {
    counted = (number, noun)
    self.words = words
  }

  package var text: String {
    counted.map { "\(PlotNumber.count($0.number, $0.noun)) \(words)" } ?? words
  }

  package static func == (one: Note, other: Note) -> Bool { one.text == other.text }

  /// The notes of several panels, each once.
  static func texts(_ notes: [Note]) -> [String] {
    var told: [Note] = []
    for note in notes {
      let place = told.firstIndex {
        $0.words == note.words && $0.counted?.noun == note.counted?.noun
      }
      if let place {
        told[place].counted?.number += note.counted?.number ?? 0
      } else {
        told.append(note)
      }
    }
    return told.map(\.text)
  }
}
