import Tables

/// Lines in the SQL of PostgreSQL 14 and later.
struct PostgresLines: LineStatements {
  private let query: LineQuery
  private let x, y: String
  private let keys: [String]

  /// - Returns: Nil for columns of types that are not looked at.
  init?(_ query: LineQuery) {
    let isKeyed = query.keys.allSatisfy { [.integer, .text, .boolean].contains($0.type) }
    guard query.x.type == .integer, [.integer, .real].contains(query.y.type), isKeyed else {
      return nil
    }
    self.query = query
    x = "q.\(SQLQuoting.quotedName(query.x.name))::int8"
    y = "q.\(SQLQuoting.quotedName(query.y.name))"
    keys = query.keys.map { "q.\(SQLQuoting.quotedName($0.name))" }
  }

  /// The query as a table that is made before anything is asked of it.
  ///
  /// OFFSET keeps the conditions on its rows behind those that it has itself. It also keeps the
  /// server from taking each x for a group of its own, for which it would sort all rows. With 0 in
  /// place of NULL it would no longer read with several processes.
  private var source: String { "(\(query.body)\nOFFSET NULL) AS q" }
  private var openSource: String { "(\(query.body)\n) AS q" }

  var sample: String { "SELECT \(x) FROM \(openSource) LIMIT 64" }

  var lines: String { "SELECT FROM \(openSource) GROUP BY \(keys.joined(separator: ", "))" }

  func proofs(on grid: BinGrid) -> String {
    "SELECT hashint8extended(p, 0) FROM generate_series(0::int8, \(grid.size - 1)) AS p ORDER BY p"
  }

  func bins(on grid: BinGrid) -> String {
    let place = place(on: grid)
    let names = keys.indices.map { "k\($0)" } + ["bin"]
    // Lines are told apart as the server does: where it takes two texts for one, the rows of some
    // bin are not all that it told of.
    let groups = zip(keys + ["\(place) >> \(grid.shift)"], names).map { "\($0) AS \($1)" }
    let order = zip(query.keys, names).map(bytes(of:_:)) + ["bin"]
    // Neither hash alone tells all of its value: 0.0 has that of the seed, large numbers are folded.
    let digest = "hashint8extended(\(x), coalesce(hashfloat8extended(\(y)::float8, \(x)), 0))"
    let rest = grid.step == 1 ? "0" : "bit_or(mod(\(x) + \(grid.offset), \(grid.step)))"
    let list = names.joined(separator: ", ")
    return """
      SELECT \(list), first, last, low, high, rows, proof, digest, rest, \(identity(names, "bin"))
      FROM (SELECT \(groups.joined(separator: ", ")),
      min(\(place)) AS first, max(\(place)) AS last, min(\(y)) AS low, max(\(y)) AS high,
      count(*) AS rows, bit_xor(hashint8extended(\(place) & \(grid.size - 1), 0))
      FILTER (WHERE \(y) IS NOT NULL) AS proof, bit_xor(\(digest)) AS digest, \(rest) AS rest
      FROM \(source) GROUP BY \((1...groups.count).map(String.init).joined(separator: ", "))) AS b
      ORDER BY \(order.joined(separator: ", "))
      """
  }

  func rows(
    ofBins whole: [Int64], andBins some: [Int64], with values: [Double], on grid: BinGrid
  ) -> String {
    let identity = identity(keys, "(\(place(on: grid)) >> \(grid.shift))")
    let texts = values.map { query.y.type == .real ? "\($0)" : "\(Int64($0))" }
    return """
      SELECT q.* FROM \(source)
      WHERE \(identity) = ANY(\(Self.array(whole + some)))
      AND (\(y) = ANY('{\(texts.joined(separator: ","))}')
      OR \(identity) = ANY(\(Self.array(whole))))
      ORDER BY \(query.order)
      """
  }

  private func place(on grid: BinGrid) -> String {
    grid.step == 1 ? x : "((\(x) + \(grid.offset)) / \(grid.step))"
  }

  /// A number by which a bin is known among those of all lines. That of two may be the same: rows
  /// beside those that are asked for do no harm.
  private func identity(_ keys: [String], _ bin: String) -> String {
    zip(query.keys, keys).reduce(bin) { seed, key in
      switch key.0.type {
      case .integer: "hashint8extended(\(key.1)::int8, \(seed))"
      case .boolean: "hashint8extended(\(key.1)::int4::int8, \(seed))"
      default: "hashtextextended(\(bytes(of: key.0, key.1)), \(seed))"
      }
    }
  }

  /// A key that is compared byte by byte, for which other collations take their time.
  private func bytes(of key: Column, _ name: String) -> String {
    key.type == .text ? "\(name)::text COLLATE \"C\"" : name
  }

  private static func array(_ numbers: [Int64]) -> String {
    "'{\(numbers.map(String.init).joined(separator: ","))}'::int8[]"
  }
}
