extension SQL {
  /// The text with parts in place of `{}`, of `{0}`, `{1}` and so on, and of `{name}`.
  ///
  ///     try SQL("SELECT {0} FROM t ORDER BY {0}, {key}")
  ///       .format(.identifier("a"), named: ["key": .identifier("b")]).text
  ///     // SELECT "a" FROM t ORDER BY "a", "b"
  ///
  /// Braces that are meant as such are doubled.
  ///
  /// - Throws: `TrackingError` for a placeholder without a part or a part without a placeholder,
  ///   for `{}` beside `{0}`, and for a brace that is alone.
  public func format(_ positional: SQL..., named: [String: SQL] = [:]) throws -> SQL {
    var template = Template(positional: positional, named: named)
    for part in parts {
      switch part {
      case .text(let text): try template.append(text)
      case .value: template.result.append(part)
      }
    }
    try template.checkThatAllIsUsed()
    return SQL(template.result)
  }
}

/// The filling of placeholders, from the left to the right.
private struct Template {
  let positional: [SQL]
  let named: [String: SQL]
  var result: [SQL.Part] = []
  private var used: Set<String> = []
  /// How many `{}` there were.
  private var count = 0
  private var hasNumbers = false

  init(positional: [SQL], named: [String: SQL]) {
    self.positional = positional
    self.named = named
  }

  mutating func append(_ text: String) throws {
    var rest = Substring(text)
    while let index = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      add(rest[..<index])
      let brace = rest[index]
      rest = rest[index...].dropFirst()
      if rest.first == brace {
        add(rest.prefix(1))
        rest = rest.dropFirst()
      } else if brace == "{", let end = rest.firstIndex(of: "}") {
        result += try part(String(rest[..<end])).parts
        rest = rest[end...].dropFirst()
      } else {
        throw TrackingError.invalidSQL("'\(brace)' is alone, a brace as such is doubled")
      }
    }
    add(rest)
  }

  private mutating func add(_ text: Substring) {
    if !text.isEmpty { result.append(.text(String(text))) }
  }

  /// The part of a placeholder.
  private mutating func part(_ written: String) throws -> SQL {
    var name = written
    if written.isEmpty {
      name = String(count)
      count += 1
    }
    let index = Int(name)
    if index != nil, !written.isEmpty { hasNumbers = true }
    guard count == 0 || !hasNumbers else {
      throw TrackingError.invalidSQL("'{}' and '{0}' do not go together")
    }
    used.insert(name)
    let part = index.map { positional.indices.contains($0) ? positional[$0] : nil } ?? named[name]
    guard let part else { throw TrackingError.invalidSQL("missing part for '{\(written)}'") }
    return part
  }

  func checkThatAllIsUsed() throws {
    let names = positional.indices.map(String.init) + named.keys.sorted()
    guard let spare = names.first(where: { !used.contains($0) }) else { return }
    throw TrackingError.invalidSQL("no placeholder '{\(spare)}' for a part")
  }
}
