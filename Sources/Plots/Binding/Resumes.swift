/// Joins the series of runs that resume one another.
enum Resumes {
  /// One series for each chain of runs; where they overlap the later run wins.
  static func merged(
    _ series: [Series], _ links: [(earlier: String, later: String)]
  ) -> [Series] {
    let next = Dictionary(links.map { ($0.earlier, $0.later) }, uniquingKeysWith: { $1 })
    var places: [String: Int] = [:]
    for (index, one) in series.enumerated() where one.group != nil {
      places[one.group ?? ""] = index
    }
    let chains = Chains(next: next, places: places)
    // A run that an earlier one of the figure leads to begins no chain, unless they go in a circle.
    let resumed = Set(links.filter { places[$0.earlier] != nil }.map(\.later))
    var taken = Set<Int>()
    var result: [Int: Series] = [:]
    for isCircle in [false, true] {
      for (index, one) in series.enumerated() where !taken.contains(index) {
        if let group = one.group, !isCircle, resumed.contains(group) { continue }
        let chain = chains.chain(from: index, one.group)
        taken.formUnion(chain)
        result[index] = joined(chain.map { series[$0] })
      }
    }
    return result.keys.sorted().compactMap { result[$0] }
  }

  /// Which run follows which.
  private struct Chains {
    let next: [String: String]
    let places: [String: Int]

    /// The places of a run and of those that resume it, each once.
    func chain(from index: Int, _ group: String?) -> [Int] {
      var chain = [index]
      var seen: Set = [index]
      var current = group
      while let later = current.flatMap({ next[$0] }), let place = places[later],
        seen.insert(place).inserted
      {
        chain.append(place)
        current = later
      }
      return chain
    }
  }

  private static func joined(_ chain: [Series]) -> Series {
    guard var merged = chain.first, chain.count > 1 else { return chain[0] }
    let points = Segments.merged(chain.map { ($0.x, $0.y) })
    merged.x = points.x
    merged.y = points.y
    merged.rows = zip(points.source, points.place).map { chain[$0].rows[$1] }
    return merged
  }
}
