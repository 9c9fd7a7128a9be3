/// SVG of one size, and what the caption adds about it.
package struct Drawing: Sendable {
  package let svg: [UInt8]
  /// What the caption adds about this drawing, such as how many points were left out.
  package let notes: [String]
  package let width: Double
  package let height: Double

  /// The width of a drawing for a phone.
  package static let narrowWidth = 348.0
}
