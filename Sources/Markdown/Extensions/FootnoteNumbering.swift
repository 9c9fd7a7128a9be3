/// Numbers footnotes by their first use in the text.
struct FootnoteNumbering {
  /// The labels in the order of their numbers.
  private(set) var labels: [String] = []
  private var numbers: [String: Int] = [:]
  private var uses: [Int] = []

  /// How many references point to a footnote.
  func uses(of number: Int) -> Int { uses[number - 1] }

  /// The blocks with their references numbered.
  mutating func numbered(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    var copy = self
    let numbered = blocks.mappingInlines { inlines in
      inlines.rewritten { inline in
        guard case .footnote(let reference) = inline else { return [inline] }
        return [.footnote(copy.numbered(reference))]
      }
    }
    self = copy
    return numbered
  }

  private mutating func numbered(_ reference: FootnoteReference) -> FootnoteReference {
    var reference = reference
    if let number = numbers[reference.label] {
      reference.number = number
    } else {
      labels.append(reference.label)
      uses.append(0)
      reference.number = labels.count
      numbers[reference.label] = labels.count
    }
    uses[reference.number - 1] += 1
    reference.occurrence = uses[reference.number - 1]
    return reference
  }
}
