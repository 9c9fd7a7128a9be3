import Math
import Testing

/// The elements of a formula, without what stands around them.
func elements(of tex: String) throws -> String {
  let html = try MathML(tex: tex).html
  let start = try #require(html.firstRange(of: "<semantics>")).upperBound
  let end = try #require(html.firstRange(of: "<annotation")).lowerBound
  return String(html[start..<end])
}
