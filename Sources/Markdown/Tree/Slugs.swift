/// Makes ids of headings, by GitHub's rule, each of them once.
///
///     var slugs = Slugs()
///     slugs.slug(for: "Top-1, by run")  // "top-1-by-run"
///     slugs.slug(for: "Top-1, by run")  // "top-1-by-run-1"
package struct Slugs {
  private var used: Set<String> = []
  private var counts: [String: Int] = [:]

  package init() {}

  /// Keeps an id for something else.
  package mutating func take(_ id: String) { used.insert(id) }

  /// An id that was not given before.
  package mutating func slug(for text: String) -> String {
    let name = Self.slug(text)
    var slug = name
    while !used.insert(slug).inserted {
      let count = counts[name, default: 0] + 1
      counts[name] = count
      slug = "\(name)-\(count)"
    }
    return slug
  }

  /// The id of a heading: lower case, blanks as hyphens, punctuation left out.
  package static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || scalar == "_" || scalar.isWord {
        slug.append(scalar)
      }
    }
    return slug.isEmpty ? "section" : String(slug)
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool {
    properties.isAlphabetic || properties.numericType != nil
      || [.nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation].contains(
        properties.generalCategory)
  }
}
