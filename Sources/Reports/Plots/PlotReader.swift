import Plots
import Tables

/// Reads the grammar of a plot and says what is wrong with it, key by key.
struct PlotReader {
  var map: MapReader
  /// The columns that were named so far.
  var columns: [LocatedText] = []
  /// Whether the nested mapping that was read last had mistakes.
  private(set) var nestedFailed = false
  /// The marks that a plot may have.
  private let known: Marks

  init(map: MapReader, marks: Marks = .standard) {
    self.map = map
    known = marks
  }

  /// The keys of a plot, in the order of the documentation.
  static let keys =
    ["mark"] + channelKeys + [
      "scale", "facet", "band", "smooth", "error", "ref", "labels", "sort", "jitter", "stack",
      "align", "merge", "pareto", "highlight", "outliers", "max_points", "dims", "best", "vs",
      "test", "alpha",
      "positive", "size", "caption",
      "title", "desc", "name",
    ]

  /// The channels; `size` is read with the size of the figure.
  private static let channelKeys = ChannelName.allCases.filter { $0 != .size }.map(\.rawValue)

  /// Reads a plot whose keys are those of a map.
  ///
  /// - Parameter location: where the plot begins.
  /// - Returns: nil when it has no mark; what is wrong is in the map's diagnostics.
  mutating func choice(at location: SourceLocation) -> PlotChoice? {
    // Without a known mark the rest is read all the same, so that all mistakes are told at once.
    let marks = marks(location)
    var plot = Plot(marks: marks ?? [])
    readChannels(into: &plot)
    readLines(into: &plot)
    readLayout(into: &plot)
    var choice = PlotChoice(plot: plot, location: location)
    readTexts(into: &choice)
    if map.choice("merge", Merge.self) != nil {
      choice.plot.mergesResumes = true
      choice.mergeLocation = map.entry("merge")?.keyLocation
    }
    choice.columns = columns
    return marks == nil ? nil : choice
  }

  private enum Merge: String, CaseIterable { case resumes }

  private mutating func marks(_ location: SourceLocation) -> [String]? {
    guard let yaml = map.yaml("mark") else {
      map.diagnostics.append(
        Diagnostic(
          "missing 'mark' in the plot", at: location,
          hint: "write one of \(known.names.joined(separator: ", "))"))
      return nil
    }
    let items = yaml.items ?? [yaml]
    let marks = items.compactMap { mark($0) }
    guard !items.isEmpty else {
      map.reject("mark", yaml, expected: "a mark or a list of marks")
      return nil
    }
    return marks.count == items.count ? marks : nil
  }

  private mutating func mark(_ yaml: YAML) -> String? {
    guard let name = yaml.text else {
      map.reject("mark", yaml, expected: "a mark or a list of marks")
      return nil
    }
    if known.names.contains(name) { return name }
    map.diagnostics.append(
      Diagnostic("unknown mark '\(name)'", at: yaml.location, hint: known.hint(for: name)))
    return nil
  }

  private mutating func readLines(into plot: inout Plot) {
    plot.band = band()
    plot.smoothing = smoothing()
    plot.error = whiskers()
    plot.references = references()
    plot.clipsOutliers = plot.clipsOutliers || map.choice("outliers", Outlying.self) == .clip
    plot.pointLimit = pointLimit()
    plot.aligns = map.boolean("align") ?? false
    plot.pareto = pareto()
    plot.highlight = highlight()
    plot.evaluation = evaluation()
  }

  /// The most points of a line, within what a figure can hold.
  private mutating func pointLimit() -> Int? {
    guard let limit = map.integer("max_points", minimum: 2) else { return nil }
    guard limit > Limit.linePoints.most, let yaml = map.yaml("max_points") else { return limit }
    map.reject(
      "max_points", yaml, expected: "a whole number from 2 to \(Limit.linePoints.most)")
    return nil
  }

  private enum Outlying: String, CaseIterable { case clip, show }

  private mutating func readLayout(into plot: inout Plot) {
    plot.facet = facet()
    plot.labels = map.choice("labels", Labelling.self)
    plot.sort = sort()
    plot.jitters = map.boolean("jitter") ?? false
    plot.stacks = map.boolean("stack")
    plot.dimensions = dimensions()
    readSize(into: &plot)
  }

  private mutating func readTexts(into choice: inout PlotChoice) {
    choice.caption = map.located("caption")
    choice.plot.title = map.text("title")
    choice.plot.description = map.text("desc")
    guard let name = map.located("name"), let yaml = map.yaml("name") else { return }
    guard name.text.isLabel else {
      return map.reject("name", yaml, expected: "letters, digits, '-' and '_'")
    }
    choice.name = name
  }

  /// Notes a column that is named, with its place.
  mutating func note(_ name: String, at location: SourceLocation) -> String {
    columns.append(LocatedText(text: name, location: location))
    return name
  }

  /// The column that a key names.
  mutating func column(_ key: String) -> String? {
    map.located(key).map { note($0.text, at: $0.location) }
  }

  /// Reads the keys of a nested mapping.
  mutating func nested<Result>(
    _ yaml: YAML, what: String, known keys: [String], _ read: (inout PlotReader) -> Result
  ) -> Result {
    var inner = PlotReader(
      map: MapReader(yaml, what: what, known: keys, diagnostics: map.diagnostics), marks: known)
    inner.columns = columns
    let result = read(&inner)
    columns = inner.columns
    nestedFailed = inner.map.diagnostics.all.count > map.diagnostics.all.count
    map.diagnostics = inner.map.diagnostics
    return result
  }
}
