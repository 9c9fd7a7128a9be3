/// Joins the series of runs that resume one another.
enum Resumes {
  /// One series for each chain of runs; where they overlap the later run wins.
  static func merged(
    _ series: [Series], _ links: [(earlier: String, later: String)]
  ) -> [Series] {
    let next = Dictionary(links.map { ($0.earlier, $0.later) }, uniquingKeysWith: { $1 })
    let resumed = Set(links.map(\.later))
    var places: [String: Int] = [:]
    for (index, one) in series.enumerated() where one.group != nil {
      places[one.group ?? ""] = index
    }
    var taken = Set<Int>()
    var result: [Series] = []
    for (index, one) in series.enumerated() {
      guard let group = one.group else {
        result.append(one)
        continue
      }
      let startsLater =
        resumed.contains(group)
        && links.contains { $0.later == group && places[$0.earlier] != nil }
      if startsLater || taken.contains(index) { continue }
      var chain = [index]
      var current = group
      while let later = next[current], let place = places[later], !chain.contains(place) {
        chain.append(place)
        current = later
      }
      taken.formUnion(chain)
      result.append(Self.joined(chain.map { series[$0] }))
    }
    return result
  }

  private static func joined(_ chain: [Series]) -> Series {
    guard var merged = chain.first, chain.count > 1 else { return chain[0] }
    let points = Segments.merged(chain.map { ($0.x, $0.y) })
    merged.x = points.x
    merged.y = points.y
    merged.rows = chain.flatMap(\.rows)
    return merged
  }
}
