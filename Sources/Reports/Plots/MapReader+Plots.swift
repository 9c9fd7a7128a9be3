import Plots
import Tables

extension MapReader {
  /// One plot or a list of plots.
  ///
  /// - Parameter marks: what a plot may draw.
  mutating func plots(_ key: String, marks: Marks = .standard) -> [PlotChoice] {
    guard let yaml = yaml(key) else { return [] }
    return items(yaml, .figures).compactMap { item in
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

  /// `wide`, `full`, `half` or `[width, height]`.
  package mutating func figureSize(_ key: String) -> FigureSize? {
    guard let yaml = yaml(key) else { return nil }
    if let size = yaml.text.flatMap(FigureSize.init(word:)) { return size }
    let lengths = yaml.items?.compactMap { $0.value?.position } ?? []
    guard yaml.items?.count == 2, lengths.count == 2, lengths.allSatisfy({ 80...2000 ~= $0 })
    else {
      reject(key, yaml, expected: "wide, full, half or [width, height] from 80 to 2000")
      return nil
    }
    return .exactly(width: lengths[0], height: lengths[1])
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

extension FigureSize {
  /// One of the sizes that have a name.
  init?(word: String) {
    switch word {
    case "wide": self = .wide
    case "full": self = .full
    case "half": self = .half
    default: return nil
    }
  }
}
