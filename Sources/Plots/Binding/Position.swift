import Tables

/// The values along one axis, and how they are measured.
package struct Position: Sendable {
  /// Numbers, seconds, or places among the categories.
  package var values: [Double]
  package var kind: PlotColumn.Kind
  /// What the places stand for, in the order of the axis; empty for a measured axis.
  package var categories: [String]
  package var channel: Channel
  /// Whether the categories are numbers in their order, so that the smallest stands lowest.
  package private(set) var isOrdered = false
  /// The kind of the axis.
  package var scale: ScaleKind
  private var column: PlotColumn

  package var isBanded: Bool { scale == .band }

  init(_ column: PlotColumn, channel: Channel, zone: Zone) throws {
    self.column = column
    values = column.numbers
    kind = column.kind
    self.channel = channel
    categories = kind == .category ? column.categories : []
    scale = channel.scale ?? (kind == .category ? .band : kind == .time ? .time : .linear)
    if kind == .category, scale != .band {
      throw PlotError(
        "column '\(column.name)' holds text and has no place on a \(scale.rawValue) scale",
        hint: "use a column of numbers, or 'scale: band'")
    }
    if scale == .band || channel.categories != nil { self = banded(zone: zone) }
  }

  /// The same values as categories: numbers in their order, text as it appears or as asked.
  func banded(zone: Zone) -> Position {
    var copy = self
    copy.scale = .band
    let named = column.asCategories(zone: zone) { label($0, zone: zone) }
    copy.values = named.numbers
    copy.categories = named.categories
    copy.isOrdered = kind == .number
    copy.kind = .category
    if let asked = channel.categories {
      copy.apply(order: CategoryNames.reordered(copy.categories, by: asked))
    }
    return copy
  }

  /// The values of another column as places among these categories, missing where none is
  /// called so.
  func placed(_ other: PlotColumn, zone: Zone) -> PlotColumn {
    let places = Dictionary(
      zip(categories, categories.indices.map(Double.init)), uniquingKeysWith: { one, _ in one })
    var measure = self
    measure.kind = other.kind
    let named = other.asCategories(zone: zone) { measure.label($0, zone: zone) }
    let found = named.categories.map { places[$0] ?? PlotColumn.missing }
    return PlotColumn(
      name: other.name, categories: categories,
      codes: named.numbers.map { $0.isNaN ? $0 : found[Int($0)] })
  }

  /// A value of the axis as its author wants it written.
  func text(_ value: Double, zone: Zone) -> String {
    if let spec = channel.spec { return spec.text(value) }
    if kind == .time { return PlotTime.text(value, zone: zone) }
    return kind == .duration ? PlotTime.duration(value) : PlotNumber.text(value)
  }

  private func label(_ value: Double, zone: Zone) -> String {
    kind == .number && channel.spec == nil ? PlotNumber.name(value) : text(value, zone: zone)
  }

  /// Gives the categories a new order, which may name more of them.
  mutating func apply(order: [String]) {
    let places = Dictionary(
      zip(order, order.indices.map(Double.init)), uniquingKeysWith: { first, _ in first })
    let moved = categories.map { places[$0] ?? PlotColumn.missing }
    values = values.map { $0.isNaN ? $0 : moved[Int($0)] }
    categories = order
  }
}

extension NumberSpec {
  /// A number as the specification writes it, with a real minus sign.
  func text(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }
}
