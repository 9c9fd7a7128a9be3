/// Boxes of quartiles with whiskers, one for each category and colour.
package struct BoxMark: Mark {
  package static let name = "box"
  package static let traits: MarkTraits = {
    var traits = MarkTraits("Box plot")
    traits.highlights = .chosenSeries
    traits.standsSideBySide = true
    return traits
  }()

  /// The five numbers of one box, at its place.
  struct Item: Sendable {
    var place: Double
    var slot: Int
    var hue: Hue
    var name: String?
    var count: Int
    var numbers: Quantile.FiveNumbers
  }

  let input: MarkInput
  let isUpright: Bool
  private(set) var items: [Item] = []
  private(set) var slots = 1
  package private(set) var extent = Extent()
  package private(set) var notes: [Note] = []

  package static func needs(x: Position?, y: Position?, isBinned: Bool) -> MarkNeeds {
    var needs = MarkNeeds()
    needs.bandsX = x?.isBanded != true && y?.isBanded != true
    return needs
  }

  package init(_ input: MarkInput) throws {
    self.input = input
    isUpright = input.y?.isBanded != true
    if input.x?.isBanded == true, input.y?.isBanded == true {
      throw PlotError("mark 'box' needs numbers on x or y, and both hold categories")
    }
    let dodge = Dodge(input.series, along: isUpright ? \.x : \.y)
    slots = dodge.count
    let (groups, dropped) = Self.groups(input.series, isUpright: isUpright)
    for group in groups {
      guard let numbers = Quantile.fiveNumbers(of: group.values) else { continue }
      items.append(
        Item(
          place: group.place, slot: dodge.slot(of: group.series.color), hue: group.series.hue,
          name: group.series.name, count: group.values.count, numbers: numbers))
    }
    let values = items.flatMap { [$0.numbers.low, $0.numbers.high] + $0.numbers.outliers }
    isUpright ? extent.add(y: values) : extent.add(x: values)
    notes = dropped.notes()
    if let definition { notes.append(Note(definition)) }
  }

  private struct Key: Hashable {
    var place: Double
    var color: Int
  }

  private typealias Group = (place: Double, series: Series, values: [Double])

  /// The values of each category and colour, and how many rows have none.
  private static func groups(
    _ series: [Series], isUpright: Bool
  ) -> ([Group], LeftOut) {
    var groups: [Group] = []
    var known: [Key: Int] = [:]
    var dropped = LeftOut()
    for one in series {
      let (places, values) = isUpright ? (one.x, one.y) : (one.y, one.x)
      for (place, value) in zip(places, values) {
        guard place.isFinite, value.isFinite else {
          dropped.add(place, value)
          continue
        }
        let key = Key(place: place, color: one.color)
        if let index = known[key] {
          groups[index].values.append(value)
        } else {
          known[key] = groups.count
          groups.append((place, one, [value]))
        }
      }
    }
    return (groups, dropped)
  }

  /// What the parts of a box are, and of how many values.
  private var definition: String? {
    let counts = items.map(\.count)
    guard let least = counts.min(), let most = counts.max() else { return nil }
    let range = "\(PlotNumber.count(least)) to \(PlotNumber.count(most))"
    let sizes = least == most ? PlotNumber.count(least) : range
    return "Box: median and quartiles of \(sizes) values, "
      + "whiskers: the farthest within 1.5 boxes"
  }

  package var results: [String] {
    let names = (isUpright ? input.x : input.y)?.categories ?? []
    let medians = items.prefix(8).map { item in
      let place = names.indices.contains(Int(item.place)) ? names[Int(item.place)] : nil
      let name = [place, item.name == place ? nil : item.name].compactMap(\.self)
      return (name + [PlotNumber.text(item.numbers.median)]).joined(separator: " ")
    }
    return medians.isEmpty ? [] : ["Medians: \(medians.joined(separator: ", "))"]
  }

  /// Whether a layer of dots shows all values.
  var hasDots: Bool { input.layers.showsEachRow }

  package func draw(in frame: Frame, with pen: inout Pen) {
    BoxDrawing(mark: self).draw(in: frame, with: &pen)
  }
}
