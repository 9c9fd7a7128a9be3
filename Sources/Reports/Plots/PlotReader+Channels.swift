import Plots
import Tables

// The channels: a column, or a mapping that also says how it is measured.
extension PlotReader {
  private static let channelKeys = [
    "field", "title", "scale", "domain", "bin", "bins", "midpoint", "scheme", "format", "reverse",
    "cumulative", "clip",
  ]

  mutating func readChannels(into plot: inout Plot) {
    for name in ChannelName.allCases where name != .size && name != .y {
      guard let yaml = map.yaml(name.rawValue) else { continue }
      plot.channels[name] = channel(name.rawValue, yaml, &plot)
    }
    if let yaml = map.yaml("y") { readY(yaml, into: &plot) }
    guard let scale = map.choice("scale", ScaleKind.self), let y = plot[.y] else { return }
    if y.scale == nil { plot.channels[.y]?.scale = scale }
  }

  /// One column of y, or several that become a series each.
  private mutating func readY(_ yaml: YAML, into plot: inout Plot) {
    let field = yaml.entries?.first { $0.key == "field" }?.value
    guard let items = yaml.items ?? field?.items else {
      plot.channels[.y] = channel("y", yaml, &plot)
      return
    }
    _ = map.items(field ?? yaml, .dimensions)
    let names = items.compactMap(\.text)
    guard names.count == items.count, !names.isEmpty else {
      return map.reject("y", field ?? yaml, expected: "a column or a list of columns")
    }
    for item in items { _ = note(item.text ?? "", at: item.location) }
    var first = Channel(field: names[0])
    if yaml.entries != nil { first = options(of: first, "y", yaml, &plot) }
    if names.count > 1 { plot.series = names }
    if first.title == nil, names.count > 1 { first.title = names.joined(separator: ", ") }
    plot.channels[.y] = first
  }

  /// A column, or `{field: column, title: …}`.
  mutating func channel(_ key: String, _ yaml: YAML, _ plot: inout Plot) -> Channel? {
    if let text = yaml.text { return Channel(field: note(text, at: yaml.location)) }
    guard let entries = yaml.entries else {
      map.reject(key, yaml, expected: "a column or {field: column}")
      return nil
    }
    guard let field = entries.first(where: { $0.key == "field" })?.value, let name = field.text
    else {
      map.diagnostics.append(
        Diagnostic(
          "missing 'field' for '\(key)'", at: yaml.location,
          hint: "name a column: {field: column}"))
      return nil
    }
    let channel = Channel(field: note(name, at: field.location))
    return options(of: channel, key, yaml, &plot)
  }

  private mutating func options(
    of channel: Channel, _ key: String, _ yaml: YAML, _ plot: inout Plot
  ) -> Channel {
    var channel = channel
    var clips = false
    nested(yaml, what: "option of '\(key)'", known: PlotReader.channelKeys) { inner in
      channel.title = inner.map.text("title")
      channel.scale = inner.map.choice("scale", ScaleKind.self)
      channel.isReversed = inner.map.boolean("reverse") ?? false
      channel.cumulative = inner.map.choice("cumulative", Cumulative.self)
      channel.bin = inner.bin()
      channel.spec = inner.spec()
      inner.readDomain(into: &channel)
      inner.readLevels(into: &channel)
      clips = inner.map.boolean("clip") ?? false
    }
    // A domain always cuts off; without one, the bulk of the values decides it.
    if clips, channel.domain == nil { plot.clipsOutliers = true }
    return channel
  }

  /// `[low, high]`, two times, or the categories in their order.
  private mutating func readDomain(into channel: inout Channel) {
    guard let yaml = map.yaml("domain") else { return }
    let items = yaml.items ?? []
    let ends = items.compactMap { $0.value.flatMap(\.position) }
    if items.count == 2, ends.count == 2 {
      guard ends[0] < ends[1] else {
        return map.reject("domain", yaml, expected: "two numbers, the smaller one first")
      }
      channel.domain = ends[0]...ends[1]
      channel.wallTimes = items.compactMap(\.value).wallTimes
      return
    }
    let names = items.compactMap(\.text)
    guard names.count == items.count, !names.isEmpty else {
      return map.reject("domain", yaml, expected: "two numbers or a list of categories")
    }
    channel.categories = names
  }

  private mutating func bin() -> BinChoice? {
    guard let yaml = map.yaml("bin") else { return nil }
    switch yaml.value {
    case .boolean(true)?: return .automatic
    case .boolean(false)?: return nil
    case .integer(let width)? where width > 0: return .width(Double(width))
    case .real(let width)? where width > 0: return .width(width)
    default:
      map.reject("bin", yaml, expected: "true or the width of a bin")
      return nil
    }
  }

  /// The thresholds, the middle and the scheme of a continuous colour.
  private mutating func readLevels(into channel: inout Channel) {
    if let yaml = map.yaml("bins") {
      let numbers = (yaml.items ?? []).compactMap { $0.value?.position }
      if numbers.count == yaml.items?.count, !numbers.isEmpty, numbers == numbers.sorted() {
        channel.thresholds = numbers
      } else {
        map.reject("bins", yaml, expected: "a list of thresholds in rising order")
      }
    }
    channel.midpoint = map.number("midpoint")
    channel.isDiverging = map.choice("scheme", Scheme.self) == .div || channel.midpoint != nil
  }

  private enum Scheme: String, CaseIterable { case seq, div }

  /// `.1f`, `percentage`, or `{float: ".1e"}` as for a column of a table.
  private mutating func spec() -> NumberSpec? {
    guard let yaml = map.yaml("format") else { return nil }
    let entry = yaml.entries.flatMap { $0.count == 1 ? $0.first : nil }
    let inner = entry?.key == "float" || entry?.key == "percentage" ? entry?.value.text : nil
    let text = yaml.text == "percentage" ? ".1%" : yaml.text ?? inner
    if let text, let spec = try? NumberSpec(parsing: text) { return spec }
    map.reject("format", yaml, expected: "a number format such as .1f")
    return nil
  }
}

extension Value {
  /// The value as a place on an axis: a number, or a time in seconds since 1970.
  ///
  /// A time without a zone is what a clock shows; the figure knows in which zone.
  var position: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value.isFinite ? value : nil
    case .date(let days): Double(days) * 86_400
    case .timestamp(let time): Double(time.microseconds) / 1e6
    case .null, .boolean, .text, .list: nil
    }
  }

  /// Whether the value is a time without a zone.
  fileprivate var isWallTime: Bool {
    switch self {
    case .date: true
    case .timestamp(let time): !time.isZoned
    case .null, .boolean, .integer, .real, .text, .list: false
    }
  }

  /// The time that a quoted text is; any other value is itself.
  var unquoted: Value {
    if case .text(let text) = self { Value(time: text) ?? self } else { self }
  }
}

extension [Value] {
  /// The places of the times without a zone.
  var wallTimes: Set<Double> { Set(filter(\.isWallTime).compactMap(\.position)) }
}
