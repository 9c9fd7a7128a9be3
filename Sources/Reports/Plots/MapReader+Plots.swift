import Plots
import Tables

extension MapReader {
  /// One plot or a list of plots.
  ///
  /// - Parameter marks: what a plot may draw.
  mutating func plots(_ key: String, marks: Marks = .standard) -> [PlotChoice] {
    guard let yaml = yaml(key) else { return [] }
    return (yaml.items ?? [yaml]).compactMap { item in
      guard item.entries != nil else {
        reject(key, item, expected: "a mapping such as {mark: line, x: step, y: loss}")
        return nil
      }
      var reader = PlotReader(
        map: MapReader(
          item, what: "plot option", known: PlotReader.keys, diagnostics: diagnostics),
        marks: marks)
      let choice = reader.choice(at: item.location)
      diagnostics = reader.map.diagnostics
      return choice
    }
  }

  /// A finite number.
  mutating func number(_ key: String) -> Double? {
    guard let yaml = yaml(key) else { return nil }
    switch yaml.value {
    case .integer(let value)?: return Double(value)
    case .real(let value)? where value.isFinite: return value
    default:
      reject(key, yaml, expected: "a number")
      return nil
    }
  }
}
