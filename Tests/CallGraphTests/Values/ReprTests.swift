import CallGraph
import Foundation
import Testing

/// Values of Python's standard library against Python's own `repr`.
@Suite struct ReprTests {
  @Test func textsAreThoseOfPython() {
    let different = ReprTable.entries.compactMap { pickle, repr -> String? in
      let text = (try? PythonValue(pickle: pickle).text()) ?? "no pickle"
      return text == repr ? nil : "\(repr), not \(text)"
    }
    #expect(different == [])
    #expect(ReprTable.entries.count > 150)
  }

  /// Numpy's own text is drawn as a grid; here a value stays on one line.
  @Test func arraysAreShapeTypeAndFirstNumbers() {
    let different = ReprTable.arrays.compactMap { pickle, shown -> String? in
      let text = (try? PythonValue(pickle: pickle).text()) ?? "no pickle"
      return text == shown ? nil : "\(shown), not \(text)"
    }
    #expect(different == [])
  }
}

extension ReprTable {
  static let entries = parsed(table)
  static let arrays = parsed(numpy)

  private static func parsed(_ table: String) -> [(pickle: [UInt8], repr: String)] {
    table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let data = Data(base64Encoded: String(parts[0])) else { return nil }
      return ([UInt8](data), String(parts[1]))
    }
  }
}
