import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Plots

/// Compares a drawing with the file of that name in `Snapshots/`.
func expectSnapshot(
  _ drawing: Drawing, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  // A line for each element, so that a difference is a line.
  let text = String(decoding: drawing.svg, as: UTF8.self).replacing("><", with: ">\n<") + "\n"
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Snapshots/\(name).svg")
  if let difference = try SnapshotFile.difference(of: text, from: file) {
    Issue.record("\(difference)", sourceLocation: sourceLocation)
  }
}

extension MarkExamples.Example {
  func figure() throws -> Figure {
    var context = FigureContext(zone: .utc, now: MarkExamples.now)
    return try Figure(plot, data: data, context: &context)
  }

  func drawing(width: Double = 760, style: SVGStyle = .page, isNarrow: Bool = false) throws
    -> Drawing
  {
    try figure().drawing(
      width: width, style: style, id: "f", now: MarkExamples.now, isNarrow: isNarrow)
  }

  func svg() throws -> String { String(decoding: try drawing().svg, as: UTF8.self) }
}

extension Drawing {
  /// Whether the drawing is XML.
  var isWellFormed: Bool { XMLParser(data: Data(svg)).parse() }

  /// Whether the drawing is well-formed XML without a number that is none.
  var isSound: Bool {
    let text = String(decoding: svg, as: UTF8.self)
    let hasNumbers = !["\"nan", " nan", "=\"inf", "NaN "].contains { text.contains($0) }
    return isWellFormed && hasNumbers
  }
}
