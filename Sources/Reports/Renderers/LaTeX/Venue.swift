import Tables

/// Where a paper goes, which decides how wide its figures are.
package struct Venue: Equatable, Sendable {
  /// The name on the command line.
  package let name: String
  /// The width of a column in inches.
  package let column: Double
  /// The width of the page's text in inches.
  package let full: Double

  /// All that have a name. To add one: its line here, with the widths of its style file.
  package static let all: [Venue] = [
    Venue(name: "neurips", column: 5.5, full: 5.5),
    Venue(name: "iclr", column: 5.5, full: 5.5),
    Venue(name: "icml", column: 3.25, full: 6.75),
    Venue(name: "aistats", column: 3.25, full: 6.75),
    Venue(name: "uai", column: 3.25, full: 6.75),
    Venue(name: "cvpr", column: 3.25, full: 6.875),
    Venue(name: "aaai", column: 3.3, full: 6.975),
    Venue(name: "ieee", column: 3.5, full: 7.16),
    Venue(name: "eccv", column: 4.8, full: 4.8),
    Venue(name: "jmlr", column: 6.0, full: 6.0),
    Venue(name: "tmlr", column: 6.5, full: 6.5),
    Venue(name: "beamer", column: 5.5, full: 5.5),
  ]

  /// A column of 5.5 inches, when no venue is said.
  package static let standard = Venue(name: "", column: 5.5, full: 5.5)

  /// The text of the document that `--to latex` writes: A4 with margins of 25 mm.
  static let document = Venue(name: "", column: 6.3, full: 6.3)

  /// - Throws: `VenueError` for a name that is not known.
  package init(named name: String) throws(VenueError) {
    guard let venue = Venue.all.first(where: { $0.name == name.lowercased() }) else {
      throw VenueError(name: name)
    }
    self = venue
  }

  private init(name: String, column: Double, full: Double) {
    self.name = name
    self.column = column
    self.full = full
  }

  /// The width of a column in points, of which an inch has 72.
  package var columnPoints: Double { column * 72 }
  package var fullPoints: Double { full * 72 }
}

/// A venue that nobody knows.
package struct VenueError: Error, CustomStringConvertible {
  package let name: String

  package var description: String {
    let names = Venue.all.map(\.name)
    let nearest = Suggestion.nearest(to: name.lowercased(), in: names)
    let advice =
      nearest.map { "did you mean '\($0)'?" } ?? "known are \(names.joined(separator: ", "))"
    return "unknown venue '\(name)': \(advice)"
  }
}
