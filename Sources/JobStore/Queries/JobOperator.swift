/// How a filter compares a field with a value.
///
///     try JobOperator("! IN") == .notIn
public struct JobOperator: Hashable, Sendable {
  enum Comparison: String, CaseIterable, Sendable {
    case equal = "="
    case different = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case like = "LIKE"
    case `in` = "IN"
    case `is` = "IS"
  }

  let comparison: Comparison
  let isNegated: Bool

  private init(_ comparison: Comparison, negated: Bool = false) {
    self.comparison = comparison
    isNegated = negated
  }

  /// `=`; nothing is equal to null.
  public static let equal = JobOperator(.equal)
  /// `!=`; a field without a value is not equal to any.
  public static let notEqual = JobOperator(.equal, negated: true)
  /// `<>`; a field without a value does not match.
  public static let different = JobOperator(.different)
  public static let less = JobOperator(.less)
  public static let lessOrEqual = JobOperator(.lessOrEqual)
  public static let greater = JobOperator(.greater)
  public static let greaterOrEqual = JobOperator(.greaterOrEqual)
  /// `LIKE`, in which `%` is any text and `_` any letter.
  public static let like = JobOperator(.like)
  public static let notLike = JobOperator(.like, negated: true)
  /// `IN`, with a list.
  public static let `in` = JobOperator(.in)
  public static let notIn = JobOperator(.in, negated: true)
  /// `IS`, for which null is a value.
  public static let `is` = JobOperator(.is)
  public static let isNot = JobOperator(.is, negated: true)

  /// What matches when this one does not.
  public static prefix func ! (one: JobOperator) -> JobOperator {
    JobOperator(one.comparison, negated: !one.isNegated)
  }

  /// An operator as it is written: `=`, `!=`, `<>`, `LIKE`, `IN`, `IS` and so on in any case, and
  /// each with `!` or `NOT` for what does not match.
  ///
  /// - Throws: `JobStoreError.unknownOperator`.
  public init(_ word: String) throws {
    var parts = word.uppercased().split(separator: " ").map(String.init)
    var isNegated = false
    if let first = parts.first, first.hasPrefix("!") {
      isNegated = true
      parts[0] = String(first.drop { $0 == "!" })
    } else if let place = parts.firstIndex(of: "NOT"), parts.count == 2 {
      isNegated = true
      parts.remove(at: place)
    }
    let name = parts.joined()
    guard let comparison = Comparison(rawValue: name) else {
      throw JobStoreError.unknownOperator(
        word, known: ["!="] + Comparison.allCases.map(\.rawValue))
    }
    self.init(comparison, negated: isNegated)
  }

  /// The operator as it is written.
  public var word: String {
    switch (comparison, isNegated) {
    case (.equal, true): "!="
    case (_, false): comparison.rawValue
    case (_, true): "! \(comparison.rawValue)"
    }
  }
}
