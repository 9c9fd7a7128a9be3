/// The names of the variables of a dataflow, each of them unique.
struct VariableNames {
  private var names: [Int32: String] = [:]
  private var taken: Set<String> = []
  /// The first number behind a name that may be free.
  private var next: [String: Int] = [:]

  /// The name of a point that has one.
  subscript(node: Int32) -> String? { names[node] }

  /// Names the point that a dataflow begins at.
  mutating func name(start node: Int32, _ name: String) {
    names[node] = name
    taken.insert(name)
  }

  /// Names a point, unless it has a name, after a base: `bam`, `bam_2`, `bam_3`.
  mutating func name(_ node: Int32, after base: String) -> String {
    if let name = names[node] { return name }
    let name = free(VariableNames.withoutNumber(base))
    names[node] = name
    taken.insert(name)
    return name
  }

  private mutating func free(_ base: String) -> String {
    guard taken.contains(base) else { return base }
    var number = next[base] ?? 2
    while taken.contains("\(base)_\(number)") { number += 1 }
    next[base] = number
    return "\(base)_\(number)"
  }

  /// A name without the number at its end.
  ///
  ///     VariableNames.withoutNumber("bam_2")  // "bam"
  static func withoutNumber(_ name: String) -> String {
    let scalars = name.unicodeScalars
    guard let end = scalars.lastIndex(where: { $0.properties.numericType != .decimal }),
      scalars[end] == "_", scalars.index(after: end) < scalars.endIndex
    else { return name }
    return String(name.unicodeScalars[..<end])
  }
}
