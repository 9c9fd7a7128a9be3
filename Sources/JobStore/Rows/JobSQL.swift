import Databases
import Tables

/// A statement that is put together, with its values beside it.
struct JobSQL {
  private(set) var text = ""
  private var values: [JobValue] = []

  init(_ text: String = "") { self.text = text }

  static func += (sql: inout JobSQL, text: String) { sql.text += text }

  /// Appends a placeholder for a value as it is stored.
  mutating func append(_ value: JobValue) {
    text += ":p\(values.count)"
    values.append(value)
  }

  /// Appends placeholders with commas between them.
  mutating func append(_ values: [JobValue]) {
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      append(value)
    }
  }

  /// The rows of the statement.
  func rows(on connection: any Snapshot) throws -> any Rows {
    var parameters: [String: Value] = [:]
    for (index, value) in values.enumerated() { parameters["p\(index)"] = value.parameter }
    return try connection.rows(for: Query(text, parameters: parameters), timeout: nil)
  }

  /// The whole number in the first field of each row.
  func integers(on connection: any Snapshot) throws -> [Int64] {
    let rows = try rows(on: connection)
    var found: [Int64] = []
    while let row = try rows.next() {
      if case .integer(let number) = row[0] { found.append(number) }
    }
    return found
  }

  /// Runs the statement and returns the number of rows it changed.
  @discardableResult func run(on writer: any Writer) throws -> Int {
    let statement = try writer.prepare(text, names: values.indices.map { "p\($0)" })
    for (index, value) in values.enumerated() { value.bind(to: statement, at: index) }
    return try statement.run()
  }
}

extension JobValue {
  /// The value as a parameter of a query; bytes are no parameter, and match nothing.
  fileprivate var parameter: Value {
    switch self {
    case .boolean(let flag): .boolean(flag)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text), .number(let text), .broken(let text): .text(text)
    case .null, .bytes, .list, .object: .null
    }
  }

  fileprivate func bind(to statement: any PreparedStatement, at index: Int) {
    switch self {
    case .boolean(let flag): statement.bind(.boolean(flag), at: index)
    case .integer(let number): statement.bind(.integer(number), at: index)
    case .real(let number): statement.bind(.real(number), at: index)
    case .text(let text), .number(let text), .broken(let text): statement.bind(text, at: index)
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { statement.bind(.bytes($0), at: index) }
    case .null, .list, .object: statement.bind(.null, at: index)
    }
  }
}
