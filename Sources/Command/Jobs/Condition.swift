import Foundation
import JobStore
import Tables

/// A condition of the command line, such as `created<2026-11-01` or `status in PENDING,FAILED`.
struct Condition {
  let field: String
  let comparison: JobOperator
  let value: JobValue

  // The longer ones first.
  private static let signs = ["!=", "<>", "<=", ">=", "=", "<", ">"]

  init(_ text: String, in schema: JobSchema) throws {
    let field = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let rest = text[field.endIndex...].drop { $0 == " " }
    guard !field.isEmpty, !rest.isEmpty else { throw Condition.invalid(text) }
    let name = String(field)
    self.field = name
    let word: String
    let value: Substring
    if let sign = Condition.signs.first(where: rest.hasPrefix) {
      word = sign
      value = rest.dropFirst(sign.count)
    } else {
      (word, value) = try Condition.words(rest, text)
    }
    comparison = try JobOperator(word)
    let type = schema.fields.first { $0.name == field }?.type ?? .text
    let plain = value.trimmingCharacters(in: .whitespaces)
    self.value =
      [.in, .notIn].contains(comparison)
      ? try .list(Condition.items(plain).map { try FieldText($0, name, type).value })
      : [.like, .notLike].contains(comparison)
        ? .text(plain) : try FieldText(plain, name, type).value
  }

  /// An operator in words and what follows it: `is not null`, `like 'a%'`.
  private static func words(_ rest: Substring, _ text: String) throws -> (String, Substring) {
    var parts = rest.split(separator: " ", maxSplits: 1)
    var word = String(parts[0])
    if let next = parts.dropFirst().first {
      let isTwo =
        word.lowercased() == "not" || (word.lowercased() == "is" && next.lowercased() == "not")
        || next.lowercased().hasPrefix("not ")
      if isTwo {
        parts = next.split(separator: " ", maxSplits: 1)
        word += " \(parts[0])"
      }
    }
    guard parts.count == 2 else { throw invalid(text) }
    return (word, parts[1])
  }

  private static func items(_ text: String) -> [String] {
    let inner =
      text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
    return inner.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func invalid(_ text: String) -> Failure {
    Failure("invalid condition '\(text)', write FIELD=VALUE or 'FIELD like TEXT'")
  }
}

/// A value of the command line, read by the type of its field.
struct FieldText {
  let value: JobValue

  /// - Throws: `JobStoreError.invalidValue`.
  init(_ text: String, _ field: String, _ type: JobType) throws {
    if text.isEmpty || text.lowercased() == "null" {
      value = .null
    } else if type == .json {
      value = JobValue(json: text) ?? .text(text)
    } else if type == .integer || type == .float || type == .real || type == .numeric {
      guard let number = FieldText.number(text, isTime: type == .float) else {
        throw JobStoreError.invalidValue(text, field: field, type: type.name)
      }
      value = number
    } else {
      value = .text(text)
    }
  }

  /// A number; a time where a field holds seconds since 1970.
  private static func number(_ text: String, isTime: Bool) -> JobValue? {
    if let whole = Int64(text) { return .integer(whole) }
    if let real = Double(text) { return .real(real) }
    guard isTime, let time = Timestamp(parsing: text), time.isFinite else { return nil }
    return .real(Double(Zone.current.instant(of: time)) / 1e6)
  }
}

/// Assignments of the command line, `FIELD=VALUE`.
enum FieldWords {
  /// - Throws: `Failure` for a word that is none and a field that is given twice.
  static func values(_ words: [String], in schema: JobSchema) throws -> [String: JobValue] {
    var values: [String: JobValue] = [:]
    for word in words {
      guard let (name, text) = Assignment.split(word) else {
        throw Failure("invalid field '\(word)', write FIELD=VALUE")
      }
      let type = schema.fields.first { $0.name == name }?.type ?? .text
      guard values.updateValue(try FieldText(text, name, type).value, forKey: name) == nil else {
        throw Failure("invalid second value of '\(name)'")
      }
    }
    return values
  }
}
